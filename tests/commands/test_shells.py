"""Completion as it is met: in bash, zsh and fish, installed by the command, with the tab key."""

import re
import shutil
import sys
from pathlib import Path

import pexpect
import pyte
import pytest
from typer._completion_shared import COMPLETION_SCRIPT_ZSH

from tests.commands.test_completion import NASTY, nasty_home
from tests.conftest import Run, environment

__all__ = ["nasty_home"]
SHELLS = {"bash": ["-i"], "zsh": ["-i"], "fish": ["-i"]}
WAIT = 20
PROMPTS = {
    "bash": (".bashrc", "PS1='READY> '\nbind 'set bell-style none'\nbind 'set show-all-if-ambiguous on'\n"),
    "zsh": (".zshrc", "PS1='READY> '\nunset zle_bracketed_paste\n"),
    "fish": (
        ".config/fish/config.fish",
        "function fish_prompt; echo -n 'READY> '; end\nset fish_greeting\nset -g fish_autosuggestion_enabled 0\n",
    ),
}  # fmt: skip


class Typist:
    """Somebody at a shell, and what stands on their screen."""

    def __init__(self, shell: str, home: Path, folder: Path) -> None:
        file, text = PROMPTS[shell]
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, "utf-8")
        path = f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"
        env = environment(home, PATH=path, HOME=str(folder), TERM="xterm-256color")
        self.screen = pyte.Screen(120, 40)
        self.stream = pyte.Stream(self.screen)
        self.child = pexpect.spawn(
            *(shell, SHELLS[shell]),
            env=env,
            cwd=str(folder),
            dimensions=(40, 120),
            encoding="utf-8",
            codec_errors="replace",
        )

    def sees(self, pattern: str, what: str = "") -> str:
        """The screen, once the pattern is on it; what is typed before comes first."""
        if what:
            self.child.send(what)
        for _ in range(WAIT * 10):
            text = "\n".join(line.rstrip() for line in self.screen.display).rstrip()
            if re.search(pattern, text):
                return text
            try:
                self.stream.feed(self.child.read_nonblocking(65536, timeout=0.1))
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                break
        raise AssertionError(f"{pattern!r} is not on the screen:\n{text}")

    def clean(self, what: str = "\x15\x03") -> None:
        """Give the line up, or do `what`, and wait with a clean screen for the next prompt."""
        self.screen.reset()
        self.child.send(what)
        self.sees("READY>$")
        self.child.send("clear\r")
        self.sees(r"^\s*READY>$")


def typist(shell: str, home: Path, folder: Path) -> Typist:
    """Somebody who has just installed completion and begun a new shell."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    one = Typist(shell, home, folder)
    one.sees("READY>$")
    one.sees(r"Completion for .* installed in[^$]*READY>$", "studyplan --install-completion\r")
    one.clean(f"exec {shell} -i\r")
    return one


@pytest.mark.parametrize(
    ("lang", "said", "left"),
    [
        ("en", "✓ Completion for fish installed in {}\nOpen a new terminal to use it.\n", "“sh”"),
        ("zh", "✓ 已为 fish 安装自动补全：{}\n打开新的终端后生效。\n", "“sh”不支持自动补全"),
    ],
)
def test_what_was_installed_is_said_in_the_language_of_the_call(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, lang: str, said: str, left: str
) -> None:
    file = home.parent / ".config" / "fish" / "completions" / "studyplan.fish"
    env = {"STUDYPLAN_LANG": lang}
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: "fish")
    assert run("--install-completion", env=env).stdout == said.format(file)
    assert "studyplan" in file.read_text("utf-8")
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: "sh")
    refused = run("--install-completion", env=env)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert left in refused.stderr


@pytest.mark.slow
@pytest.mark.parametrize("shell", SHELLS)
def test_the_tab_key(shell: str, nasty_home: Path, tmp_path: Path) -> None:
    (tmp_path / "zz.yaml").write_text("", "utf-8")
    person = typist(shell, nasty_home, tmp_path)
    person.sees(r"studyplan done bad-", "studyplan done ba\t")
    listed = person.sees(r"bad-1.*\n?.*bad-2", "" if shell == "bash" else "\t")
    if shell != "bash":
        assert NASTY[:30] in listed
        assert NASTY[40:70].replace("\\", "") in listed.replace("\\", "")
    person.clean()
    person.sees(r"studyplan next --lang=zh", "studyplan next --lang=z\t")
    person.clean()
    person.sees(r"studyplan drop own", "studyplan dr\tow\t")
    person.clean()
    person.sees(r"studyplan init zz\.yaml", "studyplan init zz\t")
    person.clean()
    # A topic is no file, so that what was typed stays as it is.
    person.child.send("studyplan done zz\t")
    person.sees(r": studyplan done zz\n", "\x01: \r")
    person.child.close(force=True)
    assert not (tmp_path / "p").exists(), "a title was run"


@pytest.mark.slow
def test_what_typer_s_script_for_zsh_is_told(nasty_home: Path, tmp_path: Path) -> None:
    """Somebody may have installed it before: it runs the answer, with its spaces folded."""
    script = COMPLETION_SCRIPT_ZSH % {
        "prog_name": "studyplan",
        "complete_func": "_studyplan_completion",
        "autocomplete_var": "_STUDYPLAN_COMPLETE",
    }
    if shutil.which("zsh") is None:
        pytest.skip("zsh is not installed")
    person = Typist("zsh", nasty_home, tmp_path)
    (tmp_path / "script").write_text(script, "utf-8")
    person.sees("READY>$")
    person.clean("autoload -Uz compinit; compinit -u; source ./script\r")
    person.sees(r"studyplan done bad-", "studyplan done ba\t")
    assert NASTY[:30] in person.sees(r"bad-1.*\n?.*bad-2", "\t")
    person.child.close(force=True)
    assert not (tmp_path / "p").exists()
