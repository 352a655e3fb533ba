"""The English phrases by which facts are told: kind → phrases, with what they count as.

A phrase without `=` counts as itself. Other languages have no such list: in their texts only facts that
need no words are read (money with a sign or code, percentages with a sign, dates in figures).
"""

from plandiff.text.scan import word_set

PHRASES = {
    # amounts: which side of the number is meant
    "bound": """
        equal to or higher than=min|equal to or greater than=min|equal to or more than=min
        greater than or equal to=min|more than or equal to=min|higher than or equal to=min
        equal to or lower than=max|equal to or less than=max|less than or equal to=max
        lower than or equal to=max|up to=max|at most=max|no more than=max|not more than=max|nor more than=max
        a maximum of=max
        maximum of=max|limited to=max|limit of=max|capped at=max|cap of=max|ceiling of=max|not exceeding=max
        not to exceed=max|not exceed=max|not be more than=max|as many as=max|as much as=max
        no longer than=max|not longer than=max|no greater than=max|not greater than=max|not in excess of=max
        to a maximum of=max|at least=min|no less than=min|not less than=min|nor less than=min
        no fewer than=min|not fewer than=min|a minimum of=min|minimum of=min|not be less than=min
        not be fewer than=min|not below=min|more than=over|over=over|above=over|exceed=over|exceeds=over
        exceeding=over|in excess of=over|longer than=over|greater than=over|higher than=over|larger than=over
        shorter than=under|lower than=under|smaller than=under|less than=under|fewer than=under|below=under
        under=under
        about=approx|around=approx|approximately=approx|some=approx|roughly=approx|nearly=approx
        almost=approx|circa=approx|in the order of=approx""",
    # dates and deadlines
    "by": """
        by|no later than=by|not later than=by|on or before=by|by no later than=by|by not later than=by
        at the latest by=by|at the latest on=by|at the latest=by|before|prior to=before""",
    "from": """
        from|as of=from|as from=from|since=from|starting=from|starting on=from|beginning on=from
        commencing on=from|with effect from=from|effective from=from|effective on=from|effective=from
        no earlier than=from|not earlier than=from|not before=from|no sooner than=from|after""",
    "until": """
        until|not beyond=until|till=until|through=until|up to and including=until|up until=until
        ending on=until""",
    "in": "in|during=in|mid=in|early=in|late=in",
    "within": """
        within|within a period of=within|in the course of=within|within the first=within
        within a maximum of=within|within the next=within|in the next=within|within a further=within
        within a time limit of=within""",
    "soon": """
        as soon as possible|as soon as practicable=as soon as possible
        as quickly as possible=as soon as possible|as quickly as practicable=as soon as possible
        as early as possible=as soon as possible|as soon as reasonably practicable=as soon as possible
        as soon as reasonably possible=as soon as possible|at the earliest opportunity=as soon as possible
        at the earliest possible date=as soon as possible|immediately|forthwith=immediately
        without delay=immediately|with immediate effect=immediately|without further delay=immediately
        instantly=immediately|without undue delay|promptly|in due course|in a timely manner
        within a reasonable time|within a reasonable period=within a reasonable time
        within reasonable time=within a reasonable time""",
    # who must, should or may; `~` is where a negator can stand
    "modal": """
        shall ~|must ~|will ~|should ~|may ~|can ~|would ~|cannot=can not|can't=can not|won't=will not
        shan't=shall not|mustn't=must not|shouldn't=should not|wouldn't=would not|ought ~ to=should ~
        has ~ to be=is ~ to be|is ~ to be|are ~ to be=is ~ to be|is ~ required to
        are ~ required to=is ~ required to|is ~ obliged to|are ~ obliged to=is ~ obliged to
        is ~ obligated to=is ~ obliged to|are ~ obligated to=is ~ obliged to|agrees ~ to
        agree ~ to=agrees ~ to|agrees that=agrees to|agree that=agrees to|undertakes ~ to
        undertake ~ to=undertakes ~ to|undertakes that=undertakes to|commits ~ to|commit ~ to=commits ~ to
        commits itself ~ to=commits ~ to|commit themselves ~ to=commits ~ to|is committed ~ to=commits ~ to
        are committed ~ to=commits ~ to|pledges ~ to|pledge ~ to=pledges ~ to|is ~ expected to=is ~ expected
        are ~ expected to=is ~ expected|is ~ expected that=is ~ expected|is ~ permitted to
        are ~ permitted to=is ~ permitted to|is ~ allowed to=is ~ permitted to
        are ~ allowed to=is ~ permitted to|is ~ entitled to|are ~ entitled to=is ~ entitled to
        is ~ authorised to=is ~ permitted to|are ~ authorised to=is ~ permitted to
        is ~ authorized to=is ~ permitted to|are ~ authorized to=is ~ permitted to
        has the right to=is entitled to|have the right to=is entitled to
        reserves the right to=is entitled to|reserve the right to=is entitled to
        is prohibited from=is prohibited
        are prohibited from=is prohibited|is barred from=is prohibited|are barred from=is prohibited
        is forbidden to=is prohibited|are forbidden to=is prohibited|is forbidden from=is prohibited
        are forbidden from=is prohibited|is precluded from=is prohibited|are precluded from=is prohibited
        need not|needn't=need not|shall have the right to=is entitled to|will have the right to=is entitled to
        shall ~ be entitled to=is ~ entitled to|will ~ be entitled to=is ~ entitled to
        shall ~ be required to=is ~ required to|will ~ be required to=is ~ required to
        shall ~ be obliged to=is ~ obliged to|will ~ be obliged to=is ~ obliged to
        shall ~ be obligated to=is ~ obliged to|will ~ be obligated to=is ~ obliged to
        shall ~ be permitted to=is ~ permitted to|will ~ be permitted to=is ~ permitted to
        shall ~ be allowed to=is ~ permitted to|will ~ be allowed to=is ~ permitted to""",
    "not": """
        fails to|fail to|failed to|failing to|not|never|no|without|neither|none|nothing|nobody|no longer
        in no way|under no circumstances
        in no case|refrain from|refrains from|abstain from|abstains from|desist from|desists from|doesn't
        don't|didn't|isn't|aren't|wasn't|weren't|hasn't|haven't""",
    "skip": """
        including but not limited to|but not limited to|not limited to|including without limitation
        without limitation|with or without|not only|whether or not|if not already|no doubt|not least|at once
        once again|once more|once every|once for|once in|once only|once a|once per|once by|once during
        once within|once and|once or|as if|what if|or not
        not later than|no later than|not more than|no more than|not less than|no less than|not fewer than
        no fewer than|and no|not earlier than|no earlier than|no sooner than|per year|per month|per day
        per annum|in particular|at the will|third party|third parties|third country|third countries
        upon request|if any|may be necessary|provided for|provided by|permanent member|permanent members
        permanent mission|permanent representative""",
    "double": """
        not refrain from|never refrain from|not abstain from|never abstain from|not desist from
        never desist from|not without|never without|not fail to|never fail to|not neglect to|not omit to
        not cease to|nothing but|none other than|no fewer""",
    "condition": """
        if|even if|even where|where|when|unless|once|until|till|subject to|provided that|provided always that
        providing that
        on condition that|on the condition that|only if|only with|only after|only when|only once|only upon
        only where|as long as|so long as|in the event of|in the event that|in case of|in the case of|in case
        except if|conditional on|conditional upon|contingent on|contingent upon|dependent on|depends on
        depend on|except where|except with|save with|save where|save in|assuming that|after|upon|pending
        as soon as
        following|on breach|on default|on signature|on signing|on the signing of|on acceptance of
        on the acceptance of|on ratification|on expiry|on termination|on completion|on the entry into force
        on entry into force|with the consent of|without the consent of|with the approval of
        without the approval of|with the prior written consent of|with the prior consent of|with prior consent
        with the written consent of|with prior written consent|with the prior approval of|with prior approval
        except|except for|except that|except as|other than|apart from|barring
        with the exception of|save for|save as|excluding|before|prior to|notwithstanding|irrespective of
        regardless of""",
    "under": "under",
    "with": "with",
    "qualifier": """
        in peacetime|during peacetime=in peacetime|in time of peace=in peacetime
        in times of peace=in peacetime|in wartime|in time of war=in wartime|in times of war=in wartime
        permanently|permanent=permanently|on a permanent basis=permanently|indefinitely
        perpetual=indefinitely|perpetually=indefinitely|for an indefinite period=indefinitely
        for an indeterminate period=indefinitely
        in perpetuity=indefinitely|forever=indefinitely|for ever=indefinitely|temporarily
        temporary=temporarily|on a temporary basis=temporarily|provisionally|provisional=provisionally
        on a provisional basis=provisionally|for the time being|until further notice|irrevocably
        irrevocable=irrevocably|unconditionally|unconditional=unconditionally
        without conditions=unconditionally|without preconditions=unconditionally|conditionally|fully
        full=fully|in full=fully|completely=fully|entirely=fully|totally=fully|in its entirety=fully
        in their entirety=fully|partially|partial=partially|partly=partially|in part=partially
        progressively=in stages|gradually=in stages|gradual=in stages|progressive=in stages|in stages
        step by step=in stages|in phases=in stages|phased=in stages|stepwise=in stages|case by case
        on a case by case basis=case by case|by military means|through military means=by military means
        by force|by the use of force=by force|by peaceful means|through peaceful means=by peaceful means
        peacefully=by peaceful means|by diplomatic means|legally binding|politically binding|non binding
        de facto|de jure|in principle|in good faith|as far as possible|where possible=as far as possible
        if possible=as far as possible|to the extent possible=as far as possible
        as far as practicable=as far as possible|where practicable=as far as possible
        insofar as possible=as far as possible|where feasible=as far as possible|where applicable
        as applicable=where applicable|where relevant=where applicable|where appropriate
        as appropriate=where appropriate
        if appropriate=where appropriate|where necessary|if necessary=where necessary
        as necessary=where necessary|if required=where necessary|if so required=where necessary|best efforts
        best endeavours=best efforts|reasonable efforts|reasonable endeavours=reasonable efforts
        commercially reasonable|commercially reasonable efforts=commercially reasonable
        commercially reasonable endeavours=commercially reasonable|all reasonable efforts
        all reasonable endeavours=all reasonable efforts|reasonable best efforts|endeavour to
        endeavours to=endeavour to|endeavor to=endeavour to|seek to
        seeks to=seek to|strive to|strives to=strive to|aim to|aims to=aim to|jointly|unilaterally|mutually
        exclusively|exclusive=exclusively|primarily|mainly=primarily|predominantly=primarily
        principally=primarily|solely=exclusively|only|non exclusive|voluntarily
        voluntary=voluntarily|on a voluntary basis=voluntarily|mandatory|compulsory=mandatory|automatically
        automatic=automatically|at its discretion|at its sole discretion
        at their discretion=at its discretion|in writing|written consent=in writing
        written notice=in writing|written agreement=in writing|written approval=in writing
        written permission=in writing|written request=in writing|without prejudice to|directly or indirectly
        indirectly|unanimously|by unanimity=unanimously|by consensus|by simple majority
        by a simple majority=by simple majority|by qualified majority
        by a qualified majority=by qualified majority|by absolute majority
        by an absolute majority=by absolute majority|retroactively|retrospectively=retroactively|equally
        in equal shares=equally|in equal parts=equally|publicly|confidentially|reasonably|reasonable
        internationally recognised=internationally recognised
        internationally recognized=internationally recognised|under international law|materially
        materially adverse|unrestricted|unhindered=unrestricted|unimpeded=unrestricted
        without restriction=unrestricted|without restrictions=unrestricted|without hindrance=unrestricted
        unlimited|without limit=unlimited|free of charge|at no cost=free of charge
        at no charge=free of charge|without charge=free of charge|without cost=free of charge
        around the clock|24 hours a day=around the clock|24 hours per day=around the clock
        twenty four hours a day=around the clock|24 / 7=around the clock|at its own expense
        at its own cost=at its own expense
        at their own expense=at its own expense|at own risk|to the extent permitted by law""",
}

OVERSIGHT = word_set(
    "command control supervision auspices jurisdiction mandate monitoring administration authority "
    "leadership umbrella custody"
)
"""`under its command`, `under the agency's supervision`: qualifiers made of `under` and one of these."""

CONSENT = frozenset(("consent", "approval", "permission", "authorisation", "authorization"))
"""What a provision can hang on: `with the landlord's written consent`."""

ARTICLES = frozenset(("a", "an", "the"))
STOPS = word_set(
    "a an the in on at by for from to with within per and or nor but if is are was were has have had be "
    "been being will shall may must can should would not as than that which who whose it they them its "
    "their his her this these those under over after before until unless during against between among "
    "across through via once each every all any some such other also of into upon pending so do does did "
    "then there where when while what save except he she we you our your i"
)
"""Words that say little by themselves, and end a short quotation."""

REFERENCES = word_set(
    "article articles art arts section sections sec paragraph paragraphs para paras subparagraph point "
    "points item items annex annexes chapter chapters clause clauses regulation regulations directive "
    "directives decision decisions resolution resolutions no nos number title part parts schedule "
    "schedules appendix appendices footnote page pages p pp rule rules recital recitals step phase stage "
    "option protocol protocols exhibit table figure act law order version category class level form "
    "principle principles draft oj §"
)
"""Words before a label that is no amount: `Article 5`, `Regulation (EU) 2016/679`, `point 3`."""


def phrase_rows(kind: str) -> list[tuple[str, str, str]]:
    """Return the phrases of one kind as rows (words, kind, value) for a phrase table."""
    found = []
    for line in PHRASES[kind].strip().splitlines():
        for entry in line.strip().split("|"):
            phrase, _, value = entry.partition("=")
            found.append((phrase, kind, value or phrase))
    return found
