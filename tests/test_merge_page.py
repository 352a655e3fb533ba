"""The page of a merged text, and `plandiff merge`."""

import io
import json
from pathlib import Path

import pytest

import hostile_plan as hostile
from making import plan, points
from plandiff import load_plan
from plandiff.cli import main
from plandiff.engine.merge import merge
from plandiff.plan.schema import plan_schema
from plandiff.report.formats import Page, render, suffixes

ROOT = Path(__file__).parent.parent
SHIPPED = [str(ROOT / "plans" / f"{name}.yaml") for name in ("us", "europe", "ukraine", "russia")]


def page(*texts: str, **more: object) -> str:
    """The page of versions of one clause, without its head."""
    plans = [
        plan(f'- {{id: a, number: "1", text: "{text}"}}', party)
        for party, text in zip(("Alva", "Brit", "Cole"), texts, strict=False)
    ]
    text = str(render("text", merge(*plans, **more), Page()))  # type: ignore[arg-type]
    return text[text.index("\n1  ") + 1 :]


def test_close_wordings_share_their_words_and_others_stand_whole() -> None:
    assert page("Boats pay a fee of 10 EUR.", "Boats pay a fee of 20 EUR in May.") == (
        "1  Boats pay a fee of [Alva: 10 EUR] [Brit: 20 EUR in May].\n"
    )
    assert page("Boats pay a fee of 10 EUR.", "Boats pay a toll to the chair of the port.") == (
        "1  [Alva: Boats pay a fee of 10 EUR.]\n   [Brit: Boats pay a toll to the chair of the port.]\n"
    )


def test_those_worded_alike_share_a_bracket_when_others_differ() -> None:
    assert page(
        "The guarantee is lost at once.", "Guarantees end with a war.", "The guarantee is void at once."
    ) == (
        "1  [Alva, Cole: The guarantee is [Alva: lost] [Cole: void] at once.]\n"
        "   [Brit: Guarantees end with a war.]\n"
    )


def test_brackets_of_the_texts_are_doubled_and_the_head_says_so() -> None:
    plans = [plan(points(f"Boats [sic] pay {n} EUR."), party) for n, party in ((1, "Alva"), (2, "Br[it"))]
    text = str(render("text", merge(*plans), Page(width=200)))
    assert "1  Boats [[sic]] pay [Alva: 1 EUR] [Br[[it: 2 EUR]." in text
    assert "Square brackets of the texts themselves are doubled: [[…]]." in " ".join(text.split())
    assert "doubled" not in str(render("text", merge(*(plan(points(f"{n} EUR."), n) for n in "AB")), Page()))


def test_who_is_silent_who_deletes_and_what_was_the_number() -> None:
    first = plan(
        """
        - {id: a, number: "1", text: Boats pay.}
        - {id: b, number: "2", title: Nets, text: "Nets are free.\\nOnce a year they are counted."}
        - {id: c, absent: deleted, text: A court sits.}
        """,
        "Low Land",
        key="low",
        aliases="[LL]",
    )
    second = plan('- {id: b, number: "1", absent: deleted}\n- {id: c, absent: deleted}', "Alva")
    text = str(render("text", merge(first, second), Page(width=200)))
    assert text[text.index("    Low") :] == (
        "    Low Land (LL): 2 options in 2 brackets, 1 of them alone\n"
        "    Alva: 1 option in 1 bracket; silent on 1 clause\n"
        "Brackets  [Alva: …] holds what only Alva proposes; "
        "what stands outside brackets, all who speak of it propose.\n\n"
        "1  [LL: Boats pay.]\n   Alva silent\n\n"
        "2  Nets\n   [LL: Nets are free.\n   Once a year they are counted.]\n   [Alva: delete]\n"
        "   low 2, alva 1\n\n"
        "c  − deleted\n   “A court sits.”\n"
    )
    assert "2 clauses: 0 clean, 2 in brackets with 3 options; 1 left out" in text


def test_a_change_to_the_base_says_whose_it_is() -> None:
    base = plan(points("Boats pay 10 EUR a day."), "Base")
    merged = merge(
        plan(points("Boats pay 20 EUR a day."), "Alva"),
        plan(points("Boats pay 10 EUR a day."), "Brit"),
        base=base,
    )
    assert "1  Boats pay [Brit: 10 EUR] [Alva: 20 EUR] a day.\n   Changed by Alva only\n" in str(
        render("text", merged, Page())
    )
    alone = merge(plan(points("Boats pay 20 EUR a day."), "Alva"), base=base)
    assert "Merged text of alva on base" in str(render("text", alone, Page()))


def test_four_real_plans() -> None:
    text = str(render("text", merge(*map(load_plan, SHIPPED)), Page()))
    assert "[US, Europe, Ukraine: Ukraine will receive “[US: reliable] [Europe: robust]" in text
    assert "[US: European] [Europe: NATO] fighter jets will be stationed in Poland." in text
    assert "United States (US): 57 options in 57 brackets" in text


def test_json_is_a_plan_file(capsys: pytest.CaptureFixture[str]) -> None:
    import jsonschema

    assert main(["merge", *SHIPPED[:2], "-f", "json"]) == 0
    body = json.loads(capsys.readouterr().out)
    jsonschema.validate(body, plan_schema())
    assert body["party"] == "Draft"


@pytest.mark.parametrize("form", [name for name in suffixes("merge") if name != "docx"])
def test_hostile_text_is_harmless(form: str) -> None:
    drawn = render(form, merge(*(hostile.plan(f"P{n}", f"p{n}", turn=n) for n in range(2))), Page())
    assert isinstance(drawn, str)
    assert not set(drawn) & set("\x1b\x07\u202e\u200b")
    if form in ("html", "markdown"):
        for tag in ("<script>document", "<img src=x", "<svg/onload", "<iframe", "<style>@import"):
            assert tag not in drawn


def test_a_hostile_merge_is_a_plan_file(tmp_path: Path) -> None:
    from plandiff.plan.writer import write

    text = write(merge(*(hostile.plan(f"P{n}", f"p{n}", turn=n) for n in range(2))).plan)
    assert load_plan("draft.yaml", text=text.encode()).plan.party == "Draft"


def test_several_files_from_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [str(tmp_path / f"draft.{suffix}") for suffix in ("yaml", "md", "html", "json", "txt")]
    arguments = [part for name in names for part in ("-o", name)]
    assert main(["merge", *SHIPPED[:3], *arguments, "--party", "Chair", "--title", "Draft of May"]) == 0
    out, err = capsys.readouterr()
    assert (out, err.count("wrote")) == ("", 5)
    made = load_plan(names[0]).plan
    assert (made.party, made.title, made.key) == ("Chair", "Draft of May", "draft")
    assert main(["check", names[0], names[3]]) == 0
    assert main(["compare", names[0], SHIPPED[2], "--summary"]) == 0
    capsys.readouterr()
    assert main(["merge", *SHIPPED[:3], "-o", names[0]]) == 2
    assert "--force replaces it" in capsys.readouterr().err


def test_a_long_text_in_markdown_is_whole_in_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "draft.md"
    for party in ("alva", "brit"):
        clauses = "".join(f"  - {{id: c{n}, text: {party} {n} {'x' * 900}}}\n" for n in range(75))
        (tmp_path / f"{party}.yaml").write_text(f"party: {party}\nclauses:\n{clauses}", encoding="utf-8")
    given = [str(tmp_path / f"{party}.yaml") for party in ("alva", "brit")]
    assert main(["merge", *given, "-o", str(made)]) == 0
    assert len(made.read_text(encoding="utf-8")) > 65536


def test_resolved_and_compared_nothing_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = str(tmp_path / "resolved.yaml")
    assert main(["merge", *SHIPPED[:3], "--resolve", "Ukraine", "-o", made, "-q"]) == 0
    assert main(["compare", SHIPPED[2], made, "--fail-on", "changed,opposed,editorial,added,absent"]) == 0
    assert "warning" not in capsys.readouterr().err


def test_a_merged_file_is_resolved_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = str(tmp_path / "draft.yaml")
    assert main(["merge", *SHIPPED[:3], "-o", made, "-q"]) == 0
    assert main(["merge", made, "--resolve", "ukraine", "-f", "text"]) == 0
    out = capsys.readouterr().out
    assert "Merged text of us, europe and ukraine resolved for Ukraine" in out
    assert "The Ukrainian armed forces stay at 800,000 personnel in peacetime." in out
    assert main(["merge", made, "--resolve", "nobody"]) == 2
    assert "there are United States, Europe, Ukraine" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["merge", SHIPPED[0]], "a merge needs two plans"),
        (
            ["merge", *SHIPPED[:2], "--resolve", "france"],
            "--resolve: no plan is called 'france'; there are us, europe",
        ),
        (["merge", *SHIPPED[:2], "--base", SHIPPED[2], "--resolve", "ukraine"], "there are us, europe"),
        (["merge", *SHIPPED[:2], "--party", " "], "--party: the merged plan's party needs a name"),
        (["merge", *SHIPPED[:2], "-f", "csv"], "no format 'csv' here; there are plan, table"),
        (["merge", SHIPPED[0], SHIPPED[0]], "is given twice"),
    ],
)
def test_what_is_refused(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert said in err
    assert out == ""


def test_pairs_files_and_warnings_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for party, text, about in (("alva", "Boats pay.", "Fees"), ("brit", "A court sits.", "Courts")):
        lines = f'party: {party}\nnegotiation: {about}\nclauses:\n  - {{number: "1", text: {text}}}\n'
        (tmp_path / f"{party}.yaml").write_text(lines, encoding="utf-8")
    (tmp_path / "pairs.yaml").write_text('pairs:\n  - {alva: "1", brit: "1"}\n', encoding="utf-8")
    given = [str(tmp_path / f"{party}.yaml") for party in ("alva", "brit")]
    assert main(["merge", *given, "--pairs", str(tmp_path / "pairs.yaml"), "-f", "text"]) == 0
    out, err = capsys.readouterr()
    assert "[alva: Boats pay.]\n   [brit: A court sits.]" in out
    assert "warning" in err
    assert main(["merge", *given, "-f", "text", "-q"]) == 0
    assert "brit silent" in capsys.readouterr().out


def test_stdin_is_a_plan(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    given = io.TextIOWrapper(
        io.BytesIO(b"party: Swiss\nclauses:\n  - {id: sovereignty, text: All states are free.}\n")
    )
    monkeypatch.setattr("sys.stdin", given)
    assert main(["merge", SHIPPED[0], "-"]) == 0
    assert "by: [Swiss]" in capsys.readouterr().out
