"""Lines of an exported journal: what is read of them, and what is refused."""

import json
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.journal.abilities import CriterionClaimed
from studyplan.core.journal.keys import Identity, TopicKey
from studyplan.core.journal.notes import EvidenceSet, NoteSet
from studyplan.core.journal.rows import Row, row_of, sealed
from studyplan.core.journal.study import PointTicked, TimeLogged, TopicMarked
from studyplan.core.journal.transfer import (
    LONGEST_LINE,
    EarlierEditions,
    EventLine,
    Origin,
    Refused,
    RoadmapLine,
    read_line,
)

STAMP = "2026-11-22T11:30:00.000000Z"
WHO = Identity(STAMP, "0911f56e5897", f"{STAMP}/0911f56e5897/77556b0d")
AT = "2026-11-22T19:30:00+08:00"
LOGGED = TimeLogged(TopicKey("a/b"), "c0ffee", date(2026, 11, 22), 45)
ROW = row_of(LOGGED, WHO, AT, "2026-11-22")

EARLIER = EarlierEditions(
    "own",
    [["then", "now"]],
    [["now", "5e1d", "point"]],
    {"then": [["Then", "那时"]]},
    {"whole": ["one", "other"]},
    [["gone", "2026.10", "reading", "theory", "use", None, *["A title"] * 6, 90]],
)


def changed(**values: str | None) -> Row:
    """The row with other values, and a checksum that fits them."""
    return sealed(ROW._replace(**values)[:-1])  # type: ignore[arg-type]


def read(row: Row) -> object:
    return read_line(row.line().encode("utf-8"))


def test_an_event_comes_back_as_it_was_written() -> None:
    assert read(ROW) == EventLine(ROW)
    assert read(row_of(TopicMarked(TopicKey("路/题")), WHO, AT, "2026-11-22"))
    for besides in (Origin("f089a8c43be0", "4e337efecc79"), RoadmapLine("own", "a: 中\n"), EARLIER):
        assert read_line(besides.line().encode("utf-8")) == besides


def test_marks_and_what_a_learner_wrote_are_no_days() -> None:
    on = date(2026, 11, 22)
    for event in (
        NoteSet(TopicKey("a/b"), "c0ffee", "1066-10-14", on),
        EvidenceSet("a#00010101", "c0ffee", "text", "9999-12-31", on),
        CriterionClaimed("a", "00010101", on),
        PointTicked(TopicKey("a/b"), "99991231", on),
    ):
        row = row_of(event, WHO, AT, "2026-11-22")
        assert read(row) == EventLine(row)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (ROW._replace(data='{"minutes":46,"on":"2026-11-22"}'), "checksum"),
        (changed(kind="of.tomorrow", data='{"anything":[1]}'), "kind"),
        (changed(data='{"minutes":-1,"on":"2026-11-22"}'), "form"),
        (changed(data='{"minutes":99999999999999999999,"on":"2026-11-22"}'), "form"),
        (changed(data="[" * 100_000), "form"),
        (changed(data="no JSON"), "form"),
    ],
)
def test_what_cannot_be_read_is_an_event_all_the_same(row: Row, why: str) -> None:
    assert read(row) == EventLine(row, why)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (changed(stamp="soon"), "time"),
        (changed(stamp="9026-11-22T11:30:00.000000Z"), "time"),
        (changed(at="2026-11-22T19:30:00"), "time"),
        (changed(at="half past"), "time"),
        (changed(local_date="2026-W47-7"), "time"),
        (changed(local_date="2026-12-22"), "time"),
        (changed(device="a\x1b[2J"), "form"),
        (changed(command=""), "form"),
        (changed(subject="a/b#" + "c" * 3_000), "bounds"),
        (changed(data='{"minutes":45,"on":"9999-12-31"}'), "bounds"),
        (changed(data='{"minutes":45,"on":"99991231"}'), "bounds"),
        (changed(kind="availability.set", subject="0001-01-01", data='{"minutes":60}'), "bounds"),
        (changed(kind="availability.set", subject="20261122", data='{"minutes":60}'), "form"),
        (changed(kind="pause.set", subject="2026-01-01..9999-12-31", data='{"why":""}'), "bounds"),
    ],
)
def test_what_the_program_never_writes_is_refused(row: Row, why: str) -> None:
    assert read(row) == Refused(why)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"\xff\xfe", "text"),
        (b" " * (LONGEST_LINE + 1), "text"),
        (b"garbage", "form"),
        (b"[" * 1_000_000, "form"),
        (b"{}", "form"),
        (b"null", "form"),
        (b'{"what":"another journal","database":"a","calendar":"b"}', "form"),
        (b'{"what":"studyplan journal","database":"../a","calendar":"b"}', "form"),
        (b'{"roadmap":"../../etc/passwd","file":""}', "form"),
        (ROW.line().replace('"crc"', '"and":"more","crc"').encode(), "form"),
        (ROW.line().replace('"2026-11-22"', "20261122").encode(), "form"),
    ],
)
def test_what_is_no_line_of_a_journal_is_refused(line: bytes, why: str) -> None:
    assert read_line(line) == Refused(why)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode()))
def test_no_line_brings_about_an_error(line: bytes) -> None:
    assert isinstance(read_line(line), Refused)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(
    kind=st.sampled_from(
        ["time.log", "availability.set", "week.commit", "pause.set", "of.tomorrow"]
    ),
    subject=st.sampled_from(["a/b#c", "2026-11-23", "2026-11-23..2026-11-24", "a"]) | st.text(),
    data=st.dictionaries(
        st.sampled_from(["minutes", "on", "why", "capacity", "taken", "sessions", "days", "lanes"]),
        _JSON,
    ),
    at=st.datetimes().map(datetime.isoformat) | st.just(AT),
)
def test_no_event_brings_about_an_error(kind: str, subject: str, data: object, at: str) -> None:
    row = changed(kind=kind, subject=subject, data=json.dumps(data), at=at)
    try:
        line = row.line().encode("utf-8")
    except UnicodeEncodeError:
        return
    assert isinstance(read_line(line), EventLine | Refused)


@pytest.mark.parametrize(
    ("part", "value", "why"),
    [
        ("topics", None, "form"),
        ("topics", [["then"]], "form"),
        ("topics", [["then", 3]], "form"),
        ("topics", [["then", "x" * 100_001]], "bounds"),
        ("points", [["now", "5e1d"]], "form"),
        ("points", {"now": "5e1d"}, "form"),
        ("said", [], "form"),
        ("said", {"then": ["Then", "那时"]}, "form"),
        ("parts", {"whole": "one"}, "form"),
        ("removed", [[*EARLIER.removed[0][:-1], "90"]], "form"),
        ("removed", [[*EARLIER.removed[0][:-1], -90]], "form"),
        ("removed", [[*EARLIER.removed[0][:-1], 10**12]], "bounds"),
        ("removed", [["gone"]], "form"),
        ("removed", [7], "form"),
    ],
)
def test_what_is_remembered_of_earlier_editions_is_read_as_a_strangers(
    part: str, value: object, why: str
) -> None:
    line = EARLIER._replace(**{part: value}).line()  # type: ignore[arg-type]
    assert read_line(line.encode("utf-8")) == Refused(why)


def test_a_journal_of_a_newer_form_says_so() -> None:
    line = Origin("f089a8c43be0", "4e337efecc79").line().replace('"schema":1', '"schema":99')
    assert read_line(line.encode("utf-8")) == Refused("kind")


@pytest.mark.parametrize(
    "whole", [Origin("f089a8c43be0", "4e337efecc79"), RoadmapLine("own", "weight: 2\n"), EARLIER]
)
@given(data=st.data())
def test_no_changed_line_without_an_event_passes_for_what_was_written(
    whole: Origin | RoadmapLine | EarlierEditions, data: st.DataObject
) -> None:
    line = whole.line().rstrip("\n")
    at = data.draw(st.integers(0, len(line) - 1))
    other = data.draw(st.characters(codec="utf-8", exclude_characters=line[at]))
    changed = f"{line[:at]}{other}{line[at + 1 :]}"
    assert isinstance(read_line(changed.encode("utf-8")), Refused)


def test_lines_of_earlier_versions_have_no_checksum() -> None:
    for one in (Origin("f089a8c43be0", "4e337efecc79"), RoadmapLine("own", "a: 中\n"), EARLIER):
        said = json.loads(one.line())
        del said["crc"]
        assert read_line(json.dumps(said).encode("utf-8")) == one


@pytest.mark.parametrize("names", [(), ("topics",), ("more", *EARLIER._fields[1:])])
def test_what_is_remembered_has_all_its_parts_and_no_more(names: tuple[str, ...]) -> None:
    kept = {name: list[str]() for name in names}
    assert read_line(json.dumps({"roadmap": "own", "earlier": kept}).encode()) == Refused("form")
