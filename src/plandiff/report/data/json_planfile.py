"""A plan as JSON: itself a plan file, valid by `plandiff schema plan`, without private wants and defaults."""

import datetime as dt
from decimal import Decimal
from json import dumps

from pydantic import BaseModel

from plandiff.plan.loader import PlanFile
from plandiff.plan.model import Condition, Plan, Term
from plandiff.report.data.json import harmless, number


def render(file: PlanFile) -> str:
    """Return the JSON text, ending in a newline; control and bidi characters are escaped."""
    return planned(file.plan)


def planned(plan: Plan) -> str:
    """Return the JSON text of a plan, ending in a newline; control and bidi characters are escaped."""
    shown = plan.model_copy(update={"wants": ()})
    return harmless(dumps({"plandiff": 1, **_fields(shown)}, ensure_ascii=False, indent=2) + "\n")


def _fields(model: BaseModel) -> dict[str, object]:
    found = {}
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if field.is_required() or value != field.get_default(call_default_factory=True):
            found[name] = _plain(value)
    return found


def _plain(value: object) -> object:
    match value:
        case Term():
            return _term(value)
        case Condition():
            return _condition(value)
        case BaseModel():
            return _fields(value)
        case dict():
            return {name: _plain(each) for name, each in value.items()}
        case tuple():
            return [_plain(each) for each in value]
        case dt.date():
            return value.isoformat()
        case _:
            return value


def _term(term: Term) -> object:
    """Return a value as a file has it: an amount with its unit as written, all else by its type."""
    match term.value:
        case bool() | str():
            return term.value
        case int() | Decimal():
            return number(term.value) if term.unit is None else term.text
        case _:
            return _plain(term.value)


def _condition(condition: Condition) -> object:
    if condition.equals is not None:
        return _term(condition.equals)
    if condition.one_of:
        return [_term(each) for each in condition.one_of]
    if condition.differs is not None:
        return {"not": _term(condition.differs)}
    limits = {"min": condition.minimum, "max": condition.maximum}
    return {name: _term(each) for name, each in limits.items() if each is not None}
