"""Asking the person at the terminal; everything goes to standard error."""

import sys
from collections.abc import Iterable

from studyplan.render.blocks import Block


def ask(question: str, default: str) -> str:
    """The answer, or `default` for an empty one."""
    return _answer(f"{question} [{default}]") or default


def confirmed(question: str) -> bool:
    """Whether the answer is yes."""
    return _answer(question).lower() in ("y", "yes", "是", "好")


def _answer(question: str) -> str:
    sys.stderr.write(f"{question} ")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if not answer:
        raise KeyboardInterrupt
    return answer.strip()


def show_to_person(blocks: Iterable[Block]) -> None:
    """Print blocks beside the data."""
    from studyplan.render.terminal import show

    show(blocks, sys.stderr)
