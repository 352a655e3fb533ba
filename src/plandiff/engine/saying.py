"""Values, differences and quotations in words: `600,000 → 800,000 personnel (+200,000, +33 %)`."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from plandiff.engine.result import Change, What
from plandiff.text.numbers import plain
from plandiff.text.scan import word_set

Plain = int | Decimal | bool | str
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_UNIT_NAMES = {"pp": "percentage points", "share": "", "ratio": "", "%": "%"}
_CONVERSIONS: dict[str, tuple[str, int | Decimal]] = {
    "minutes": ("seconds", 60),
    "hours": ("seconds", 3600),
    "days": ("seconds", 86_400),
    "weeks": ("seconds", 604_800),
    "years": ("months", 12),
    "decades": ("months", 120),
    "thousand": ("", 1000),
    "million": ("", 10**6),
    "billion": ("", 10**9),
    "%": ("share", Decimal("0.01")),
    "km": ("metres", 1000),
    "cm": ("metres", Decimal("0.01")),
    "mm": ("metres", Decimal("0.001")),
    "tonnes": ("kg", 1000),
    "mg": ("kg", Decimal("0.000001")),
    "µg": ("kg", Decimal("0.000000001")),
    "ml": ("litres", Decimal("0.001")),
    "hectares": ("square metres", 10_000),
    "square km": ("square metres", 10**6),
    "MW": ("kW", 1000),
    "GW": ("kW", 10**6),
    "MWh": ("kWh", 1000),
    "GWh": ("kWh", 10**6),
    "TWh": ("kWh", 10**9),
}
_TIMES = frozenset(("hours", "days", "weeks", "months", "years", "decades"))
_DAYS_OR_YEARS = (" days", " years")
_NO_TRUE_ZERO = frozenset(("°C", "°F"))
"""Units in which twice as much means nothing."""


class Difference(NamedTuple):
    """How far two numbers are apart."""

    delta: int | Decimal | None
    """In the later value's unit."""
    percent: float | None
    """Of the earlier value, one decimal; None from zero."""
    words: str
    """` (+200,000, +33 %)`; empty where nothing can be said."""


def exact(value: object, unit: str | None) -> tuple[object, str]:
    """Return a value in the unit it converts to exactly: 2 weeks and 14 days are as many seconds."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return value, unit or ""
    return _common(value, unit)


def amount(value: Plain, unit: str | None) -> str:
    """Return a value with its unit: `600,000 personnel`, `100 billion USD`, `50 %`, `5–10 km`.

    >>> amount(100_000_000_000, "USD"), amount(1, "weeks")
    ('100 billion USD', '1 week')
    """
    written = number(value)
    name = _unit_name(value, unit)
    return f"{written} {name}" if name else written


def number(value: Plain) -> str:
    """Return a number or range in words and figures without its unit: `600,000`, `5–7 million`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        low, dash, high = value.partition("–")
        if dash and low and high:
            one, two = _figures(Decimal(low)), _figures(Decimal(high))
            scale = two.partition(" ")[2]
            return f"{one.removesuffix(f' {scale}') if scale else one}–{two}"
        return value
    return _figures(value)


def date(value: str) -> str:
    """Return an ISO date as people read it: `1 May 2026`, `May 2026`, `Q1 2026`, `1 May`."""
    parts = value.removeprefix("--").split("-")
    if value.startswith("--"):
        return f"{int(parts[1])} {_MONTHS[int(parts[0]) - 1]}"
    if len(parts) == 1 or not parts[0].isdecimal():
        return value
    if parts[1][0] == "Q":
        return f"{parts[1]} {parts[0]}"
    day = f"{int(parts[2])} " if len(parts) == 3 else ""
    return f"{day}{_MONTHS[int(parts[1]) - 1]} {parts[0]}"


def difference(before: object, before_unit: str | None, after: object, after_unit: str | None) -> Difference:
    """Return how far two numbers are apart; nothing where the units do not convert exactly."""
    if isinstance(before, bool) or not isinstance(before, int | Decimal):
        return Difference(None, None, "")
    if isinstance(after, bool) or not isinstance(after, int | Decimal):
        return Difference(None, None, "")
    old: int | Decimal = before
    scale: int | Decimal = 1
    if before_unit != after_unit and before_unit is not None and after_unit is not None:
        (one, one_unit), (scale, two_unit) = _common(before, before_unit), _common(1, after_unit)
        if one_unit != two_unit:
            return Difference(None, None, "")
        old = plain(Decimal(one) / scale)
    delta = plain(Decimal(after) - old)
    if not delta:
        return Difference(delta, None, "")
    percent = float(_rounded(Decimal(delta) / abs(Decimal(old)) * 100, 1)) if old else None
    if after_unit in _NO_TRUE_ZERO:
        percent = None
    sign = "+" if delta >= 0 else "−"
    size = delta if delta >= 0 else -delta
    shown = f"{sign}{_figures(size)}"
    if after_unit == "%":
        points = "percentage point" if size == 1 else "percentage points"
        return Difference(delta, percent, f" ({shown} {points})")
    if before_unit != after_unit and after_unit in _TIMES:
        shown = sign + amount(size, after_unit)
        if isinstance(size, Decimal) and before_unit in _CONVERSIONS:
            earlier = plain(size * Decimal(scale) / _CONVERSIONS[before_unit][1])
            shown = sign + amount(earlier, before_unit) if isinstance(earlier, int) else shown
    return Difference(delta, percent, f" ({shown}{_share(percent)})")


def one_sided(
    what: What,
    shown: str,
    value: Plain,
    says: str,
    *,
    dropped: bool,
    unit: str | None = None,
    term: str | None = None,
) -> Change:
    """Return the change that one side has a value and the other has none; `says` lacks its first word."""
    verb = "drops" if dropped else "adds"
    before, after = ((shown, value), (None, None)) if dropped else ((None, None), (shown, value))
    return Change(
        what, term, before[0], after[0], before[1], after[1], unit, None, None,
        "text" if term is None else "terms", f"{verb} {says}",
    )  # fmt: skip


def quote(text: str) -> str:
    """Return a text in quotation marks, without a capital that only the sentence gave it.

    >>> quote("If the party “of the first part” agrees")
    '“if the party ‘of the first part’ agrees”'
    """
    inner = " ".join(lowered(text).split()).replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def lowered(text: str) -> str:
    """Return a text without a capital that its first word only has from opening a sentence."""
    first = text.partition(" ")[0].removesuffix(",")
    return text[0].lower() + text[1:] if first.istitle() and first.lower() in _LOWERED else text


_LOWERED = word_set(
    "a an the if unless once until till subject provided providing on only as so in except conditional "
    "contingent dependent depends save assuming after upon pending following with without not no never "
    "neither none nothing within by before from since up at least most more less about around all full "
    "fully under permanently temporarily immediately promptly forthwith jointly gradually progressively "
    "notwithstanding irrespective regardless refrain reasonable apart other barring excluding where when "
    "every twice"
)
"""First words that have a capital only because they open the sentence."""


def _figures(value: int | Decimal) -> str:
    if isinstance(value, int) and -(10**6) < value < 10**6:
        return f"{value:,}"
    for scale, name in _SCALES:
        scaled = Decimal(value) / scale
        if abs(scaled) >= 1 and scaled == _rounded(scaled, 3):
            return f"{plain(scaled):,} {name}"
    value = plain(Decimal(value))
    return f"{value:,}"


def _unit_name(value: Plain, unit: str | None) -> str:
    if not unit:
        return ""
    if value == 1 and (unit in _TIMES or unit in ("minutes", "seconds") or unit.endswith(_DAYS_OR_YEARS)):
        return unit[:-1]
    return _UNIT_NAMES.get(unit, unit)


def _share(percent: float | None) -> str:
    if percent is None:
        return ""
    size = abs(percent)
    rounded = _rounded(Decimal(str(size)), 0 if size >= 10 else 1)
    return f", {'+' if percent >= 0 else '−'}{plain(rounded):,} %"


def _rounded(value: Decimal, places: int) -> Decimal:
    if abs(value) >= 10**15:
        return value.to_integral_value()
    return value.quantize(_PLACES[places], rounding=ROUND_HALF_UP)


_PLACES = tuple(map(Decimal, ("1", "0.1", "0.01", "0.001")))


def _common(value: int | Decimal, unit: str | None) -> tuple[int | Decimal, str]:
    measure, slash, per = (unit or "").partition("/")  # mg/kg
    common, factor = _CONVERSIONS.get(measure, (measure, 1))
    return plain(value * factor), common + slash + per
