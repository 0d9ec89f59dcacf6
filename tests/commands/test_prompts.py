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
    return str(re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)[0])


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


@pytest.mark.parametrize("before", ["", "history -a", "history -a;", "history -a ; "])
def test_the_line_for_bash_stands_behind_any_other(before: str, tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    (tmp_path / "studyplan").write_text("#!/bin/sh\necho THE LINE\n")
    (tmp_path / "studyplan").chmod(0o755)
    script = f"PROMPT_COMMAND='{before}'\n{said('bash')}eval \"$PROMPT_COMMAND\""
    env = {"PATH": f"{tmp_path}:{os.defpath}"}
    done = subprocess.run(
        [bash, "-c", script], env=env, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.stdout, done.stderr) == ("THE LINE\n", "")


def test_the_reminder_can_be_installed_twice_and_where_studyplan_is_in_place(
    tmp_path: Path,
) -> None:
    own = tmp_path / ".local" / "bin"
    elsewhere = tmp_path / "venv" / "studyplan"
    elsewhere.parent.mkdir()
    elsewhere.write_text("#!/bin/sh\necho runs\n")
    elsewhere.chmod(0o755)
    block = said("sh")
    env = {"HOME": str(tmp_path), "PATH": f"{own}:{elsewhere.parent}:{os.defpath}"}
    sh = shutil.which("sh") or "sh"
    for _ in range(2):
        done = subprocess.run(
            [sh, "-ec", f"{block}\nstudyplan"],
            env=env,
            cwd=DOCS.parent,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "runs\n", "")
    assert (own / "studyplan").resolve() == elsewhere
    assert os.access(own / "studyplan-remind", os.X_OK)
