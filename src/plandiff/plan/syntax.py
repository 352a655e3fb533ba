"""The YAML parser's complaints in plain sentences."""

_EXPLANATIONS = (
    # (what the parser says, our message, what to do, whether to point at where the thing began)
    ("cannot start any token|tab", "a tab stands where blanks must", "indent with blanks, never with tabs", False),
    (
        "cannot start any token",
        "a value cannot begin with this character",
        "put the whole text in quotes",
        False,
    ),
    ("found a tab character", "a tab stands where blanks must", "indent with blanks, never with tabs", False),
    (
        "found unexpected end of stream",
        "the quote that opens here is never closed",
        "close it with the same quote, or write long text below `text: >`",
        True,
    ),
    (
        "found unexpected document indicator",
        "the quote that opens here is never closed",
        "close it with the same quote, or write long text below `text: >`",
        True,
    ),
    (
        "mapping values are not allowed",
        "a second `: ` in one value",
        "put the text in quotes, or write it below `text: >`; a new key needs a new line",
        False,
    ),
    (
        "could not find expected ':'",
        "this line is no `key: value`",
        "indent a text that goes on below its key, or put it in quotes",
        True,
    ),
    (
        "did not find expected key",
        "this line does not fit the lines above it",
        "align it with the keys above; a text that holds quotes goes below `text: >`",
        False,
    ),
    (
        "did not find expected '-' indicator",
        "this line does not fit the list above it",
        "begin it with `- `, or align it with the keys above",
        False,
    ),
    (
        "did not find expected ',' or ']'",
        "the list that opens here is not closed, or a comma is missing in it",
        "close it with `]`; a text that holds a comma needs quotes",
        True,
    ),
    (
        "did not find expected ',' or '}'",
        "the braces that open here are not closed, or a comma is missing in them",
        "close them with `}`; a text that holds a comma or `: ` needs quotes",
        True,
    ),
    ("did not find expected node content", "a value is missing here", "write a value, or put the text in quotes", False),
    (
        "did not find expected hexdecimal number",
        "`\\` in double quotes begins a special character",
        "use single quotes, or write `\\\\`",
        False,
    ),
    (
        "unknown escape character",
        "`\\` in double quotes begins a special character",
        "use single quotes, or write `\\\\`",
        False,
    ),
    (
        "invalid Unicode character escape code",
        "this `\\u` code is no character",
        "write the character itself",
        False,
    ),
    (
        "did not find expected alphabetic or numeric character",
        "a text cannot begin with `*` or `&` here",
        "put the whole text in quotes",
        True,
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot begin here",
        "begin it on a new line, below its key",
        False,
    ),
    (
        "did not find expected comment or line break",
        "after `>` or `|` the text begins on the next line",
        "put the text on the next line, indented",
        False,
    ),
    (
        "did not find expected <document start>",
        "the plan ends before this",
        "remove what stands after the end of the plan, or indent it",
        False,
    ),
    ("tag", "tags are not supported: a value cannot begin with `!`", "put the whole text in quotes", False),
    ("YAML document", "this version of YAML is not known", "remove the line that begins with `%`", False),
    ("directive", "a line cannot begin with `%`", "remove the line, or put the text in quotes", False),
)


def explain(problem: str, context: str, character: str) -> tuple[str, str, bool]:
    """A message, what to do, and whether to point at where the unfinished thing began.

    `character` is the one that the parser stopped at.
    """
    said = f"{problem} {context}"
    for words, message, what_to_do, opening in _EXPLANATIONS:
        phrase, _, tab = words.partition("|")
        if phrase in said and (not tab or character == "\t"):
            return message, what_to_do, opening
    return (
        "this is not readable as YAML",
        "look for a missing quote, bracket or blank here or in the line above",
        False,
    )
