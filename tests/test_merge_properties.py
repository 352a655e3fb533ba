"""What holds of the merge of any plans."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from plandiff.engine.merge import merge
from plandiff.plan.loader import load_plan
from plandiff.plan.model import Clause, Option, Plan
from plandiff.plan.outline import outline
from plandiff.plan.writer import write
from plandiff.report.formats import Page, render
from test_merge import said

SENTENCES = (
    "Each boat pays a fee of 10 EUR.",
    "Each boat pays a fee of 20 EUR in summer.",
    "each boat pays the fee of 10 EUR",
    "The commission [sic] decides by consensus.",
    "The commission decides by majority.\nThe chair has no vote.",
    "Herring may be caught within 30 days.",
    "Herring shall not be caught.",
    "An inspector boards every vessel once a year.",
)
texts = st.sampled_from(SENTENCES)
ids = st.none() | st.sampled_from(["fee", "vote", "herring", "inspector", "court"])
terms = st.dictionaries(
    st.sampled_from(["fee", "allowed"]), st.sampled_from(["10 EUR", "20 EUR", True]), max_size=2
)
numbers = st.none() | st.sampled_from(["1", "2", "7.1", "a", "(i)", "Article 3", "B"])
options = st.lists(
    st.builds(
        lambda text, by, gone: Option(text=text, by=by, absent="deleted" if gone else None),
        texts,
        st.sampled_from([(), ("Alva",), ("Court",)]),
        st.booleans(),
    ),
    max_size=2,
)


@st.composite
def clauses(draw: st.DrawFn, depth: int = 1) -> Clause:
    below = draw(st.lists(clauses(depth=depth - 1), max_size=2)) if depth else []
    kind = draw(st.sampled_from(["unit", "unit", "unit", "options", "absent", "heading"]))
    fields: dict[str, object] = {
        "id": draw(ids),
        "number": draw(numbers),
        "title": draw(st.none() | st.sampled_from(["Fees", "Votes"])),
        "clauses": below,
    }
    if kind == "heading" and below:
        return Clause.model_validate(fields)
    found = draw(options) if kind == "options" else []
    absent = draw(st.sampled_from(["deleted", "elsewhere", "unpublished"])) if kind == "absent" else None
    return Clause.model_validate(
        {**fields, "text": draw(texts), "terms": draw(terms), "options": found or None, "absent": absent}
        if found
        else {**fields, "text": draw(texts), "terms": draw(terms), "absent": absent}
    )


def once(clauses: Sequence[Clause], seen: set[str]) -> tuple[Clause, ...]:
    """The clauses with ids that stand once."""
    found = []
    for clause in clauses:
        slug = clause.id if clause.id not in seen else None
        seen |= {slug} if slug else set()
        found.append(clause.model_copy(update={"id": slug, "clauses": once(clause.clauses, seen)}))
    return tuple(found)


def plans(party: str) -> st.SearchStrategy[Plan]:
    return st.lists(clauses(), min_size=1, max_size=4).map(
        lambda found: Plan(party=party, key=party.lower(), clauses=once(found, set()))
    )


@given(plans("Alva"), plans("Brit"), plans("Cole"), st.booleans())
def test_a_merge_is_a_plan_file_that_holds_every_text(a: Plan, b: Plan, c: Plan, based: bool) -> None:
    resolved = merge(b, c, base=a, resolve="cole") if based else merge(a, b, c, resolve="cole")
    assert [each[1:] for each in said(resolved.plan)] == [each[1:] for each in said(c)]
    merged = merge(b, c, base=a) if based else merge(a, b, c)
    again = load_plan("draft.yaml", text=write(merged.plan).encode())
    assert again.plan.clauses == merged.plan.clauses
    assert [unit.ref for unit in outline(merged.plan)] == [each.ref for each in merged.provisions]
    for column, plan in enumerate((a, b, c)):
        if based and plan is a:
            continue
        held = {
            option.text
            for each in merged.provisions
            for option, holders in zip(each.clause.options, each.columns, strict=True)
            if column in holders
        } | {each.clause.text for each in merged.provisions if each.standing == "clean"}
        for unit in outline(plan):
            if unit.role == "unit" and not unit.clause.options:
                assert unit.clause.text in held or any(
                    text and text.casefold().split()[:2] == (unit.clause.text or "").casefold().split()[:2]
                    for text in held
                )


@given(plans("Alva"), plans("Brit"))
def test_the_order_of_a_plan_alone_and_the_pages(a: Plan, b: Plan) -> None:
    assert merge(a, a.model_copy(update={"key": "other"})).plan.clauses == a.clauses
    page = render("text", merge(a, b), Page())
    assert isinstance(page, str)
    assert page.count("[") - 2 * page.count("[[") == page.count("]") - 2 * page.count("]]")
