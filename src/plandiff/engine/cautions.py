"""What a reader must know before trusting a comparison, and what looks wrong with its inputs."""

from collections.abc import Sequence

from plandiff.engine.result import Column


def cautions(columns: Sequence[Column]) -> tuple[str, ...]:
    """Return sentences on what a difference may come from other than the parties.

    They follow from `quote`, `translated`, `coverage` and `language`; plans without these keys give none.
    """
    found = []
    share = {c.key: restated(c) for c in columns}
    loose = [c for c in columns if share[c.key] == 1]
    partly = [c for c in columns if 0 < share[c.key] < 1]
    writers = "a difference in wording may be the writer's or the translator's."
    if loose and len(loose) == len(columns):
        kinds = {unit.clause.quote or c.plan.quote for c in loose for unit in c.units if unit.role == "unit"}
        what = "summaries" if kinds == {"summary"} else "paraphrases"
        found.append(f"{how_many(len(columns))} texts are {what}: {writers}")
    elif loose:
        verb = "is a paraphrase" if len(loose) == 1 else "are paraphrases"
        found.append(f"{names(loose)} {verb}, not the text itself: {writers}")
    if partly:
        found.append(f"Some clauses of {names(partly)} are paraphrases: {writers}")
    translated = [c for c in columns if c.plan.translated and share[c.key] < 1]
    if translated:
        verb = "is a translation" if len(translated) == 1 else "are translations"
        found.append(f"{names(translated)} {verb}: a difference in wording may be the translator's.")
    told = [c for c in columns if c.plan.coverage == "statements"]
    if told:
        verb = "holds" if len(told) == 1 else "hold"
        found.append(
            f"{names(told)} {verb} public statements, not a text: what is missing may stand in the text."
        )
    languages = {c.plan.language.split("-")[0] for c in columns}
    if len(languages) > 1:
        found.append(
            "The texts are in different languages: without ids, clauses are paired by figures and names in "
            "them at most, and wording is not comparable."
        )
    foreign = [c for c in columns if c.plan.language.split("-")[0].lower() != "en"]
    if foreign:
        verb = "is" if len(foreign) == 1 else "are"
        rest = "; what else changed shows in the wording" if len(languages) == 1 else ""
        found.append(
            f"{names(foreign)} {verb} not in English: only money, percentages and dates in figures are read "
            f"from the text{rest}."
        )
    return tuple(found)


def restated(column: Column) -> float:
    """Return the share, 0 to 1, of a plan's clauses that are paraphrases or summaries."""
    quotes = [unit.clause.quote or column.plan.quote for unit in column.units if unit.role == "unit"]
    return sum(quote in ("paraphrase", "summary") for quote in quotes) / max(len(quotes), 1)


def warnings(columns: Sequence[Column]) -> tuple[str, ...]:
    """Return sentences about inputs that seem not to belong together."""
    named: dict[str, list[str]] = {}
    for column in columns:
        if column.plan.negotiation:
            named.setdefault(column.plan.negotiation, []).append(column.key)
    if len(named) < 2:
        return ()
    which = "; ".join(f"“{name}”: {', '.join(keys)}" for name, keys in named.items())
    return (f"the plans name different negotiations ({which})",)


def names(columns: Sequence[Column]) -> str:
    """Return the columns' keys in a sentence."""
    keys = [column.key for column in columns]
    return keys[0] if len(keys) == 1 else f"{', '.join(keys[:-1])} and {keys[-1]}"


def how_many(count: int) -> str:
    """Return `Both` or `All three` …"""
    words = {2: "Both", 3: "All three", 4: "All four", 5: "All five", 6: "All six"}
    return words.get(count, f"All {count}")
