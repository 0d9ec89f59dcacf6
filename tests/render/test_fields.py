"""The fields of a record: as JSON, as rows of a pipe, as lines of a table."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pytest

from studyplan.core.text import Text
from studyplan.render.answers import Answer, Plain, rows
from studyplan.render.fields import Fields, InWords
from studyplan.render.schemas import schema_of
from studyplan.render.words import Words

EN, ZH = Words("en"), Words("zh")


class Part(NamedTuple):
    id: str
    title: Text
    pages: int | None


def doubled(number: int) -> int:
    return 2 * number


def named(part: Part, words: Words) -> str:
    return f"{part.id}: {words.text(part.title)}"


class Book(NamedTuple):
    title: Text
    day: date
    place: Path
    pages: int
    parts: list[Part]
    kind: Literal["novel", "other"]
    editor: Any = None
    sold: bool = False


ANSWER = Answer(
    ("book",),
    Fields(
        "name=title day place",
        ("pages", doubled),
        ("first=parts.0", Fields("title")),
        ("parts", [Fields("id", ("said=.", InWords(named)))]),
        ("ids=parts", ["id"]),
        "kind editor=editor.name sold first_pages=parts.0.pages",
    ),
    {"": "book: name pages", "parts": "part: id kind sold -", "ids": ".", "editor": "editor: ."},
    schema=3,
)
ONE = Part("one", Text("One", "一"), None)
BOOK = Book(Text("Book", "书"), date(2026, 11, 22), Path("/a/b"), 5, [ONE], "novel")


def test_a_record_as_json() -> None:
    assert list(ANSWER.json(BOOK, EN).items()) == [
        ("schema", 3),
        ("name", "Book"),
        ("day", "2026-11-22"),
        ("place", "/a/b"),
        ("pages", 10),
        ("first", {"title": "One"}),
        ("parts", [{"id": "one", "said": "one: One"}]),
        ("ids", ["one"]),
        ("kind", "novel"),
        ("editor", None),
        ("sold", False),
        ("first_pages", None),
    ]
    assert ANSWER.json(BOOK, ZH)["first"] == {"title": "一"}


def test_rows_are_made_of_the_parts_of_it() -> None:
    assert list(ANSWER.rows(BOOK, EN)) == [
        ["book", "Book", "10"],
        ["part", "one", "novel", "", ""],
        ["one"],
    ]
    both = BOOK._replace(sold=True, parts=[ONE, ONE._replace(id="two")])
    assert list(ANSWER.rows(both, ZH)) == [
        ["book", "书", "10"],
        *(["part", name, "novel", "sold", ""] for name in ("one", "two")),
        *(["one"], ["two"]),
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("share:.2f", "0.50"),
        ("none:.2f", None),
        ("none|share", 0.5),
        ("keys", "a b"),
        ("keys:;", "a; b"),
        ("deep.er", 1),
        ("nowhere.er", None),
        ("true|keys", "true"),
        ("false|keys", "a b"),
    ],
)
def test_a_column(column: str, value: object) -> None:
    said = {
        "share": 0.5,
        "none": None,
        "keys": ["a", "b"],
        "deep": {"er": 1},
        "nowhere": None,
        "true": True,
        "false": False,
    }
    assert [list(row) for row in rows({"": column}, said)] == [[value]]


def test_what_makes_rows_itself_is_given_its_part() -> None:
    def double(parts: Iterable[Any]) -> Iterator[tuple[object, ...]]:
        yield from ((part, part) for part in parts)

    plain: Plain = {"parts": double, "none": "none: x"}
    assert list(rows(plain, {"parts": [1, 2], "none": None})) == [(1, 1), (2, 2)]


def test_fields_of_another_place_and_some_of_them() -> None:
    part = Fields("id title pages")
    assert part.at("parts.0").some("pages id")(BOOK, EN) == {"pages": None, "id": "one"}
    assert Fields(part.at("parts.0"), "id=pages", part.some("title").at("parts.0"))(BOOK, EN) == {
        "id": 5,
        "title": "One",
        "pages": None,
    }
    assert list(part.table([ONE], EN)) == [["id", "title", "pages"], ["one", "One", None]]


def test_a_list_stays_one_and_an_iterator_is_taken_one_by_one() -> None:
    class Log(NamedTuple):
        events: Iterable[int]

    fields = Fields(("events", [doubled]))
    assert fields(Log((1, 2)), EN) == {"events": [2, 4]}
    some = iter([1, 2])
    found = fields(Log(some), EN)["events"]
    assert next(found) == 2
    assert next(some) == 2


def test_values_of_json() -> None:
    class Values(NamedTuple):
        at: datetime
        by: dict[str, Text]
        part: Part
        keys: frozenset[str]

    at = datetime.fromisoformat("2026-11-22T09:00:00.000005")
    said = Fields("at by part keys")(Values(at, {"a": ONE.title}, ONE, frozenset("k")), EN)
    assert said == {
        "at": "2026-11-22T09:00:00",
        "by": {"a": "One"},
        "part": {"id": "one", "title": "One", "pages": None},
        "keys": ["k"],
    }


def test_the_schema_is_that_of_the_types() -> None:
    schema = schema_of("book", [(Book, ANSWER)])
    assert schema["title"] == "book"
    assert schema["required"] == list(schema["properties"])
    assert schema["additionalProperties"] is False
    assert schema["properties"] == {
        "schema": {"const": 3},
        "name": {"type": "string"},
        "place": {"type": "string"},
        "day": {"type": "string", "format": "date"},
        "pages": {"type": "integer"},
        "first": whole(title={"type": "string"}),
        "parts": {
            "type": "array",
            "items": whole(id={"type": "string"}, said={"type": "string"}),
        },
        "ids": {"type": "array", "items": {"type": "string"}},
        "kind": {"enum": ["novel", "other"]},
        "editor": {},
        "sold": {"type": "boolean"},
        "first_pages": {"type": ["integer", "null"]},
    }


def whole(**properties: dict[str, str]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def test_several_answers_of_a_command_are_one_of_these() -> None:
    other = Answer(("book",), Fields("title"), None, 1)
    schema = schema_of("book", [(Book, ANSWER), (Part, other)])
    assert [one["properties"]["schema"]["const"] for one in schema["anyOf"]] == [3, 1]


def test_a_path_that_no_type_has_is_found_when_the_schema_is_made() -> None:
    with pytest.raises(AttributeError):
        schema_of("book", [(Book, Answer(("book",), Fields("nowhere"), None, 1))])
