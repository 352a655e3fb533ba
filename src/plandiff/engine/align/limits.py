"""The weights and thresholds of pairing, with what each was found to do.

They were chosen on a flat part of the surface: a fifth more or less changes little.
"""

FUNCTION_WORD = 0.3
"""Weight of a function word beside a content word equally frequent."""
NUMBER = 0.6
"""Weight of a number beside a word equally frequent: figures are what drafts change."""
COUPLES = 0.5
"""Share of neighbouring words, against single words, in the likeness of two texts."""
WHOLE = 0.9
"""What the likeness counts when a clause is taken together with its sub-clauses."""
TITLE = 0.35
"""Share of the titles when both clauses have one."""
APART = 0.5
"""What a likeness counts when the authors gave the clauses different ids in plans that share ids."""
WITNESSES = 2
"""How many words, or a word and the topic, must speak for a pair that is not plainly alike."""
TITLED = 3
"""From so many like pairs with titles on both sides, it is known whether titles can be trusted."""
TITLES_AGREE = 0.7
"""Share of them whose titles must have a word in common."""
GIST = 0.2
"""Share of the gists, if they are more alike than the texts."""
FIRST = 0.24
"""Likeness from which clauses are paired before anything is known of the two plans."""
FAMILY = 0.75
"""Share of the shorter one's content from which what two clauses have in common is no family likeness."""
LIKELY = 0.4
"""Score from which a link is likely, and likeness from which no family likeness is suspected."""
SURE = 0.5
"""Score from which a link is sure, and likeness from which a pair may speak for others."""
NEIGHBOURS = 0.15
PARENT = 0.15
TOPIC = 0.04
NAMES = 0.1
LINK = 0.26
"""Score, with the context, from which clauses are paired."""
ABSENT = 0.4
"""Likeness from which a clause marked absent is paired by what was said of it."""
RESCUE = 2.5
"""How many times the noise a pair's score and its distance to the next best must make together."""
ALONE = 2.0
"""The same where the two clauses have a name to themselves, or a word in the same place."""
PLACED = 1.5
"""The same for clauses beside linked ones whose words tell more than noise; only free clauses are rivals."""
PLACED_SHARE = 0.25
"""Share of the shorter one's content that such clauses must have in common."""
NOISE = 0.05
"""The least that counts as noise."""
ENOUGH = 5
"""From so many clauses in both plans, it means something that a word stands in one alone."""
LONG = 5
"""Letters from which the stem of a word that stands alone may speak for a pair."""
BESIDE = 0.4
"""Support of neighbours from which such a word does: a linked one right beside, or two not far."""
CAPITALS = 0.25
"""Share of words with a capital from which capitals do not tell names."""
ALL_PAIRS = 10_000
"""Up to so many pairs of free clauses, all of them are looked at."""
OFTEN = 120
"""A word in more clauses than this (or one in 125) leads to no candidates."""
RARE_TERMS = 12
"""Rarest words and couples of words of a clause that lead to candidates."""
NEAREST = 12
"""Candidates a clause."""
RARE_COUPLE = 8
"""Free clauses that may hold a couple of words which leads from one to its nearest."""
NEAR = 0.6
"""Likeness from which two clauses that such couples lead to need not be held against any other."""
NOTHING = 0.02
"""Likeness below which a pair is not looked at again."""
CHILDREN = 0.15
PART_BELOW = 0.25
"""Newly covered share from which a sub-clause is linked to its parent's partner."""
PART = 0.45
"""Newly covered share from which any clause is linked as a part, unless by chance."""
PART_ROW = 0.5
"""Newly covered share and share of couples of words, in the mean, that are hardly by chance."""
PART_SCORE = 0.24
"""Score from which a part is not there by chance."""
PART_NEW = 0.2
"""Newly covered share from which a clause that stands out from all else is linked as a part."""
PART_WITNESSES = 3
"""How many words must speak for such a part."""
PART_LIKELY = 0.6
REACH = 3
"""How many clauses without a link may lie before a linked neighbour, plus one."""
FARTHER = tuple(0.8**between for between in range(2 * REACH))
"""What a neighbour counts when so many clauses lie between, on both sides together."""
COPIES = 64
"""Up to so many ways to pair the copies of a repeated text, the context decides if their numbers differ."""
