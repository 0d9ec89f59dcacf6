"""Asking the person at the terminal; everything goes to standard error."""

import os
import sys
from collections.abc import Iterable
from unicodedata import normalize

from studyplan.core.signs import shown_in_line
from studyplan.render.blocks import Block
from studyplan.render.output import say


class EndOfInputError(KeyboardInterrupt):
    """There is nothing more to read: nobody answers."""


def ask(question: str, default: str) -> str:
    """The answer, or `default` for an empty one."""
    return answer(f"{question} [{default}]") or default


def confirmed(question: str) -> bool:
    """Whether the answer is yes; nothing more to read is none."""
    try:
        return means_yes(answer(question))
    except EndOfInputError:
        return False


def means_yes(typed: str) -> bool:
    """Whether an answer is a yes, in either language."""
    return typed.lower() in ("y", "yes", "是", "好")


def means_no(typed: str) -> bool:
    """Whether an answer is a no, in either language."""
    return typed.lower() in ("n", "no", "否", "不")


def answer(question: str) -> str:
    """What is typed, without spaces around it; nothing more to read is an interrupt."""
    shown = "\n".join(_lines(shown_in_line(question)))
    say(shown if shown.endswith("：") else f"{shown} ")
    typed = sys.stdin.readline()
    if not typed:
        say(os.linesep)
        raise EndOfInputError
    return typed.strip()


def _lines(question: str) -> list[str]:
    """The question, broken between words where the terminal is narrower."""
    from studyplan.render.terminal import console
    from studyplan.render.wrapping import wrapped

    return wrapped(question, console(sys.stderr).width)


def key(question: str) -> str:
    """The one key that is pressed, in small letters; Enter and space are none.

    Nothing more to read is an interrupt.
    """
    from typer import getchar

    say(shown_in_line(question) + " ")
    try:
        pressed = getchar()
    except (EOFError, KeyboardInterrupt):
        pressed = ""
    if not pressed:
        say(os.linesep)
        raise EndOfInputError
    say(f"{shown_in_line(pressed.strip())}\n")
    return normalize("NFKC", pressed).strip().casefold()


def show_to_person(blocks: Iterable[Block]) -> None:
    """Print blocks beside the data."""
    from studyplan.render.terminal import show

    show(blocks, sys.stderr)
