"""What is said alike is said in one form: what did not change, states first in Chinese, titles."""

from pathlib import Path
from typing import Any

import pytest

from studyplan.render.words import Words
from tests.commands.conftest import at_terminal, shown
from tests.conftest import Run


@pytest.fixture
def look(begun: Run, home: Path) -> Any:
    """What a person sees of a verb, in 120 columns."""

    def call(*words: str, lang: str = "en") -> str:
        return shown(at_terminal(home, words, 120, STUDYPLAN_LANG=lang), 120)

    return call


TWICE = (
    ("done", "1"),
    ("skip", "2"),
    ("know", "3"),
    ("tick", "4", "1"),
    ("pin", "5", "2027-01-11"),
    ("pause", "2027-01-01"),
    ("review", "on"),
    ("review", "suspend", "1"),
    ("evidence", "1", "https://example.org/x"),
    ("criteria", "claim", "c1"),
    ("habit", "done", "write"),
    ("day", "04:00"),
    ("init", "dl-for-programmers"),
)


@pytest.mark.parametrize("words", TWICE, ids=lambda words: words[0])
def test_what_changes_nothing_says_so_first(look: Any, words: tuple[str, ...]) -> None:
    look(*words)
    english, chinese = (look(*words, lang=lang).splitlines()[0] for lang in ("en", "zh"))
    assert english.removeprefix("· ").startswith("Nothing changed: ")
    assert chinese.removeprefix("· ").startswith("没有改动：")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (("done", "1"), "✓ 已完成：矩阵计算与自动微分（11月24日）"),
        (("skip", "2"), "– 已跳过："),
        (("know", "2"), "◇ 已掌握："),
        (("review", "suspend", "1"), "✓ 已暂停复习"),
        (("pin", "5", "2027-01-11"), "✓ 已固定在 2027年1月11日"),
        (("tick", "4", "1"), "✓ 已勾选“"),
        (("drop", "dl-for-programmers"), "– 已退出《"),
    ],
    ids=lambda words: words[0] if isinstance(words, tuple) else "",
)
def test_the_state_comes_first_in_chinese(look: Any, words: tuple[str, ...], first: str) -> None:
    assert look(*words, lang="zh").startswith(first)


def test_titles_stand_in_quotation_marks() -> None:
    titles = ["机器学习、深度学习与 GPT", "概率"]
    assert Words("zh").titles(titles) == "“机器学习、深度学习与 GPT”“概率”"
    assert Words("zh").titles(titles[:1], 2) == "“机器学习、深度学习与 GPT”，另有 2 个主题"
    assert Words("en").titles(["A, B", "C"]) == "“A, B”, “C”"


def test_who_recalls_a_topic_reads_no_remarks_of_editors(look: Any, home: Path) -> None:
    look("done", "9")
    look("review", "on")
    seen = at_terminal(home, ("review", "9"), 120, "y\n3", STUDYPLAN_NOW="2027-03-01T20:00:00")
    assert "•" in seen.decode()
    assert "editor" not in seen.decode()


def test_a_change_of_settings_is_no_beginning(look: Any) -> None:
    assert "✓ Reviews are on." in look("review", "on")
    assert "✓ Review settings changed." in look("review", "on", "--share", "20%")


def test_more_than_planned_is_said_so(look: Any) -> None:
    look("log", "1", "20h")
    assert "More than its planned" in look("log", "1", "1h")
