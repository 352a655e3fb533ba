"""Policy files: how `check` judges, from `.plandiff.yaml` or `[tool.plandiff]` in pyproject.toml.

Whatever it does not know is an error: a policy with a slip in it would let through what it should stop.
"""

import difflib
import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, cast

from plandiff.plan.findings import Finding, PlanError, Severity, Span
from plandiff.plan.tree import Entries, Items, Scalar, find, find_key, span

Level = Literal["error", "warning", "note", "off"]
LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "note", "off")
NAMES: Final = (".plandiff.yaml", "pyproject.toml")
"""Of policy files; the first wins where both stand in a folder."""
_MAX_BYTES: Final = 1_000_000


class PolicyWaiver(NamedTuple):
    """A waiver in the policy, for files that have no comments."""

    rule: str
    file: str
    """A pattern as in `skip`."""
    reason: str
    clause: str | None = None
    """Id or ref; None for the whole file."""


class Policy(NamedTuple):
    """How to judge. The empty policy leaves all as it is."""

    path: str | None = None
    """The file it was read from, as given or found."""
    folder: Path | None = None
    """Patterns are relative to this folder."""
    levels: Mapping[str, Level] = {}
    """Rule or family → severity."""
    skip: tuple[str, ...] = ()
    fail_on: Severity | None = None
    words: Mapping[str, Mapping[str, object]] = {}
    """Language → word list → what it holds instead."""
    waivers: tuple[PolicyWaiver, ...] = ()
    places: tuple[Span | None, ...] = ()
    """Of each waiver; None in a pyproject.toml."""


class Known(NamedTuple):
    """What a policy may speak of."""

    rules: Collection[str]
    families: Collection[str]
    binding: Collection[str]
    """Rules that cannot be off: without them a broken file would look clean."""
    lists: Collection[str]
    """Names of word lists."""


def find_policy(start: Path) -> Path | None:
    """The nearest policy file, from a folder upwards; a pyproject.toml counts if it has `[tool.plandiff]`.

    Raises PlanError for a pyproject.toml that cannot be read.
    """
    folder = start.resolve()
    for parent in (folder, *folder.parents):
        for name in NAMES:
            path = parent / name
            if path.is_file() and (name != "pyproject.toml" or _has_section(path)):
                return path
    return None


def load_policy(path: Path, known: Known, *, name: str | None = None) -> Policy:
    """The policy in a file; `name` is how messages call it. Raises PlanError with all that is wrong."""
    name = name or str(path)
    text = _read(path, name)
    if path.suffix == ".toml":
        data = _toml(text, name).get("tool", {}).get("plandiff", {})
        return _Reading(name, path.parent, known, data, lambda _path: None).policy()
    from plandiff.plan.reader import read

    reading = read(text, name)
    if reading.problems:
        raise PlanError([each._replace(rule="bad-policy") for each in reading.problems], text)
    root = reading.root

    def place(steps: tuple[str | int, ...]) -> Span | None:
        node = (find_key(root, steps) or find(root, steps)) if root is not None else None
        return None if node is None else span(node)

    try:
        return _Reading(name, path.parent, known, {} if root is None else _plain(root), place).policy()
    except PlanError as problem:
        raise PlanError(problem.findings, text) from None


class _Reading:
    """A policy's values checked one by one; all that is wrong is gathered."""

    def __init__(
        self,
        name: str,
        folder: Path,
        known: Known,
        data: Any,
        place: Callable[[tuple[str | int, ...]], Span | None],
    ) -> None:
        self.name = name
        self.folder = folder
        self.known = known
        self.data = data
        self.place = place
        self.found: list[Finding] = []

    def policy(self) -> Policy:
        data = self.mapping(self.data, (), ("rules", "skip", "fail-on", "words", "waivers"))
        waivers = self.waivers(data.get("waivers", []))
        policy = Policy(
            self.name,
            self.folder,
            self.levels(data.get("rules", {})),
            self.texts(data.get("skip", []), ("skip",)),
            self.fail_on(data.get("fail-on")),
            self.words(data.get("words", {})),
            tuple(waiver for waiver, _ in waivers),
            tuple(at for _, at in waivers),
        )
        if self.found:
            raise PlanError(self.found)
        return policy

    def wrong(self, path: tuple[str | int, ...], message: str, what_to_do: str | None = None) -> None:
        where = ".".join(str(step) for step in path)
        at = self.place(path)
        self.found.append(
            Finding(
                "bad-policy",
                "error",
                message if at or not where else f"{where}: {message}",
                self.name,
                at,
                what_to_do,
            )
        )

    def mapping(
        self, value: Any, path: tuple[str | int, ...], keys: Collection[str] | None = None
    ) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            self.wrong(
                path,
                "`key: value` lines are expected" if path else "a policy is a group of `key: value` lines",
            )
            return {}
        for key in value:
            if keys is not None and key not in keys:
                self.wrong((*path, key), f"unknown key `{key}`", _did_you_mean(key, keys))
        return value

    def levels(self, value: Any) -> Mapping[str, Level]:
        found: dict[str, Level] = {}
        names = (*self.known.rules, *self.known.families)
        for rule, level in self.mapping(value, ("rules",)).items():
            path = ("rules", rule)
            if rule not in names:
                self.wrong(path, f"there is no rule `{rule}`", _did_you_mean(rule, names))
            elif level not in LEVELS:
                self.wrong(path, f"`{rule}` is {level!r}", f"write one of {', '.join(LEVELS)}")
            elif level == "off" and (rule in self.known.binding or rule == "form"):
                self.wrong(
                    path,
                    f"`{rule}` cannot be off: a file that cannot be read would look clean",
                    "put the file into `skip`",
                )
            else:
                found[rule] = cast("Level", level)
        return found

    def fail_on(self, value: Any) -> Severity | None:
        if value is None or value in LEVELS[:3]:
            return cast("Severity | None", value)
        self.wrong(("fail-on",), f"`fail-on` is {value!r}", f"write one of {', '.join(LEVELS[:3])}")
        return None

    def texts(self, value: Any, path: tuple[str | int, ...]) -> tuple[str, ...]:
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
            self.wrong(path, "a list of words is expected")
            return ()
        return tuple(value)

    def words(self, value: Any) -> Mapping[str, Mapping[str, object]]:
        found: dict[str, Mapping[str, object]] = {}
        for language, lists in self.mapping(value, ("words",)).items():
            checked: dict[str, object] = {}
            for name, words in self.mapping(lists, ("words", language), self.known.lists).items():
                path = ("words", language, name)
                if name == "provisions":
                    each = self.mapping(words, path)
                    checked[name] = {
                        subject: self.texts(listed, (*path, subject)) for subject, listed in each.items()
                    }
                else:
                    checked[name] = self.texts(words, path)
            found[language.casefold()] = checked
        return found

    def waivers(self, value: Any) -> list[tuple[PolicyWaiver, Span | None]]:
        if not isinstance(value, list):
            self.wrong(("waivers",), "a list is expected", "begin each waiver on a new line with `- `")
            return []
        found = []
        for i, each in enumerate(value):
            path: tuple[str | int, ...] = ("waivers", i)
            data = self.mapping(each, path, ("rule", "file", "clause", "reason"))
            if not data:
                continue
            missing = [key for key in ("rule", "file", "reason") if not str(data.get(key) or "").strip()]
            if missing:
                self.wrong(
                    path, f"the waiver has no `{missing[0]}`", "a waiver needs `rule`, `file` and `reason`"
                )
                continue
            if any(not isinstance(each, str) for each in data.values()):
                self.wrong(path, "words are expected", "write `key: text`")
                continue
            if data["rule"] not in self.known.rules:
                self.wrong(
                    (*path, "rule"),
                    f"there is no rule `{data['rule']}`",
                    _did_you_mean(data["rule"], self.known.rules),
                )
                continue
            if data["rule"] in self.known.binding:
                self.wrong(
                    (*path, "rule"),
                    f"`{data['rule']}` cannot be waived: such a file cannot be read",
                    "mend the file",
                )
                continue
            waiver = PolicyWaiver(data["rule"], data["file"], data["reason"], data.get("clause"))
            found.append((waiver, self.place((*path, "rule"))))
        return found


def _did_you_mean(word: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(str(word), list(known), 1, 0.6)
    return (
        f"did you mean `{near[0]}`?"
        if near
        else f"there are {', '.join(known)}"
        if len(known) < 12
        else "`plandiff rules` lists them"
    )


def _plain(node: Entries | Items | Scalar | None) -> Any:
    """The reader's values as plain ones; every scalar is a text, as written."""
    match node:
        case Entries():
            return {str(key): _plain(value) for key, value in node.items() if value is not None}
        case Items():
            return [_plain(value) for value in node]
        case Scalar():
            return str(node)
        case None:
            return None


def _read(path: Path, name: str) -> str:
    from plandiff.plan.files import read_bytes, refuse_size
    from plandiff.plan.source import decode

    data = read_bytes(str(path), _MAX_BYTES)
    refuse_size(name, len(data), _MAX_BYTES)
    return decode(data, name)


def _toml(text: str, name: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        message, _, where = str(problem).partition(" (at ")
        numbers = [int(each) for each in re.findall(r"\d+", where)]
        at = Span(numbers[0], numbers[1], numbers[0], numbers[1] + 1) if len(numbers) == 2 else None
        raise PlanError(
            [Finding("bad-policy", "error", f"not readable as TOML: {message}", name, at)], text
        ) from None


def _has_section(path: Path) -> bool:
    text = _read(path, str(path))
    if "plandiff" not in text:
        return False
    tool = _toml(text, str(path)).get("tool", {})
    return isinstance(tool, dict) and "plandiff" in tool
