"""Several wordings as one: shared words once, the rest side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandiff.text.weave import Strand, weave


def drawn(texts: list[str]) -> str | None:
    """The strands with the variants in brackets, wordings called a, b, c."""
    strands = weave(texts)
    if strands is None:
        return None
    return "".join(
        strand.shared
        or " ".join(f"[{''.join('abc'[i] for i in held)}: {words}]" for held, words in strand.variants)
        for strand in strands
    )


@pytest.mark.parametrize(
    ("texts", "woven"),
    [
        (
            ["The army is limited to 600,000.", "The army is limited to 800,000 in peacetime."],
            "The army is limited to [a: 600,000] [b: 800,000 in peacetime].",
        ),
        (
            ["No troops are in the port.", "No troops are permanently in the port."],
            "No troops are [b: permanently] in the port.",
        ),
        (
            ["He gets firm help soon.", "He gets good help soon.", "He gets firm help soon."],
            "He gets [ac: firm] [b: good] help soon.",
        ),
        (["Boats pay 10 EUR a day.", "Boats pay 10 EUR a day:"], "Boats pay 10 EUR a day."),
        (["Boats pay a fee.", "Each year the commission meets in the capital."], None),
        (["Boats pay a fee.", "Boats pay\na fee."], None),
    ],
)
def test_close_wordings_are_one_sentence_and_others_none(texts: list[str], woven: str | None) -> None:
    assert drawn(texts) == woven


def test_a_word_between_two_brackets_is_taken_into_them() -> None:
    texts = [
        "The northern and western ports pay a yearly fee to the joint commission of both states.",
        "The southern and eastern ports pay a yearly fee to the joint commission of both states.",
        "The minor and old ports pay a yearly fee to the joint commission of both states.",
    ]
    strands = weave(texts)
    assert strands is not None
    assert [strand for strand in strands if strand.variants] == [
        Strand("", (((0,), "northern and western"), ((1,), "southern and eastern"), ((2,), "minor and old")))
    ]


words = st.lists(
    st.sampled_from(["boats", "pay", "10", "EUR", "a", "day", "in", "port", ",", "(net)"]),
    min_size=1,
    max_size=12,
).map(" ".join)


@given(st.lists(words, min_size=2, max_size=3, unique=True))
def test_each_wording_can_be_read_back(texts: list[str]) -> None:
    strands = weave(texts)
    for i, text in enumerate(texts if strands else []):
        assert strands is not None
        read = "".join(
            strand.shared or "".join(words for held, words in strand.variants if i in held)
            for strand in strands
        )
        assert [c for c in read if c.isalnum()] == [c for c in text if c.isalnum()]
