"""What is wrong with a plan file, in plan words: the model's complaints translated and located."""

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from plandiff.plan.files import has_keys, is_document, not_a_plan
from plandiff.plan.findings import START, Finding, Span
from plandiff.plan.model import Plan
from plandiff.plan.notes import clause_name, duplicate_ids
from plandiff.plan.reader import Reading, shorten
from plandiff.plan.tree import Entries, Items, Node, Path, Scalar, find, find_key, span

MAX_FINDINGS = 500
_INNER = {"minimum": "min", "maximum": "max", "differs": "not"}
_PARTS = {
    "clauses": "a clause",
    "options": "an option",
    "sources": "a source",
    "red_lines": "a red line",
    "wants": "a want",
    "responses": "a response",
}


def problems(
    reading: Reading, text: str, file: str, *, include_private: bool
) -> tuple[Plan | None, tuple[Finding, ...]]:
    """The plan, or None and at least one error."""
    root = reading.root
    if not isinstance(root, Entries):
        return None, (_no_mapping(reading, text, file, include_private=include_private),)
    if is_document(file, text):
        return None, (not_a_plan(file),)
    found = list(reading.problems)
    plan, more = None, 0
    try:
        plan = Plan.model_validate(root)
    except ValidationError as error:
        details: list[Any] = error.errors(include_url=False, include_input=False)
        found += [_translate(each, root, file) for each in details[:MAX_FINDINGS]]
        more = len(details) - MAX_FINDINGS
    found += itertools.islice(duplicate_ids(root, file), MAX_FINDINGS)
    if not include_private:
        found = [_redact(each, root) for each in found]
    if more > 0:
        end = Span(text.count("\n") + 1, 1, text.count("\n") + 1, 1)
        message = f"{more:,} more problems are not listed"
        found.append(Finding("more", "error", message, file, end, "mend the listed ones first"))
    return (plan if not found else None), tuple(found)


def _no_mapping(reading: Reading, text: str, file: str, *, include_private: bool) -> Finding:
    if reading.problems and has_keys(text) and not is_document(file, text):
        return _hide(reading.problems[-1], text, include_private=include_private)
    root = reading.root
    if root is None and not reading.problems:
        return Finding(
            "empty-file",
            "error",
            "the file is empty",
            file,
            START,
            "a plan begins with `party:` and has `clauses:`",
        )
    if isinstance(root, Items) and not is_document(file, text):
        return Finding(
            "not-a-mapping",
            "error",
            "a list stands where a plan is expected",
            file,
            span(root),
            "begin the file with `party:` and put the list below `clauses:`",
        )
    if reading.problems and reading.problems[-1].rule != "syntax" and not is_document(file, text):
        return _hide(reading.problems[-1], text, include_private=include_private)
    return not_a_plan(file)


def _hide(finding: Finding, text: str, *, include_private: bool) -> Finding:
    """A finding in a file that cannot be read to its end; its line is hidden if it may be private."""
    if include_private or finding.span is None or "wants" not in text:
        return finding
    from plandiff.plan.source import lines

    before = "\n".join(lines(text)[: finding.span.end_line])
    keys = re.findall(r"""(?:^|\n)["']?(\w+)["']?\s*:""", before)
    if (keys and keys[-1] == "wants") or (text.lstrip().startswith("{") and "wants" in before) or not keys:
        return finding._replace(private=True)
    return finding


def _redact(finding: Finding, root: Entries) -> Finding:
    """A finding that shows nothing of private wants."""
    wants, key = find(root, ("wants",)), find_key(root, ("wants",))
    if wants is None or key is None or finding.span is None:
        return finding
    first, last = span(key), span(wants)
    if first.line <= finding.span.line <= last.end_line:
        inside = first[:2] <= finding.span[:2] < last[2:]
        if inside:
            return Finding(
                finding.rule,
                "error",
                "something is wrong in the private wants",
                finding.file,
                finding.span,
                "see it with --include-private",
                private=True,
            )
        return finding._replace(private=True)
    return finding


def _translate(error: Mapping[str, Any], root: Entries, file: str) -> Finding:
    path = _file_path(error["loc"], root)
    kind, context = error["type"], error.get("ctx", {})
    on_key = kind in {"extra_forbidden", "missing"} or (error["loc"] and error["loc"][-1] == "[key]")
    at = _locate(root, path, on_key=bool(on_key), missing=kind == "missing")
    name = str(path[-1]) if path else ""
    what = f"`{shorten(name)}`" if path and isinstance(path[-1], str) else "this entry"
    value = find(root, path)
    rule, message, what_to_do = "bad-value", f"{what} cannot be used", ""
    match kind:
        case "missing":
            rule, message = "missing-key", f"{what} is missing"
            what_to_do = _what_is(path)
        case "extra_forbidden":
            rule, message = "unknown-key", f"unknown key {what}"
            what_to_do = _cut_at_a_comma(root, path) or _known(path)
        case "literal_error":
            choices = re.findall(r"'([^']*)'", context.get("expected", ""))
            message = f"{what} cannot be {_shown(value)}"
            near = _near(str(value), choices)
            what_to_do = (
                f"{near} Known: {', '.join(choices)}" if near else f"write one of {', '.join(choices)}"
            )
        case "string_type":
            rule, message = "wrong-type", f"{what} is {_shown(value)} where text is expected"
            what_to_do = "write text; if it begins with `[` or `{` or holds `: `, put it in quotes"
        case "string_too_short":
            message, what_to_do = f"{what} is empty", "fill it, or remove the key"
        case "tuple_type":
            rule, message = "wrong-type", f"{what} is {_shown(value)} where a list is expected"
            many = path and path[-1] in _PARTS
            what_to_do = (
                "begin each entry on a new line with `- `" if many else "write a word, or [a word, another]"
            )
        case "dict_type" | "model_type" | "model_attributes_type":
            rule, message = "wrong-type", f"{what} is {_shown(value)} where `key: value` lines are expected"
            what_to_do = _shape(path)
        case _:
            rule, what_to_do = kind, context["help"]
            message = context["message"]
            if isinstance(value, Scalar) and not on_key:
                message = f"{what} is {_shown(value)}: {message}"
            elif rule != "missing-key" and path and isinstance(path[-1], str):
                message = f"{what}: {message}"
    return Finding(rule, "error", message, file, at, what_to_do or None, clause_name(root, path))


def _file_path(loc: tuple[str | int, ...], root: Entries) -> Path:
    """A path in the file for the model's: its inner names left out or turned back."""
    path: Path = ()
    for step in loc:
        if step == "[key]":
            continue
        node = find(root, path)
        if isinstance(node, Entries) and isinstance(step, str) and step not in node and step in _INNER:
            path = (*path, _INNER[step])
        elif (isinstance(node, Entries) and isinstance(step, str)) or (
            isinstance(node, Items) and isinstance(step, int)
        ):
            path = (*path, step)
    return path


def _locate(root: Entries, path: Path, *, on_key: bool, missing: bool) -> Span:
    if missing and find_key(root, path) is None:
        holder = find(root, path[:-1])
        first = next(iter(holder), None) if isinstance(holder, Entries) else None
        return span(first) if first is not None else span(holder or root)
    if on_key:
        key = find_key(root, path)
        if key is not None:
            return span(key)
    node = find(root, path)
    if isinstance(node, (Entries, Items)):
        key = find_key(root, path)
        if key is not None:
            return span(key)
        if isinstance(node, Entries) and node:
            return span(next(iter(node)))
    return span(node if node is not None else root)


def _shown(value: Node | None) -> str:
    match value:
        case Scalar():
            return f"`{shorten(value)}`" if value.strip() and not (value.plain and value == "~") else "empty"
        case Items():
            return "a list"
        case Entries():
            return "a group of keys"
        case None:
            return "empty"


def _fields(path: Path) -> tuple[str, tuple[str, ...]]:
    """What the mapping at a path is, and the keys it may have."""
    from plandiff.plan import model

    part = next((step for step in reversed(path) if isinstance(step, str) and step in _PARTS), "")
    models: dict[str, type[model.Frozen]] = {
        "clauses": model.Clause,
        "options": model.Option,
        "sources": model.Source,
        "red_lines": model.RedLine,
        "wants": model.Want,
        "responses": model.Response,
    }
    return _PARTS.get(part, "a plan"), tuple(models.get(part, Plan).model_fields)


def _known(path: Path) -> str:
    name, keys = _fields(path[:-1])
    return _near(str(path[-1]), keys) or f"the keys of {name} are {', '.join(keys)}"


def _cut_at_a_comma(root: Entries, path: Path) -> str:
    """What to do about a key without a colon behind a text without quotes: `{text: about 5,000 euros}`."""
    holder, key = find(root, path[:-1]), find_key(root, path)
    if not isinstance(holder, Entries) or key is None or not _without_colon(holder, key):
        return ""
    keys = list(holder)
    before = next(
        (each for each in reversed(keys[: keys.index(key)]) if not _without_colon(holder, each)), None
    )
    text = holder[before] if before is not None else None
    if not isinstance(text, Scalar) or not text.plain:
        return ""
    return f"inside {{ }} a comma ends a text: put all of `{before}` in quotes"


def _without_colon(holder: Entries, key: Scalar) -> bool:
    """Whether a key stands alone, as only inside `{ }` it can: its empty value begins where it ends."""
    value = holder.nulls.get(key)
    return value is not None and value.start == key.end


def _near(written: str, choices: Sequence[str]) -> str:
    import difflib

    near = difflib.get_close_matches(written.lower()[:80], choices, 1, 0.6)
    return f"did you mean `{near[0]}`?" if near else ""


def _what_is(path: Path) -> str:
    known = {
        "party": "add `party:` with the name of the party whose version this is",
        "clauses": "add `clauses:` and below it the clauses, each beginning with `- `",
    }
    name, _ = _fields(path[:-1])
    return (
        known.get(str(path[-1]), f"{name} needs `{path[-1]}`")
        if len(path) == 1
        else f"{name} needs `{path[-1]}`"
    )


def _shape(path: Path) -> str:
    if path and path[-1] in {"terms", "require", "forbid", "best", "acceptable"}:
        return "write {name: value}, as in {personnel: 600000}"
    if len(path) > 1 and path[-2] == "clauses":
        return "write `- text: …`"
    return "write `key: value` lines"
