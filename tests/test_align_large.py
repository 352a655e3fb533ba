"""Pairing plans so large that most clauses are found at a glance, the others among their nearest."""

from random import Random

from plandiff.engine.align import align, prepare
from plandiff.engine.align.near import index, nearly_same
from plandiff.plan.model import Clause, Plan
from plandiff.plan.outline import Unit, outline

COUNT = 120
"""Clauses without an equal on the other side: more than all pairs of them would be looked at."""


def drafts() -> tuple[list[str], list[str]]:
    """Clauses of thirty words out of four hundred, and the same with one word changed in each."""
    chance = Random(3)
    words = ["".join(chance.choices("bdfgklmnprtv", k=3)) + f"o{end}" for end in "aeiu" for _ in range(100)]
    before = [[chance.choice(words) for _ in range(30)] for _ in range(COUNT)]
    after = [list(each) for each in before]
    for each in after:
        each[chance.randrange(30)] = "changed"
    chance.shuffle(after)
    return [" ".join(each) for each in before], [" ".join(each) for each in after]


def plan(texts: list[str]) -> tuple[Unit, ...]:
    return outline(Plan(party="X", clauses=tuple(Clause(text=text) for text in texts)))


def test_every_edited_clause_of_a_large_plan_is_found_and_from_either_side() -> None:
    before, after = drafts()
    one, two = plan(before), plan(after)
    found = align(one, two)
    assert {(pair.a, pair.b) for pair in found} == {
        (i, j)
        for i, text in enumerate(before)
        for j, other in enumerate(after)
        if len({*text.split()} - {*other.split()}) <= 1
    }
    assert [(pair.b, pair.a, pair.score) for pair in align(two, one)] == sorted(
        ((pair.a, pair.b, pair.score) for pair in found), key=lambda each: (each[1], each[0])
    )


def test_a_part_of_a_clause_that_was_found_at_a_glance_is_linked_too() -> None:
    before, after = drafts()
    parts = "wine beer cider mead perry cordial", "nails screws bolts rivets hinges locks"
    before[7] += f" {parts[0]} {parts[1]}"
    partner = next(j for j, text in enumerate(after) if len({*text.split()} & {*before[7].split()}) > 25)
    after[partner] += f" {parts[0]}"
    after.append(parts[1])
    found = {(pair.a, pair.b) for pair in align(plan(before), plan(after))}
    assert {(7, partner), (7, COUNT)} <= found


def test_clauses_with_two_copies_much_alike_are_not_paired_at_a_glance() -> None:
    before, after = drafts()
    after.append(after[0] + " and more")
    a, b = (prepare(plan(texts)).entries for texts in (before, after))
    found = {j for _, j in nearly_same(index(a, range(len(a))), index(b, range(len(b))))}
    assert found == {*range(1, COUNT)}


def test_clauses_made_of_the_same_few_words_are_found_by_couples_of_words() -> None:
    chance = Random(5)
    words = ["".join(chance.choices("bdfgklmnprtv", k=3)) + "o" for _ in range(15)]
    before = [[chance.choice(words) for _ in range(30)] for _ in range(200)]
    order = list(range(200))
    chance.shuffle(order)
    after = [[*before[at]] for at in order]
    for each in after:
        each[chance.randrange(30)] = "changed"
    found = align(plan([" ".join(each) for each in before]), plan([" ".join(each) for each in after]))
    assert {(pair.a, pair.b) for pair in found} >= {(at, order.index(at)) for at in range(200)}
