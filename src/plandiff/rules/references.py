"""References: what a plan names, by id, by number or in its text, is there."""

import difflib
from collections.abc import Iterator, Mapping, Sequence

from plandiff.plan.findings import Related, Span
from plandiff.plan.outline import Unit
from plandiff.plan.reader import shorten
from plandiff.rules.mentions import FORMAL, labels, mentions, plain_label
from plandiff.rules.places import place_in_text
from plandiff.rules.rule import Found, rule
from plandiff.rules.subject import Subject, texts


@rule(
    "unknown-clause",
    "references",
    "error",
    fails="""
        party: A
        clauses:
          - {id: price, text: The buyer pays., depends_on: [delivry]}
          - {id: delivery, text: The seller delivers.}
    """,
    passes="""
        party: A
        clauses:
          - {id: price, text: The buyer pays., depends_on: [delivery]}
          - {id: delivery, text: The seller delivers.}
    """,
)
def unknown_clause(subject: Subject) -> Iterator[Found]:
    """`depends_on` or `after` names a clause that the plan does not have.

    Clauses are named by their id, not by their number. A clause that is deferred or published elsewhere can
    be entered with `absent:` so that others may depend on it.
    """
    for unit in subject.units:
        for key, names in (("depends_on", unit.clause.depends_on), ("after", unit.clause.after)):
            if all(name in subject.ids for name in names):
                continue
            for name, span in subject.words((*unit.path, key)):
                if name not in subject.ids:
                    yield Found(
                        span,
                        f"`{key}` names the clause `{shorten(name)}`, which this plan does not have",
                        _which(name, subject),
                        unit.ref,
                    )


@rule(
    "dependency-cycle",
    "references",
    "error",
    fails="""
        party: A
        clauses:
          - {id: price, text: The buyer pays., depends_on: [delivery]}
          - {id: delivery, text: The seller delivers., after: [price]}
    """,
    passes="""
        party: A
        clauses:
          - {id: price, text: The buyer pays., depends_on: [delivery]}
          - {id: delivery, text: The seller delivers.}
    """,
)
def dependency_cycle(subject: Subject) -> Iterator[Found]:
    """Clauses that wait for each other in a circle, by `depends_on` and `after` together.

    None of them can come first. Often one of the two is meant the other way round.
    """
    edges: dict[str, list[tuple[str, str]]] = {}
    for name, unit in subject.ids.items():
        found = [(key, other) for key in ("depends_on", "after") for other in getattr(unit.clause, key)]
        if found:
            edges[name] = [(key, other) for key, other in found if other in subject.ids]
    if not edges:
        return
    for cycle in cycles({name: [other for _, other in out] for name, out in edges.items()}):
        places = [_edge(subject, name, cycle[(i + 1) % len(cycle)], edges) for i, name in enumerate(cycle)]
        named = (
            [*cycle, cycle[0]] if len(cycle) <= _SHOWN else [*cycle[: _SHOWN - 1], "…", cycle[-1], cycle[0]]
        )
        way = " → ".join(shorten(name) for name in named)
        message = (
            f"`{shorten(cycle[0])}` waits for itself"
            if len(cycle) == 1
            else f"these clauses wait for each other: {way}"
        )
        others = tuple(
            Related(span, f"`{shorten(name)}` waits for `{shorten(cycle[(i + 1) % len(cycle)])}`")
            for i, (name, span) in enumerate(zip(cycle, places, strict=True))
            if 0 < i < _SHOWN
        )
        yield Found(places[0], message, "take one of these references out", cycle[0], others)


@rule(
    "unknown-source",
    "references",
    "error",
    fails="""
        party: A
        sources: [{id: gazette, title: Official Gazette}]
        clauses:
          - {text: The buyer pays., source: gazete}
    """,
    passes="""
        party: A
        sources: [{id: gazette, title: Official Gazette}]
        clauses:
          - {text: The buyer pays., source: gazette}
    """,
)
def unknown_source(subject: Subject) -> Iterator[Found]:
    """`source` names what is not among the plan's `sources`.

    An address (`https://…`) may stand by itself.
    """
    known = subject.sources
    entries: list[tuple[tuple[str, ...], tuple[str | int, ...], str | None]] = []
    for unit in subject.units:
        entries.append((unit.clause.source, unit.path, unit.ref))
        entries += [
            (each.source, (*unit.path, "options", i), unit.ref) for i, each in enumerate(unit.clause.options)
        ]
    entries += [(each.source, ("red_lines", i), None) for i, each in enumerate(subject.plan.red_lines)]
    entries += [(each.source, ("responses", i), None) for i, each in enumerate(subject.plan.responses)]
    for names, path, ref in entries:
        if not names or known.issuperset(names):
            continue
        for name, span in subject.words((*path, "source")):
            if name not in known and "://" not in name:
                yield Found(
                    span,
                    f"the source `{shorten(name)}` is not among the plan's `sources`",
                    near(name, sorted(known)) or "add it to `sources:` with its title and address",
                    ref,
                )


@rule(
    "unknown-provision",
    "references",
    "warning",
    fails="""
        party: A
        clauses:
          - {number: "1", text: The buyer pays as paragraph 31 says.}
          - {number: "2", text: The seller delivers.}
    """,
    passes="""
        party: A
        clauses:
          - {number: "1", text: The buyer pays as paragraph 2 says.}
          - {number: "2", text: The seller delivers under paragraph 31 of the Customs Code.}
    """,
)
def unknown_provision(subject: Subject) -> Iterator[Found]:
    """The text refers to a paragraph, point or clause that the plan does not have.

    Only plans with numbered clauses and full coverage are looked at. A reference to another document
    ("paragraph 4 of the Charter") is left alone; articles and sections count only where the words say that
    this text is meant ("Article 40 of this Agreement"), or where the plan numbers its own clauses so.
    """
    lists = subject.lists
    if lists is None or not lists.references or subject.plan.coverage != "full":
        return
    known = labels(subject.units)
    if not known:
        return
    words = (*lists.references, *FORMAL)
    articles = any("article" in label for label in known)
    for unit in subject.units:
        for path, text in texts(unit):
            folded = text.casefold()
            if not any(word in folded for word in words):
                continue
            for label, start, end in mentions(text, lists, articles=articles):
                if plain_label(label) not in known:
                    yield Found(
                        place_in_text(subject.file, path, text, start, end),
                        f"the text refers to {text[start:end]}, which this plan does not have",
                        f"the plan's clauses go from {subject.units[0].ref} to {_last(subject.units)}",
                        unit.ref,
                    )


def cycles(edges: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """One cycle of each knot of names that reach each other, from its first name in order of mention.

    Tarjan's strongly connected components, without recursion.

    >>> cycles({"a": ["b"], "b": ["a", "c"], "d": ["d"]})
    [['a', 'b'], ['d']]
    """
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    knots: list[set[str]] = []
    for root in edges:
        if root in order:
            continue
        work: list[tuple[str, Iterator[str]]] = [(root, iter(edges[root]))]
        order[root] = low[root] = len(order)
        stack.append(root)
        on_stack.add(root)
        while work:
            name, rest = work[-1]
            following = next(rest, None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[name])
                if low[name] == order[name]:
                    knot: set[str] = set()
                    while name not in knot:
                        last = stack.pop()
                        on_stack.discard(last)
                        knot.add(last)
                    knots.append(knot)
            elif following not in order:
                order[following] = low[following] = len(order)
                stack.append(following)
                on_stack.add(following)
                work.append((following, iter(edges.get(following, ()))))
            elif following in on_stack:
                low[name] = min(low[name], order[following])
    names = list(edges)
    found = [_way_round(edges, knot, min(knot, key=names.index)) for knot in knots if knot <= edges.keys()]
    return sorted((cycle for cycle in found if cycle), key=lambda cycle: names.index(cycle[0]))


def near(word: str, known: Sequence[str]) -> str | None:
    """A help that asks for the known word meant, if one is close."""
    if len(known) > 500:
        return None
    folded = {each.casefold(): each for each in reversed(known)}
    found = difflib.get_close_matches(word.casefold(), list(folded), 1, 0.6)
    return f"did you mean `{folded[found[0]]}`?" if found else None


_SHOWN = 8
"""Clauses of a cycle that are named."""


def _last(units: Sequence[Unit]) -> str:
    return next(unit.ref for unit in reversed(units) if unit.depth == 0)


def _which(name: str, subject: Subject) -> str:
    by_ref = next((u for u in subject.units if name in (u.ref, u.clause.number) and u.clause.id), None)
    if by_ref is not None:
        return f"clauses are named by their id: write `{by_ref.clause.id}`"
    return near(name, list(subject.ids)) or "give the clause that is meant this id, or correct the name"


def _edge(subject: Subject, name: str, other: str, edges: Mapping[str, Sequence[tuple[str, str]]]) -> Span:
    unit = subject.ids[name]
    for key, target in edges[name]:
        if target == other:
            for word, span in subject.words((*unit.path, key)):
                if word == other:
                    return span
    return subject.at(*unit.path)


def _way_round(edges: Mapping[str, Sequence[str]], knot: set[str], first: str) -> list[str]:
    """The shortest cycle through a name inside its knot; empty if the knot is a single name without one."""
    came: dict[str, str] = {}
    queue = [first]
    for name in queue:
        for other in edges.get(name, ()):
            if other == first:
                way = [name]
                while way[-1] != first:
                    way.append(came[way[-1]])
                return way[::-1]
            if other in knot and other not in came:
                came[other] = name
                queue.append(other)
    return []
