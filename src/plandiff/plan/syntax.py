"""The YAML parser's complaints in plain sentences."""

from typing import NamedTuple


class Explanation(NamedTuple):
    """A complaint in plan words."""

    message: str
    what_to_do: str
    at_opening: bool = False
    """Whether to point at where the unfinished thing began, not at where the parser gave up."""


_TAB = Explanation("a tab stands where blanks must", "indent with blanks, never with tabs")
_QUOTE = Explanation(
    "the quote that opens here is never closed",
    "close it with the same quote, or write long text below `text: >`",
    at_opening=True,
)
_ALIGN = Explanation(
    "this line does not fit the lines above it",
    "align it with the keys above; the text of a key is indented below it",
)
_ESCAPE = Explanation(
    "`\\` in double quotes begins a special character", "use single quotes, or write `\\\\`"
)
_AFTER_QUOTE = Explanation(
    "text goes on after the closing quote",
    "put all of it in quotes of the other kind, or write it below `text: >`",
)
_LINE_ABOVE = Explanation(
    "the line above is no `key: value`", "write its key with `: `, or indent it below its key"
)
_LIST = Explanation(
    "the list that opens here is not closed, or a comma is missing in it",
    "close it with `]`; a text that holds a comma or begins with `[` needs quotes",
    at_opening=True,
)
_BRACES = Explanation(
    "the braces that open here are not closed, or a comma is missing in them",
    "close them with `}`; a text that holds a comma or `: ` needs quotes",
    at_opening=True,
)
_MISSING = Explanation("a value is missing here", "write a value, or put the text in quotes")
_END = Explanation("the file ends too early", "close what is open: a bracket, a brace or a quote")
_TAG = Explanation("tags are not supported: a value cannot begin with `!`", "put the whole text in quotes")

_EXPLANATIONS = {  # by what the parser says, its C and its Python form; the first that occurs counts
    "tab character": _TAB,
    "that cannot start any token": Explanation(
        "a value cannot begin with this character", "put the whole text in quotes"
    ),
    "found unexpected end of stream": _QUOTE,
    "found unexpected document": _QUOTE,
    "mapping values are not allowed": Explanation(
        "a second `: ` in one value",
        "put the text in quotes, or write it below `text: >`; a new key needs a new line",
    ),
    "could not find expected ':'": Explanation(
        "this line is no `key: value`",
        "indent a text that goes on below its key, or put it in quotes",
        at_opening=True,
    ),
    "expected key": _ALIGN,
    "expected '-' indicator": _ALIGN,
    "expected <block end>": _ALIGN,
    "expected ',' or ']'": _LIST,
    "expected ',' or '}'": _BRACES,
    "expected node content": _MISSING,
    "expected the node content": _MISSING,
    "expected hexdecimal number": _ESCAPE,
    "hexadecimal numbers": _ESCAPE,
    "unknown escape character": _ESCAPE,
    "invalid Unicode character escape code": Explanation(
        "this `\\u` code is no character", "write the character itself"
    ),
    "expected alphabetic or numeric character": Explanation(
        "a text cannot begin with `*` or `&` here", "put the whole text in quotes", at_opening=True
    ),
    "sequence entries are not allowed": Explanation(
        "a list cannot begin here", "begin it on a new line, below its key"
    ),
    "expected comment or line break": Explanation(
        "after `>` or `|` the text begins on the next line", "put the text on the next line, indented"
    ),
    "<document start>": Explanation(
        "the plan ends before this", "remove what stands after the end of the plan, or indent it"
    ),
    "tag": _TAG,
    "YAML document": Explanation("this version of YAML is not known", "remove the line that begins with `%`"),
    "directive": Explanation("a line cannot begin with `%`", "remove the line, or put the text in quotes"),
}
_OTHER = Explanation(
    "this is not readable as YAML", "look for a missing quote, bracket or blank here or in the line above"
)


def explain(said: str, before: str, after: str, *, at_end: bool) -> Explanation:
    """What a complaint means.

    `said` is the parser's problem and context; `before` and `after` are the text on both sides of
    the place where it gave up, on the same line; `at_end` says that nothing follows in the file.
    """
    found = next((explanation for words, explanation in _EXPLANATIONS.items() if words in said), _OTHER)
    if found is _MISSING and at_end:
        return _END
    if found.message.startswith("a value cannot") and after.startswith("\t"):
        return _TAB
    if found is _ALIGN and before.rstrip().endswith(('"', "'")) and after.strip():
        return _AFTER_QUOTE
    if found.message.startswith("a second") and before.strip(" -\"'").replace("_", "").isalnum():
        return _LINE_ABOVE
    return found
