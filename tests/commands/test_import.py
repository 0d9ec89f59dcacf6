import json
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pexpect
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyplan.store.projections import PROJECTIONS
from studyplan.store.store import Store
from tests.commands.conftest import at_terminal, shown
from tests.commands.test_contract import HEAVY, imported
from tests.conftest import NOW, Run, call, environment, prepare

OPTIMISERS = "dl-for-programmers/optimisers"
Edit = Callable[[str], str]


def exported(run: Run, *words: str) -> str:
    done = run("export", *words)
    assert done.returncode == 0, done.stderr
    text: str = done.stdout
    return text


def taken(run: Run, text: str, *words: str) -> dict[str, Any]:
    done = run("import", "ticks", "-", "--json", *words, input=text)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def changes(found: dict[str, Any]) -> list[Any]:
    names = ("done", "started", "skipped", "reopened", "ticked", "unticked", "credited")
    return [found[name] for name in names]


NOTHING: list[Any] = [[], [], [], [], [], [], []]


def tick(text: str, key: str) -> str:
    """The document with the boxes of a key ticked."""
    return re.sub(rf"\[ \](?=[^\n]* <!-- {re.escape(key)} -->)", "[x]", text)


@pytest.fixture
def week(begun: Run) -> str:
    return exported(begun, "week", "--next")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_document_as_it_was_exported_changes_nothing(begun: Run, language: str) -> None:
    begun("done", "matrix-autodiff")
    begun("skip", "lora")
    begun("tick", "optimisers", "1")
    begun("know", "backprop")
    begun("start", "resnet")
    for words in (("week", "--next"), ("week",), ("plan",), ("progress",), ("checklist",)):
        found = taken(begun, exported(begun, *words, "--lang", language))
        assert changes(found) == NOTHING, words
        assert found["left_alone"] == [], words


def test_ticks_come_back_once(begun: Run, week: str) -> None:
    key = re.findall(r"\*\* — .*<!-- (\S+) -->", week)[0]
    point = re.findall(rf"<!-- ({key}#\w+) -->", week)[0]
    text = tick(tick(week, key), point)
    before = exported(begun, "journal", "--format", "json")
    preview = taken(begun, text, "--dry-run")
    assert exported(begun, "journal", "--format", "json") == before
    found = taken(begun, text)
    assert found["done"][0]["key"] == key
    assert found["ticked"][0]["point"] == point.partition("#")[2]
    assert changes(preview) == changes(found)
    assert (preview["dry_run"], found["dry_run"]) == (True, False)
    assert changes(taken(begun, text)) == NOTHING
    # One command: undo takes all of it back.
    begun("undo")
    assert json.loads(begun("show", key, "--json").stdout)["status"] == "todo"
    assert changes(taken(begun, text)) == changes(found)


def test_however_an_editor_has_saved_it(begun: Run, week: str) -> None:
    key = re.findall(r"\*\* — .*<!-- (\S+) -->", week)[0]
    edits: list[Edit] = [
        lambda t: "\ufeff" + t,
        lambda t: t.replace("\n", "\r\n"),
        lambda t: t.replace("- [", "* ["),
        lambda t: t.replace("- [", "+ ["),
        lambda t: t.replace("- [", "1. ["),
        lambda t: t.replace("  - [", "\t- ["),
        lambda t: t.replace("[x]", "[X]"),
        lambda t: t.replace("[x]", "［x］"),
        lambda t: t.replace("[x]", "[ x]"),
        lambda t: t.replace("[ ]", "[\u00a0]"),
        lambda t: t.replace("[x]", "[✔\ufe0f]"),
        lambda t: re.sub("(?m)^", "> ", t),
        lambda t: t.replace("-->", "--> #tag [note](https://x.org)"),
        lambda t: t.replace(" · ", " ·\n  "),
        lambda t: t.rstrip("\n"),
        lambda t: t.replace("\\", "").replace("**", "__"),
    ]
    for edit in edits:
        found = taken(begun, edit(tick(week, key)), "--dry-run")
        assert [t["key"] for t in found["done"]] == [key]
        assert found["left_alone"] == []


def test_credit_is_given_as_done_gives_it(begun: Run) -> None:
    begun("follow", "ml-dl-gpt", "--no-credit")
    key = "dl-for-programmers/mlp-from-scratch"
    title = json.loads(begun("show", key, "--json").stdout)["title"]
    line = f"- [x] {title} <!-- {key} -->\n"
    marked = json.loads(begun("done", key, "--dry-run", "--json").stdout)["credited"]
    assert len(marked) == 1
    assert taken(begun, line, "--dry-run", "--no-credit")["credited"] == []
    found = taken(begun, line)
    assert found["credited"] == marked
    # Taken back, its credit goes with it.
    back = taken(begun, line.replace("[x]", "[ ]"), "--untick")
    assert [t["key"] for t in back["reopened"]] == [key]
    assert [c["by"] for c in back["credited"]] == [None] * len(marked)


def test_what_only_credit_had_ticked_stays_ticked_where_the_file_says_so(begun: Run) -> None:
    key = "dl-for-programmers/mlp-from-scratch"
    begun("follow", "ml-dl-gpt")
    credited = json.loads(begun("done", key, "--json").stdout)["credited"]
    others = [one["key"] for one in credited]
    sheet = exported(begun, "checklist", "-r", "ml-dl-gpt")
    mine = exported(begun, "checklist", "-r", "dl-for-programmers").replace("[x]", "[ ]")
    text = sheet + mine
    assert others
    found = taken(begun, text, "--untick")
    assert [one["key"] for one in found["reopened"]] == [key]
    assert changes(taken(begun, text, "--untick")) == NOTHING
    assert exported(begun, "checklist", "-r", "ml-dl-gpt").count("[x]") == sheet.count("[x]") > 0
    assert begun("undo").returncode == 0
    assert json.loads(begun("show", key, "--json").stdout)["status"] == "done"


def test_open_boxes_take_nothing_back_unless_it_is_said(begun: Run) -> None:
    begun("done", "optimisers")
    line = f"- [ ] Common optimisation algorithms <!-- {OPTIMISERS} -->\n"
    found = taken(begun, "\n\n" + line)
    assert changes(found) == NOTHING
    assert [(r["line"], r["why"]) for r in found["left_alone"]] == [(3, "unticked")]
    assert json.loads(begun("show", OPTIMISERS, "--json").stdout)["status"] == "done"
    assert taken(begun, line, "--untick")["reopened"][0]["key"] == OPTIMISERS
    assert json.loads(begun("show", OPTIMISERS, "--json").stdout)["status"] == "todo"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_marks_and_their_days_are_those_of_the_file(begun: Run, language: str) -> None:
    text = exported(begun, "checklist", "--lang", language)
    keys = re.findall(r"<!-- (\S+) -->", text)
    point = keys[1]
    (done, started, skipped) = [key for key in keys if "#" not in key][:3]
    for key, mark in (
        (done, "[x]"), (point, "[x]"), (started, "[/]"), (skipped, "[-]"),
    ):  # fmt: skip
        text = re.sub(rf"\[ \](?=[^\n]* <!-- {key} -->)", mark, text)
    for key, day in (
        (done, "✅ 2026-11-20"), (point, "[completion:: 2026-11-19]"), (started, "🛫 2026-11-18"),
    ):  # fmt: skip
        text = text.replace(f"<!-- {key} -->", f"<!-- {key} --> {day}")
    found = taken(begun, text, "--lang", language)
    assert found["left_alone"] == []
    dated = {
        name: [(one["key"], one["date"]) for one in found[name]]
        for name in ("done", "started", "skipped", "ticked")
    }
    assert dated == {
        "done": [(done, "2026-11-20")],
        "started": [(started, "2026-11-18")],
        "skipped": [(skipped, "2026-11-22")],
        "ticked": [(done, "2026-11-19")],
    }
    days = [
        (shown["status"], shown["started_on"], shown["finished_on"])
        for key in (done, started, skipped)
        for shown in [json.loads(begun("show", key, "--json").stdout)]
    ]
    assert days[0] == ("done", None, "2026-11-20")
    assert days[1] == ("doing", "2026-11-18", None)
    assert days[2][0] == "skipped"
    begun("undo")
    assert json.loads(begun("show", done, "--json").stdout)["status"] == "todo"


def test_credit_is_lost_with_what_is_changed_back(begun: Run) -> None:
    begun("follow", "ml-dl-gpt", "--no-credit")
    key = "dl-for-programmers/mlp-from-scratch"
    title = json.loads(begun("show", key, "--json").stdout)["title"]
    taken(begun, f"- [x] {title} <!-- {key} -->\n")
    for mark, status in (("/", "doing"), ("-", "skipped")):
        line = f"- [{mark}] {title} <!-- {key} -->\n"
        assert [r["why"] for r in taken(begun, line)["left_alone"]] == ["unticked"]
        found = taken(begun, line, "--untick")
        assert [c["by"] for c in found["credited"]] == [None]
        assert json.loads(begun("show", key, "--json").stdout)["status"] == status
        begun("undo")


def test_a_day_ahead_or_of_no_calendar_is_told(begun: Run) -> None:
    title = f"Common optimisation algorithms <!-- {OPTIMISERS} -->"
    for day, why in (("2026-11-23", "date-ahead"), ("2026-11-31", "bad-date")):
        found = taken(begun, f"- [x] {title} ✅ {day}\n")
        assert changes(found) == NOTHING
        assert [r["why"] for r in found["left_alone"]] == [why]


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "is empty"), (" \n\n", "is empty"), ("# Notes\n- [x] paper\n", "No line of")],
)
def test_a_file_in_which_there_is_nothing_of_ours_is_told(
    begun: Run, tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "week.md"
    file.write_text(text, "utf-8")
    refused = begun("import", "ticks", str(file))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert said in refused.stderr
    assert str(file) in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert "标准输入没有内容" in begun("import", "ticks", "-", "--lang", "zh", input="").stderr
    saved = tmp_path / "home.json"
    saved.write_text(" \n", "utf-8")
    refused = begun("import", "progress", str(saved))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert f"{saved} is empty. Import a file made by studyplan export progress" in refused.stderr


@pytest.mark.parametrize(
    ("language", "same", "none"),
    [
        ("en", "Already up to date; nothing to import.", "Nothing was imported."),
        ("zh", "已是最新，无需导入。", "没有导入任何内容。"),
    ],
)
def test_what_is_said_where_nothing_changes_is_true(
    begun: Run, home: Path, language: str, same: str, none: str
) -> None:
    line = f"- [ ] Common optimisation algorithms <!-- {OPTIMISERS} -->\n"
    screens = [
        seen(home, text, "--lang", language)
        for text in (line, line + "- [x] paper\n", line.replace("[ ]", "[?]"))
    ]
    assert [same in screen for screen in screens] == [True, True, False]
    assert [none in screen for screen in screens] == [False, False, True]
    piped = begun("import", "ticks", "-", "--lang", language, input=line)
    assert (piped.stdout, piped.stderr) == ("", f"{same}\n")


SPELT = {
    "todo": [" ", "", "\u3000"],
    "done": ["x", "X", "✓", "ｘ", " x"],
    "doing": ["/", "／"],
    "skipped": ["-", "－"],
}


@settings(max_examples=6, deadline=None)
@given(st.data())
def test_whatever_is_marked_in_a_checklist_is_what_is_stored(
    begun_home: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    home = tmp_path_factory.mktemp("marked") / "home"
    shutil.copytree(begun_home, home)
    language = data.draw(st.sampled_from(["en", "zh"]))
    text = call(home, "export", "checklist", "--lang", language).stdout
    keys = re.findall(r"- \[ \] .* <!-- (\S+) -->", text)
    marks = {
        key: data.draw(st.sampled_from(["todo", "done"] if "#" in key else [*SPELT]))
        for key in keys
    }
    signs = iter([data.draw(st.sampled_from(SPELT[status])) for status in marks.values()])
    text = re.sub(r"- \[ \]", lambda _: f"- [{next(signs)}]", text)
    done = call(home, "import", "ticks", "-", "--json", input=text)
    assert json.loads(done.stdout)["left_alone"] == []
    with closing(sqlite3.connect(home / "studyplan.db")) as connection:
        found = dict(
            connection.execute(
                "SELECT r.slug || '/' || t.slug, s.status FROM topic_state s"
                " JOIN topic t ON t.id = s.topic_id JOIN roadmap r ON r.id = t.roadmap_id"
                " WHERE s.followed"
            )
        )
        ticked = {
            f"{key}#{mark}"
            for key, mark in connection.execute(
                "SELECT r.slug || '/' || t.slug, k.box FROM (SELECT topic_id, point AS box"
                " FROM point_tick UNION ALL SELECT topic_id, 'r:' || resource FROM resource_tick) k"
                " JOIN topic t ON t.id = k.topic_id JOIN roadmap r ON r.id = t.roadmap_id"
            )
        }
    assert found == {key: status for key, status in marks.items() if "#" not in key}
    assert ticked == {key for key, status in marks.items() if "#" in key and status == "done"}
    again = call(home, "export", "checklist", "--lang", language).stdout
    found = json.loads(call(home, "import", "ticks", "-", "--json", input=again).stdout)
    assert (changes(found), found["left_alone"]) == (NOTHING, [])


def test_lines_that_were_changed_are_named_and_not_acted_on(begun: Run) -> None:
    text = (
        "# Notes\r\n- [x] buy paper\r\n"
        f"- [x] Optimisation, my way <!-- {OPTIMISERS} -->\r\n"
        "- [x] What? <!-- dl-for-programmers/nothing -->\r\n"
    )
    done = begun("import", "ticks", "-", input=text)
    assert done.stdout.splitlines() == [
        "left-alone\t2\tno-key\tbuy paper",
        "left-alone\t3\tedited\tOptimisation, my way",
        "left-alone\t4\tunknown\tWhat?",
    ]
    assert json.loads(begun("show", OPTIMISERS, "--json").stdout)["status"] == "todo"


def test_the_day_can_be_said(begun: Run) -> None:
    line = f"- [x] Common optimisation algorithms <!-- {OPTIMISERS} -->\n"
    assert taken(begun, line, "--on", "2026-11-20")["date"] == "2026-11-20"
    shown = json.loads(begun("show", OPTIMISERS, "--json").stdout)
    assert shown["finished_on"] == "2026-11-20"
    assert begun("import", "ticks", "-", "--on", "tomorrow", input=line).returncode == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"- [x] \xff", "line 1: not UTF-8"),
        (b"a\nb\n\xe4\xb8", "line 3: not UTF-8"),
        ("- [x] a".encode("utf-16"), "line 1: not UTF-8 but UTF-16"),
        ("a\n- [x] a".encode("utf-16-be"), "line 1: not UTF-8 but UTF-16"),
        ("a\n- [x] 向量".encode("gbk"), "line 2: not UTF-8 (perhaps “ANSI” or GBK)"),
        (b" " * (5 * 1024 * 1024 + 1), "longer than 5 MB"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(
    begun: Run, tmp_path: Path, data: bytes, said: str
) -> None:
    file = tmp_path / "week.md"
    file.write_bytes(data)
    for verb in ("ticks", "progress") if len(data) < 100 else ("ticks",):
        refused = begun("import", verb, str(file))
        assert (refused.returncode, refused.stdout) == (1, "")
        assert said in refused.stderr
        assert refused.stderr.count("\n") == 1
    assert begun("import", "ticks", str(tmp_path / "none.md")).returncode == 1


def seen(home: Path, text: str, *words: str) -> str:
    """What stands on the terminal after these lines were imported."""
    file = home.parent / "list.md"
    file.write_text(text, "utf-8")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "studyplan", "import", "ticks", str(file), "--yes", *words],
        env=environment(home, TERM="dumb"),
        encoding="utf-8",
        timeout=60,
    )
    child.expect(pexpect.EOF)
    return str(child.before)


def ask(home: Path, answer: str, *words: str) -> str:
    """What stands on the terminal after a question is answered."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "studyplan", *words],
        env=environment(home, TERM="dumb"),
        encoding="utf-8",
        timeout=60,
    )
    child.expect(r"\[y/N\] ")
    before = child.before
    child.sendline(answer)
    child.expect(pexpect.EOF)
    return str(before + child.before)


def test_a_person_is_asked(begun: Run, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "w.md"
    file.write_text(f"- [x] Common optimisation algorithms <!-- {OPTIMISERS} -->\n")
    seen = ask(home, "n", "import", "ticks", str(file))
    assert "Common optimisation algorithms" in seen
    assert "Nothing was changed." in seen
    assert json.loads(begun("show", OPTIMISERS, "--json").stdout)["status"] == "todo"
    assert "studyplan undo" in ask(home, "y", "import", "ticks", str(file))
    assert json.loads(begun("show", OPTIMISERS, "--json").stdout)["status"] == "done"


def test_ticks_need_nothing_heavy(begun: Run, home: Path) -> None:
    words = ["import", "ticks", str(Path(__file__).with_name("ticks.md"))]
    assert not imported(home, words) & set(HEAVY)


# --- progress


@pytest.fixture(scope="module")
def lived_home(tmp_path_factory: pytest.TempPathFactory, begun_home: Path) -> Path:
    """The home of a learner who has used everything there is: to be copied."""
    home = tmp_path_factory.mktemp("lived") / "home"
    shutil.copytree(begun_home, home)
    for words in (
        ("follow", "ml-dl-gpt"),
        ("availability", "--mon", "2h", "--wed", "1h30", "--sat", "4h"),
        ("availability", "--hours", "9", "--from", "2027-02-01", "--lane", "theory=60%", "practice=40%"),
        ("start", "matrix-autodiff", "--on", "2026-11-20"),
        ("done", "matrix-autodiff", "--on", "2026-11-21"),
        ("done", "optimisers", "--on", "2026-11-22"),
        ("done", "mlp-from-scratch"),
        ("start", "graphical-models", "--on", "2026-11-19"),
        ("skip", "lora"),
        ("log", "graphical-models", "1h30", "--on", "2026-11-20"),
        ("log", "graphical-models", "45m"),
        ("tick", "graphical-models", "1", "2"),
        ("pause", "2027-02-10..2027-02-20", "--why", "春节 “假期”"),
        ("split", "70/30"),
        ("target", "2027-12-31", "-r", "ml-dl-gpt"),
        ("target", "2027-03-01", "-r", "dl-for-programmers", "--stage", "1"),
        ("pin", "backprop", "2026-12-05"),
        ("pin", "activations", "week+4"),
    ):  # fmt: skip
        prepare(home, *words)
    prepare(home, "log", "graphical-models", "30m", STUDYPLAN_NOW="2026-12-09T09:00:00")
    return home


@pytest.fixture
def lived(run: Run, home: Path, lived_home: Path) -> Run:
    """Runs the command as that learner."""
    shutil.copytree(lived_home, home)
    return run


def elsewhere(run: Run, home: Path) -> Run:
    """The same command in a home of its own that does not exist yet."""

    def call(*words: str, env: dict[str, str] | None = None, **options: Any) -> Any:
        return run(*words, env={"STUDYPLAN_HOME": str(home), **(env or {})}, **options)

    return call


def projections(home: Path) -> dict[str, list[Any]]:
    """What a database says, by table, without what is counted or called after commands."""
    found = {}
    with closing(sqlite3.connect(home / "studyplan.db")) as connection:
        names = dict(
            connection.execute(
                "SELECT t.id, r.slug || '/' || t.slug FROM topic t JOIN roadmap r ON r.id = t.roadmap_id"
            )
        )
        stages = dict(
            connection.execute(
                "SELECT g.id, r.slug || '/' || g.slug FROM stage g JOIN roadmap r ON r.id = g.roadmap_id"
            )
        )
        for table in PROJECTIONS:
            listed = Store(connection).projections.columns(table)
            columns = [c for c in listed.split(", ") if c != "position"]
            order = "position" if table == "session" else columns[0]
            rows = connection.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order}")
            found[table] = [
                tuple(
                    {"topic_id": names, "stage_id": stages}.get(column, {}).get(value, value)
                    for column, value in zip(columns, row, strict=True)
                )
                for row in rows
            ]
            if table != "session":
                found[table].sort(key=repr)
    del found["command"]
    return found


def said(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return {name: value for name, value in found.items() if name not in ("device", "exported")}


@pytest.mark.slow
def test_a_round_trip_loses_nothing(lived: Run, home: Path, tmp_path: Path) -> None:
    text = exported(lived, "progress", "--format", "json")
    saved = json.loads(text)
    for name in (
        "roadmaps", "topics", "points", "time", "availability", "pauses", "shares", "targets", "pins",
        "baselines",
    ):  # fmt: skip
        assert saved[name], name
    assert any(t.get("by") for t in saved["topics"])
    file = tmp_path / "progress.json"
    file.write_text(text, "utf-8")
    other = elsewhere(lived, tmp_path / "other")
    done = other("import", "progress", str(file))
    assert done.returncode == 0, done.stderr
    assert said(exported(other, "progress", "--format", "json")) == said(text)
    assert projections(tmp_path / "other") == projections(home)
    assert json.loads(other("doctor", "--json").stdout)["sound"]
    for words in (("next", "--json"), ("status", "--json"), ("week", "--next", "--json")):
        assert other(*words).stdout == lived(*words).stdout
    # A second time there is nothing to do; and it was one command.
    again = json.loads(other("import", "progress", str(file), "--json").stdout)
    assert (again["changed"], again["kept"], again["unknown"], again["weeks"]) == ([], [], [], [])
    back = json.loads(other("undo", "--json").stdout)["commands"]
    assert [command["kept"] for command in back] == [[]]
    nothing = said(exported(other, "progress", "--format", "json"))
    # What weeks were begun with is no act of the learner's.
    stays = ("schema", "what", "calendar", "weeks", "numbers")
    assert not any(value for name, value in nothing.items() if name not in stays)
    assert json.loads(other("doctor", "--json").stdout)["sound"]
    other("redo")
    assert projections(tmp_path / "other") == projections(home)
    assert json.loads(other("doctor", "--json").stdout)["sound"]


def test_a_dry_run_leaves_no_trace(lived: Run, tmp_path: Path) -> None:
    text = exported(lived, "progress", "--format", "json")
    other = elsewhere(lived, tmp_path / "other")
    done = other("import", "progress", "-", "--dry-run", "--json", input=text)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["dry_run"]
    assert len(found["changed"]) > 15
    assert not (tmp_path / "other").exists()


def test_what_is_not_loaded_is_reported_and_comes_with_a_second_import(
    begun: Run, tmp_path: Path
) -> None:
    own = Path(__file__).with_name("whole.yaml")
    begun("follow", str(own))
    key = json.loads(exported(begun, "plan", "--format", "json", "-r", "whole"))["sessions"][0][
        "topic"
    ]
    begun("done", key)
    whole = json.loads(exported(begun, "progress", "--format", "json"))
    assert [one.pop("roadmap") for one in whole["files"]] == ["whole"]
    text = json.dumps(whole | {"files": []})
    other = elsewhere(begun, tmp_path / "other")
    found = json.loads(other("import", "progress", "-", "--json", input=text).stdout)
    assert {"kind": "roadmap.follow", "subject": "whole"} in found["unknown"]
    assert {"kind": "topic.status", "subject": key} in found["unknown"]
    assert json.loads(other("doctor", "--json").stdout)["sound"]
    other("follow", str(own))
    assert other("import", "progress", "-", input=text).returncode == 0
    assert json.loads(other("show", key, "--json").stdout)["status"] == "done"


def test_roadmaps_of_ones_own_come_along(begun: Run, tmp_path: Path) -> None:
    begun("follow", str(Path(__file__).with_name("whole.yaml")))
    begun("pin", "101", "+9d")
    whole = json.loads(exported(begun, "progress", "--format", "json"))
    text = json.dumps(whole)
    assert "Your own roadmaps: A whole roadmap" in shown(
        at_terminal(tmp_path / "seen", ("import", "progress", "-", "--dry-run"), 80, text), 80
    )
    other = elsewhere(begun, tmp_path / "other")
    found = json.loads(other("import", "progress", "-", "--json", input=text).stdout)
    assert (found["loaded"], found["unknown"]) == (["whole"], [])
    # The same topic has the same number, though it was followed in another order.
    assert json.loads(other("show", "101", "--json").stdout)["key"].startswith("whole/")
    found = json.loads(other("import", "progress", "-", "--json", input=text).stdout)
    assert (found["loaded"], found["changed"]) == ([], [])
    # What cannot be read, or goes by the name of another, leaves the rest as it is.
    for n, (name, file) in enumerate((("whole", "nonsense"), ("other", whole["files"][0]["file"]))):
        spoilt = json.dumps(whole | {"files": [{"roadmap": name, "file": file}]})
        third = elsewhere(begun, tmp_path / f"third-{n}")
        found = json.loads(third("import", "progress", "-", "--json", input=spoilt).stdout)
        assert found["loaded"] == []
        assert {"kind": "roadmap.follow", "subject": "whole"} in found["unknown"]
        assert {"kind": "roadmap.follow", "subject": "dl-for-programmers"} in [
            {"kind": one["kind"], "subject": one["subject"]} for one in found["changed"]
        ]


def test_over_what_is_there_undo_gives_it_back(lived: Run, home: Path, tmp_path: Path) -> None:
    text = exported(lived, "progress", "--format", "json")
    other = elsewhere(lived, tmp_path / "other")
    other("init", "llm-from-zero", "--hours", "6", "--start", "2026-11-02")
    other("done", "linear-algebra")
    before = projections(tmp_path / "other")
    own = before.pop("topic_number")
    assert other("import", "progress", "-", input=text).returncode == 0
    assert json.loads(other("doctor", "--json").stdout)["sound"]
    planned = json.loads(exported(other, "plan", "--format", "json"))["sessions"]
    assert {s["topic"].partition("/")[0] for s in planned} == {
        "llm-from-zero", "dl-for-programmers", "ml-dl-gpt",
    }  # fmt: skip
    again = json.loads(other("import", "progress", "-", "--json", input=text).stdout)
    assert (again["changed"], again["weeks"]) == ([], [])
    other("undo")
    after = projections(tmp_path / "other")
    assert set(own) < set(after.pop("topic_number")), "numbers outlive undo"
    for name in ("commitment", "session"):
        assert set(before.pop(name)) <= set(after.pop(name)), "and so do commitments"
    (before["topic_state"], after["topic_state"]) = (
        [row if row[0].startswith("llm-from-zero/") else (*row[:-2], row[-1]) for row in rows]
        for rows in (before["topic_state"], after["topic_state"])
    )
    assert after == before


def test_what_was_done_here_since_stays_done(lived: Run) -> None:
    text = exported(lived, "progress", "--format", "json")
    lived("done", "graphical-models")
    lived("done", "backprop")
    found = json.loads(lived("import", "progress", "-", "--json", input=text).stdout)
    assert [k["subject"] for k in found["kept"]] == ["dl-for-programmers/graphical-models"]
    for name in ("graphical-models", "backprop"):
        assert json.loads(lived("show", name, "--json").stdout)["status"] == "done"


def test_a_file_that_is_wrong_changes_nothing(run: Run, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "p.json"
    saved = json.loads(Path(__file__).with_name("progress.json").read_text("utf-8"))
    saved["topics"][0]["on"] = "2026-13-01"
    saved["pauses"] = 1
    file.write_text(json.dumps(saved), "utf-8")
    refused = run("import", "progress", str(file))
    assert (refused.returncode, refused.stdout) == (1, "")
    first, *lines = refused.stderr.splitlines()
    assert first.startswith(f"studyplan: {file} ")
    assert [line.split(": ")[:2] for line in lines] == [
        [str(file), "topics[1].on"],
        [str(file), "pauses"],
    ]
    assert not home.exists()


@pytest.mark.slow
def test_a_person_is_asked_before_progress_is_taken_over(
    lived: Run, home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "progress.json"
    file.write_text(exported(lived, "progress", "--format", "json"), "utf-8")
    other = tmp_path / "other"
    seen = ask(other, "n", "import", "progress", str(file))
    assert "Topics: " in seen
    assert not other.exists()
    assert "studyplan undo" in ask(other, "y", "import", "progress", str(file))
    assert NOW[:10] in exported(elsewhere(lived, other), "journal", "--format", "json")
