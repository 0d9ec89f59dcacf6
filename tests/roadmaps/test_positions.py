from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.bounds import MOST_BYTES
from studyplan.core.problems import UnreadableError
from studyplan.render.problems import told
from studyplan.render.words import Words
from studyplan.roadmaps import positions
from studyplan.roadmaps.yaml_documents import read


def problems(data: bytes | str) -> list[str]:
    with pytest.raises(UnreadableError) as caught:
        read(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
    return [told(p._replace(file="f"), Words("en")) for p in caught.value.problems]


def test_scalars_are_those_of_yaml_1_2() -> None:
    text = "a: NO\nb: 1:30\nc: 2026.10\nd: true\ne: ~\nf: 12\ng: '12'\nh: 0o17\ni: 2026-11-22\n"
    value = read(text.encode()).value
    assert value == {
        "a": "NO",
        "b": "1:30",
        "c": 2026.1,
        "d": True,
        "e": None,
        "f": 12,
        "g": "12",
        "h": "0o17",
        "i": "2026-11-22",
    }
    assert value["c"].raw == "2026.10"
    assert value["f"].raw == "12"


def test_marks_count_from_one() -> None:
    document = read("a: 1\nstages:\n  - id: x\n    名: 值\n".encode())
    assert document.where(("stages", 0, "id")) == (3, 9)
    assert document.keys["stages", 0, "名"] == (4, 5)
    assert document.where(("stages", 0, "missing", "deeper")) == (3, 5)


def test_nesting_that_the_parser_itself_refuses_is_said_in_the_same_words() -> None:
    (problem,) = problems(b"[" * 100_000)
    assert problem.startswith("f:1:")
    assert "nested more than 32" in problem


@pytest.mark.parametrize(
    ("data", "place", "what"),
    [
        (b"", "1:1", "empty"),
        (b"# only a comment\n", "1:1", "empty"),
        (b"[" * 500, "1:33", "nested more than 32"),
        (b"{a: " * 50_000, "1:129", "nested more than 32"),
        (b"- " * 100_000, "1:65", "nested more than 32"),
        (b"a: &x [1]\nb: *x\n", "1:4", "anchors"),
        (b"a: *x\n", "1:4", "aliases"),
        (b"a: 1\nb: 2\na: 3\n", "3:1", "`a` is here twice"),
        (b"a: !!python/object/apply:os.system [ls]\n", "1:4", "tags"),
        (b"a: !mine 1\n", "1:4", "tags"),
        (b"a: 1\n---\nb: 2\n", "2:1", "second document"),
        (b"? [1, 2]\n: 3\n", "1:3", "a key must be a plain word"),
        (b"a: 1\nb: \xff\n", "2:4", "not UTF-8"),
        (b"a: b\n- c\n", "2:1", "not valid YAML"),
        (b"\ta: 1\n", "1:1", "a tab in the indentation"),
        ("a: x\u202ey\n", "1:5", "U+202E"),
        ("a: x\u2066y\n", "1:5", "U+2066"),
        ("a: \x07\n", "1:4", "U+0007"),
        ("a: \x00\n", "1:4", "U+0000"),
        ("a: \x1b[31m\n", "1:4", "U+001B"),
        ('a: "\\u202e"\n', "1:4", "U+202E"),
        ('a: "\\0"\n', "1:4", "U+0000"),
    ],
)
def test_what_no_roadmap_needs_is_refused_with_its_place(
    data: bytes | str, place: str, what: str
) -> None:
    (problem, *_) = problems(data)
    assert problem.startswith(f"f:{place}: ")
    assert what in problem


def test_a_lone_surrogate_is_not_utf8() -> None:
    assert "not UTF-8" in problems("a: \ud800\n")[0]


def test_a_file_that_is_too_large_is_not_even_parsed() -> None:
    assert "too large" in problems(b"a: " + b"x" * MOST_BYTES)[0]


def test_too_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    assert positions.MOST_NODES == 400_000
    monkeypatch.setattr(positions, "MOST_NODES", 4000)
    assert read(b"[" + b"1," * 3999 + b"]").value == [1] * 3999
    assert "4000 values" in problems(b"[" + b"1," * 4000 + b"]")[0]


def hostile() -> Iterator[st.SearchStrategy[bytes]]:
    yield st.binary(max_size=200)
    yield st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass"))
    yield st.text("[]{}:,-?!&*#|>'\"%@`\n ab\t", max_size=200).map(str.encode)


@given(st.one_of(*hostile()))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read(data)
    except UnreadableError as error:
        assert error.problems
        assert all(p.line >= 1 and p.column >= 1 for p in error.problems)
