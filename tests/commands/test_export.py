import csv
import io
import json
import re
import tempfile
from pathlib import Path
from typing import Any

import icalendar
import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.tasklists import tasklists_plugin

from tests.commands.test_contract import HEAVY, imported
from tests.conftest import Run
from tests.render.ics_reader import read as read_ics
from tests.render.test_html import Document

GFM = MarkdownIt("gfm-like", {"linkify": False}).use(tasklists_plugin)
FORMATS = {
    "week": ("markdown", "csv", "json", "ics", "html"),
    "plan": ("markdown", "csv", "json", "ics", "html"),
    "checklist": ("markdown", "csv", "json", "html"),
    "progress": ("markdown", "csv", "json", "html"),
    "journal": ("markdown", "csv", "json", "jsonl", "html"),
}
EVERY = ("markdown", "csv", "json", "jsonl", "ics", "html")


def check(name: str, text: str, schema: int = 1) -> None:
    """That a document is one of its format."""
    if name == "markdown":
        assert GFM.render(text).count("<h1>") == 1
    elif name == "csv":
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert len(rows) > 1
        assert len({len(row) for row in rows}) == 1
    elif name == "json":
        assert json.loads(text)["schema"] == schema
    elif name == "jsonl":
        assert all(json.loads(line) for line in text.splitlines())
        assert text.endswith("\n")
    elif name == "ics":
        assert read_ics(text.encode()).all("VEVENT")
    else:
        assert Document(text).tags.count("h1") == 1


def raw(run: Run, *words: str) -> str:
    """What is written to a file, line ends and all."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "out"
        done = run(*words, "-o", str(file))
        assert done.returncode == 0, done.stderr
        return file.read_bytes().decode("utf-8")


@pytest.mark.parametrize("verb", FORMATS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_format(begun: Run, verb: str, language: str, tmp_path: Path) -> None:
    for name in FORMATS[verb]:
        file = tmp_path / f"out-{name}"
        done = begun("export", verb, "--format", name, "-o", str(file), "--lang", language)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
        check(name, file.read_bytes().decode("utf-8"), 2 if verb in ("week", "progress") else 1)


@pytest.mark.parametrize("verb", FORMATS)
def test_other_formats_are_refused_with_those_there_are(begun: Run, verb: str) -> None:
    for name in (*(set(EVERY) - set(FORMATS[verb])), "pdf", "tar.gz"):
        refused = begun("export", verb, "--format", name)
        assert refused.returncode == 2
        assert refused.stdout == ""
        there = "Choose from: " + ", ".join(FORMATS[verb])
        assert refused.stderr.endswith(f"{there} · Help: studyplan export {verb} --help\n")


def test_the_ending_of_the_file_says_the_format_and_names_it(begun: Run, tmp_path: Path) -> None:
    for ending, name in (
        ("md", "markdown"), ("markdown", "markdown"), ("CSV", "csv"), ("ics", "ics"), ("htm", "html"),
    ):  # fmt: skip
        for words in (["-o", f"week.{ending}"], ["-o", f"{ending}.x", "--format", ending]):
            file = tmp_path / words[1]
            assert begun("export", "week", "-o", str(file), *words[2:]).returncode == 0
            check(name, file.read_bytes().decode("utf-8"))
    for name in ("journal.ics", "journal.pdf", "journal.txt", "journal.md.gz"):
        refused = begun("export", "journal", "-o", str(tmp_path / name))
        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr.count("\n") == 1
        assert Path(name).suffix in refused.stderr
        assert ".md, .csv, .json, .jsonl, .html" in refused.stderr
        assert not (tmp_path / name).exists()
    named = begun("export", "journal", "-o", str(tmp_path / "journal.pdf"), "--format", "csv")
    assert named.returncode == 0
    check("csv", (tmp_path / "journal.pdf").read_text("utf-8"))


def test_a_roadmap_goes_by_the_ending_too(run: Run, tmp_path: Path) -> None:
    for ending, begin in (
        ("yml", "format: 1"),
        ("json", "{"),
        ("md", "# "),
        ("html", "<!DOCTYPE"),
        ("", "format: 1"),
    ):
        file = tmp_path / f"mine.{ending}".removesuffix(".")
        assert run("roadmap", "export", "ml-dl-gpt", "-o", str(file)).returncode == 0
        assert file.read_text("utf-8").startswith(begin)
    refused = run("roadmap", "export", "ml-dl-gpt", "-o", str(tmp_path / "mine.csv"))
    assert refused.returncode == 2
    assert ".yaml, .md, .json, .html" in refused.stderr


def test_csv_for_a_spreadsheet_begins_with_a_byte_order_mark(begun: Run, tmp_path: Path) -> None:
    for verb in FORMATS:
        plain = begun("export", verb, "--format", "csv").stdout
        file = tmp_path / f"{verb}.csv"
        assert begun("export", verb, "--bom", "-o", str(file)).returncode == 0
        assert file.read_bytes()[:3] == b"\xef\xbb\xbf"
        assert file.read_text("utf-8-sig").splitlines() == plain.splitlines()
        refused = begun("export", verb, "--bom")
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "--format csv" in refused.stderr


def test_a_file_is_replaced_only_when_that_is_said(begun: Run, tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    file.write_text("mine")
    refused = begun("export", "plan", "-o", str(file))
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert file.read_text() == "mine"
    assert begun("export", "plan", "-o", str(file), "--force").returncode == 0
    check("csv", file.read_bytes().decode("utf-8"))
    assert [f.name for f in tmp_path.glob(".plan*")] == []


def test_the_plan_goes_from_today_to_its_end_or_as_far_as_wanted(begun: Run) -> None:
    whole = json.loads(raw(begun, "export", "plan", "--format", "json"))
    assert whole["from"] == "2026-11-22"
    assert whole["to"] is None
    weeks = [s["week"] for s in whole["sessions"]]
    assert weeks == sorted(weeks)
    some = json.loads(
        raw(begun, "export", "plan", "--format", "json", "--from", "2026-12-07", "--to", "+28d")
    )
    assert {s["week"] for s in some["sessions"]} == {"2026-W50", "2026-W51"}
    week = json.loads(raw(begun, "export", "week", "--date", "2026-12-07", "--format", "json"))
    assert [s["topic"] for s in some["sessions"] if s["week"] == "2026-W50"] == [
        s["topic"] for s in week["sessions"]
    ]
    refused = begun("export", "plan", "--from", "2026-12-07", "--to", "2026-12-01")
    assert refused.returncode == 2
    assert "1 Dec 2026" in refused.stderr


def test_only_one_roadmap(begun: Run) -> None:
    begun("follow", "ml-dl-gpt")
    both = json.loads(raw(begun, "export", "plan", "--format", "json"))
    one = json.loads(raw(begun, "export", "plan", "--format", "json", "-r", "ml-dl-gpt"))
    found = [{s["topic"].partition("/")[0] for s in p["sessions"]} for p in (both, one)]
    assert found == [{"dl-for-programmers", "ml-dl-gpt"}, {"ml-dl-gpt"}]
    text = raw(begun, "export", "checklist", "-r", "dl-for-programmers")
    assert "Machine learning, deep learning and GPT" not in text
    assert raw(begun, "export", "checklist").count("\n# ") == 1  # the second of two


@pytest.mark.slow
def test_a_checklist_of_what_is_not_followed_and_before_anything_is_set_up(run: Run) -> None:
    text = raw(run, "export", "checklist", "-r", "llm-from-zero", "--lang", "zh")
    assert text.startswith("# 学习清单：大模型从零基础到精通\n")
    refused = run("export", "checklist")
    assert refused.returncode == 2
    assert "llm-from-zero" in refused.stderr
    unknown = run("export", "checklist", "-r", "nothing")
    assert unknown.returncode == 3


def test_a_checklist_ticks_what_is_done(begun: Run) -> None:
    begun("done", "optimisers")
    begun("tick", "matrix-autodiff", "2")
    begun("skip", "lora")
    text = raw(begun, "export", "checklist")
    assert re.search(r"\n- \[x\] \*\*Common optimisation algorithms\*\* — no\. \d+ · ", text)
    assert re.search(r"\n- \[ \] \*\*Matrix computation and autodiff\*\*.*\n.*\n  - \[x\] ", text)
    assert "\n- [ ] ~~**" in text
    assert "\n1 of 71 topics done on Sun 22 Nov 2026.\n" in text


def sessions(run: Run, *words: str) -> dict[str, Any]:
    found = read_ics(raw(run, "export", "plan", "--format", "ics", *words).encode())
    return {e["UID"].value: e for e in found.all("VEVENT")}


def test_a_second_export_brings_the_same_events(begun: Run) -> None:
    first = raw(begun, "export", "plan", "--format", "ics")
    later = raw(begun, "export", "plan", "--format", "ics", "--lang", "en")
    assert first == later
    found = sessions(begun)
    assert len(found) == first.count("BEGIN:VEVENT")


def test_a_new_plan_moves_the_same_events(begun: Run) -> None:
    before = sessions(begun)
    begun("init", "dl-for-programmers", "--hours", "8", "--yes")
    after = sessions(begun)
    common = before.keys() & after.keys()
    assert len(common) > len(before) * 0.9
    assert all(
        int(after[uid]["SEQUENCE"].value) > int(before[uid]["SEQUENCE"].value) for uid in common
    )
    moved = [u for u in common if before[u]["DTSTART"].value != after[u]["DTSTART"].value]
    assert moved


def test_events_of_a_later_day_are_newer(begun: Run) -> None:
    def sequences(now: str) -> dict[str, int]:
        text = begun("export", "plan", "--format", "ics", env={"STUDYPLAN_NOW": now}).stdout
        found = icalendar.Calendar.from_ical(text).walk("VEVENT")
        return {str(event["UID"]): int(str(event["SEQUENCE"])) for event in found}

    # The plan follows the day too: nothing was written down between.
    sunday, monday = sequences("2026-11-22T09:00:00"), sequences("2026-11-23T09:00:00")
    assert sunday.keys() & monday.keys()
    assert all(monday[uid] > sunday[uid] for uid in sunday.keys() & monday.keys())


def test_times_zones_and_reminders(begun: Run) -> None:
    begun("availability", "--mon", "2h", "--thu", "1h30")
    words = ("--zone", "Europe/Berlin", "--at", "7:3", "--alarm", "10m", "--to", "+20d")
    refused = begun("export", "plan", "--format", "ics", *words)
    assert refused.returncode == 2
    assert "19:00" in refused.stderr
    found = sessions(begun, *("7:30" if w == "7:3" else w for w in words))
    begins = {e["DTSTART"].value[8:] for e in found.values()}
    assert "T073000" in begins
    assert {e["DTSTART"].params["TZID"] for e in found.values()} == {"Europe/Berlin"}
    assert all(len(e.all("VALARM")) == 1 for e in found.values())
    text = raw(begun, "export", "week", "--next", "--format", "ics", "--zone", "Asia/Shanghai")
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert {str(event.decoded("DTSTART").tzinfo) for event in events} == {"Asia/Shanghai"}
    local = begun(
        "export", "week", "--next", "--format", "ics", "--zone", "local", env={"TZ": "Asia/Tokyo"}
    )
    assert "TZID:Asia/Tokyo" in local.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--zone", "Mars/Base"), "Mars/Base"),
        (("--zone", "../../etc/passwd"), "Unknown time zone"),
        (("--zone", ""), "Unknown time zone"),
        (("--at", "25:00"), "25:00"),
        (("--at", "noon"), "noon"),
        (("--at", "19:00:30"), "19:00:30"),
        (("--alarm", "soon"), "soon"),
        (("--alarm", "200h"), "200h"),
    ],
)
def test_times_that_are_none(begun: Run, words: tuple[str, str], said: str) -> None:
    refused = begun("export", "week", "--format", "ics", *words)
    assert refused.returncode == 2
    assert said in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_the_journal_is_whole(begun: Run) -> None:
    begun("done", "optimisers")
    begun("undo")
    found = json.loads(raw(begun, "export", "journal", "--format", "json"))
    kinds = [event["kind"] for event in found["events"]]
    assert kinds == [
        "roadmap.follow", "availability.set", "topics.number", "week.commit", "baseline.write",
        "topic.status", "undo", "topic.status",
    ]  # fmt: skip
    stamps = [event["stamp"] for event in found["events"]]
    assert stamps == sorted(stamps)
    assert found["events"][6]["undoes"] == found["events"][5]["command"]
    rows = list(csv.DictReader(io.StringIO(raw(begun, "export", "journal", "--format", "csv"))))
    assert [row["kind"] for row in rows] == kinds
    assert [json.loads(row["data"]) for row in rows] == [e["data"] for e in found["events"]]
    text = raw(begun, "export", "journal")
    assert text.index("Followed “") < text.index("~~Marked “Common") < text.index("Undid:")


def test_progress_to_read(begun: Run) -> None:
    begun("done", "optimisers")
    begun("start", "matrix-autodiff")
    begun("log", "matrix-autodiff", "1h30")
    text = raw(begun, "export", "progress", "--lang", "zh")
    assert text.startswith("# 学习进度（2026年11月22日 周日）\n")
    assert (
        "- [x] **实现常见优化算法** — 2026年11月22日 周日 <!-- dl-for-programmers/optimisers -->"
        in text
    )
    assert "已记录 1.5 小时 <!-- dl-for-programmers/matrix-autodiff -->" in text
    rows = {
        row["key"]: row
        for row in csv.DictReader(io.StringIO(raw(begun, "export", "progress", "--format", "csv")))
    }
    assert rows["dl-for-programmers/matrix-autodiff"]["minutes_spent"] == "90"
    assert rows["dl-for-programmers/optimisers"]["finished"] == "2026-11-22"
    assert len(rows) == 71


def test_without_a_database_one_line_says_what_to_do(run: Run) -> None:
    for verb in ("week", "plan", "progress", "journal"):
        refused = run("export", verb)
        assert (refused.returncode, refused.stdout) == (3, "")
        assert "studyplan init" in refused.stderr


def test_what_is_read_every_day_stays_light(begun: Run, home: Path) -> None:
    for words in (["export", "week"], ["export", "week", "--format", "csv"], ["export", "plan"]):
        assert not imported(home, words) & set(HEAVY), words
