"""What a comparison will ask of texts, read while there is nothing else to do."""

from collections.abc import Iterator, Sequence

from plandiff.engine.keys import party_names
from plandiff.plan.loader import PlanFile
from plandiff.text.facts import read_facts
from plandiff.text.tokens import tokens


def foresee(plans: Sequence[PlanFile]) -> Iterator[None]:
    """Read the texts that not all plans have, one a step, in the plans' order; what they say is remembered.

    `plans` are those of a comparison, in its order.
    """
    parties = party_names([each.plan for each in plans])
    texts = [{text: None for unit in each.units if (text := unit.clause.text)} for each in plans]
    everywhere = set.intersection(*map(set, texts))
    for each, those in zip(plans, texts, strict=True):
        for text in those:
            if text not in everywhere:
                read_facts(text, language=each.plan.language, parties=parties)
                tokens(text)
                yield
