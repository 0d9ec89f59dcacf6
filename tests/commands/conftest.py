"""What the tests of commands share: the command on a terminal, a real one and one made up."""

import fcntl
import io
import os
import pty
import shutil
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyte
import pytest
from typer.testing import CliRunner

from tests.conftest import environment, invoked

NOW = "2026-11-24T19:30:00"
Terminal = Callable[..., str]


def on_terminal(home: Path, words: tuple[str, ...], width: int, **changes: str) -> bytes:
    """Everything that a command writes to a terminal of so many columns."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 400, width, 0, 0))
    child = subprocess.Popen(
        [sys.executable, "-m", "studyplan", *words],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=environment(home, **{"TERM": "xterm-256color", "STUDYPLAN_NOW": NOW, **changes}),
    )
    os.close(follower)
    written = b""
    try:
        while data := os.read(leader, 65536):
            written += data
    except OSError:
        pass
    os.close(leader)
    child.wait()
    return written


class AtTerminal(CliRunner):
    """Streams that are a terminal, as far as they say."""

    @contextmanager
    def isolation(
        self,
        input: str | bytes | None = None,  # noqa: A002 (as it is called)
        env: Mapping[str, str | None] | None = None,
        color: bool = False,
    ) -> Generator[tuple[io.BytesIO, io.BytesIO, io.BytesIO]]:
        with super().isolation(input, env, color) as streams:
            for stream in (sys.stdin, sys.stdout, sys.stderr):
                vars(stream)["isatty"] = lambda: True
            yield streams


def at_terminal(
    home: Path,
    words: tuple[str, ...],
    width: int,
    answers: str | bytes | None = None,
    **changes: str,
) -> bytes:
    """The same as `on_terminal`, from a call in this process; `answers` are typed, line by line."""
    sizes = {"TERM": "xterm-256color", "COLUMNS": str(width), "LINES": "400"}
    env = {**sizes, "STUDYPLAN_NOW": NOW, **changes}
    found = invoked(AtTerminal(), home, words, env, input=answers)
    return found.output_bytes.replace(b"\n", b"\r\n")


def shown(written: bytes, width: int) -> str:
    """What then stands on the screen."""
    screen = pyte.Screen(width, written.count(b"\n") + 2)
    pyte.ByteStream(screen).feed(written)
    lines = [line.rstrip() for line in screen.display]
    return "\n".join(lines).rstrip() + "\n"


@pytest.fixture(scope="session")
def studied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which a plan has begun: to be copied."""
    home = tmp_path_factory.mktemp("studied") / "home"
    for words in (
        ("init", "dl-for-programmers", "--hours", "10", "--start", "2026-11-09", "--yes"),
        ("done", "matrix-autodiff", "--on", "2026-11-14"),
        ("start", "optimisation-theory", "--on", "2026-11-21"),
    ):
        at_terminal(home, words, 80)
    return home


@pytest.fixture
def seen(studied: Path, home: Path) -> Terminal:
    """What stands on the screen after a command, in a plan that has begun."""
    shutil.copytree(studied, home)

    def call(*words: str, width: int = 80, **changes: str) -> str:
        return shown(at_terminal(home, words, width, **changes), width)

    return call
