"""Calls that do not fit: what they lead to, as a line, as a list, and as JSON."""

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from studyplan.cli import VERBS
from studyplan.commandline.leads import LEADS, SYNONYMS, WITHIN
from studyplan.errors import (
    AmbiguousError,
    DatabaseError,
    LockedError,
    NotFoundError,
    StudyplanError,
    UsageError,
)
from tests.commands.conftest import Terminal
from tests.conftest import Run, call
from tests.test_docs import ALL, PAGES

GROUPS = ("export", "import", "roadmap")
HELP = {"en": "Help: ", "zh": "帮助："}
# Words that people type, and a command that each leads to.
WORDS = {
    "list": "roadmap list", "ls": "roadmap list", "topics": "roadmap show",
    "todo": "today", "add": "follow", "config": "availability", "version": "--version",
    "stat": "stats", "progress": "status", "delete": "skip", "remove": "drop", "finish": "done",
    "complete": "done", "calendar": "plan", "agenda": "week", "schedule": "plan", "edit": "pin",
    "今天": "today", "完成": "done", "validate": "roadmap validate", "checklist": "export checklist",
    "chekclist": "export checklist", "stauts": "status", "doen": "done", "-v": "--version",
    "--versoin": "--version", "12": "done 12", "dl": "show dl", "completion": "--help", "2026-12-01": "week --date 2026-12-01",
    "export-week": "export week", "roadmap_list": "roadmap list", "roadmap list": "roadmap list",
    "done 12 13": "done 12 13", "study": "next", "计划": "plan", "导出": "export", "week 50": "week --date 'week 50'",
    "friday": "week --date friday",
}  # fmt: skip
# Calls with a word too many, or in the wrong place, and the call that is meant.
MEANT = {
    "week next": "week --next",
    "week 2026-W52": "week --date 2026-W52",
    "status ml": "status -r ml",
    "next dl": "next -r dl",
    "next theory": "next --lane theory",
    "next 实践": "next --lane 实践",
    "next 45m": "next --fit 45m",
    "stop 45m": "stop --minutes 45m",
    "next 3": "next -n 3",
    "plan monday": "plan --from monday",
    "log 1 1h yesterday": "log 1 1h --on yesterday",
    "why graph attention nets": "why 'graph attention nets'",
    "export week ics": "export week --format ics",
    "export week out.md": "export week -o out.md",
    "import w52.md --dry-run": "import ticks w52.md --dry-run",
    "import home.json": "import progress home.json",
    "export dl": "export checklist -r dl",
    "roadmap dl": "roadmap show dl",
    "--lang en doen lora": "done lora",
    "--lang=en doen 1 --on yesterday": "done 1 --on yesterday",
    "finish 12": "done 12",
    "--json week": "week --json",
    "-r dl week": "week -r dl",
    "next --nubmer 3": "next --number 3",
    "next --nubmer=3": "next --number=3",
    "week --debug": "--debug week",
    "next week": "week --next",
    "status plan": "plan",
    "next --limit 3": "next --number 3",
    "history --limit=3": "history --number=3",
    "week --day friday": "week --date friday",
    "done 1 --date yesterday": "done 1 --on yesterday",
    "export week --ics": "export week --format ics",
    "export week -f csv": "export week --format csv",
    "roadmap show dl resources": "roadmap show dl --resources",
    "roadmap show dl 2": "roadmap show dl --stage 2",
    "roadmap show dl stage 2": "roadmap show dl --stage 2",
    "roadmap list --jsn --json": "roadmap list --json",
    "DONE 1": "done 1",
    "Week": "week",
    "hist": "history",
    "week last": "week --date 'last week'",
    "week 50": "week --date W50",
    "plan month": "plan --by month",
    "plan 2027-01-01..2027-02-01": "plan --from 2027-01-01 --to 2027-02-01",
    "done 1 yesterday": "done 1 --on yesterday",
    "start 1 today --dry-run": "start 1 --on today --dry-run",
    "availability 10h mon-fri": "availability --hours 10h --days mon-fri",
    "availability mon=2h": "availability --mon 2h",
    "doctor --fix": "doctor --rebuild",
    "plan 2027-01-01 2027-02-01": "plan --from 2027-01-01 --to 2027-02-01",
    "attention": "search attention",
    "week -next": "week --next",
    "avail": "availability",
    "log 1 1h 20 Nov": "log 1 1h --on '20 Nov'",
    "pin 1 5 Dec": "pin 1 '5 Dec'",
    "pin 1 next week": "pin 1 'next week'",
    "week 5 Dec": "week --date '5 Dec'",
    "week --date 5 Dec": "week --date '5 Dec'",
    "target 30 Jun 2028": "target '30 Jun 2028'",
    "target dl 2028-06-30": "target 2028-06-30 -r dl",
    "init dl 10h": "init dl --hours 10h",
    "export week md": "export week --format markdown",
    "roadmap export dl md": "roadmap export dl --format markdown",
    "availability 10h": "availability --hours 10h",
    "availability mon 2h": "availability --mon 2h",
    "availability monday 2h tue 1h": "availability --mon 2h --tue 1h",
    "availability theory=60% practice=40%": "availability --lane theory=60% --lane practice=40%",
    "pause 1 Dec": "pause '1 Dec'",
    "pause 2026-12-07 2026-12-10": "pause 2026-12-07..2026-12-10",
    "pause 7 Dec - 10 Dec": "pause '7 Dec - 10 Dec'",
    "pause add 2026-12-07..2026-12-10": "pause 2026-12-07..2026-12-10",
    "pause rm 1": "pause remove 1",
    "pause remove 1 Dec": "pause remove '1 Dec'",
}
# Calls that do not fit in a verb of their own, with what is wrong.
WRONG = {
    "done": "studyplan done 12",
    "next -n": "-n",
    "next -n x": "x",
    "undo 0": "0",
    "next --json=3": "--json",
    "--lang": "--lang",
    "next --lane gardening": "gardening",
    "week --date someday": "someday",
    "week -- --json": "--json",
    "status foo": "foo",
    "export week --format pdf": "pdf",
    "roadmap check-links dl --timeout soon": "soon",
    "pin 1 someday": "someday",
    "why 1 2": "2",
    "unpin 1 2": "2",
    "log 1,2 45m": "1,2",
    "log 1 soon": "soon",
    "week -": "-",
    "status dl ml": "ml",
    "availability 10h 12h": "12h",
    "week --date friday monday": "monday",
    "log 1 1h lunch": "lunch",
    "pin 3 5 Foo": "Foo",
    "pause 5 Foo": "Foo",
    "availability lots": "lots",
    "drop dl llm": "llm",
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("word", WORDS)
def test_a_word_that_is_no_command_leads_to_one(run: Run, word: str, language: str) -> None:
    refused = run(word, env={"STUDYPLAN_LANG": language})
    assert (refused.returncode, refused.stdout) == (2, "")
    assert re.search(rf"studyplan {WORDS[word]}( |$)", refused.stderr, re.MULTILINE)
    assert re.search(rf"{HELP[language]}studyplan( today)? --help\n$", refused.stderr)


def test_a_file_whose_name_has_spaces_is_quoted(run: Run) -> None:
    told = run("import", "my week.md", "--dry-run").stderr
    assert ": studyplan import ticks 'my week.md' --dry-run · " in told
    told = run("doen", "it's", "概率图模型").stderr
    assert f""": studyplan done {shlex.quote("it's")} 概率图模型 · """ in told


def test_every_lead_is_a_call_that_fits(run: Run) -> None:
    inner = [one for words in WITHIN.values() for one in words.values()]
    found = {lead for leads in (*LEADS.values(), *inner) for lead in leads}
    for lead in sorted(found):
        words = [word.format("week.md") for word in lead.split() if word != "…"]
        helped = run(*words, "--help")
        assert (helped.returncode, helped.stderr) == (0, ""), lead
        assert helped.stdout.startswith(("Usage: studyplan ", "studyplan "))
    assert not set(LEADS) & set(VERBS)


def test_an_option_is_found_by_its_name_elsewhere() -> None:
    own = {opt for command in ALL.values() for p in command.params for opt in p.opts}
    assert {one for options in SYNONYMS.values() for one in options} <= own


@pytest.mark.parametrize("words", MEANT)
def test_the_nearest_right_form_is_named(begun: Run, words: str) -> None:
    refused = begun(*words.split(), "--lang", "en") if "--" not in words else begun(*words.split())
    code, told = refused.returncode, refused.stderr
    if "--json" in words:
        (choice,) = json.loads(told)["error"]["choices"]
        assert (code, choice["id"]) == (2, f"studyplan {MEANT[words]}")
        return
    assert code == 2
    assert f": studyplan {MEANT[words]}" in told.replace(" --lang en", "")
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize("words", [*WRONG, *MEANT])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_usage_error_ends_with_the_help_of_its_verb(
    begun: Run, words: str, language: str
) -> None:
    refused = begun(*words.split(), env={"STUDYPLAN_LANG": language})
    if "--json" in words.split("--", maxsplit=1)[0]:
        return
    assert (refused.returncode, refused.stdout) == (2, "")
    assert WRONG.get(words, "") in refused.stderr
    if "--json" in words and words not in WRONG:
        assert json.loads(refused.stderr)["error"]["message"].endswith(" --help")
        return
    found = re.search(r"(?:Help: |帮助：)(studyplan.* --help)\n$", refused.stderr)
    assert found
    assert begun(*found[1].split()[1:]).returncode == 0


@pytest.mark.parametrize("words", WRONG)
def test_no_form_is_named_where_none_is_near(begun: Run, words: str) -> None:
    assert "Did you mean" not in begun(*words.split(), env={"STUDYPLAN_LANG": "en"}).stderr


@pytest.mark.parametrize("name", ["studyplan", *(f"studyplan {g}" for g in GROUPS), *ALL])
def test_help_is_a_word_too(run: Run, name: str) -> None:
    path = name.split()[1:]
    wanted = run(*path, "--help")
    assert wanted.stdout.startswith(f"Usage: {name} ")
    assert run("help", *path).stdout == wanted.stdout
    assert run("--lang", "zh", "help", *path).stdout == run("--lang", "zh", *path, "--help").stdout


def test_chinese_help_stays_within_its_width(run: Run) -> None:
    for name in ALL:
        shown = run(*name.split()[1:], "--help", env={"STUDYPLAN_LANG": "zh"}).stdout
        assert max(cell_len(line) for line in shown.splitlines()) <= 80, name


def test_a_day_alone_is_a_name_like_others(begun: Run) -> None:
    assert begun("done", "today").returncode == 3


def test_help_of_what_is_no_command(run: Run) -> None:
    assert run("help", "help", "week").stdout == run("week", "--help").stdout
    assert run("export", "help", "week").stdout == run("export", "week", "--help").stdout
    refused = run("help", "wek")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "studyplan week --help" in refused.stderr


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_alone_lists_what_follows(run: Run, name: str) -> None:
    refused = run(name)
    assert (refused.returncode, refused.stdout) == (2, "")
    listed = re.findall(r"^  (studyplan .*?)(?:  |$)", refused.stderr, re.MULTILINE)
    assert listed == [one for one in ALL if one.startswith(f"studyplan {name} ")]


def test_a_traceback_is_for_what_failed_and_not_for_a_slip(begun: Run) -> None:
    assert "Traceback" not in begun("--debug", "week", "next").stderr
    assert "Traceback" in begun("--debug", "done", "999").stderr


# With --json, what goes wrong is JSON too.
@pytest.mark.parametrize(
    ("words", "exit_code", "code"),
    [
        ("week next", 2, "usage"),
        ("wek", 2, "usage"),
        ("export", 2, "usage"),
        ("next --lane gardening", 2, "usage"),
        ("next -n x", 2, "usage"),
        ("done transformer", 2, "ambiguous"),
        ("next -r zz", 3, "not-found"),
        ("done 999", 3, "not-found"),
        ("done transfromer-from-scrach", 3, "not-found"),
        ("roadmap export own.yaml", 1, "failed"),
        ("restore 2020", 3, "not-found"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_failures_are_json_where_answers_would_be(
    begun: Run, words: str, exit_code: int, code: str, language: str
) -> None:
    env = {"STUDYPLAN_LANG": language}
    failed = begun(*words.split(), "--json", env=env)
    assert (failed.returncode, failed.stdout) == (exit_code, "") or "export" in words
    data = json.loads(failed.stderr)
    assert list(data) == ["schema", "error"]
    assert data["schema"] == 2
    error = data["error"]
    assert list(error) == ["code", "message", "choices"]
    assert error["code"] in (code, "usage")
    assert all(list(one) == ["number", "id", "title"] for one in error["choices"])
    if "export" not in words and words != "week next":
        assert error["code"] == code
        sentence = begun(*words.split(), env=env).stderr.splitlines()[0]
        assert error["message"].split(" · ")[0] in sentence


def test_what_is_ambiguous_is_listed_by_number_id_and_title(begun: Run) -> None:
    data = json.loads(begun("done", "transformer", "--json").stderr)
    listed = data["error"]["choices"]
    assert len(listed) > 1
    for one in listed:
        shown = json.loads(begun("show", str(one["number"]), "--json").stdout)
        assert (shown["key"], shown["title"]) == (one["id"], one["title"])
    lines = begun("done", "transformer").stderr.splitlines()[1:]
    assert [line.split()[0] for line in lines] == [str(one["number"]) for one in listed]


def test_a_database_that_cannot_be_read_says_so_in_json(begun: Run, home: Path) -> None:
    (home / "studyplan.db").write_bytes(b"no database at all" * 500)
    failed = begun("next", "--json")
    assert failed.returncode == 5
    assert json.loads(failed.stderr)["error"]["code"] == "damaged"
    shutil.rmtree(home)
    failed = begun("status", "--json")
    assert failed.returncode == 3
    assert json.loads(failed.stderr)["error"]["code"] == "not-found"


def test_every_kind_of_failure_has_a_code_of_its_own() -> None:
    kinds: dict[type[StudyplanError], tuple[str, int]] = {
        StudyplanError: ("failed", 1),
        UsageError: ("usage", 2),
        AmbiguousError: ("ambiguous", 2),
        NotFoundError: ("not-found", 3),
        LockedError: ("locked", 4),
        DatabaseError: ("damaged", 5),
    }
    for kind, expected in kinds.items():
        assert (kind.code, kind.exit_code) == expected
        assert f"| `{kind.code}` | {kind.exit_code} |" in PAGES["json.md"]


def test_a_file_with_problems_has_them_in_the_message(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("schema: 1\nid: own\n")
    failed = call(home, "follow", str(file), "--json")
    lines = json.loads(failed.stderr)["error"]["message"].splitlines()
    assert len(lines) > 1
    assert all(line.startswith(f"{file}:") for line in lines[1:])


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_lines_are_broken_between_words_on_a_terminal(
    seen: Terminal, begun_home: Path, width: int, language: str
) -> None:
    for words in ("week next", "next --lane gardening", "wek", "done", "next -n x", "list"):
        screen = seen(*words.split(), "--lang", language, width=width)
        whole = call(begun_home, *words.split(), "--lang", language).stderr
        assert re.sub(r"[\s·]", "", screen) == re.sub(r"[\s·]", "", whole)
        command = re.findall(r"studyplan \S+ --help", whole)
        assert command == re.findall(r"studyplan \S+ --help", screen)


@pytest.mark.parametrize(
    ("words", "en", "zh"),
    [
        (("log",), "studyplan log 45m", "请写出用时"),
        (("done",), "studyplan done 12", "请写出主题"),
        (("criteria", "claim"), "studyplan criteria claim c1", "请写出能力标准"),
        (("evidence", "1"), "studyplan evidence 12 https://example.org", "请写出链接"),
        (("note", "delete"), "The id of a note", "还缺少内容：笔记的 ID"),
        (
            ("log", "1", "45m", "--on"),
            "--on needs a value. Day it",
            "--on 后面要写内容：发生的日期",
        ),
        (("import", "journal", "none"), "No such file or directory", "没有这个文件或目录"),
        (("import", "journal", "-"), "standard input is empty", "标准输入没有内容"),
        (("log", "1", "45m", "--at", "x"), "Example: 19:30", "晚上八点"),
        (("done", "qqqqqq"), "roadmap show dl-for-programmers", "roadmap show dl-for-programmers"),
    ],
)
def test_what_is_missing_or_wrong_is_said_in_words_of_its_language(
    begun: Run, words: tuple[str, ...], en: str, zh: str
) -> None:
    for language, said in (("en", en), ("zh", zh)):
        told = begun(*words, input="", env={"STUDYPLAN_LANG": language}).stderr
        assert said in told
    assert not re.search(r"[A-Z]{4,}", told)


@pytest.mark.parametrize("verb", ["log delete", "note delete", "evidence delete"])
def test_what_takes_one_says_so_where_there_are_two(begun: Run, verb: str) -> None:
    refused = begun(*verb.split(), "f6e6", "a1b2")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert f"“{verb}” takes one at a time. Leave out “a1b2”" in refused.stderr


@pytest.mark.parametrize("words", [("note", "1"), ("evidence", "1"), ("search",)])
def test_a_text_that_begins_with_a_dash_is_told_from_an_option(
    begun: Run, words: tuple[str, ...]
) -> None:
    refused = begun(*words, "- [ ] not a task")
    assert (refused.returncode, refused.stdout) == (2, "")
    command = f"studyplan {' '.join(words)} -- '- [ ] not a task'"
    assert command in refused.stderr
    done = begun(*shlex.split(command)[1:])
    assert done.returncode == 0, done.stderr


def test_what_several_topics_unlock_is_one_row_each(begun: Run) -> None:
    rows = [row.split("\t") for row in begun("done", "1-8").stdout.splitlines()]
    unlocked = [row[1] for row in rows if row[0] == "unlocked"]
    assert unlocked
    assert len(unlocked) == len(set(unlocked))
    assert not {*unlocked} & {row[1] for row in rows if row[0] == "done"}
