"""The lines of text beside the backups: what was done, to be read when the database is gone."""

import json
from pathlib import Path

import pytest

from studyplan.core.journal.keys import Identity, TopicKey
from studyplan.core.journal.rows import Row, row_of
from studyplan.core.journal.study import TopicMarked
from studyplan.store import acts

AT = "2026-11-22T09:00:00+00:00"


def _row(number: int, day: str = "2026-11-22") -> Row:
    identity = Identity(f"{day}T09:00:00.{number:06}Z", "device", f"command-{number}")
    return row_of(TopicMarked(TopicKey(f"r/题-{number}")), identity, AT, day)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return acts.file_of(tmp_path / "backups", "0123456789ab")


def test_what_is_added_is_read_in_its_order(file: Path) -> None:
    acts.add(file, [_row(1), _row(2)])
    acts.add(file, [_row(3)])
    assert acts.read(file) == ([_row(1), _row(2), _row(3)], [])
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_no_file_says_nothing(file: Path) -> None:
    assert acts.read(file) == ([], [])
    file.parent.write_text("a file where the folder should be")
    assert acts.read(file) == ([], [])


def test_a_file_cut_anywhere_loses_no_more_than_its_last_line(file: Path) -> None:
    acts.add(file, [_row(1), _row(2)])
    whole = file.read_bytes()
    first = whole.index(b"\n")
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        acts.add(file, [_row(3)])
        found = acts.read(file).rows
        assert found[-1] == _row(3), length
        assert (_row(1) in found) == (length >= first)
        assert (_row(2) in found) == (length >= len(whole) - 1)


GARBAGE = [
    b"\xff\xfe\x00",
    b"null",
    b"7",
    b"[]",
    b"{}",
    b'{"command":1}',
    b"[" * 100_000,
    b"9" * 10_000,
    json.dumps(dict.fromkeys(json.loads(_row(9).line()), 5)).encode(),
    _row(9).line().strip().encode().replace(b"r/", b"R/"),
    _row(9).line().strip().replace("题", "\\ud800").encode(),
    _row(9).line().strip().replace("题", "\\udcff").encode(),
]


@pytest.mark.parametrize("garbage", GARBAGE, ids=range(len(GARBAGE)))
def test_a_line_of_anything_else_is_counted_and_spoils_nothing(file: Path, garbage: bytes) -> None:
    acts.add(file, [_row(1)])
    with file.open("ab") as handle:
        handle.write(garbage + b"\n")
    acts.add(file, [_row(2)])
    assert acts.read(file) == ([_row(1), _row(2)], [2])


def test_trimming_keeps_what_is_stamped_since_and_nothing_else(file: Path) -> None:
    days = [f"2026-11-{day:02}" for day in range(1, 10)]
    acts.add(file, [_row(1, day) for day in days])
    acts.trim(file, "2026-11-05T09:00:00.000001Z")
    assert [row.local_date for row in acts.read(file).rows] == days[4:]
    assert list(file.parent.iterdir()) == [file]
    assert file.stat().st_mode & 0o777 == 0o600


def test_only_a_file_of_some_size_is_worth_trimming(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not acts.is_long(file)
    acts.add(file, [_row(1)])
    assert not acts.is_long(file)
    monkeypatch.setattr(acts, "_WORTH_TRIMMING", 10)
    assert acts.is_long(file)
