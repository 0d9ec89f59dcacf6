"""Whole ways through the installed command, as a learner goes them."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import at_terminal
from tests.conftest import Run

ROADMAP = "dl-for-programmers"


def read(run: Run, *args: str) -> Any:
    done = run(*args, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def first(run: Run) -> str:
    key: str = read(run, "next")["topics"][0]["key"]
    return key


def test_from_nothing_to_an_exported_week(run: Run, tmp_path: Path) -> None:
    begun = run("init", ROADMAP, "--hours", "12", "--start", "2026-11-22")
    assert begun.returncode == 0
    assert begun.stderr == ""
    assert begun.stdout.splitlines()[0].startswith(f"new\t{ROADMAP}\t2026-11-22\t12.0\t")
    topic = first(run)
    done = run("done", topic)
    assert done.stdout.splitlines()[0].split("\t")[:2] == ["done", topic]
    assert first(run) != topic
    assert read(run, "status")["topics"]["done"] == 1
    file = tmp_path / "week.md"
    exported = run("export", "week", "--next", "-o", str(file))
    assert exported.stdout == ""
    assert str(file) in exported.stderr
    text = file.read_text("utf-8")
    assert text.startswith("# 2026-W48: 23 Nov – 29 Nov 2026\n")
    assert "- [ ] **" in text


def test_init_twice_says_what_is_there_and_changes_nothing(begun: Run) -> None:
    history = read(begun, "history")
    again = begun("init", ROADMAP)
    assert again.returncode == 0
    assert again.stdout.startswith(f"unchanged\t{ROADMAP}\t2026-11-22\t10.0\t")
    told = begun("init", ROADMAP, "--hours", "20")  # nobody to ask, and no --yes
    assert told.stdout.startswith(f"unchanged\t{ROADMAP}\t2026-11-22\t10.0\t")
    assert read(begun, "history") == history
    changed = begun("init", ROADMAP, "--hours", "20", "--yes")
    assert changed.stdout.startswith(f"changed\t{ROADMAP}\t2026-11-22\t20.0\t")
    begun("undo")
    assert read(begun, "status")["hours_per_week"] == 10


def test_more_hours_end_sooner(run: Run) -> None:
    ends = [
        read(run, "init", ROADMAP, "--hours", hours, "--yes")["ends"] for hours in ("5", "10", "28")
    ]
    assert ends == sorted(ends, reverse=True)
    assert len(set(ends)) == 3


def test_a_start_in_the_future_plans_from_there(run: Run) -> None:
    run("init", ROADMAP, "--start", "2027-01-04")
    assert read(run, "week")["sessions"] == []
    assert read(run, "week", "--date", "2027-01-05")["sessions"]
    assert read(run, "status")["weeks"]["gone"] == 0


def test_without_a_terminal_the_roadmap_has_to_be_named(run: Run, home: Path) -> None:
    for words in (("init",), ("init", "--yes"), ("init", "--hours", "5", "--yes")):
        refused = run(*words)
        assert refused.returncode == 2
        assert ROADMAP in refused.stderr
        assert not home.exists()
    assert run("init", ROADMAP, "--yes").returncode == 0


def test_a_topic_by_number_id_key_and_words_in_both_languages(begun: Run) -> None:
    listed = [t["key"] for t in read(begun, "next")["topics"]]
    assert [t["number"] for t in read(begun, "next")["topics"]][:2] == [1, 2]
    assert begun("start", "2").stdout.split("\t")[1] == listed[1]
    assert begun("start", listed[0]).stdout.split("\t")[1] == listed[0]
    assert begun("start", "lora").stdout.split("\t")[1] == f"{ROADMAP}/lora"
    assert begun("show", "GPT-2 architecture").stdout.startswith(f"key\t{ROADMAP}/gpt2\n")
    assert begun("show", "概率图模型").stdout.startswith(f"key\t{ROADMAP}/graphical-models\n")
    assert begun("show", "概率", "--lang", "zh").stdout.splitlines()[2] == "title\t概率图模型"


def test_words_without_quotes_may_be_one_name(begun: Run) -> None:
    done = begun("done", "probabilistic", "graphical")
    assert done.stdout.startswith(f"done\t{ROADMAP}/graphical-models\t")


def test_an_ambiguous_name_lists_and_does_nothing(begun: Run) -> None:
    refused = begun("done", "transformer")
    assert refused.returncode == 2
    assert refused.stdout == ""
    listed = re.findall(rf"^ +\d+  {ROADMAP}/(\S+)", refused.stderr, re.MULTILINE)
    assert {"transformer-from-scratch", "vision-transformer"} <= set(listed)
    assert read(begun, "status")["topics"]["done"] == 0


def test_what_is_followed_comes_before_what_is_not(begun: Run) -> None:
    assert begun("show", "linear-algebra").returncode == 2, "two others have it"
    shown = begun("show", "kaggle-titanic")
    assert shown.stdout.startswith("key\tllm-from-zero/kaggle-titanic\n")
    refused = begun("done", "kaggle-titanic")
    assert refused.returncode == 3
    assert "  llm-from-zero/kaggle-titanic" in refused.stderr
    assert begun("done", "llm-from-zero/kaggle-titanic").returncode == 0


def test_an_unknown_name_suggests_near_ones(begun: Run) -> None:
    refused = begun("done", "grafical models")
    assert refused.returncode == 3
    assert f"  {ROADMAP}/graphical-models" in refused.stderr
    assert begun("done", "99").returncode == 3
    assert begun("show", "").returncode == 3


def test_several_at_once_or_none_of_them(begun: Run) -> None:
    assert begun("done", "graphical-models", "nonsense-nowhere").returncode == 3
    assert read(begun, "status")["topics"]["done"] == 0
    both = begun("done", "graphical-models", "matrix-autodiff", "--on", "yesterday")
    assert [line.split("\t")[0] for line in both.stdout.splitlines()[:1]] == ["done"]
    assert read(begun, "status")["topics"]["done"] == 2
    assert read(begun, "show", "matrix-autodiff")["finished_on"] == "2026-11-21"
    begun("undo")
    assert read(begun, "status")["topics"]["done"] == 0


def test_marking_what_is_done_says_so_and_changes_nothing(begun: Run) -> None:
    begun("done", "graphical-models")
    before = read(begun, "history")
    again = begun("done", "graphical-models")
    assert again.returncode == 0
    assert again.stdout.startswith("unchanged\t")
    assert read(begun, "history") == before


def test_a_topic_before_its_prerequisites(begun: Run) -> None:
    done = begun("done", "kv-cache")
    assert done.returncode == 0
    assert f"unmet\t{ROADMAP}/transformer-from-scratch\t" in done.stdout
    (marked,) = read(begun, "done", "flash-attention")["marked"]
    assert f"{ROADMAP}/transformer-from-scratch" in marked["unmet"]


def test_done_tells_what_it_unlocked(begun: Run) -> None:
    (marked,) = read(begun, "done", "matrix-autodiff")["marked"]
    assert f"{ROADMAP}/autodiff-from-scratch" in marked["unlocked"]
    assert marked["stage"]["done"] == 1
    assert (marked["before"], marked["after"], marked["changed"]) == ("todo", "done", True)


def test_skip_and_reopen(begun: Run) -> None:
    begun("skip", "matrix-autodiff")
    assert read(begun, "status")["topics"]["skipped"] == 1
    begun("reopen", "matrix-autodiff")
    assert read(begun, "status")["topics"] == {
        "total": 71,
        "done": 0,
        "doing": 0,
        "skipped": 0,
        "todo": 71,
        "credited": 0,
        "known": 0,
    }


def test_nothing_is_done_tomorrow(begun: Run) -> None:
    refused = begun("done", "graphical-models", "--on", "tomorrow")
    assert refused.returncode == 2
    assert "23 Nov 2026" in refused.stderr
    assert begun("done", "graphical-models", "--on", "someday").returncode == 2


def test_undo_and_redo(begun: Run) -> None:
    begun("done", "graphical-models")
    begun("start", "matrix-autodiff")
    undone = begun("undo", "2")
    assert [line.split("\t")[0] for line in undone.stdout.splitlines()] == ["undone", "undone"]
    assert read(begun, "status")["topics"]["todo"] == 71
    assert begun("redo", "5").stdout.count("redone\t") == 2
    assert read(begun, "status")["topics"] == {
        "total": 71,
        "done": 1,
        "doing": 1,
        "skipped": 0,
        "todo": 69,
        "credited": 0,
        "known": 0,
    }
    assert begun("redo").stdout == ""
    assert begun("doctor").returncode == 0


def test_next_by_lane_and_number(begun: Run) -> None:
    theory = read(begun, "next", "--lane", "theory", "-n", "2")["topics"]
    assert [t["lane"] for t in theory] == ["theory", "theory"]
    practice = read(begun, "next", "--lane", "practice")["topics"]
    assert {t["lane"] for t in practice} == {"practice"}
    refused = begun("next", "--lane", "sleep")
    assert refused.returncode == 2
    assert "theory" in refused.stderr
    assert begun("next", "-n", "0").returncode == 2


def test_bare_studyplan_is_today(begun: Run) -> None:
    assert begun().stdout == begun("today").stdout
    assert begun("--json").stdout == begun("today", "--json").stdout
    assert begun("-n", "1").stdout == begun("today", "-n", "1").stdout


def test_why_lays_the_sum_out(begun: Run) -> None:
    why = read(begun, "why", "matrix-autodiff")
    assert why["place"] == 1
    low, high = (why["module"][end] * why["weight"] / why["weights"] for end in ("low", "high"))
    assert why["hours"]["low"] == pytest.approx(low, abs=0.1)
    assert why["hours"]["high"] == pytest.approx(high, abs=0.1)
    assert read(begun, "why", "autodiff-from-scratch")["unmet"] == [f"{ROADMAP}/matrix-autodiff"]


def test_open_prints_links(begun: Run) -> None:
    links = begun("open", "matrix-autodiff", "--print").stdout
    assert "https://arxiv.org/abs/1802.01528\t" in links
    assert read(begun, "open", "matrix-autodiff", "--print")["opened"] is False


def test_open_opens_each_link(begun: Run, tmp_path: Path) -> None:
    log = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >> {log}\n')
    browser.chmod(0o755)
    opened = begun("open", "matrix-autodiff", env={"BROWSER": f"{browser} %s"})
    assert opened.returncode == 0, opened.stderr
    links = [line.split("\t")[0] for line in opened.stdout.splitlines()]
    assert log.read_text().split() == links


@pytest.fixture
def browsing(tmp_path: Path) -> tuple[str, Callable[[], list[str]]]:
    """A browser for `BROWSER`, and what it was asked to open."""
    log, browser = tmp_path / "opened", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >> {log}\n')
    browser.chmod(0o755)
    return f"{browser} %s", lambda: log.read_text().split() if log.exists() else []


MANY = "1-12"


def test_more_than_five_tabs_are_opened_only_where_that_is_said(
    begun: Run, browsing: tuple[str, Callable[[], list[str]]]
) -> None:
    browser, opened = browsing
    refused = begun("open", MANY, env={"BROWSER": browser})
    assert (refused.returncode, refused.stdout, opened()) == (2, "", [])
    assert "--yes" in refused.stderr
    assert "--print" in refused.stderr
    assert begun("open", MANY, "--json", env={"BROWSER": browser}).returncode == 2
    listed = [line.split("\t")[0] for line in begun("open", MANY, "--print").stdout.splitlines()]
    assert begun("open", MANY, "--yes", env={"BROWSER": browser}).returncode == 0
    assert opened() == list(dict.fromkeys(listed))
    assert len(opened()) < len(listed)  # what two topics share is opened once


def test_on_a_terminal_many_tabs_are_asked_about(
    begun: Run, home: Path, browsing: tuple[str, Callable[[], list[str]]]
) -> None:
    browser, opened = browsing
    words = ("open", MANY)
    no = at_terminal(home, words, 80, "n\n", BROWSER=browser).decode()
    assert ("tabs in your browser? [y/N]" in no, opened()) == (True, [])
    assert "https://" in no  # not opened, but there to click
    zh = at_terminal(home, (*words, "--lang", "zh"), 80, "是\n", BROWSER=browser).decode()
    assert "个标签页吗？" in zh
    assert len(opened()) > 5


def test_the_week_and_what_was_missed(begun: Run) -> None:
    week = read(begun, "week")
    assert (week["start"], week["end"]) == ("2026-11-16", "2026-11-22")
    assert read(begun, "week", "--next")["start"] == "2026-11-23"
    assert begun("week", "--next", "--date", "today").returncode == 2
    later = {"STUDYPLAN_NOW": "2026-12-21T09:00:00"}
    # Nothing is carried over: what was not done is in the new week's commitment.
    late = json.loads(begun("week", "--json", env=later).stdout)
    assert late["sessions"][0]["topic"] == f"{ROADMAP}/matrix-autodiff"
    assert late["hours"]["kept"] == 0
    first_ = json.loads(begun("next", "--json", env=later).stdout)["topics"][0]
    assert (first_["key"], first_["why"]) == (f"{ROADMAP}/matrix-autodiff", ["this week"])


def test_the_planned_hours_fit_the_week_and_add_up(begun: Run) -> None:
    planned: dict[str, int] = {}
    for week in range(110):
        data = read(begun, "week", "--date", f"+{week}w")
        total = sum(s["minutes"] for s in data["sessions"])
        assert total <= 600
        for session in data["sessions"]:
            planned[session["topic"]] = planned.get(session["topic"], 0) + session["minutes"]
        if week > 2 and not total:
            break
    hours = read(begun, "status")["hours"]["total"]
    assert sum(planned.values()) / 60 == pytest.approx(hours, abs=0.1)
    assert len(planned) == 71


def test_export_refuses_to_overwrite_unless_forced(begun: Run, tmp_path: Path) -> None:
    file = tmp_path / "week.md"
    file.write_text("mine")
    refused = begun("export", "week", "-o", str(file))
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert file.read_text() == "mine"
    assert begun("export", "week", "-o", str(file), "--force").returncode == 0
    assert file.read_text("utf-8") == begun("export", "week").stdout
    assert begun("export", "week", "-o", str(tmp_path / "no" / "week.md")).returncode == 1
    assert begun("export", "week", "--format", "pdf").returncode == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["home", "week.md"]


def test_roadmaps_can_be_looked_at_before_anything_is_set_up(run: Run, home: Path) -> None:
    assert ROADMAP in run("roadmap", "list").stdout
    shown = read(run, "roadmap", "show", ROADMAP)
    assert shown["followed"] is False
    assert len(shown["stages"]) == 3
    assert run("show", ROADMAP).stdout == run("roadmap", "show", ROADMAP).stdout
    unknown = run("roadmap", "show", "dl-for-programers")
    assert unknown.returncode == 3
    assert ROADMAP in unknown.stderr
    assert not home.exists()


def test_a_roadmap_is_the_same_from_its_file_and_from_the_database(
    begun: Run, tmp_path: Path
) -> None:
    stored = read(begun, "roadmap", "show", ROADMAP)
    fresh = json.loads(
        begun(
            "roadmap", "show", ROADMAP, "--json", env={"STUDYPLAN_HOME": str(tmp_path / "x")}
        ).stdout
    )
    numbers: list[int] = []
    for stage in stored["stages"]:
        for module in stage["modules"]:
            for topic in module["topics"]:
                assert topic.pop("status") == "todo"
                numbers.append(topic.pop("number"))
    assert numbers == list(range(1, len(numbers) + 1)) != []
    for stage in fresh["stages"]:
        for module in stage["modules"]:
            for topic in module["topics"]:
                assert (topic.pop("status"), topic.pop("number")) == (None, None)
    assert stored.pop("followed") is True
    assert fresh.pop("followed") is False
    assert stored == fresh


def test_validate_reads_a_file_or_standard_input(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: 1\nid: X\n")
    refused = run("roadmap", "validate", str(bad))
    assert refused.returncode == 1
    assert refused.stdout.splitlines()[0] == f"{bad}:1:1: `edition` is missing"
    piped = run("roadmap", "validate", "-", input=bad.read_text())
    assert piped.returncode == 1
    assert piped.stdout.splitlines()[0] == "-:1:1: `edition` is missing"
    assert run("roadmap", "validate", str(tmp_path / "none.yaml")).returncode == 1
    listed = [r["id"] for r in read(run, "roadmap", "list")["roadmaps"]]
    assert ROADMAP in listed
    assert listed == sorted(listed)


def test_schema_is_json(run: Run) -> None:
    schema = json.loads(run("roadmap", "schema").stdout)
    assert schema["properties"]["format"] == {"const": 1, "title": "Format", "type": "integer"}


def test_path_says_where_everything_is(run: Run, home: Path) -> None:
    assert read(run, "path")["database"] == str(home / "studyplan.db")


def test_the_language_of_init_is_kept(run: Run, home: Path) -> None:
    run("init", ROADMAP, "--lang", "zh")
    assert (home / "config.toml").read_text() == 'lang = "zh"\n'
    assert "概率图模型" in run("next").stdout
    assert "Probabilistic graphical models" in run("next", "--lang", "en").stdout
    assert "Probabilistic graphical models" in run("next", env={"STUDYPLAN_LANG": "en"}).stdout
    assert run("next", "--lang", "fr").returncode == 2


def test_a_broken_config_is_said_in_one_line(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text("lang = ")
    refused = run("next")
    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 1
    assert "config.toml" in refused.stderr


def test_before_init_every_verb_says_what_to_do(run: Run) -> None:
    for verb in (
        ["next"],
        ["done", "x"],
        ["week"],
        ["status"],
        ["undo"],
        ["history"],
        ["doctor"],
        ["export", "week"],
    ):
        refused = run(*verb)
        assert refused.returncode == 3, verb
        assert (
            refused.stderr
            == "studyplan: You do not follow a roadmap yet. To choose one: studyplan init\n"
        )


def test_everything_undone_leaves_nothing_followed(begun: Run) -> None:
    begun("undo")
    assert begun("next").stdout == ""
    assert read(begun, "status")["stages"] == []
    assert read(begun, "week")["sessions"] == []
    assert begun("export", "week").returncode == 0
    begun("redo")
    assert read(begun, "next")["topics"]


def test_all_done(begun: Run) -> None:
    keys = [
        t["key"]
        for s in read(begun, "roadmap", "show", ROADMAP)["stages"]
        for m in s["modules"]
        for t in m["topics"]
    ]
    assert begun("done", *keys).returncode == 0
    status = read(begun, "status")
    assert status["topics"]["done"] == 71
    assert status["weeks"]["left"] is None
    assert read(begun, "next")["topics"] == []
    assert begun("doctor").returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ["nxt"],
        ["next", "--nonsense"],
        ["done"],
        ["roadmap"],
        ["roadmap", "lst"],
        ["init", "--hours", "x", "dl-for-programmers"],
        ["init", "--hours", "500", "dl-for-programmers"],
        ["init", "nope"],
    ],
)
def test_a_wrong_call_is_told_in_one_line(run: Run, words: list[str]) -> None:
    refused = run(*words)
    assert refused.returncode in (2, 3)
    assert refused.stderr.startswith("studyplan: ")
    assert "Traceback" not in refused.stderr
    assert refused.stdout == ""


def test_a_roadmap_of_ones_own(begun: Run, tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "roadmap-format.md"
    example = re.findall(
        r"<!-- example -->\n```yaml\n(.*?)```", page.read_text("utf-8"), re.DOTALL
    )[0]
    file = tmp_path / "own.yaml"
    file.write_text(example, "utf-8")
    assert begun("roadmap", "validate", str(file)).returncode == 0
    assert begun("init", str(file)).stdout.startswith("new\ttype-systems\t")
    file.unlink()
    assert begun("init", "type-systems", "--hours", "9", "-y").stdout.startswith(
        "changed\ttype-systems\t"
    )
    assert {s["roadmap"] for s in read(begun, "status")["stages"]} == {ROADMAP, "type-systems"}
    assert begun("done", "type-systems/untyped").returncode == 0
    assert begun("show", "type-systems").stdout.startswith("foundations\t")
    file.write_text(example.replace("id: type-systems", f"id: {ROADMAP}"), "utf-8")
    taken = begun("init", str(file))
    assert taken.returncode == 1
    assert "id of its own" in taken.stderr
    file.write_text("format: 1\n", "utf-8")
    invalid = begun("init", str(file))
    assert invalid.returncode == 1
    assert f"{file}:1:1: " in invalid.stderr
    assert begun("init", str(tmp_path / "none.yaml")).returncode == 1


def test_status_reckons_with_the_open_hours(begun: Run) -> None:
    on_time = read(begun, "status")
    assert on_time["weeks"]["left"] == -(-on_time["hours"]["total"] // 10)
    late = json.loads(
        begun("status", "--json", env={"STUDYPLAN_NOW": "2027-12-01T09:00:00"}).stdout
    )
    assert late["weeks"]["left"] == on_time["weeks"]["left"]
    # The year moves the end: 22 November 2026 to 1 December 2027 are 53 weeks.
    ends = [date.fromisoformat(status["ends"]) for status in (on_time, late)]
    assert 52 <= (ends[1] - ends[0]).days / 7 <= 54
    # A year of ten idle hours a week says that it takes some twenty-three times as long as planned.
    assert late["likely"] == {"p50": None, "p80": None}
    assert (late["late"]["by"], late["late"]["day"]) == ("baseline", on_time["ends"])
    assert on_time["late"] is None


def test_what_is_skipped_is_not_done(begun: Run) -> None:
    begun("skip", "matrix-autodiff")
    hours = read(begun, "week")["hours"]
    # It was all that the Sunday had, and leaves both sides of the bar.
    assert (hours["committed"], hours["kept"], hours["actual"]) == (0.0, 0.0, 0.0)
    text = begun("export", "week").stdout
    assert "Matrix computation and autodiff" not in text
    assert "[x]" not in text


def test_nothing_is_finished_before_it_was_begun(begun: Run) -> None:
    begun("start", "lora", "--on", "-3d")
    begun("done", "lora", "--on", "-20d")
    shown = read(begun, "show", "lora")
    assert (shown["started_on"], shown["finished_on"]) == ("2026-11-02", "2026-11-02")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1999-12-31", "2200-01-01"])
def test_days_of_other_ages_are_refused(begun: Run, day: str) -> None:
    for words in (
        ["week", "--date", day],
        ["done", "lora", "--on", day],
        ["init", ROADMAP, "--start", day, "-y"],
    ):
        refused = begun(*words)
        assert refused.returncode == 2
        assert len(refused.stderr.splitlines()) == 1


def test_on_monday_is_the_last_one(begun: Run) -> None:
    begun("done", "lora", "--on", "monday")
    assert read(begun, "show", "lora")["finished_on"] == "2026-11-16"


def test_export_to_what_is_no_file(begun: Run, tmp_path: Path) -> None:
    for words in ((), ("--force",)):
        refused = begun("export", "week", "-o", str(tmp_path), *words)
        assert refused.returncode == 2
        assert "is a folder" in refused.stderr
    assert begun("export", "week", "-o", "x" * 300).returncode == 1
    assert begun("export", "week", "-o", "/dev/null", "--force").returncode == 0
    assert Path("/dev/null").is_char_device()
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_text("old")
    link.symlink_to(real)
    assert begun("export", "week", "-o", str(link), "--force").returncode == 0
    assert link.is_symlink()
    assert real.read_text("utf-8").startswith("# 2026-W47")


def test_history_names_what_was_undone(begun: Run) -> None:
    begun("done", "lora")
    begun("undo")
    begun("redo")
    what = [line.split("\t")[2:] for line in begun("history").stdout.splitlines()]
    title = read(begun, "show", "lora")["title"]
    assert what[0] == ["redo", f"Redid: Marked “{title}” as done"]
    assert what[1] == ["undo", f"Undid: Marked “{title}” as done"]
    assert what[2] == ["", f"Marked “{title}” as done"]


def test_a_change_that_nobody_confirmed_is_told(begun: Run) -> None:
    told = begun("init", ROADMAP, "--hours", "7h30")
    assert "--yes" in told.stderr
    assert begun("init", ROADMAP, "--hours", "7h75", "-y").returncode == 2
