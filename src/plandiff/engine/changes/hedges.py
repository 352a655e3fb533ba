"""Conditions and denials that are no change, since the other text has them in another form."""

from collections.abc import Sequence

from plandiff.engine.changes.conditions import condition_side
from plandiff.engine.changes.figures import Found
from plandiff.engine.changes.neighbours import content, shared
from plandiff.text.fact import Fact, inside
from plandiff.text.modality import force
from plandiff.text.numbers import NUMERALS
from plandiff.text.units import TIME

_SAME = 0.6
"""Share of common words from which two conditions are the same one."""


def without_events(conditions: list[Found], olds: Sequence[Fact], news: Sequence[Fact]) -> list[Found]:
    """Leave out conditions on one side that are a deadline's event on the other: `10 days after signing`.

    `olds`, `news`: the figures of both texts.
    """
    if not conditions or not (olds or news):
        return conditions
    return [
        item
        for item in conditions
        if not (
            (item.after is None and item.before and _runs_from(item.before, news))
            or (item.before is None and item.after and _runs_from(item.after, olds))
        )
    ]


def without_figures(conditions: list[Found], figures: list[Found]) -> list[Found]:
    """Leave out conditions that differ in nothing but the figures in them, where these are told."""
    return [
        item
        for item in conditions
        if item.before is None
        or item.after is None
        or _besides(item.before) != _besides(item.after)
        or not any(inside(each.before, item.before) and inside(each.after, item.after) for each in figures)
    ]


def without_opposites(conditions: list[Found], negations: Sequence[Found]) -> list[Found]:
    """Leave out `with permission` on one side where `without permission` is told on the other."""
    refused = [
        (item.before is None, content(str(fact.value)))
        for item in negations
        if (fact := item.before or item.after) and str(fact.value).startswith("without")
    ]
    return [
        item
        for item in conditions
        if not (
            (fact := item.before or item.after)
            and None in (item.before, item.after)
            and str(fact.value).startswith("with ")
            and any(
                added != (item.before is None) and shared(content(str(fact.value)), words) >= _SAME
                for added, words in refused
            )
        )
    ]


def _besides(condition: Fact) -> list[str]:
    words = str(condition.value).split()
    return [word for word in words if not word[0].isdecimal() and word not in NUMERALS and word not in TIME]


def _runs_from(condition: Fact, figures: Sequence[Fact]) -> bool:
    side = condition_side(condition)
    wanted = {"after": "after", "": "after", "until": "before"}.get(side)
    return any(
        fact.kind == "deadline"
        and fact.bound is not None
        and fact.bound.partition(" ")[0] == wanted
        and shared(content(str(condition.value)), content(fact.bound)) >= _SAME
        for fact in figures
    )


def without_double_turns(found: list[Found]) -> list[Found]:
    """Leave out a denial with its condition where the other text turns both: `not unless`, `only if`."""
    same = [item for item in found if item.change.what == "condition" and _turned_inside(item)]
    if same:
        found = [item for item in found if not any(_within(item, told) for told in same)]
    turns = [item for item in found if item.change.what == "negation" and " → " in item.change.says]
    if len(turns) != 1 or len(found) < 2:
        return found
    turn = turns[0]
    if any(fact and force(str(fact.value))[0] < 0 for fact in (turn.before, turn.after)):
        return found  # `shall … upon` and `is not obliged … until`: what is no duty before may be none after
    old_denied = turn.before is not None and (turn.after is None or force(str(turn.before.value))[1])
    hedged = [(item, item.before, item.after) for item in found if item is not turn]
    if not old_denied:
        hedged = [(item, new, old) for item, old, new in hedged]
    denying = [(item, fact) for item, fact, _ in hedged if fact and _excepts(item, fact)]
    asking = [(item, fact) for item, _, fact in hedged if fact and _asks(item, fact)]
    if len(denying) != 1 or len(asking) != 1:
        return found
    (one, denied), (two, asked) = denying[0], asking[0]
    if shared(content(str(denied.value)), content(str(asked.value))) < _SAME:
        return found
    return [item for item in found if item is not turn and item is not one and item is not two]


def _turned_inside(item: Found) -> bool:
    """Whether two conditions say the same by `unless` and by `if not`: `unless she objects`."""
    if item.before is None or item.after is None:
        return False
    sides = {condition_side(item.before), condition_side(item.after)}
    denying = [not _NOT.isdisjoint(str(fact.value).split(" ")) for fact in (item.before, item.after)]
    return sides == {"if", "unless"} and denying[0] != denying[1]


def _within(item: Found, told: Found) -> bool:
    return item is told or inside(item.before, told.before) or inside(item.after, told.after)


_NOT = frozenset(("not", "no", "never", "doesn't", "don't"))


def _excepts(item: Found, fact: Fact) -> bool:
    if item.change.what == "negation":
        return str(fact.value).startswith("without")
    return item.change.what == "condition" and condition_side(fact) in ("unless", "until")


def _asks(item: Found, fact: Fact) -> bool:
    return item.change.what == "condition" and condition_side(fact) in ("if", "after", "only", "with", "")
