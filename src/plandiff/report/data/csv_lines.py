"""The objects of JSON Lines as a table for spreadsheets: plain values in cells."""

from collections.abc import Iterable, Mapping, Sequence

from plandiff.report.data.csv import table


def listed(names: Sequence[str], objects: Iterable[Mapping[str, object]]) -> str:
    """Return CSV with a column a name and a row an object; lists within a cell are parted by semicolons."""
    return table(
        [name.replace("_", " ") for name in names],
        ([cell(each[name]) for name in names] for each in objects),
    )


def cell(value: object) -> str:
    """Return a value in words: of a typed change what it says, of a coded term its text.

    >>> cell(None), cell(True), cell(["6", "7"])
    ('', 'yes', '6; 7')
    >>> cell({"personnel": {"value": 600000, "unit": None, "text": "600000"}})
    'personnel: 600000'
    """
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Mapping():
            for name in ("says", "text"):
                if name in value:
                    return cell(value[name])
            return "; ".join([f"{name}: {cell(each)}" for name, each in value.items()])
        case list():
            return "; ".join(map(cell, value))
        case _:
            return str(value)
