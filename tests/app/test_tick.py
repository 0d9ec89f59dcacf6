"""What can be ticked in a topic is named by numbers: points, and behind an `r` resources."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.app.tick import chosen
from studyplan.errors import NotFoundError, StudyplanError, UsageError

POINTS = ["p1", "p2", "p3"]
RESOURCES = ["q1", "q2", "q3", "q4"]
ANY = st.text(st.sampled_from("rRｒ1２3450 -–～至,，、allALL全部所有.x\u3000\n"), max_size=12)


def of(*words: str) -> list[str]:
    return chosen(words, POINTS, RESOURCES, "own/maths")


@pytest.mark.parametrize(
    ("words", "boxes"),
    [
        ("r2", "q2"),
        ("R2", "q2"),
        ("ｒ２", "q2"),
        ("r 2", "q2"),
        ("r1-3", "q1 q2 q3"),
        ("r1-r3", "q1 q2 q3"),
        ("r3-2", "q3 q2"),
        ("r1,4", "q1 q4"),
        ("r1,r4", "q1 q4"),
        ("r1、r2-3", "q1 q2 q3"),
        ("rall", "q1 q2 q3 q4"),
        ("r全部", "q1 q2 q3 q4"),
        ("all", "p1 p2 p3"),
        ("2", "p2"),
        ("1-2", "p1 p2"),
    ],
)
def test_a_word_names_points_or_resources(words: str, boxes: str) -> None:
    assert of(words) == boxes.split()


def test_several_words_name_what_each_does_once() -> None:
    assert of("r2", "1", "r1-2", "all") == ["q2", "p1", "q1", "p2", "p3"]


@pytest.mark.parametrize(
    "word", ["r", "r0", "rr1", "1r", "1,r2", "r1r2", "r12r3", "r-1", "read", ""]
)
def test_what_names_neither_is_told(word: str) -> None:
    with pytest.raises(UsageError):
        of(word)


def test_a_number_that_nothing_has_is_told() -> None:
    for word, key in (("r5", "no-resource"), ("4", "no-point"), ("r1-99999999", "no-resource")):
        with pytest.raises(NotFoundError) as error:
            of(word)
        assert error.value.key == key
    for word, key in (("r1", "no-resources"), ("1", "no-points"), ("all", "no-points")):
        with pytest.raises(NotFoundError) as error:
            chosen([word], [], [], "own/maths")
        assert error.value.key == key


@given(st.lists(ANY, max_size=3))
def test_whatever_is_typed_names_what_is_there_or_is_refused(words: list[str]) -> None:
    try:
        boxes = of(*words)
    except StudyplanError as error:
        assert error.key in ("bad-point", "no-point", "no-resource")
    else:
        assert len(set(boxes)) == len(boxes)
        assert set(boxes) <= {*POINTS, *RESOURCES}
        kinds = {"q" if word.strip()[:1] in "rRｒ" else "p" for word in words if word.strip()}
        assert {box[0] for box in boxes} <= kinds
