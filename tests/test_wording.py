"""The wording of two texts: exact to the letter, and marked as a careful editor would mark it."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plandiff.text.lexicon import lexicon
from plandiff.text.wording import Segments, kept_share, replaced, wording
from plandiff.text.words import tokens

MARKED = [
    # one word or value for another
    "The {-Supplier-}{+Vendor+} shall {-deliver-}{+ship+} the goods within {-30-}{+45+} days.",
    "States {-should-}{+shall+} ensure access to {+clean +}water.",
    "Either Party may {+not +}terminate this Agreement.",
    "The Parties agree {+not +}to deploy observers in the zone.",
    "{-Neither-}{+No+} Party shall assign this contract{+ without consent+}.",
    "The catch is limited to {-5,000-}{+7,500+} tonnes{+ per year+}.",
    "The upper state releases {-at least-}{+up to+} 500 million m³ a year{+, unless there is a drought+}.",
    "The fee is {-5 %-}{+7 per cent+} of the price.",
    "The reserve is {-$1.2 billion-}{+$1.4 billion+}, $400 million in gold{+ and $100 million in euros+}.",
    "Payment is due on {-1 March 2026-}{+15 March 2026+}.",
    "Signed in {-Bern on 3 May 2025-}{+Vienna on 4 June 2025+}.",
    "all quotas, {-including-}{+excluding+} those for cod",
    "{-the-}{+The+} Seller’s {-right-}{+rights+}",
    # phrases put in, left out and exchanged
    "The guards {-are limited to 600-}{+stay at 800+} men{+ in winter+}.",
    "The Union agrees not to {+permanently +}station men {+under its command +}in the area{+ in peacetime+}.",
    "A fleet of 80 vessels {+in summer +}in northern waters",
    "The Fund is managed {+jointly +}by the Bank{+ and the Ministry+}.",
    "The deposit is returned {-within 30 days-}{+as soon as possible+}.",
    "The Agency may{-, with the consent of the State concerned,-} inspect any site.",
    "Any dispute is {+first +}referred {+to mediation and then +}to arbitration in Geneva.",
    "If the Buyer fails to pay, the Seller may {+suspend delivery and +}terminate.",
    "The dam is filled over {-five-}{+seven+} years{+, except in years of drought+}.",
    "This Treaty enters into force {-on signature-}{+thirty days after the second instrument is deposited+}.",
    "{-No vessel-}{+Vessels+} shall enter the zone {-without-}{+only with+} a licence.",
    "The border is opened for goods {-and-}{+but not for+} persons.",
    "The Licensee shall not sublicense{+, transfer or assign its rights+}.",
    "Observers have access to {-all-}{+declared+} sites at {-all-}{+reasonable+} times.",
    "{-Grain exports-}{+Exports of grain and fertiliser+} resume immediately.",
    "It is agreed that the bridge {-is-}{+will be+} rebuilt.",
    "Payment is due within {-30-}{+60+} days {-of-}{+after+} receipt of {-the-}{+a correct+} invoice.",
    "The catch of herring {-shall not-}{+may+} exceed 120,000 tonnes{+, but not 150,000 tonnes+}.",
    # words changing places
    "Water is shared between the {-upper and the lower-}{+lower and the upper+} states.",
    "{-The-}{+Every quarter the+} ministry publishes the figures{- every quarter-}.",
    "The talks cover {-lifting of sanctions-}{+sanctions relief+} and trade.",
    # lists and sentences
    "The Seller delivers. {+The Bank confirms. +}The Buyer pays.",
    "The Tenant pays monthly.{+ The Tenant also insures the premises.+}",
    "They met in May. {-They-}{+In June they+} agreed.",
    "{+A and +}B and C",
    "The quota covers cod, {+hake, +}herring and sole.",
    "(a) fish; (b) {+crustaceans; (c) +}shellfish; ({-c-}{+d+}) seaweed.",
    "The levy is paid on {-coal, oil-}{+wind, sun+} and gas alike.",
    # brackets and quotation marks change in pairs
    "Payment is due within {-thirty (30)-}{+forty-five (45)+} days.",
    "In points {-(a) and (b)-}{+(b) and (c)+} of the lease, the word is struck.",
    "The quota {-will be “frozen”-}{+is to be “suspended”+}.",
    "The “{-old terms-}{+new rules+}” prevail.",
    "The quota {-“frozen” in spring-}{+“suspended” in autumn+} applies.",
    # marks, blanks, other scripts
    "The “Parties” agree{-:-}{+;+} work begins{+,+} in spring{-.-}",
    "The {-cease-fire-}{+ceasefire+} begins {-at once-}{+immediately+}.",
    "one {- -}two {+ +}three",
    "{- -}one two{+\n+}",
    "{+New clause.+}",
    "{-Old clause.-}",
    "第一条 双方{+不+}同意停火。",
    "Стороны {+не +}обязуются открыть границу.",
    "Die Parteien vereinbaren {-eine-}{+keine+} Frist{- von 30 Tagen-}.",
    # next to nothing in common
    "{-Officials travel free of charge.-}{+Nothing in this annex limits the rights of third states.+}",
    "{-Each Party bears its own costs.-}{+The costs are shared equally by the States.+}",
]


def show(segments: Segments) -> str:
    marks = {"=": "{}", "-": "{{-{}-}}", "+": "{{+{}+}}"}
    return "".join(marks[op].format(text) for op, text in segments)


def sides(marked: str) -> tuple[str, str]:
    before = re.sub(r"\{\+.*?\+\}", "", marked, flags=re.DOTALL)
    after = re.sub(r"\{-.*?-\}", "", marked, flags=re.DOTALL)
    return before.replace("{-", "").replace("-}", ""), after.replace("{+", "").replace("+}", "")


def restored(segments: Segments, without: str) -> str:
    return "".join(text for op, text in segments if op != without)


@pytest.mark.parametrize("marked", MARKED)
def test_marked_as_a_careful_editor_would(marked: str) -> None:
    assert show(wording(*sides(marked))) == marked


TEXTS = st.text() | st.text(alphabet="ab ,.\n5%-")
PROSE = st.lists(
    st.sampled_from(
        ("the", "a", "not", "may", "5", "%", ",", ".", "seller", "goods", "30 days", "of", "in", "zone")
    )
).map(" ".join)


@given(TEXTS | PROSE, TEXTS | PROSE)
@example("x \n", " x")
@example("\u0301 a", "a")
def test_both_texts_come_back_to_the_letter(before: str, after: str) -> None:
    segments = wording(before, after)
    assert restored(segments, "+") == before
    assert restored(segments, "-") == after


@given(PROSE, PROSE)
def test_runs_are_joined_and_deletions_stand_first(before: str, after: str) -> None:
    ops = "".join(op for op, _ in wording(before, after))
    assert not re.search(r"==|--|\+\+|\+-", ops)
    assert all(text for _, text in wording(before, after))


@given(TEXTS)
def test_a_text_against_itself_is_one_kept_run(text: str) -> None:
    assert wording(text, text) == ((("=", text),) if text else ())


@given(PROSE, PROSE)
def test_the_kept_share_lies_between_nothing_and_all(before: str, after: str) -> None:
    assert 0 <= kept_share(wording(before, after)) <= 1


@pytest.mark.parametrize("word", sorted(lexicon("en").telling - {"cannot", "none", "neither"}))
def test_a_negation_or_modal_put_in_or_left_out_is_marked_alone(word: str) -> None:
    without, with_it = (
        "The Parties agree to fish in the zone.",
        f"The Parties agree {word} to fish in the zone.",
    )
    assert show(wording(without, with_it)) == f"The Parties agree {{+{word} +}}to fish in the zone."
    assert show(wording(with_it, without)) == f"The Parties agree {{-{word} -}}to fish in the zone."


def test_replaced_texts_are_told_from_amended_ones() -> None:
    assert replaced(wording("Officials travel free of charge.", "Each Party bears its own costs."))
    assert not replaced(wording("Officials travel free of charge.", "Officials of the Agency travel free."))
    assert not replaced(
        wording("Costs are shared.", "Costs are shared. " + "The Agency reports on them yearly. " * 20)
    )
    assert kept_share(wording("same", "same")) == kept_share(()) == 1
    assert kept_share(wording("", "new")) == 1
    assert kept_share(wording("old", "new")) == 0


UNRELATED = (
    " ".join(f"word{number}" for number in range(5000)),
    " ".join(f"term{number}" for number in range(5000)),
)
PROVISIONS = " ".join(
    f"The {number}th vessel shall not enter zone {number % 7} without a licence." for number in range(500)
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("the " * 5000, "the " * 4000),
        ("x " + "the " * 5000, "y " + "the " * 4990 + "z"),
        ("a b " * 2500, "b a " * 2500),
        UNRELATED,
        (PROVISIONS, PROVISIONS.replace("zone 3", "area 3").replace("shall not", "may")),
        (UNRELATED[0], " ".join(f"word{number} more{number}" for number in range(5000))),
    ],
    ids=["repeated", "repeated between", "alternating", "unrelated", "prose", "interleaved"],
)
def test_long_texts_take_no_quadratic_time(before: str, after: str) -> None:
    start = time.perf_counter()
    segments = wording(before, after)
    assert time.perf_counter() - start < 3  # a tenth is usual; quadratic time would be far beyond
    assert restored(segments, "+") == before
    assert restored(segments, "-") == after


DRAFTS = Path(__file__).parents[2] / "shared" / "alignment"


def clauses(path: Path) -> dict[str, str]:
    """Number to text, sub-points as `10a`."""
    found, point, current = {}, "", ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if top := re.match(r"([A-Z]?\d+|[IVX]+(?:\.\d+)?|M4[a-d])\.?\s+(.*)", line):
            point = current = top[1]
            found[current] = top[2].strip()
        elif sub := re.match(r"\s{3}([a-h])\.\s+(.*)", line):
            current = point + sub[1]
            found[current] = sub[2].strip()
        elif line.startswith(" ") and current:
            found[current] += " " + line.strip()
    return found


def linked_clauses() -> Iterator[tuple[str, str]]:
    """Text before and text after of every pair of clauses that a reader linked."""
    for gold in sorted((DRAFTS / "gold").glob("*.tsv")):
        lines = gold.read_text(encoding="utf-8").splitlines()
        if named := re.match(r"(renville-\w+)__([A-C])-([A-C])$", gold.stem):
            files = [
                next((DRAFTS / "texts").glob(f"{named[1]}-{letter}-*.txt")) for letter in named.groups()[1:]
            ]
        else:
            files = [DRAFTS / "texts" / name for name in lines[0].lstrip("# ").split(" -> ")]
        before, after = map(clauses, files)
        for line in lines:
            one, two, kind = [*line.split("\t"), "", ""][:3]
            if not line.startswith("#") and kind != "loose" and one in before and two in after:
                yield before[one], after[two]


def light(text: str) -> bool:
    """Whether a run holds only stop-words and marks."""
    cut = [token.strip() for token in tokens(text)]
    return all(word.casefold() in lexicon("en").stop or not word[:1].isalnum() for word in cut)


def islands(segments: Segments) -> Iterator[tuple[str, bool, bool]]:
    """The kept runs between two changes, each with whether the change before it and after it is light."""
    for index in range(1, len(segments) - 1):
        op, text = segments[index]
        if op == "=":
            before = [other for op, other in segments[max(0, index - 2) : index] if op != "="]
            after = [other for op, other in segments[index + 1 : index + 3] if op != "="]
            yield text, all(map(light, before)), all(map(light, after))


def scraps(segments: Segments, *, beside_light: bool) -> int:
    """Kept runs of one or two stop-words or marks between two changes.

    Beside a lone article or comma put in or left out, such a run is exact marking and no confetti.
    """
    return sum(
        light(text) and len(tokens(text)) <= 2 and (beside_light or not (before or after))
        for text, before, after in islands(segments)
    )


@pytest.mark.skipif(not DRAFTS.is_dir(), reason="needs the collection of drafts beside the project")
def test_real_drafts_read_without_confetti() -> None:
    pairs = [pair for pair in linked_clauses() if pair[0] != pair[1]]
    results = [wording(*pair) for pair in pairs]
    for (before, after), segments in zip(pairs, results, strict=True):
        assert (restored(segments, "+"), restored(segments, "-")) == (before, after)
    hunks = sum(len(re.findall(r"-\+|-|\+", "".join(op for op, _ in segments))) for segments in results)
    changed = sum(len(tokens(text)) for segments in results for op, text in segments if op != "=")
    every = sum(scraps(segments, beside_light=True) for segments in results)
    confetti = sum(scraps(segments, beside_light=False) for segments in results)
    counts = {"hunks": hunks, "changed words": changed, "short islands": every, "of them confetti": confetti}
    print(len(pairs), "pairs, on average", {name: round(n / len(pairs), 3) for name, n in counts.items()})
    assert len(pairs) > 100
    assert confetti / len(pairs) <= 0.02
    assert every / len(pairs) <= 0.12
