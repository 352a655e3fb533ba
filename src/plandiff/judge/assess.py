"""Judge texts by the parties' red lines, consent and (if asked for) wants."""

from collections.abc import Sequence

from plandiff.engine.compare import columns_of
from plandiff.engine.result import Column
from plandiff.judge.consent import consents
from plandiff.judge.direction import directions
from plandiff.judge.linking import Linking
from plandiff.judge.parties import Parties
from plandiff.judge.redlines import contradictions, red_line_results, red_line_warnings
from plandiff.judge.result import Assessment
from plandiff.judge.satisfaction import satisfactions
from plandiff.plan.findings import Span
from plandiff.plan.loader import PlanFile
from plandiff.plan.model import Plan


def assess(
    *texts: PlanFile | Plan,
    red_lines: Sequence[PlanFile | Plan] = (),
    include_private: bool = False,
) -> Assessment:
    """Return what the texts come to by the parties' red lines, consent and stance.

    `red_lines` are the plans whose red lines (and wants) count; without any, the texts' own. A plan that is
    among the texts too is given as the same value in both. `include_private` adds satisfaction from wants,
    for plans that were loaded with them. Raises `ValueError` without a text.
    """
    if not texts:
        message = "an assessment needs a text"
        raise ValueError(message)
    extra = [plan for plan in red_lines if not any(plan is text for text in texts)]
    given = [*texts, *extra]
    columns = columns_of(given)
    holders = [i for i, plan in enumerate(given) if not red_lines or any(plan is each for each in red_lines)]
    linking = Linking(columns)
    parties = Parties(column.plan for column in columns)

    def locate(column: int, path: tuple[str | int, ...]) -> Span | None:
        plan = given[column]
        return plan.locate(path) if isinstance(plan, PlanFile) else None

    results = red_line_results(columns, len(texts), holders, linking, locate)
    wanted = satisfactions(columns, len(texts), holders, linking) if include_private else ()
    return Assessment(
        columns=columns,
        texts=len(texts),
        negotiation=next((column.plan.negotiation for column in columns if column.plan.negotiation), None),
        red_lines=results,
        contradictions=tuple(contradictions(columns, results, parties.same)),
        consent=consents(columns, len(texts), results, parties),
        directions=directions(columns, len(texts), results, wanted, linking, parties),
        satisfaction=wanted if include_private else None,
        cautions=tuple(_cautions(columns[: len(texts)])),
        warnings=tuple(red_line_warnings(columns, results, linking, locate)),
    )


def _cautions(texts: Sequence[Column]) -> list[str]:
    """What weakens every judgement here."""
    said = []
    restated = [column.key for column in texts if column.plan.quote in ("paraphrase", "summary")]
    if restated:
        one = len(restated) == 1
        what = "is a restatement" if one else "are restatements"
        ground = "it" if one else "them"
        said.append(f"{', '.join(restated)} {what}: coded terms rest on {ground}, not on the wording.")
    partial = [column.key for column in texts if column.plan.coverage != "full"]
    if partial:
        what = "is" if len(partial) == 1 else "are"
        said.append(f"{', '.join(partial)} {what} not public in full: what is missing there is unknown.")
    return said
