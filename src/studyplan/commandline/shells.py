"""How bash, zsh, fish and PowerShell ask what may be typed next, and how they are answered.

The questions are Typer's, so that what somebody has installed before goes on. The answers are not:
titles stand in zsh's, which runs what it is given, and words are offered that a verb takes.
"""

import os
import re
import shlex
from collections.abc import Sequence
from typing import Any, NoReturn

from typer import Exit, completion
from typer import _completion_shared as shared
from typer._click.core import Parameter
from typer._click.shell_completion import (
    CompletionItem,
    ShellComplete,
    _resolve_context,
    _resolve_incomplete,
    split_arg_string,
)
from typer._completion_classes import BashComplete, FishComplete, PowerShellComplete
from typer.core import TyperGroup

from studyplan.commandline.completion import Asked, offered, takes_files
from studyplan.commandline.options import translated
from studyplan.commandline.verbs import begun
from studyplan.core.signs import shown_in_line
from studyplan.errors import UsageError
from studyplan.render.output import write
from studyplan.render.words import Words
from studyplan.surroundings import here, surroundings_of, within

_BASH = r"""
%(complete_func)s() {
    local IFS=$'\n' found
    found=$(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \
                %(autocomplete_var)s=complete_bash "$1" 2>/dev/null) || compopt -o default
    COMPREPLY=()
    [[ -z $found ]] || mapfile -t COMPREPLY <<< "$found"
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""
_ZSH = r"""
#compdef %(prog_name)s

%(complete_func)s() {
    eval "$(env _TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" %(autocomplete_var)s=complete_zsh ${words[1]} 2>/dev/null)"
}

# Loaded from fpath, this is the first answer itself.
if [[ $funcstack[1] == _%(prog_name)s ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""
_FISH = r"""
function %(complete_func)s
    set -l found (env _TYPER_COMPLETE_FISH_ACTION=get-args _TYPER_COMPLETE_ARGS=(commandline -cp | string collect) %(autocomplete_var)s=complete_fish %(prog_name)s 2>/dev/null)
    set -l answer $status
    string join -- \n $found
    if test $answer -ne 0
        __fish_complete_path (commandline -ct)
    end
end

complete --command %(prog_name)s --erase
complete --command %(prog_name)s --no-files --keep-order --arguments '(%(complete_func)s)'
"""
# What a shell is told by the exit code: that names of files will do as well.
_FILES_TOO = 1


def use_own_scripts() -> None:
    """Install and show these scripts in place of Typer's."""
    shared._completion_scripts.update(bash=_BASH, zsh=_ZSH, fish=_FISH)
    vars(completion)["install"] = _installed


def _installed(shell: str | None = None) -> NoReturn:
    """Install as Typer does, and say where in the language of the call."""
    name = shell or shared._get_shell_name()
    if name not in _SHELLS:
        raise UsageError("bad-shell", name=name or "?")
    _, path = shared.install(name)
    words = Words(here().spoken)
    write(words("✓ Completion for {shell} installed in {path}", shell=name, path=path) + "\n")
    write(words("Open a new terminal to use it.") + "\n")
    raise Exit


def answer(program: Any, instruction: str) -> int:
    """Print what may be typed next, for the shell that asks; the exit code says if files, too.

    Whatever is wrong is not said: somebody is typing.
    """
    shell = _SHELLS.get(instruction.removeprefix("complete_"))
    if shell is None:
        return 0
    try:
        return shell(program, {}, "studyplan", "_STUDYPLAN_COMPLETE").told()
    except Exception:
        return 0


class _Shell(ShellComplete):
    """A shell that is told words, each with what it means."""

    def told(self) -> int:
        """Print the words that fit; say with what exit code."""
        args, start = self.get_completion_args()
        words, files = self.fitting(args, start)
        if text := self.written(words, files):
            write(text + "\n")
        return _FILES_TOO if files else 0

    def fitting(self, args: list[str], start: str) -> tuple[list[CompletionItem], bool]:
        """The words that may be typed, and whether names of files will do as well."""
        with within(surroundings_of(args)):
            context = _resolve_context(self.cli, self.ctx_args, self.prog_name, args)
            if isinstance(context.command, TyperGroup) and (context._protected_args + context.args):
                return [], False  # behind a word that is no verb
            place, rest = _resolve_incomplete(context, args, start)
            if not isinstance(place, Parameter):
                items = place.shell_complete(context, rest)
                return [
                    _item(str(item.value), translated(item.help or "")) for item in items
                ], False
            if args and args[-1] in place.opts:
                # Of a call that ends before the value of an option no argument is read.
                context = _resolve_context(self.cli, self.ctx_args, self.prog_name, args[:-1])
            verb = context.command_path.partition(" ")[2]
            asked = Asked(verb, rest, context.params, place.metavar or "")
            # Of `--lang=z` the shell has all in its hand, and wants all of it back.
            before = start.removesuffix(rest) if start.startswith("--") else ""
            words = [_item(before + each.text, each.meaning) for each in offered(asked, place.name)]
            if not args[len(verb.split()) :]:
                words += begun(getattr(context.command, "within", {}), start)
            return words, takes_files(asked)

    def written(self, words: Sequence[CompletionItem], files: bool) -> str:
        """The answer as the shell reads it."""
        return "\n".join(map(self.format_completion, words))

    def format_completion(self, item: CompletionItem) -> str:
        """A word and what it means, a tab between."""
        return "\t".join(filter(None, (item.value, item.help)))


class _Bash(_Shell, BashComplete):
    """Words only: bash has no place for more."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """What was typed; bash cuts `--lang=zh` into three words."""
        words, start = super().get_completion_args()
        args: list[str] = []
        for place, word in enumerate(words):
            if place and words[place - 1] == "=" and args[-1].startswith("--"):
                args[-1] += f"={word}"
            elif word != "=":
                args.append(word)
        return args, "" if start == "=" else start

    def format_completion(self, item: CompletionItem) -> str:
        return str(item.value)


class _Fish(_Shell, FishComplete):
    """A shell that hands over the whole line."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """What was typed; behind a quotation mark a space ends no word."""
        line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
        words = split_arg_string(line)[1:]
        try:
            shlex.split(line)
            whole = line.endswith(" ")
        except ValueError:
            whole = False
        return (words, "") if whole else (words[:-1], "".join(words[-1:]))


class _Zsh(_Fish):
    """Commands that zsh runs: every sign in them that means something to it is spelt out."""

    def written(self, words: Sequence[CompletionItem], files: bool) -> str:
        lines = [f"local -a found; found=({' '.join(map(self.format_completion, words))})"]
        lines += ["_describe -V studyplan found"]
        return "; ".join([*(lines if words else ()), *(["_files"] if files else ())])

    def format_completion(self, item: CompletionItem) -> str:
        # Of two backslashes _describe shows one.
        value, meaning = item.value.replace(":", r"\:"), (item.help or "").replace("\\", "\\\\")
        text = ":".join(filter(None, (value, meaning)))
        return "$'" + re.sub(r"[^\w./-]", lambda sign: _spelt(sign[0]), text) + "'"


class _PowerShell(_Shell, PowerShellComplete):
    """A line a word, what it means behind three colons."""

    def format_completion(self, item: CompletionItem) -> str:
        return f"{item.value}:::{item.help or ' '}"


_SHELLS: dict[str, type[_Shell]] = {
    "bash": _Bash,
    "zsh": _Zsh,
    "fish": _Fish,
    **dict.fromkeys(("powershell", "pwsh"), _PowerShell),
}


def _item(text: str, meaning: str) -> CompletionItem:
    return CompletionItem(text, help=shown_in_line(meaning).strip())


def _spelt(sign: str) -> str:
    return f"\\x{ord(sign):02x}" if sign.isascii() else sign
