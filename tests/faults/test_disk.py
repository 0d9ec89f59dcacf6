"""Folders that cannot be written and disks that are full."""

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Run, environment
from tests.faults.support import VERBS, database, is_sound, says_one_line, snapshot, statuses

READING = ("next", "week", "status")
WRITING = ("done", "undo", "init")


def _mounted(*args: str) -> bool:
    mount = shutil.which("mount")
    if mount is None:
        return False
    return subprocess.run([mount, *args], capture_output=True, check=False).returncode == 0


def _unmount(folder: Path) -> None:
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture(params=["mount", "flag", "mode"])
def read_only(request: pytest.FixtureRequest, begun: Run, home: Path) -> Iterator[Run]:
    """`run` in a begun home that nothing can be written to, which was used the same day."""
    assert begun("start", "graphical-models").returncode == 0
    if request.param == "mount":
        if not _mounted("--bind", str(home), str(home)):
            pytest.skip("mounting is not allowed here")
        try:
            assert _mounted("-o", "remount,bind,ro", str(home))
            yield begun
        finally:
            _unmount(home)
    elif request.param == "flag":
        everything = [str(home), *map(str, home.rglob("*"))]
        if subprocess.run(["chattr", "+i", *everything], check=False).returncode:
            pytest.skip("chattr +i is not allowed here")
        try:
            yield begun
        finally:
            subprocess.run(["chattr", "-i", *everything], check=True)
    else:
        if os.geteuid() == 0:
            pytest.skip("root may write to folders whatever their mode")
        home.chmod(0o500)
        try:
            yield begun
        finally:
            home.chmod(0o700)


@pytest.mark.slow
def test_in_a_read_only_folder_reading_works_and_writing_says_so(
    read_only: Run, home: Path
) -> None:
    before = snapshot(home)
    for verb in READING:
        result = read_only(*VERBS[verb])
        assert (result.returncode, result.stderr) == (0, ""), verb
    for verb in WRITING:
        result = read_only(*VERBS[verb])
        assert result.returncode == 1, verb
        assert says_one_line(result), result.stderr
        assert "Error" not in result.stderr, "a sentence was wanted, not an exception"
    assert snapshot(home) == before


def test_doctor_works_in_a_read_only_folder(read_only: Run, home: Path) -> None:
    before = snapshot(home)
    result = read_only("doctor")
    assert (result.returncode, result.stderr) == (0, "")
    assert snapshot(home) == before


def test_a_folder_that_may_not_be_made_is_told_in_one_line(tmp_path: Path, run: Run) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("a file, not a folder")
    for verb, code in (("init", 1), ("next", 3), ("done", 3)):
        result = run(*VERBS[verb], env={"STUDYPLAN_HOME": str(in_the_way / "home")})
        assert result.returncode == code, verb
        assert says_one_line(result), result.stderr


class SmallDisk:
    """A home on a disk of its own, and a file that fills it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.filler = home / "filler"

    def fill(self, spare: int = 0) -> None:
        """Leave `spare` bytes, in pages."""
        self.filler.unlink(missing_ok=True)
        stat = os.statvfs(self.home)
        with self.filler.open("wb", buffering=0) as file:
            try:
                file.write(b"x" * max(0, stat.f_bavail * stat.f_frsize - spare))
                while spare == 0:
                    file.write(b"x" * stat.f_frsize)
            except OSError as error:
                assert error.errno == errno.ENOSPC

    def free(self) -> None:
        self.filler.unlink()

    def content(self) -> dict[str, bytes | None]:
        """Every file but the filler, with what it holds."""
        found = snapshot(self.home).items()
        return {name: held for name, held in found if held is not None and name != "filler"}


@pytest.fixture
def small_disk(template: Path, home: Path) -> Iterator[SmallDisk]:
    home.mkdir()
    if not _mounted("-t", "tmpfs", "-o", "size=3m,mode=700", "tmpfs", str(home)):
        pytest.skip("mounting is not allowed here")
    try:
        shutil.copytree(template, home, dirs_exist_ok=True)
        yield SmallDisk(home)
    finally:
        _unmount(home)


@pytest.mark.slow
@pytest.mark.parametrize("backed_up", [False, True])
def test_on_a_full_disk_done_fails_changes_nothing_and_works_again_with_space(
    small_disk: SmallDisk, run: Run, backed_up: bool
) -> None:
    if backed_up:
        assert run("start", "graphical-models").returncode == 0
    before, outcomes = small_disk.content(), set()
    for pages in (0, 1, 2, 4, 8, 12, 16, 17, 18, 19, 20, 24, 32):
        small_disk.fill(pages * 4096)
        result = run("done", "matrix-autodiff")
        outcomes.add(result.returncode)
        if result.returncode == 0:
            break
        assert result.returncode == 1
        assert says_one_line(result), result.stderr
        assert "space" in result.stderr
        assert small_disk.content() == before, f"with {pages} pages left"
    assert 1 in outcomes
    small_disk.free()
    if outcomes == {1}:
        assert run("done", "matrix-autodiff").returncode == 0
    assert ("matrix-autodiff", "done") in statuses(small_disk.home)
    assert is_sound(database(small_disk.home))
    assert run("doctor").returncode == 0


def test_reading_works_on_a_full_disk(small_disk: SmallDisk, run: Run) -> None:
    small_disk.fill()
    for verb in (*READING, "doctor"):
        result = run(*VERBS[verb])
        assert (result.returncode, result.stderr) == (0, ""), verb


@pytest.mark.slow
def test_init_on_a_full_disk_leaves_nothing_and_works_with_space(
    small_disk: SmallDisk, run: Run
) -> None:
    for path in small_disk.home.iterdir():
        path.unlink()
    failures = 0
    for pages in (0, 8, 40, 64, 100):
        small_disk.fill(pages * 4096)
        result = run(*VERBS["init"])
        if result.returncode == 0:
            break
        failures += 1
        assert result.returncode == 1
        assert says_one_line(result), result.stderr
        whole = {"studyplan.db", "backups/daily-2026-11-22.db"}
        assert set(small_disk.content()) <= whole, "half-made files are left"
    assert failures > 2
    small_disk.free()
    assert run(*VERBS["init"]).returncode == 0
    assert run("doctor").returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("args", [("next",), ("status", "--json"), ("export", "week"), ("--help",)])
@pytest.mark.usefixtures("begun")
def test_output_that_cannot_be_written_is_told_in_one_line(
    home: Path, args: tuple[str, ...]
) -> None:
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [sys.executable, "-m", "studyplan", *args],
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment(home),
            check=False,
        )
    assert result.returncode == 1
    if "--json" in args:
        assert json.loads(result.stderr)["error"]["code"] == "failed"
        return
    assert result.stderr.startswith("studyplan: ")
    assert result.stderr.count("\n") == 1, result.stderr
