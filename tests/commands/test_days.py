"""Days on the command line: read as they are printed, refused with days that would do."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from studyplan.core.days import parse_day
from tests.commands.conftest import at_terminal, shown
from tests.conftest import Run
from tests.test_docs import ALL

TODAY = date(2026, 11, 22)
PAST = ("done 1 --on", "log 1 1h --on", "tick 1 1 --on", "start 1 --on")
AHEAD = ("target", "pin 1", "replan --by", "forecast --target")
NEAR = ("plan --from", "export plan --from", "week --date", "follow llm-from-zero --start")
FORMS = ("{d}.{m}.{y}", "{d}/{m}/{y}", "{m}/{d}/{y}", "{d}.{m}.")


def suggested(told: str) -> list[date]:
    """The days that an error names after its first sentence."""
    said = re.split(r"\. |。", told, maxsplit=1)[1].partition(" · ")[0]
    texts = re.findall(
        r"\d{4}-\d\d-\d\d|\d+ [A-Z][a-z]{2}|\d+月\d+日|[+-]\d+[dw]|yesterday|tomorrow|昨天|明天",
        said,
    )
    return [parse_day(text, TODAY) for text in texts]


@pytest.mark.parametrize("words", [*PAST, *AHEAD, *NEAR])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_no_day_is_refused_with_days_that_are_taken(
    begun: Run, words: str, language: str
) -> None:
    refused = begun(*words.split(), "someday", env={"STUDYPLAN_LANG": language})
    assert (refused.returncode, refused.stdout) == (2, "")
    days = suggested(refused.stderr)
    assert len(days) > 1
    if words in PAST:
        assert max(days) <= TODAY
    if words in AHEAD:
        assert min(days) > TODAY
    for day in days:
        taken = begun(*words.split(), day.isoformat(), env={"STUDYPLAN_LANG": language})
        assert taken.returncode == 0, taken.stderr


@pytest.mark.parametrize(("words", "wrong"), [("done 1 --on", 3), ("target", -3), ("pin 1", -3)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_day_on_the_wrong_side_is_refused_with_some_of_the_right_one(
    begun: Run, words: str, wrong: int, language: str
) -> None:
    for text in (f"2026-11-{22 + wrong}", f"{22 + wrong} Nov", f"11月{22 + wrong}日"):
        refused = begun(*words.split(), text, env={"STUDYPLAN_LANG": language})
        assert (refused.returncode, refused.stdout) == (2, "")
        for day in suggested(refused.stderr):
            assert (day < TODAY) == (wrong > 0)


@pytest.mark.parametrize("form", FORMS)
def test_figures_alone_are_ambiguous(begun: Run, form: str) -> None:
    for day in (date(2026, 12, 1), date(2026, 12, 5)):
        text = form.format(d=day.day, m=day.month, y=day.year)
        refused = begun("pin", "1", text, "--json")
        assert refused.returncode == 2
        error = json.loads(refused.stderr)["error"]
        assert error["code"] == "ambiguous"
        ids = [one["id"] for one in error["choices"]]
        assert day.isoformat() in ids
        assert all(one in error["message"] for one in ids)
        assert len(begun("pin", "1", text).stderr.splitlines()) == 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_days_are_read_as_the_screens_print_them(begun: Run, language: str) -> None:
    """What a command answers about a day can be said to it again."""
    env = {"STUDYPLAN_LANG": language}
    assert begun("pin", "3", "2026-12-01", env=env).returncode == 0
    assert begun("pause", "2026-12-24..2027-01-02", env=env).returncode == 0
    printed = begun("export", "plan", "--to", "2026-12-20", env=env).stdout
    weeks = re.findall(r"^## .*?(\d{4}-W\d\d)", printed, re.MULTILINE)
    assert weeks
    for week in weeks:
        assert begun("week", "--date", week, env=env).returncode == 0
    stretch = {"en": "24 Dec 2026 – 2 Jan 2027", "zh": "2026年12月24日–2027年1月2日"}[language]
    assert begun("pause", "remove", stretch, env=env).returncode == 0


# An act on a day, by verb.
ACTS = {
    "start": "start 2",
    "done": "done 1",
    "skip": "skip 1",
    "reopen": "reopen 3",
    "log": "log 3 45m",
    "log edit": "log edit ENTRY",
    "note": "note 3 words",
    "evidence": "evidence 3 words",
    "criteria claim": "criteria claim 1",
    "tick": "tick 3 1",
    "review": "review 4 --grade good",
    "habit done": "habit done own",
    "habit skip": "habit skip own",
    "habit reopen": "habit reopen own",
    "import ticks": "import ticks week.md",
}
# Of these nothing is there on that day.
UNDATED = ("reopen", "review", "habit reopen")


def test_every_verb_that_takes_a_day_is_here() -> None:
    taking = {
        name.removeprefix("studyplan ")
        for name, verb in ALL.items()
        if any("--on" in parameter.opts for parameter in verb.params)
    }
    assert taking == {*ACTS}


@pytest.fixture
def recording(begun: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of an entry, in a home in which each act has something to act on."""
    for words in ("start 3", "done 4", "review on", "habit add Write --name own --every week"):
        assert begun(*words.split()).returncode == 0
    (tmp_path / "week.md").write_text(begun("export", "checklist").stdout.replace("[ ]", "[x]", 1))
    monkeypatch.chdir(tmp_path)
    entry: str = json.loads(begun("log", "3", "1h", "--json").stdout)["id"]
    return entry


@pytest.mark.parametrize("verb", ACTS)
def test_a_day_years_back_is_asked_about(begun: Run, home: Path, recording: str, verb: str) -> None:
    words = (*ACTS[verb].replace("ENTRY", recording).split(), "--on", "2016-11-20")
    before = begun("history", "--json").stdout
    refused = begun(*words)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "more than a year ago" in refused.stderr
    assert "--yes" in refused.stderr
    asked = " ".join(shown(at_terminal(home, words, 80, "n\n"), 80).split())
    assert "20 Nov 2016 is more than a year ago. Do you mean that day? [y/N]" in asked
    assert asked.endswith("Nothing was changed.")
    assert begun("history", "--json").stdout == before
    if verb in UNDATED:
        assert "year ago" not in begun(*words, "--yes").stderr
        return
    at_terminal(home, words, 80, "y\n" * 3)
    answered = begun("history", "--json").stdout
    assert answered != before
    assert begun("undo").returncode == 0
    meant = begun(*words, "--yes")
    assert meant.returncode == 0, meant.stderr
    assert begun("history", "--json").stdout != answered
