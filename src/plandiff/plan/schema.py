"""JSON Schema of plan files as people write them, derived from the model, for editors and other tools.

It knows the shapes and the words. What a term's value means, that ids stand once, and the like are
the loader's business.
"""

import types
from typing import Any, Final, Literal, Union, get_args, get_origin

from plandiff.plan import model
from plandiff.plan.model import (
    Clause,
    Conditions,
    Frozen,
    Option,
    Plan,
    RedLine,
    Response,
    Source,
    TermValue,
    Want,
)
from plandiff.plan.scalars import Confidence, Day, Language, TermName, Word, Words, YesNo, refuse_empty

Schema = dict[str, Any]

_WRITTEN: Final = ["string", "number", "boolean"]
"""Words are taken as written, so `number: 6` and `party: NO` are words too."""
_TEXT: Final[Schema] = {"type": _WRITTEN, "pattern": r"\S"}
_WORD: Final[Schema] = {"type": _WRITTEN, "pattern": r"^\s*\S+\s*$"}
_NAME: Final = r"^[^\s\d!-,./:-@\[-^`{-~][^\s!-,./:-@\[-^`{-~]*$"
_VALUE: Final[Schema] = {"$ref": "#/$defs/value"}
_SHAPES: Final[dict[Any, Schema]] = {
    str: _TEXT,
    Word: _WORD,
    Words: {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]},
    Day: {"type": "string", "format": "date", "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"},
    YesNo: {"type": "boolean"},
    Language: {"type": _WRITTEN, "pattern": r"^\s*[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\s*$"},
    Confidence: {"type": "string", "pattern": r"^\s*([A-F][1-6]|high|medium|low)\s*$"},
    Conditions: {
        "type": "object",
        "propertyNames": {"pattern": _NAME},
        "additionalProperties": {"$ref": "#/$defs/condition"},
    },
    dict[TermName, TermValue]: {
        "type": "object",
        "propertyNames": {"pattern": _NAME},
        "additionalProperties": _VALUE,
    },
}
_PARTS: Final[dict[type[Frozen], str]] = {
    Clause: "clause",
    Option: "option",
    Source: "source",
    RedLine: "red_line",
    Want: "want",
    Response: "response",
}
_DESCRIPTIONS: Final = {
    "plandiff": "Format version of plan files: 1.",
    "negotiation": "What is negotiated; plans that name different negotiations get a warning.",
    "party": "Whose version of the text this is.",
    "key": "Short name for columns, JSON keys and options; by default the file's name without its suffix.",
    "title": "What the text, clause or source is called.",
    "date": "As in 2025-11-20.",
    "status": "How far it has come.",
    "origin": "How the text became known.",
    "coverage": "How much of the text is public.",
    "quote": "Whether the words are the original's.",
    "language": "Language tag of the text, such as en, uk or zh-Hant.",
    "translated": "Whether the text is a translation.",
    "aliases": "Names to recognise the party by in texts.",
    "note": "Anything else worth knowing.",
    "sources": "Where the texts and statements were found.",
    "clauses": "The clauses, or the sub-clauses of a clause.",
    "red_lines": "Conditions that a text must meet for this party.",
    "wants": "Private preferences: left out when loaded, unless asked for.",
    "responses": "What others said of this text, and whose consent it needs.",
    "id": "Stable short name, the same in every plan that has it.",
    "number": "The number printed in this version, as written.",
    "gist": "A few words for narrow cells.",
    "topic": "Subject, for choosing clauses.",
    "text": "What the clause or option says.",
    "terms": "Coded values by name: number, amount with its unit, date, true or false, word, list of words.",
    "absent": "Why the clause is not in this version.",
    "options": "Alternatives inside this version, with who proposes them.",
    "binds": "Who is obliged.",
    "depends_on": "Ids of clauses that this one depends on.",
    "after": "Ids of clauses that come first.",
    "pending": "Whose agreement is still missing.",
    "source": "Ids of sources, or where it was found.",
    "confidence": "Admiralty code, A1 (best) to F6, or high, medium, low.",
    "by": "Who proposes it or said so.",
    "url": "Address of the source.",
    "says": "In words.",
    "clause": "Id of the clause that is meant.",
    "require": "Each line must hold.",
    "forbid": "No line may hold.",
    "if_absent": "What it means if the clause is missing; unknown by default.",
    "firmness": "How firmly it is held; stated by default.",
    "importance": "How much it matters.",
    "best": "The best outcome.",
    "acceptable": "What would do.",
    "consent": "Whether the text needs this party's consent.",
    "stance": "What the party makes of the text.",
    "speaker": "Who said it for the party.",
}


def plan_schema() -> Schema:
    """The JSON Schema (2020-12) of a plan file."""
    given = [
        {"required": [name], "properties": {name: {"not": {"type": "null"}}}}
        for name in ("text", "options", "clauses", "absent")
    ]
    parts = {name: _object(part) for part, name in _PARTS.items()}
    parts["clause"] |= {"anyOf": given, "not": {"allOf": [given[1], given[3]]}}
    parts["option"] |= {"anyOf": [given[0], given[3]]}
    words = {"type": "string", "pattern": r"\S", "maxLength": 200}
    value = {
        "description": "A number, an amount such as `100 billion USD`, `50%` or `100 days`, a date, a word, "
        "true or false, or a list of words.",
        "anyOf": [
            {"type": ["boolean", "number"]},
            words,
            {"type": "array", "items": words, "minItems": 1},
        ],
    }
    condition = {
        "description": "A value (equals), a list (one of), {min: …, max: …} or {not: …}.",
        "anyOf": [
            _VALUE,
            {"type": "array", "items": _VALUE, "minItems": 1},
            {
                "type": "object",
                "properties": {"min": _VALUE, "max": _VALUE},
                "minProperties": 1,
                "additionalProperties": False,
            },
            {
                "type": "object",
                "properties": {"not": _VALUE},
                "required": ["not"],
                "additionalProperties": False,
            },
        ],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "plandiff plan, format 1",
        "description": "One party's version of a text at one date.",
        **_object(Plan),
        "$defs": {**parts, "value": value, "condition": condition},
    }


def _object(part: type[Frozen]) -> Schema:
    """The schema of a mapping; an empty value (null) counts as not given."""
    properties: Schema = {}
    required = []
    for name, field in part.model_fields.items():
        shape = _shape(part.__annotations__[name])
        if field.is_required():
            required.append(name)
        else:
            shape = {"anyOf": [shape, {"type": "null"}]} if "type" not in shape else _or_null(shape)
        properties[name] = {"description": _DESCRIPTIONS[name], **shape}
    schema = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    return schema if required else {key: value for key, value in schema.items() if key != "required"}


def _or_null(shape: Schema) -> Schema:
    kinds = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    either = {**shape, "type": [*kinds, "null"]}
    if "enum" in shape:
        either["enum"] = [*shape["enum"], None]
    return either


def _shape(annotation: Any) -> Schema:
    """How a field is written."""
    if annotation in _SHAPES:
        return _SHAPES[annotation]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in {Union, types.UnionType}:
        return _shape(next(each for each in arguments if each is not type(None)))
    if origin is Literal:
        return (
            {"type": "string", "enum": list(arguments)}
            if isinstance(arguments[0], str)
            else {"type": ["integer", "string"], "enum": [1, "1"]}
        )
    if origin is tuple:
        part = model.Clause if arguments[0] not in _PARTS else arguments[0]
        return {"type": "array", "items": {"$ref": f"#/$defs/{_PARTS[part]}"}}
    metadata = getattr(annotation, "__metadata__", ())
    shape = _shape(arguments[0])
    return {**shape, "minItems": 1} if any(each.func is refuse_empty for each in metadata) else shape
