"""A terminal of 40 columns: no title and no figure of a learner of two roadmaps is cut."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from studyplan.render.words import Words, in_tenths
from tests.commands.conftest import Terminal, at_terminal, shown
from tests.conftest import Run

WIDTH = 40


@pytest.fixture(scope="session")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two roadmaps, days, something done, skipped, in progress and logged: to be copied."""
    home = tmp_path_factory.mktemp("busy") / "home"
    for words in (
        ("init", "llm-from-zero", "--hours", "10", "--start", "2026-11-16", "--yes"),
        ("follow", "ml-dl-gpt"),
        ("availability", "--tue", "3h", "--thu", "3h", "--sat", "4h"),
        ("done", "1-3", "101", "--on", "2026-11-23"),
        ("start", "5", "102"),
        ("skip", "6"),
        ("log", "5", "1h30"),
    ):
        at_terminal(home, (*words, "--plain"), 80)
    return home


@pytest.fixture
def narrow(busy: Path, home: Path) -> Terminal:
    """What stands on a narrow screen after a command, without the white space."""
    shutil.copytree(busy, home)

    def call(*words: str, language: str) -> str:
        written = at_terminal(home, (*words, "--lang", language), WIDTH)
        assert shown(written, WIDTH) == shown(written, 200)
        return flat(shown(written, WIDTH))

    return call


def flat(text: str) -> str:
    """A text as it is read, wherever it is broken."""
    return re.sub(r"\s", "", text)


def answer(run: Run, *words: str, language: str) -> dict[str, Any]:
    found = run(*words, "--json", "--lang", language, env={"STUDYPLAN_NOW": "2026-11-24T19:30:00"})
    assert found.returncode == 0, found.stderr
    data: dict[str, Any] = json.loads(found.stdout)
    return data


def figures(hours: float, words: Words) -> set[str]:
    """How so many hours, known to a tenth, may be written."""
    return {flat(words.hours(hours * 60 + minutes)) for minutes in range(-3, 4)}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_status_has_every_stage_with_its_hours(narrow: Terminal, run: Run, language: Any) -> None:
    seen, words = narrow("status", language=language), Words(language)
    for stage in answer(run, "status", language=language)["stages"]:
        hours, topics = stage["hours"], stage["topics"]
        wanted = hours["total"] - hours["skipped"]
        done = {in_tenths(hours["done"] * 60 + minutes) for minutes in range(-3, 4)}
        totals = [f"{d}/{total}" for d in done for total in figures(wanted, words)]
        marks = "".join(
            f"{sign}{topics[name]}"
            for sign, name in (("▸", "doing"), ("–", "skipped"))
            if topics[name]
        )
        count = f"{topics['done']}/{topics['total']}{marks}"
        place = seen.index(flat(stage["title"]))
        assert any(f"{count}{total}" in seen[place:] for total in totals)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_plan_has_every_stage_and_every_year(narrow: Terminal, run: Run, language: Any) -> None:
    seen = narrow("plan", language=language)
    stages = answer(run, "plan", language=language)["stages"]
    for stage in stages:
        assert flat(stage["title"]) in seen
    years = range(2027, int(max(stage["end"] for stage in stages)[:4]) + 1)
    assert len(years) > 1
    assert all(str(year) in seen for year in years)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_months_have_their_hours_and_topics(narrow: Terminal, run: Run, language: Any) -> None:
    seen, words = narrow("plan", "--by", "month", language=language), Words(language)
    data = answer(run, "plan", "--by", "month", language=language)
    for topic in data["finishing"]:
        assert flat(topic["title"]) in seen
    for row in run(
        "plan", "--by", "month", env={"STUDYPLAN_NOW": "2026-11-24T19:30:00"}
    ).stdout.splitlines():
        assert any(hours in seen for hours in figures(float(row.split("\t")[1]), words))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_week_has_every_session_with_its_hours(narrow: Terminal, run: Run, language: Any) -> None:
    seen, words = narrow("week", language=language), Words(language)
    sessions = answer(run, "week", language=language)["sessions"]
    assert sessions
    for session in sessions:
        assert flat(session["title"]) in seen
        assert flat(words.hours(session["minutes"])) in seen


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("words", [("next", "-n", "9"), ("plan", "--against", "baseline")])
def test_the_others_have_every_number_of_a_wide_screen(
    narrow: Terminal, home: Path, words: tuple[str, ...], language: str
) -> None:
    seen = narrow(*words, language=language)
    wide = shown(at_terminal(home, (*words, "--lang", language), 120), 120)
    assert all(number in seen for number in re.findall(r"\d[\d.–]*", wide))
