"""What the tests of commands share: the real command on a pseudo-terminal."""

import fcntl
import os
import pty
import shutil
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path

import pyte
import pytest

from tests.conftest import environment

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
        env=environment(home, TERM="xterm-256color", STUDYPLAN_NOW=NOW, **changes),
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


@pytest.fixture(scope="session")
def studied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which a plan has begun: to be copied."""
    home = tmp_path_factory.mktemp("studied") / "home"
    for words in (
        ("init", "dl-for-programmers", "--hours", "10", "--start", "2026-11-09"),
        ("done", "matrix-autodiff", "--on", "2026-11-14"),
        ("start", "optimisation-theory", "--on", "2026-11-21"),
    ):
        on_terminal(home, words, 80)
    return home


@pytest.fixture
def seen(studied: Path, home: Path) -> Terminal:
    """What stands on the screen after a command, in a plan that has begun."""
    shutil.copytree(studied, home)

    def call(*words: str, width: int = 80, **changes: str) -> str:
        written = on_terminal(home, words, width, **changes)
        screen = pyte.Screen(width, 400)
        pyte.ByteStream(screen).feed(written)
        lines = [line.rstrip() for line in screen.display]
        return "\n".join(lines).rstrip() + "\n"

    return call
