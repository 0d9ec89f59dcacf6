"""How far a long piece of work is: a bar on standard error, where a person looks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from studyplan.core.signs import shown_in_line
from studyplan.surroundings import here


@contextmanager
def progress(text: str, total: int) -> Iterator[Callable[[], None]]:
    """What is to be called after each of `total` pieces; the bar goes when the work is done.

    Without work there is no bar.
    """
    if not (total and "stderr" in here().terminals):
        yield lambda: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from studyplan.render.terminal import console

    columns = (TextColumn(shown_in_line(text), markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns, TimeElapsedColumn(), console=console(sys.stderr), transient=True
    ) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)
