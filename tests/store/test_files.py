"""Files of the learner's that are written: what is there before, and what they stand for."""

import os
import stat
import threading
from pathlib import Path

import pytest

from studyplan.errors import ReaderGoneError, StudyplanError
from studyplan.store.files import save, unfinished


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_what_it_would_be_of_any_program(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    save(tmp_path / "new", b"new")
    assert (tmp_path / "new").read_bytes() == b"new"
    assert _mode(tmp_path / "new") == _mode(tmp_path / "other")
    assert _names(tmp_path) == ["new", "other"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755, 0o444])
def test_a_replaced_file_keeps_its_rights(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"something longer that was there before")
    file.chmod(mode)
    before = file.stat()
    save(file, b"new")
    assert file.read_bytes() == b"new"
    assert _mode(file) == mode
    assert file.stat().st_ino != before.st_ino  # whole or not at all
    assert file.stat().st_mtime_ns >= before.st_mtime_ns
    assert _names(tmp_path) == ["file"]


def test_all_names_of_a_file_go_on_to_be_one(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"something longer that was there before")
    one.chmod(0o600)
    other.hardlink_to(one)
    save(one, b"new")
    assert other.read_bytes() == b"new"
    assert one.samefile(other)
    assert _mode(other) == 0o600


def test_a_link_leads_to_what_is_written(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    for name in ("there", "not-yet"):
        link = tmp_path / name
        link.symlink_to(tmp_path / "elsewhere" / name)
        if name == "there":
            link.write_bytes(b"old")
        save(link, b"new")
        assert link.is_symlink()
        assert link.read_bytes() == b"new"
    assert _names(tmp_path / "elsewhere") == ["not-yet", "there"]
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(StudyplanError) as error:
        save(tmp_path / "loop", b"new")
    assert error.value.key == "cannot-write"


def test_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    found = list[bytes]()
    reader = threading.Thread(target=lambda: found.append(pipe.read_bytes()))
    reader.start()
    save(pipe, b"new")
    reader.join()
    assert found == [b"new"]
    assert _names(tmp_path) == ["pipe"]


def test_a_pipe_whose_reader_has_gone_is_no_failure(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        with pytest.raises(ReaderGoneError):
            save(Path(f"/dev/fd/{writer}"), b"new")
    finally:
        os.close(writer)


def test_what_no_file_can_be_put_beside_is_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "replace", refused)
    file = tmp_path / "file"
    file.write_bytes(b"something longer that was there before")
    inode = file.stat().st_ino
    save(file, iter([b"n", b"ew"]))
    assert (file.read_bytes(), file.stat().st_ino) == (b"new", inode)
    with pytest.raises(StudyplanError):
        save(tmp_path / "new", b"new")
    assert _names(tmp_path) == ["file"]


@pytest.mark.parametrize("name", ["we**ek[1]*?.md", "清" * 84 + ".md", "x" * 255])
def test_every_name_that_a_file_may_have(tmp_path: Path, name: str) -> None:
    save(tmp_path / name, b"new")
    assert _names(tmp_path) == [name]


def test_only_what_was_left_behind_is_cleared_away(tmp_path: Path) -> None:
    others = [".*.mine.new", ".x.md.mine.new", ".x.md.0123456789ab.new", ".*.0123456789ab.newer"]
    for name in others:
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (0, 0))
    unfinished(tmp_path / "*")
    assert _names(tmp_path) == sorted(others[:3])
    unfinished(tmp_path / "x.md")
    assert _names(tmp_path) == sorted(others[:2])
