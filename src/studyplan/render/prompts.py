"""Asking the person at the terminal; everything goes to standard error."""

import sys
from collections.abc import Iterable

from studyplan.render.blocks import Block


def ask(question: str, default: str) -> str:
    """The answer, or `default` for an empty one."""
    sys.stderr.write(f"{question} [{default}] ")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if not answer:
        raise KeyboardInterrupt
    return answer.strip() or default


def confirmed(question: str) -> bool:
    """Whether the answer is yes."""
    return ask(question, "n").lower() in ("y", "yes", "是", "好")


def show_to_person(blocks: Iterable[Block]) -> None:
    """Print blocks beside the data."""
    from studyplan.render.terminal import show

    show(blocks, sys.stderr)
