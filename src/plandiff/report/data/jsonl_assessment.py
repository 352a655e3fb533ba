"""An assessment as JSON Lines: an object a judgement, for scripts: one red line held against one text.

`plan` is the text, `holder` the plan that states the red line; `own` says that a party's own text breaks it.
What parties say of the texts (consent) is in the JSON.
"""

from collections.abc import Iterator

from plandiff.judge.result import Assessment
from plandiff.report.data.json_assessment import red_line
from plandiff.report.data.jsonl import text


def render(assessment: Assessment) -> str:
    """Return the lines, in the order of red lines and texts; nothing if there is none."""
    return text(lines(assessment))


def lines(assessment: Assessment) -> Iterator[dict[str, object]]:
    """Yield the judgements."""
    own = {(each.red_line, each.text) for each in assessment.contradictions}
    for number in range(len(assessment.red_lines)):
        line = red_line(assessment, number)
        for text_number, (plan, found) in enumerate(line["results"].items()):
            yield {
                "party": line["party"],
                "holder": line["plan"],
                "red_line": line["id"],
                "says": line["says"],
                "firmness": line["firmness"],
                "by": line["by"],
                "date": line["date"],
                "source": line["source"],
                "clause": line["clause"],
                "plan": plan,
                "refs": found["refs"],
                "result": found["result"],
                "why": found["why"],
                "own": (number, text_number) in own,
                "absence": found["absence"],
                "older": found["older"],
                "found_by": found["found"]["by"],
                "certainty": found["found"]["certainty"],
                "line": found["line"],
            }
