"""New numbers in the manner of the old ones."""

import pytest

from plandiff.engine.merge.numbering import Place, renumber


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["1", "3", "2"], ["1", "2", "3"]),
        (["I", "V", "II"], ["I", "II", "III"]),
        (["a)", "b)", "x)"], ["a)", "b)", "c)"]),
        (["Article 1", "Article 2bis", "Article 9"], ["Article 1", "Article 2", "Article 3"]),
        (["§ 5", None, "§ 5"], ["§ 1", None, "§ 2"]),
        (["A", "B"], ["A", "B"]),
        (["(iv)", "(v)"], ["(i)", "(ii)"]),
        (["*", "**"], ["1", "2"]),
        ([None, None], [None, None]),
    ],
)
def test_the_first_number_tells_how_to_count(old: list[str | None], new: list[str | None]) -> None:
    assert renumber([Place(None, 0, number) for number in old]) == new


def test_letters_go_on_after_z() -> None:
    numbers = renumber([Place(None, 0, "a") for _ in range(28)])
    assert numbers[25:] == ["z", "aa", "ab"]


def test_sub_clauses_start_anew_with_the_new_number_of_their_parent_in_front() -> None:
    places = [
        Place(None, 0, "4"), Place(0, 1, "4.1", "4"), Place(0, 1, "4.2", "4"),
        Place(None, 0, "5"), Place(3, 1, "a", "9", reference=False), Place(3, 1, "5.1", "5"),
    ]  # fmt: skip
    assert renumber(places) == ["1", "1.1", "1.2", "2", "2.1", "2.2"]


def test_articles_that_count_through_chapters_go_on_doing_so() -> None:
    places = [
        Place(None, 0, "I"), Place(0, 1, "1", "I"), Place(0, 1, "new", "x", reference=False),
        Place(0, 1, "2", "I"),
        Place(None, 0, "II"), Place(4, 1, "3", "II"),
    ]  # fmt: skip
    assert renumber(places) == ["I", "1", "2", "3", "II", "4"]
