"""What is counted: currencies, spans of time, and nouns that make a number a quantity."""

from plandiff.text.scan import numbered, word_set

CURRENCY_SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₴": "UAH", "₺": "TRY",
    "₪": "ILS", "₩": "KRW", "₦": "NGN", "₫": "VND", "₱": "PHP",
}  # fmt: skip
"""A bare `$` is read as USD, as a bare `¥` as JPY: the usual meaning in international texts."""
DOLLAR_PREFIXES = {
    "us": "USD", "u.s.": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "can": "CAD", "nz": "NZD",
    "hk": "HKD", "s": "SGD", "nt": "TWD",
}  # fmt: skip
CURRENCY_CODES = word_set(
    "AED ARS AUD AZN BGN BRL BYN CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GEL HKD HUF IDR ILS INR IQD IRR "
    "JOD JPY KES KRW KZT LBP MDL MXN MYR NGN NOK NZD PHP PKR PLN QAR RON RSD RUB SAR SDR SEK SGD SYP THB "
    "TND TRY TWD UAH USD VND XAF XDR XOF YER ZAR"
)
CURRENCY_WORDS = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "rouble": "RUB", "roubles": "RUB",
    "ruble": "RUB", "rubles": "RUB", "hryvnia": "UAH", "hryvnias": "UAH", "yen": "JPY", "rupee": "INR",
    "rupees": "INR", "yuan": "CNY", "renminbi": "CNY", "rand": "ZAR", "shekels": "ILS", "zloty": "PLN",
}  # fmt: skip
CURRENCY_PAIRS = {
    ("us", "dollars"): "USD", ("american", "dollars"): "USD", ("canadian", "dollars"): "CAD",
    ("australian", "dollars"): "AUD", ("pounds", "sterling"): "GBP", ("pound", "sterling"): "GBP",
    ("british", "pounds"): "GBP", ("swiss", "francs"): "CHF", ("swedish", "kronor"): "SEK",
    ("norwegian", "kroner"): "NOK", ("danish", "kroner"): "DKK", ("russian", "roubles"): "RUB",
    ("russian", "rubles"): "RUB", ("turkish", "lira"): "TRY", ("japanese", "yen"): "JPY",
}  # fmt: skip

TIME = {
    "second": "seconds", "seconds": "seconds", "minute": "minutes", "minutes": "minutes", "hour": "hours",
    "hours": "hours", "day": "days", "days": "days", "week": "weeks", "weeks": "weeks", "month": "months",
    "months": "months", "year": "years", "years": "years", "decade": "decades", "decades": "decades",
    "fortnight": "fortnights", "fortnights": "fortnights",
}  # fmt: skip
DAY_KINDS = {
    "working": "working days",
    "business": "working days",
    "calendar": "days",
    "banking": "banking days",
}

_PLURALS = numbered(
    "soldiers troops servicemen officers policemen guards fighters combatants men women children people "
    "persons civilians prisoners detainees hostages refugees residents citizens voters employees workers "
    "staff personnel observers monitors inspectors inspections experts advisers judges arbitrators "
    "members seats votes delegates deputies representatives ministers signatories tanks guns vehicles "
    "aircraft helicopters jets drones missiles warheads launchers ships vessels boats submarines "
    "battalions brigades divisions bases rifles mines kilometres metres centimetres miles feet hectares "
    "acres tonnes tons kilograms litres barrels gallons megawatts gigawatts kilowatts volts units copies "
    "shares bonds licences permits instalments tranches meetings sessions rounds visits pages words "
    "houses homes dwellings schools hospitals beds rooms reactors turbines trains lorries trucks cars "
    "containers parcels lots items gates wells pumps crossings checkpoints districts municipalities "
    "villages languages quotas points countries states governments parties communities companies banks"
)
UNITS = {word: word for word in _PLURALS} | {
    "soldier": "soldiers", "officer": "officers", "person": "persons", "prisoner": "prisoners",
    "employee": "employees", "observer": "observers", "inspector": "inspectors", "inspection": "inspections",
    "expert": "experts", "judge": "judges", "arbitrator": "arbitrators", "member": "members", "seat": "seats",
    "vote": "votes", "representative": "representatives", "ship": "ships", "vessel": "vessels",
    "tank": "tanks", "base": "bases",
    "copy": "copies", "share": "shares", "unit": "units", "instalment": "instalments",
    "installment": "instalments", "installments": "instalments", "meeting": "meetings", "visit": "visits",
    "kilometre": "km", "kilometres": "km", "kilometer": "km", "kilometers": "km", "km": "km",
    "metre": "metres", "meter": "metres", "meters": "metres", "mile": "miles", "hectare": "hectares",
    "ha": "hectares", "acre": "acres", "tonne": "tonnes", "ton": "tons", "mt": "tonnes", "kg": "kg",
    "kilograms": "kg", "kilogrammes": "kg", "litre": "litres", "liters": "litres", "barrel": "barrels",
    "km²": "square km", "m²": "square metres", "m³": "cubic metres",
    "kw": "kW", "mw": "MW", "gw": "GW", "kwh": "kWh", "mwh": "MWh", "gwh": "GWh", "twh": "TWh",
    "mm": "mm", "cm": "cm", "mg": "mg", "µg": "µg", "μg": "µg", "ml": "ml", "db": "dB", "hz": "Hz",
    "ppm": "ppm", "dose": "doses", "doses": "doses",
    "kilowatts": "kW", "megawatts": "MW", "gigawatts": "GW", "page": "pages", "troop": "troops",
}  # fmt: skip
"""Noun → unit; kept in the plural."""
UNIT_PAIRS = {
    ("nautical", "miles"): "nautical miles", ("nautical", "mile"): "nautical miles",
    ("metric", "tons"): "tonnes", ("metric", "tonnes"): "tonnes", ("square", "metres"): "square metres",
    ("square", "meters"): "square metres", ("square", "kilometres"): "square km",
    ("square", "kilometers"): "square km", ("square", "km"): "square km", ("square", "miles"): "square miles",
    ("sq", "km"): "square km", ("sq", "metres"): "square metres", ("sq", "m"): "square metres",
    ("sq", "miles"): "square miles",
    ("cubic", "metres"): "cubic metres", ("cubic", "meters"): "cubic metres",
    ("°", "c"): "°C", ("°", "f"): "°F",
}  # fmt: skip
WEAK_UNITS = word_set("countries states governments parties points words people men women staff units")
"""Nouns that a small number in words does not make a quantity: `the two countries`, `in two words`."""
MEASURES = word_set(
    "km cm mm mg µg ml dB Hz metres miles hectares acres tonnes tons kg litres barrels kW MW GW kWh MWh "
    "GWh TWh"
) | frozenset(UNIT_PAIRS.values())
"""Units of which even `one` is a quantity."""
