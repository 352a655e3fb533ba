"""`plandiff import`: numbers as documents print them in other languages and scripts."""

import pytest

from plandiff.convert.naming import han, letter
from plandiff.convert.numbering import readings
from plandiff.convert.plain import read_plain
from test_import import imported, refs

NUMBERED = """\
Article premier / Ouvert. / Article 2 / Fermé.
=> Article premier, Article 2
Art. 1er. – Ouvert. / Art. 2. – I. – Fermé. / II. – Libre.
=> Art. 1er, Art. 2, Art. 2.I, Art. 2.II
Article 1 / On vise : / 1° le port ; / 2° le phare. / Article 2 / Paix.
=> Article 1, Article 1.1, Article 1.2, Article 2
Titre premier ~ Buts / Article 1 ~ Paix. / Titre II ~ Moyens / Article 2 ~ Codes.
=> Titre premier, Titre premier.Article 1, Titre II, Titre II.Article 2
Erster Teil ~ Ziele / § 1 Frieden. / Zweiter Teil ~ Wege / § 2 Handel. / Anlage 1 / Häfen.
=> Erster Teil, Erster Teil.§ 1, Zweiter Teil, Zweiter Teil.§ 2, Anlage 1
1. Kapitel: Ziele / Art. 1 Zweck / ¹ Friede. ~ ² Handel. / 2. Kapitel: Wege / Art. 2 Mittel / Schiffe.
=> 1. Kapitel, 1. Kapitel.Art. 1, 1. Kapitel.Art. 1.¹, 1. Kapitel.Art. 1.², 2. Kapitel, 2. Kapitel.Art. 2
Article 5 / Both pay. / Article 5bis / Both sign. / Article 5 ter / Both go. / Article 6 / All.
=> Article 5, Article 5bis, Article 5 ter, Article 6
1. Both pay. / 1bis. Both sign. / 2. All.
=> 1, 1bis, 2
ARTICLE I ~ AIMS / Section 1.01. Peace. / Section 1.02. Trade. / ARTICLE II ~ MEANS / Section 2.01. Ships.
=> ARTICLE I, ARTICLE I.Section 1.01, ARTICLE I.Section 1.02, ARTICLE II, ARTICLE II.Section 2.01
Article I / Section 1. All of it. / Section 2. The rest. / Article II / Section 1. None. / Section 2. Some.
=> Article I, Article I.Section 1, Article I.Section 2, Article II, Article II.Section 1, Article II.Section 2
PART I / Section 1 / Article 1 / All. / Section 2 / Article 2 / None.
=> PART I, PART I.Section 1, PART I.Section 1.Article 1, PART I.Section 2, PART I.Section 2.Article 2
제1장 총칙 / 제1조 목적 / 평화. / 제2조 범위 / 무역. / 제2장 부칙 / 제3조 발효 / 즉시.
=> 제1장, 제1장.제1조, 제1장.제2조, 제2장, 제2장.제3조
BAB I ~ UMUM / Pasal 1 / Damai. / Pasal 2 / Dagang. / BAB II ~ AKHIR / Pasal 3 / Segera. / Lampiran 1 / Kota.
=> BAB I, BAB I.Pasal 1, BAB I.Pasal 2, BAB II, BAB II.Pasal 3, Lampiran 1
Rozdział I ~ Cele / Art. 1. / Pokój. / Art. 2. / Handel. / Załącznik 1 / Porty.
=> Rozdział I, Rozdział I.Art. 1, Rozdział I.Art. 2, Załącznik 1
Madde 1 ~ Amaç / Barış. / Madde 2 ~ Kapsam / Ticaret.
=> Madde 1, Madde 2
Άρθρο 1 ~ Σκοπός / Ειρήνη. / Άρθρο 2 ~ Πεδίο / Εμπόριο.
=> Άρθρο 1, Άρθρο 2
CAPÍTULO I ~ Fines / Artículo 1.º / Paz. / Artículo 2.º / Comercio.
=> CAPÍTULO I, CAPÍTULO I.Artículo 1.º, CAPÍTULO I.Artículo 2.º
Розділ І / Стаття 1 / Мир. / Додаток 1 / Порти.
=> Розділ І, Розділ І.Стаття 1, Додаток 1
1. Обидва: ~ а) мир; ~ б) лад; ~ в) рух; ~ г) ліс; ~ ґ) торг; ~ д) море.
=> 1, 1.а, 1.б, 1.в, 1.г, 1.ґ, 1.д
Статья 1 / Мир. / Приложение № 1 / 1. Порт. ~ 2. Мост.
=> Статья 1, Приложение № 1, Приложение № 1.1, Приложение № 1.2
المادة 1 / (أ) سلام؛ / (ب) تجارة. / المادة ٢ / ١- بحر. / ٢- بر. / المادة الثالثة: ختام / نص.
=> المادة 1, المادة 1.أ, المادة 1.ب, المادة ٢, المادة ٢.١, المادة ٢.٢, المادة الثالثة
פרק א׳: שלום / סעיף 1 / (א) ים; / (ב) יבשה. / סעיף 2 — סוף / נחתם.
=> פרק א׳, פרק א׳.סעיף 1, פרק א׳.סעיף 1.א, פרק א׳.סעיף 1.ב, פרק א׳.סעיף 2
第一章　总则 / 第一条　双方： / （一）开放； / （二）公布。 / 第二条　生效。 / 附件一 / 名单。
=> 第一章, 第一章.第一条, 第一章.第一条.一, 第一章.第一条.二, 第一章.第二条, 附件一
第一条【目的】公平。 / 第二条甲方付款。 / 第三条　生效。
=> 第一条, 第二条, 第三条
一、标的 ~ 1、灯具。 ~ 2、质量。 / 二、价款 ~ （1）总价。 ~ （2）付款。
=> 一, 一.1, 一.2, 二, 二.1, 二.2
SEC. 1. AIMS / Both want dues. / SEC. 2. DUES / (a) GENERAL.— / (1) Ships. / (2) Carts. / (b) Both report.
=> SEC. 1, SEC. 2, SEC. 2.a, SEC. 2.a.1, SEC. 2.a.2, SEC. 2.b
PART ONE: AIMS / Article I / Peace. / PART TWO: MEANS / Article II / Trade. / Schedule 1 Ports / 1. Old.
=> PART ONE, PART ONE.Article I, PART TWO, PART TWO.Article II, Schedule 1, Schedule 1.1
"""
"""Documents on a line, ` / ` between paragraphs and ` ~ ` between lines, and their numbers on the next."""


def cases(text: str) -> list[tuple[str, list[str]]]:
    lines = text.splitlines()
    return [
        (typed.replace(" / ", "\n\n").replace(" ~ ", "\n"), numbers.removeprefix("=> ").split(", "))
        for typed, numbers in zip(lines[::2], lines[1::2], strict=True)
    ]


@pytest.mark.parametrize(("text", "expected"), cases(NUMBERED))
def test_numbers_of_several_languages(text: str, expected: list[str]) -> None:
    assert refs(imported(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "§ 5 Abs. 2 gilt.", "第一条的规定", "第一条第二款", "第三条中",
        "Part one of the sum", "5–6 days", "5 - days", "в - городе",
        "Erster Teil des Weges", "Article second to none", "المادة قال",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert not [label for label in readings(text, bare=False) if label.rank <= 5 or label.wrap != "-"]


def test_titles_are_told_in_scripts_without_capitals() -> None:
    plan = imported("اتفاقية\n\nالمادة 1\nالنطاق\n\nتسري على الموانئ.\n\nالمادة 2\nالرسم\n\nخمسة دنانير.")
    assert plan.title == "اتفاقية"
    assert [each.title for each in plan.clauses] == ["النطاق", "الرسم"]
    assert (
        imported("合同\n\n甲方：某公司\n\n一、标的\n\n灯具。\n\n二、价款\n\n一万元。").clauses[0].text
        == "甲方：某公司"
    )


def test_letters_and_numbers_of_other_scripts_have_their_place() -> None:
    assert [han(text) for text in ("十", "二十一", "一百", "五百零三", "两千")] == [10, 21, 100, 503, 2000]
    assert [letter(text) for text in ("ё", "هـ", "טו", "ñ")] == [
        ("cyrillic", 6, "a"), ("arabic", 5, ""), ("hebrew", 15, ""), None,
    ]  # fmt: skip


def test_items_that_end_in_and_or_or_go_on_on_the_next_line() -> None:
    assert refs(imported("1. Both:\n(a) pay; and\n(b) deliver.\n2. Both sign.")) == ["1", "1.a", "1.b", "2"]
    assert refs(imported("1. Both pay under paragraphs (a) and\n(b) of the law.\n2. Both sign.")) == [
        "1",
        "2",
    ]


def test_centred_headings_nest_as_their_numbers_say() -> None:
    text = (
        "      Article 1 - Aims\n\nBoth want peace.\n\n      Article 2 - Means\n\n        2.1 Trade\n\n"
        "Ships sail.\n\nCarts roll.\n\n        2.2 Talks\n\nBoth meet.\n"
    )
    plan = imported(text)
    assert refs(plan) == ["Article 1", "Article 2", "Article 2.2.1", "Article 2.2.2"]
    assert [each.title for each in plan.clauses[1].clauses] == ["Trade", "Talks"]
    assert plan.clauses[1].clauses[0].text == "Ships sail.\n\nCarts roll."


def test_marks_of_direction_before_numbers_are_left_out() -> None:
    plan = imported("\u200fالمادة 1\n\n\u200fسلام\u200f.\n\n\u200fالمادة 2\n\nتجارة.")
    assert refs(plan) == ["المادة 1", "المادة 2"]
    assert plan.clauses[0].text == "سلام."
    turned = read_plain("1. Both \u202epay\u202c.")
    assert (turned.blocks[0].text, turned.warnings) == ("1. Both pay.", ("2 control characters left out",))
