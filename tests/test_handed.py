"""What pages to be handed round have besides: sources, and amounts over time."""

from pathlib import Path

import pytest

from making import plan
from plandiff.engine.compare import compare
from plandiff.engine.history import history
from plandiff.report.document import Heading, Paragraph, Run, Series, words
from plandiff.report.formats import Page, document_of, render
from plandiff.report.views.courses import course_drawings
from plandiff.report.views.handed import handed_round, sources


def fees(*given: str) -> object:
    clause = "- {{id: fee, title: The fee, text: A fee is due., terms: {{fee: {0}}}}}"
    return history(
        *(
            plan(clause.format(fee), "AB"[n % 2], key=f"v{n}", date=f"2031-0{n + 1}-01")
            for n, fee in enumerate(given)
        )
    )


def test_a_coded_amount_that_moved_is_a_course() -> None:
    head, series = course_drawings(fees("10 EUR", "12 EUR", "10.5 EUR"))  # type: ignore[arg-type]
    assert isinstance(head, Heading)
    assert isinstance(series, Series)
    assert words(series.title) == "The fee"
    assert words(series.aside) == "fee, EUR"
    told = [(str(item.value), words(item.words), words(item.aside), str(item.at)) for item in series.items]
    assert told == [
        ("10", "10", "A", "2031-01-01"),
        ("12", "12", "B", "2031-02-01"),
        ("10.5", "10.5", "A", "2031-03-01"),
    ]


@pytest.mark.parametrize(
    "given", [("10 EUR", "10 EUR"), ("true", "false"), ("10 EUR", "10 USD"), ("low", "high")]
)
def test_what_did_not_move_or_is_no_amount_is_not_drawn(given: tuple[str, str]) -> None:
    assert list(course_drawings(fees(*given))) == []  # type: ignore[arg-type]


def test_the_page_of_a_history_draws_it() -> None:
    text = str(render("html", fees("10 EUR", "12 EUR"), Page()))  # type: ignore[arg-type]
    assert 'aria-label="The fee: 2031-01-01 A 10; 2031-02-01 B 12"' in text


def test_sources_are_listed_by_plan_with_what_is_known_of_them() -> None:
    known = (
        "[{id: s, title: The gazette, url: 'https://example.org/', date: 2031-02-01, note: page 2}, {id: t}]"
    )
    clauses = "- {text: One., source: s}\n- {text: Two., source: t}"
    comparison = compare(plan(clauses, "A", title="Draft", sources=known), plan("- {text: One.}", "B"))
    head, party, first, second = sources(comparison.columns)
    assert isinstance(head, Heading)
    assert isinstance(party, Heading)
    assert (words(party.text), words(party.aside)) == ("A", "Draft")
    assert isinstance(first, Paragraph)
    assert first.label == "s"
    assert first.lines[0] == (
        Run("The gazette", link="https://example.org/"),
        Run(", 1 Feb 2031"),
        Run(", page 2", "dim"),
    )
    assert isinstance(second, Paragraph)
    assert words(second.lines[0]) == "t"
    document = handed_round(document_of(comparison), comparison)
    assert document.appendix == (head, party, first, second)


def test_findings_are_a_page() -> None:
    from plandiff.plan.findings import Finding, Span
    from plandiff.report.findings.formats import Look, render_findings
    from plandiff.rules.checked import Checked

    found = Finding(
        "unknown-key", "error", "unknown key <b>", "a.yaml", Span(2, 3, 2, 6), help="write `text`"
    )
    checked = Checked((found,), {}, ("a.yaml",), waived=2, known=1, remarks=("one rule did not run",))
    for name, told in (
        (
            "html",
            (
                "unknown key &lt;b&gt;",
                "a.yaml:2:3",
                "help: write `text`",
                "<b>1</b> error",
                "one rule did not run",
            ),
        ),
        (
            "markdown",
            ("1 error · 0 warnings · 0 notes · 2 waived · 1 known, left out", "unknown key &lt;b&gt;"),
        ),
    ):
        text = str(render_findings(name, checked, Look(Path())))
        assert all(part in text for part in told)
