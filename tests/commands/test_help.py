"""Help as it is read: on narrow terminals, and in Chinese throughout."""

import re
from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from studyplan.commandline.placeholders import _NAMES, placeholder
from studyplan.core.text import is_han
from studyplan.locale.zh import MESSAGES
from studyplan.surroundings import surroundings_of, within
from tests.conftest import Run
from tests.test_docs import ALL

GROUPS = ("studyplan", "studyplan export", "studyplan import", "studyplan roadmap")
NAMES = {name.rpartition("\4")[2] for name in _NAMES}


def helps(run: Run, language: str, columns: int) -> Iterator[tuple[str, str]]:
    for name in (*GROUPS, *ALL):
        env = {"STUDYPLAN_LANG": language, "COLUMNS": str(columns)}
        found = run(*name.split()[1:], "--help", env=env)
        assert (found.returncode, found.stderr) == (0, "")
        yield name, found.stdout


@pytest.mark.parametrize("columns", [40, 32])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_of_help_is_torn_on_a_narrow_terminal(
    run: Run, language: str, columns: int
) -> None:
    wide = dict(helps(run, language, 200))
    for name, seen in helps(run, language, columns):
        assert max(map(cell_len, seen.splitlines())) <= columns, name
        for word in re.findall(r"[!-~]+(?<![|])", wide[name].replace("|", "| ")):
            assert word in seen, (name, word)
        assert re.sub(r"\s", "", seen) == re.sub(r"\s", "", wide[name])


def test_chinese_help_has_chinese_placeholders(run: Run) -> None:
    for name, seen in helps(run, "zh", 200):
        assert not set(re.findall(r"[A-Z][A-Z:]*", seen)) & NAMES - {"ID"}, name
        assert not re.search(r"\b(?!studyplan)([a-z']+\s+){2}[a-z']+\b", seen), name


@pytest.mark.parametrize("name", ALL)
def test_every_placeholder_has_a_chinese_name(name: str) -> None:
    with within(surroundings_of(["--lang", "zh"])):
        for parameter in ALL[name].params:
            said = placeholder(parameter.metavar or "")
            values = re.findall("‹(.*?)›", said)
            assert not re.search("[A-Z]", re.sub("‹.*?›", "", said)), said
            assert all(is_han(sign) for value in values for sign in re.sub("ID|[|]", "", value))


def test_chinese_messages_have_chinese_placeholders() -> None:
    for english, chinese in MESSAGES.items():
        if isinstance(chinese, str) and re.search(r"studyplan [a-z]|--[a-z]", english):
            said = re.findall(r"(?<![‹\w|])[A-Z][A-Z:]*(?![\w}])", chinese)
            assert not set(said) & NAMES - {"ID"}, chinese
            assert not re.search(r"[a-z] ID\b", chinese), chinese


@pytest.mark.parametrize(
    "words",
    [
        "availability --hours 七小时半 --days 周一至周五",
        "availability --days 周一、周三、周六 --hours 10–15",
        "availability --mon 两小时 --tue 一小时半 --session 半小时–两小时",
        "availability --hours 10 --lane 理论=60% 实践=30% 前沿=10%",
        "next --fit 一小时半",
        "pin 1 三天后",
        "week --date 两周后",
        "log 1 45 分钟 --on 三天前",
        "pause 2026-12-01..两周后",
        "export week --format ics --alarm 一刻钟",
    ],
)
def test_the_examples_of_chinese_help_are_read(begun: Run, words: str) -> None:
    found = begun(*words.split(), env={"STUDYPLAN_LANG": "zh"})
    assert found.returncode == 0, found.stderr
