"""A page with every block and field that pages have."""

import datetime as dt

from plandiff.report.document import (
    Cell,
    Column,
    Document,
    Entry,
    Heading,
    Item,
    Note,
    Paragraph,
    Row,
    Run,
    Series,
    Table,
)


def everything() -> Document:
    line = (Run("Words"),)
    heads = (Column("one", ((Run("One"),), (Run("more"),)), (Run("reference"),)), Column("two", ()))
    cell = Cell((Entry((Run("1"),), (line, line)),), "broken", (Run("broken"),), (line,))
    part = Row((cell, Cell()), kind="part")
    noted = Row(
        (Cell(), cell),
        notes=(line,),
        title=(Run("Found"),),
        symbol="unknown",
        verdict=(Run("a.yaml:1"),),
        remarks=(line,),
    )
    items = (Item(3, line, "same", line, of=4), Item(None, line, "unknown"))
    amounts = (
        Item(600, (Run("600"),), aside=(Run("A"),), at=dt.date(2031, 1, 2)),
        Item(-5, (Run("-5"),), aside=(Run("A"),)),
    )
    return Document(
        (
            Heading((Run("Part", "title"),), line, level=2, label="II"),
            Paragraph((line, line), label="7", level=9),
            Paragraph((line,)),
            Table(heads, (part, noted), "columns"),
            Table(heads, (noted,), "evidence"),
            Table(heads, (Row((Cell(verdict=(Run("1/2"),)),), (Run("two"),)),), "grid"),
            Series(items, line, line),
            Series(items, line, line, layout="list"),
            Series(items * 9, line, layout="columns"),
            Series(amounts, line, line, layout="course"),
            Series((), line, layout="course"),
            Note("Caution", line, "warning"),
        ),
        title="All",
        language="fr",
        appendix=(Paragraph(((Run("Source", link="https://example.org/?a=1&b=2"),),)),),
    )
