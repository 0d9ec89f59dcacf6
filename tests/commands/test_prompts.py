"""The line of `next --short` in prompts and status bars, set up as docs/today.md says."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.commands.test_completion import NASTY, nasty_home
from tests.commands.test_shells import SHELLS, Typist

__all__ = ["nasty_home"]
DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "today.md").read_text("utf-8")
REMINDERS = DOCS / "reminders"
CRONTAB = str(REMINDERS / "crontab")
# What is to be seen of a title that a shell might run.
LINE = rf"\b1 {re.escape(NASTY[:20])}"


def said(language: str) -> str:
    """The lines of the page for a shell or a program."""
    (text,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return str(text)


@pytest.mark.slow
@pytest.mark.parametrize("shell", SHELLS)
def test_the_line_is_at_the_prompt(shell: str, nasty_home: Path, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    person = Typist(shell, nasty_home, tmp_path)
    person.sees("READY>$")
    (tmp_path / "lines").write_text(said(shell), "utf-8")
    person.sees(LINE, "source lines\r")
    person.sees(rf"^(?!.*source)(?s:.*){LINE}", "clear\r")
    person.child.close(force=True)
    assert not (tmp_path / "p").exists(), "a title was run"


@pytest.mark.slow
def test_the_line_is_in_the_status_bar(nasty_home: Path, tmp_path: Path) -> None:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    person = Typist("bash", nasty_home, tmp_path)
    person.sees("READY>$")
    (tmp_path / "lines").write_text(said("tmux"), "utf-8")
    person.sees(LINE, "tmux -S socket -f lines\r")
    person.child.send("tmux -S socket kill-server\r")
    person.sees("exited")
    person.child.close(force=True)
    assert not (tmp_path / "p").exists(), "a title was run"


@pytest.mark.slow
def test_systemd_and_cron_take_the_files(tmp_path: Path) -> None:
    remind = tmp_path / ".local" / "bin" / "studyplan-remind"
    remind.parent.mkdir(parents=True)
    shutil.copy(REMINDERS / "remind.sh", remind)
    units = [str(REMINDERS / f"studyplan-remind.{kind}") for kind in ("service", "timer")]
    env = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path), "PATH": os.defpath}
    for command in (["systemd-analyze", "verify", "--user", *units], ["crontab", "-n", CRONTAB]):
        if found := shutil.which(command[0]):
            done = subprocess.run(
                [found, *command[1:]],
                env=env,
                capture_output=True,
                text=True,
                check=False,
                timeout=60,
            )
            assert done.returncode == 0, done.stderr
