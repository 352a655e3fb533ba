"""What documents call and count their provisions by, in several languages and scripts, as values."""

RANKS = {
    "annex": 0, "annexe": 0, "appendix": 0, "protocol": 0, "schedule": 0, "exhibit": 0, "attachment": 0,
    "anhang": 0, "anlage": 0, "anexo": 0, "allegato": 0, "bijlage": 0, "приложение": 0, "додаток": 0,
    "ملحق": 0, "נספח": 0, "załącznik": 0, "příloha": 0, "príloha": 0, "anexa": 0, "bilaga": 0, "bilag": 0,
    "vedlegg": 0, "lampiran": 0, "ek": 0, "παράρτημα": 0, "прилог": 0,
    "part": 1, "title": 1, "book": 1, "teil": 1, "buch": 1, "titel": 1, "partie": 1, "titre": 1, "livre": 1,
    "parte": 1, "título": 1, "titolo": 1, "часть": 1, "частина": 1, "باب": 1, "חלק": 1,
    "część": 1, "část": 1, "kısım": 1, "bagian": 1, "μέρος": 1,
    "rozdział": 2, "hlava": 2, "capitolul": 2, "bölüm": 2, "bab": 2, "chương": 2, "κεφάλαιο": 2,
    "chapter": 2, "kapitel": 2, "chapitre": 2, "capítulo": 2, "capitolo": 2, "hoofdstuk": 2, "глава": 2,
    "فصل": 2, "פרק": 2,
    "section": 3, "sec": 3, "abschnitt": 3, "sección": 3, "sezione": 3, "afdeling": 3, "раздел": 3,
    "розділ": 3, "قسم": 3,
    "article": 4, "art": 4, "artikel": 4, "artículo": 4, "articolo": 4, "artigo": 4, "статья": 4,
    "стаття": 4, "ст": 4, "§": 4, "rule": 4, "regulation": 4, "مادة": 4, "סעיף": 4,
    "artykuł": 4, "článek": 4, "článok": 4, "čl": 4, "članak": 4, "član": 4, "члан": 4, "член": 4, "чл": 4,
    "articolul": 4, "madde": 4, "pasal": 4, "điều": 4, "άρθρο": 4, "ماده": 4,
    "principle": 5, "clause": 5, "cláusula": 5, "point": 5, "punkt": 5, "punto": 5, "пункт": 5, "بند": 5,
    "item": 5, "paragraph": 5, "para": 5, "step": 5,
}  # fmt: skip
"""Words that stand before a number, the wider provision first."""
SAME = {"art": "article", "ст": "статья", "para": "paragraph", "sec": "section", "čl": "článek", "чл": "член"}
"""What an abbreviation stands for."""
HAN_RANKS = {
    "편": 1,
    "장": 2,
    "절": 3,
    "조": 4,
    "항": 5,
    "编": 1,
    "編": 1,
    "部分": 1,
    "章": 2,
    "节": 3,
    "節": 3,
    "条": 4,
    "條": 4,
    "款": 5,
    "项": 5,
    "項": 5,
}
"""Words that stand after a Chinese, Japanese or Korean number."""
_COUNTED = """
    premier première 1er 1re first one primero primera erster erste первый первая перший перша الأول الأولى
    deuxième second seconde two segundo segunda zweiter zweite второй вторая другий друга الثاني الثانية
    troisième third three tercero tercera terzo terza dritter dritte третий третья третій третя الثالث الثالثة
    quatrième fourth four cuarto cuarta quarto vierter vierte четвертый четвертая четвертий الرابع الرابعة
    cinquième fifth five quinto quinta fünfter fünfte пятый пятая п'ятий п'ята الخامس الخامسة
    sixième sixth six sexto sexta sesto sechster sechste шестой шестая шостий шоста السادس السادسة
    septième seventh seven séptimo séptima settimo siebter седьмой седьмая сьомий сьома السابع السابعة
    huitième eighth eight octavo octava ottavo achter achte восьмой восьмая восьмий الثامن الثامنة
    neuvième ninth nine noveno novena nono neunter neunte девятый девятая дев'ятий дев'ята التاسع التاسعة
    dixième tenth ten décimo décima decimo zehnter zehnte десятый десятая десятий десята العاشر العاشرة
"""
ORDINALS = {
    word: value for value, words in enumerate(_COUNTED.strip().splitlines(), 1) for word in words.split()
}
"""Numbers as words, up to ten."""
REPEATED = {
    "bis": "a",
    "ter": "b",
    "quater": "c",
    "quinquies": "d",
    "sexies": "e",
    "septies": "f",
    "octies": "g",
}
"""Latin words behind a number that was put in later, as suffixes: `5bis` stands where `5a` does."""
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_BETWEEN = {
    "ґ": ("г", "a"),
    "ё": ("е", "a"),
    "є": ("е", "b"),
    "і": ("и", "a"),
    "ї": ("и", "b"),
    "й": ("и", "c"),
}
"""Letters that some lists leave out, after the one that they follow."""
_ARABIC = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_HEBREW = {letter: value for value, letter in enumerate("אבגדהוזחטי", 1)} | {
    letter: value for value, letter in zip(range(20, 100, 10), "כלמנסעפצ", strict=True)
}
_HAN = {"零": 0, "〇": 0, "两": 2} | {sign: value for value, sign in enumerate("一二三四五六七八九", 1)}


def letter(text: str) -> tuple[str, int, str] | None:
    """The alphabet of a letter that numbers a provision, its place there, and a suffix for one in between.

    >>> letter("в"), letter("ґ"), letter("ب"), letter("יב"), letter("q")
    (('cyrillic', 3, ''), ('cyrillic', 4, 'a'), ('arabic', 2, ''), ('hebrew', 12, ''), None)
    """
    low = text.lower()
    if low in _BETWEEN:
        after, suffix = _BETWEEN[low]
        return "cyrillic", _CYRILLIC.index(after) + 1, suffix
    if len(low) == 1 and low in _CYRILLIC:
        return "cyrillic", _CYRILLIC.index(low) + 1, ""
    bare = text.rstrip("\u0640").replace("ا", "أ")
    if len(bare) == 1 and bare in _ARABIC:
        return "arabic", _ARABIC.index(bare) + 1, ""
    signs = text.rstrip("'׳").replace("״", "")
    if signs and all(sign in _HEBREW for sign in signs):
        return "hebrew", sum(_HEBREW[sign] for sign in signs), ""
    return None


def han(text: str) -> int:
    """The value of a Chinese number below ten thousand, or of one in digits.

    >>> han("十二"), han("一百零三"), han("二十"), han("7")
    (12, 103, 20, 7)
    """
    if text.isdecimal():
        return int(text)
    total = digit = 0
    for sign in text:
        unit = {"十": 10, "百": 100, "千": 1000}.get(sign)
        if unit is None:
            digit = _HAN[sign]
        else:
            total += (digit or 1) * unit
            digit = 0
    return total + digit
