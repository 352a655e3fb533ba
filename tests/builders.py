"""Plans and comparisons built by hand, for tests of what is made of them."""

from collections.abc import Mapping, Sequence
from typing import Literal

from plandiff.engine.pair import Certainty, LinkReason
from plandiff.engine.result import (
    Absence,
    Against,
    Agreement,
    Change,
    Column,
    Comparison,
    Link,
    Outcome,
    Row,
    Segment,
    What,
)
from plandiff.plan.model import Clause, Plan
from plandiff.plan.outline import Role, Unit
from plandiff.text.wording import wording


def unit(
    ref: str,
    text: str | None = None,
    *,
    position: int = 0,
    parent: int | None = None,
    depth: int = 0,
    **more: object,
) -> Unit:
    """A clause in its place; its number is its ref unless given."""
    clause = Clause.model_validate({"number": ref, "text": text, **more})
    role: Role = "absent" if clause.absent else "unit" if clause.text or clause.options else "heading"
    return Unit(ref, clause, role, position, parent, depth, ("clauses", position))


def column(party: str, units: Sequence[Unit] = (), *, key: str | None = None, **more: object) -> Column:
    """A plan in a comparison, with the outline given."""
    name = key or party.lower().replace(" ", "-")
    plan = Plan.model_validate({"party": party, "key": name, "clauses": [u.clause for u in units], **more})
    return Column(name, plan, f"{name}.yaml", tuple(units))


def row(
    number: int,
    *cells: Sequence[Unit] | Absence,
    against: Mapping[int, Against] | None = None,
    title: str | None = None,
    slug: str | None = None,
    groups: Sequence[Sequence[int]] | None = None,
    outcome: Outcome = "split",
    by: Literal["terms", "text"] = "text",
    links: Sequence[tuple[LinkReason, float, Certainty]] = (),
    options: Sequence[tuple[int, int, tuple[int, ...]]] = (),
) -> Row:
    """A row; a cell is its clauses or why there are none. Links join the first two cells' first clauses."""
    live = tuple(() if isinstance(cell, Absence) else tuple(cell) for cell in cells)
    first = next(clauses[0] for clauses in live if clauses)
    voting = groups if groups is not None else [[i] for i, clauses in enumerate(live) if clauses]
    return Row(
        number=number,
        id=slug,
        title=title if title is not None else first.clause.title,
        topic=first.clause.topic,
        cells=live,
        absences=tuple(cell if isinstance(cell, Absence) else None for cell in cells),
        links=tuple(Link(0, live[0][0], 1, live[1][0], *each) for each in links),
        agreement=Agreement(
            tuple(map(tuple, voting)),
            by,
            outcome,
            sum(map(len, voting)),
            len(voting) == 1 and len(voting[0]) > 1,
            tuple(options),
        ),
        against=tuple((against or {}).get(i) for i in range(len(cells))),
    )


def comparison(columns: Sequence[Column], rows: Sequence[Row], **more: object) -> Comparison:
    """A comparison against the first column, of positions unless told otherwise."""
    given: dict[str, object] = {
        "reference": 0,
        "base": None,
        "mode": "parties",
        "negotiation": None,
        "cautions": (),
        "warnings": (),
        **more,
    }
    return Comparison(columns=tuple(columns), rows=tuple(rows), **given)  # type: ignore[arg-type]


def script(old: str, new: str) -> tuple[Segment, ...]:
    """The wording of two texts."""
    return tuple(Segment(op, text) for op, text in wording(old, new))


def change(says: str, *, what: What = "quantity") -> Change:
    """A typed change of which only the words matter."""
    return Change(what, None, None, None, None, None, None, None, None, "text", says)
