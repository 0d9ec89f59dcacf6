import io

import pytest

from studyplan.render.blocks import line
from studyplan.render.progress_bar import progress
from studyplan.render.terminal import show

LONG = "one two three four five six seven eight nine ten"
CHINESE = "为期六到九个月的高强度路线，主攻深度学习的核心概念及其实现"


@pytest.mark.parametrize("mark", ["• ", "› ", "10. "])
@pytest.mark.parametrize("text", [LONG, CHINESE])
def test_what_has_a_mark_hangs_under_its_text(
    monkeypatch: pytest.MonkeyPatch, mark: str, text: str
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    out = io.StringIO()
    show([line(text, indent=4, mark=mark)], out)
    first, *rest = (shown.rstrip() for shown in out.getvalue().splitlines())
    inset = " " * (4 + len(mark))
    assert first.startswith(f"    {mark}{text[:3]}")
    assert rest
    assert all(shown.startswith(inset) and shown[len(inset)] != " " for shown in rest)
    whole = [first.removeprefix(f"    {mark}"), *(shown.strip() for shown in rest)]
    assert (" " if text == LONG else "").join(whole) == text


class Screen(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("total", "drawn"), [(0, False), (2, True)])
def test_there_is_a_bar_only_for_work(
    monkeypatch: pytest.MonkeyPatch, total: int, drawn: bool
) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with progress("Asking", total) as each:
        for _ in range(total):
            each()
    assert bool(screen.getvalue()) == drawn
