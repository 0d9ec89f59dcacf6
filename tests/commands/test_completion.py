"""What may be typed next, as the shells ask for it: in this process, all of it."""

import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from studyplan.cli import VERBS
from studyplan.commandline.completion import _OFFERS, Asked, offered, offers_for, takes_files
from studyplan.commandline.verbs import Verb, _built
from tests.commands.test_library import written
from tests.conftest import Run, call, prepare

BASE = "dl-for-programmers"


def answer(home: Path, line: str, shell: str = "fish", **changes: str) -> tuple[str, int]:
    """What a shell is answered when the tab key is pressed behind `line`, and the exit code."""
    asked = {
        "_STUDYPLAN_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": line.rpartition(" ")[2],
        "COMP_WORDS": line.replace(" ", "\n"),
        "COMP_CWORD": str(line.count(" ")),
        **changes,
    }
    done = call(home, env=asked)
    assert done.stderr == ""
    return done.stdout, done.returncode


def words(home: Path, line: str, **changes: str) -> list[str]:
    return [row.partition("\t")[0] for row in answer(home, line, **changes)[0].splitlines()]


def meanings(home: Path, line: str, **changes: str) -> list[str]:
    return [row.partition("\t")[2] for row in answer(home, line, **changes)[0].splitlines()]


# Two roadmaps of one's own: `shared` is a topic of both, `same` a topic and a stage, `beta` a topic
# and a roadmap, `both` a stage of both.
ALPHA = [
    "shared | {en: Shared by both, zh: 共有}",
    "same | Same",
    "beta | Beta",
    "only | Only here",
]
BETA = ["shared | Shared by both", "other | Other"]


def roadmap(folder: Path, name: str, topics: list[str]) -> str:
    file = written(folder / f"{name}.yaml", "2026.1", topics)
    text = Path(file).read_text("utf-8").replace("id: own", f"id: {name}")
    text = text.replace("id: s0", "id: both").replace("id: m0", f"id: m-{name}")
    if name == "alpha":  # a second stage
        text += "  - {id: same, title: Second, modules: [{id: m9, title: More, topics: ["
        text += "{id: last, title: Last, kind: study, hours: 2, points: [One, Two, Three]}]}]}\n"
    Path(file).write_text(text, "utf-8")
    return file


@pytest.fixture(scope="module")
def two_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two")
    home = folder / "home"
    prepare(home, "init", roadmap(folder, "alpha", ALPHA), "--hours", "5", "--yes")
    prepare(home, "follow", roadmap(folder, "beta", BETA))
    return home


@pytest.fixture
def two(run: Run, home: Path, two_home: Path) -> Run:
    shutil.copytree(two_home, home)
    return run


def test_a_word_means_one_thing(two: Run, home: Path) -> None:
    assert words(home, "studyplan start ") == [
        *("alpha/beta", "last", "only", "other", "same"),
        *("alpha/shared", "beta/shared"),
    ]
    assert words(home, "studyplan done ") == [
        *("alpha/beta", "last", "only", "other", "same", "alpha/shared", "beta/shared"),
        *("alpha/both", "m-alpha", "m9", "beta/both", "m-beta"),
    ]
    assert words(home, "studyplan show b") == ["beta/other", "beta/shared", "beta"]
    for name in words(home, "studyplan done ") + words(home, "studyplan done alpha"):
        marked = json.loads(two("done", name, "--dry-run", "--json").stdout)["marked"]
        branch = name.rpartition("/")[2]
        if count := {"both": 2 if "beta" in name else 4, "m-alpha": 4, "m-beta": 2}.get(branch):
            assert len(marked) == count
        else:
            (one,) = marked
            assert one["key"].endswith("alpha/last" if branch == "m9" else name)
    for verb in ("show", "open", "why"):
        assert all(two(verb, name).returncode == 0 for name in words(home, f"studyplan {verb} "))


@pytest.mark.parametrize("verb", ["start", "done", "know", "skip", "pin", "log"])
def test_a_roadmap_s_topics_are_offered_behind_its_id(two: Run, home: Path, verb: str) -> None:
    own = ["alpha/beta", "alpha/last", "alpha/only", "alpha/same", "alpha/shared"]
    assert words(home, f"studyplan {verb} alpha/")[:5] == own
    assert words(home, f"studyplan {verb} al")[:5] == own
    assert words(home, f"studyplan {verb} alpha/la") == ["alpha/last"]
    assert words(home, f"studyplan {verb} llm-from-zero/") == []


def test_what_is_not_followed_is_offered_where_it_can_be_looked_at(begun: Run, home: Path) -> None:
    assert "ml-dl-gpt/bahdanau-attention" in words(home, "studyplan show ml-dl-gpt/b")
    assert words(home, "studyplan start ml-dl-gpt/b") == []


def test_each_verb_offers_what_makes_sense_for_it(two: Run, home: Path) -> None:
    assert words(home, "studyplan reopen ") == words(home, "studyplan unpin ") == []
    two("start", "only")
    two("done", "same")
    two("skip", "other")
    two("pin", "last", "tomorrow")
    assert words(home, "studyplan start o") == []
    assert words(home, "studyplan start s") == []
    assert words(home, "studyplan done o") == ["only"]
    assert words(home, "studyplan reopen ") == [
        *("only", "other", "same", "alpha/both", "m-alpha", "beta/both", "m-beta"),
    ]
    assert words(home, "studyplan unpin ") == ["last"]
    assert words(home, "studyplan tick ") == ["last"]
    assert words(home, "studyplan log ") == [
        *("alpha/beta", "last", "only", "other", "same", "alpha/shared", "beta/shared"),
        *("list", "edit", "delete"),
    ]


def test_what_was_typed_is_not_offered_again(two: Run, home: Path) -> None:
    assert "only" not in words(home, "studyplan done only ")
    assert words(home, "studyplan priority beta ") == ["alpha"]
    assert words(home, "studyplan roadmap compare alpha b") == ["beta"]
    assert words(home, "studyplan roadmap compare alpha al") == []


def test_numbers_are_offered_where_one_is_begun(two: Run, home: Path) -> None:
    assert answer(home, "studyplan done 10")[0].splitlines() == [
        "101\tShared by both",
        "102\tOther",
    ]
    assert words(home, "studyplan start 1") == ["1", "101", "102"]
    two("start", "1")
    assert words(home, "studyplan start 1") == ["101", "102"]
    assert words(home, "studyplan done 0") == []


def test_points_are_offered_by_their_places(two: Run, home: Path) -> None:
    assert answer(home, "studyplan tick last ")[0].splitlines() == ["1\tOne", "2\tTwo", "3\tThree"]
    two("tick", "last", "2")
    assert words(home, "studyplan tick last ") == ["1", "3"]
    assert words(home, "studyplan tick 5 1 ") == ["3"]
    assert words(home, "studyplan untick last ") == ["2"]
    assert words(home, "studyplan tick nothing ") == []


def test_titles_are_in_the_reader_s_language(two: Run, home: Path) -> None:
    assert meanings(home, "studyplan start alpha/sh") == ["Shared by both"]
    assert meanings(home, "studyplan start alpha/sh", STUDYPLAN_LANG="zh") == ["共有"]
    assert meanings(home, "studyplan --lang zh start alpha/sh") == ["共有"]
    assert meanings(home, "studyplan start --lang zh alpha/sh") == ["共有"]
    assert meanings(home, "studyplan drop a") == ["My own"]
    assert meanings(home, "studyplan drop a", STUDYPLAN_LANG="zh") == ["我的"]
    assert meanings(home, "studyplan red") == ["Redo the last undone command."]
    assert meanings(home, "studyplan next --lang", STUDYPLAN_LANG="zh") == ["界面语言。"]


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("re", ["reopen", "review", "replan", "redo", "restore"]),
        ("roadmap v", ["validate"]),
        ("export ", ["week", "plan", "checklist", "progress", "journal"]),
        ("next --l", ["--lane", "--lang"]),
        ("next --lane ", ["theory", "practice", "trends", "review"]),
        ("next --lane=t", ["--lane=theory", "--lane=trends"]),
        ("next --lang ", ["en", "zh"]),
        ("--lang ", ["en", "zh"]),
        ("next -r d", [BASE]),
        ("next --roadmap=d", [f"--roadmap={BASE}"]),
        ("init ", ["ai-foundations-to-frontier", "llm-from-zero", "ml-dl-gpt"]),
        ("init dl", []),
        ("follow ml", ["ml-dl-gpt"]),
        ("drop ", [BASE]),
        ("search x -r m", ["ml-dl-gpt"]),
        ("roadmap show d", [BASE]),
        ("export week --format ", ["markdown", "csv", "json", "ics", "html"]),
        ("export checklist --format ", ["markdown", "csv", "json", "html"]),
        ("export journal --format ", ["markdown", "csv", "json", "jsonl", "html"]),
        ("roadmap export x --format ", ["yaml", "markdown", "json", "html"]),
        ("plan --by ", ["stage", "month"]),
        ("plan --against ", ["baseline"]),
        ("roadmap show ml --by ", ["stage", "area"]),
        ("replan --accept ", ["hours", "cut"]),
        ("baseline ", ["set"]),
        ("pause ", ["list", "remove"]),
        ("pause list ", []),
        ("done x --on to", ["today"]),
        ("done x --on t", ["today", "tuesday", "thursday"]),
        ("plan --from to", ["today", "tomorrow"]),
        ("pin x we", ["wednesday", "week", "week+1", "week+2"]),
        ("week --date 2026-W4", ["2026-W43", "2026-W44", "2026-W45", "2026-W46", "2026-W47", "2026-W48", "2026-W49"]),
        ("target n", ["none"]),
        ("forecast --target 2026", ["2026-11-30", "2026-12-31"]),
        ("concept backp", ["backpropagation"]),
        ("log x ", ["30m", "45m", "1h", "1h30", "2h"]),
        ("export week --zone Asia/Shang", ["Asia/Shanghai"]),
        ("target --stage ", ["core-foundations", "classic-models", "frontier"]),
        ("criteria claim c1", ["c1"]),
        ("criteria unclaim ", []),
        ("undo ", []),
        ("split ", []),
        ("search ", []),
        ("no-such-verb ", []),
        ("done 'it is ", []),
        ('done "opti', ["optimisation-theory", "optimisers"]),
    ],
)  # fmt: skip
def test_values_of_options_and_arguments(begun_home: Path, line: str, offers: list[str]) -> None:
    assert words(begun_home, f"studyplan {line}") == offers


def test_pauses_backups_and_stages(begun: Run, home: Path) -> None:
    begun("pause", "2026-12-24..2026-12-26", "--why", "family: home")
    assert answer(home, "studyplan pause remove ")[0] == "1\t24 Dec – 26 Dec 2026 family: home\n"
    assert begun("pause", "remove", "1").returncode == 0
    (backup,) = words(home, "studyplan restore ")
    assert (home / "backups" / backup).exists()
    assert words(home, "studyplan roadmap show dl --stage f") == ["frontier"]
    begun("follow", "ml")
    assert words(home, "studyplan roadmap show dl --stage f") == ["frontier"]
    assert words(home, "studyplan target -r dl --stage f") == ["frontier"]
    assert begun("roadmap", "show", "dl", "--stage", "frontier").returncode == 0


def test_every_word_that_is_offered_is_taken(begun: Run, home: Path) -> None:
    """Each is refused for nothing that it is, whatever else the verb wants."""
    for line in (
        *("done 2 --dry-run --on", "start 2 --dry-run --on", "log 2 30m --on"),
        *("next --lane", "next --fit", "next --lang", "next -r", "plan --by", "plan --against"),
        *("plan --from", "week --date", "export week --date", "export week --format"),
        *("export plan --format", "export checklist --format", "export progress --format"),
        *(
            "export journal --format",
            "roadmap export ml-dl-gpt --format",
            "export week --format ics --zone",
        ),
        *("export week --format ics --alarm", "roadmap show ml --by", "forecast --target"),
        *("availability --dry-run --hours 5 --days", "availability --dry-run --lane"),
        *("availability --dry-run --session", "availability --dry-run --mon"),
        *("availability --dry-run --hours 9 --from", "availability --dry-run --template"),
        *("target", "pin 5 --dry-run", "log 3", "roadmap compare dl-for-programmers", "drop"),
        *("concept", "target 2027-01-31 --stage", "baseline"),
    ):
        there = words(home, f"studyplan {line} ")
        assert there, line
        for word in there:
            if line != "drop":
                done = begun(*line.split(), word)
                assert done.returncode == 0, (line, word, done.stderr)


def test_every_parameter_is_offered_or_left_to_the_person() -> None:
    free = {
        *("minutes", "number", "at", "shares", "words", "times", "timeout", "jobs", "why", "ratio"),
        *("country", "note", "title", "retention", "share", "text", "id_", "source", "stages"),
    }
    said = set()

    def look(names: tuple[str, ...], verbs: dict[str, Verb]) -> None:
        for name, verb in verbs.items():
            look((*names, name), verb.inner)
            if isinstance(verb.place, dict):
                continue
            for parameter in _built(name, verb).params:
                if not getattr(parameter, "is_flag", False):
                    asked = Asked(" ".join((*names, name)), "", {}, parameter.metavar)
                    keys = {f"{asked.verb} {parameter.name}", str(parameter.name)}
                    said.update(keys)
                    offers = offers_for(asked, parameter.name)
                    is_said = bool(offers) or takes_files(asked)
                    assert is_said != (parameter.name in free), keys

    look((), VERBS)
    assert said >= _OFFERS.keys()
    assert offered(Asked("search", "", {}), "words") == []


@pytest.mark.parametrize(
    ("line", "files"),
    [
        ("init ", True),
        ("roadmap validate x", True),
        ("roadmap lint ", True),
        ("import ticks ", True),
        ("export week -o ", True),
        ("restore ", True),
        ("done ", False),
        ("done zz", False),
        ("drop ", False),
        ("next --lang ", False),
        ("", False),
    ],
)
def test_files_are_offered_only_where_one_is_read_or_written(
    begun_home: Path, line: str, files: bool
) -> None:
    for shell in ("bash", "fish"):
        assert answer(begun_home, f"studyplan {line}", shell)[1] == int(files)
    assert ("_files" in answer(begun_home, f"studyplan {line}", "zsh")[0]) is files


def test_bash_cuts_an_option_from_its_value(begun_home: Path) -> None:
    def bash(*typed: str) -> str:
        cut = {"COMP_WORDS": "\n".join(typed), "COMP_CWORD": str(len(typed) - 1)}
        return answer(begun_home, "", "bash", **cut)[0]

    assert bash("studyplan", "next", "--lang", "=", "z") == "zh\n"
    assert bash("studyplan", "next", "--lang", "=") == "en\nzh\n"
    assert bash("studyplan", "next", "--lang", "=", "zh", "--lane", "=", "th") == "theory\n"
    assert bash("studyplan", "done", "--on", "=", "today", "optimis") == (
        "optimisation-theory\noptimisers\n"
    )


NASTY = r"""It's "a"; $(touch p) `touch p` \$(touch p) [x] (y) {z} a:b %F{red} <x> | & ! * ?"""


@pytest.fixture(scope="module")
def nasty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nasty")
    title = json.dumps({"en": NASTY, "zh": f"“坏”：{NASTY}"}, ensure_ascii=False)
    file = written(folder / "own.yaml", "2026.1", ["bad-1 | NASTY", "bad-2 | Good"])
    text = Path(file).read_text("utf-8").replace("NASTY", title)
    Path(file).write_text(text, "utf-8")
    prepare(folder / "home", "init", file, "--hours", "5", "--yes")
    return folder / "home"


def test_titles_are_text_to_every_shell(nasty_home: Path) -> None:
    line = "studyplan done bad"
    assert answer(nasty_home, line)[0] == f"bad-1\t{NASTY}\nbad-2\tGood\n"
    assert answer(nasty_home, line, "bash")[0] == "bad-1\nbad-2\n"
    assert answer(nasty_home, line, "powershell")[0].startswith(f"bad-1:::{NASTY}\n")
    asked = answer(nasty_home, line, "zsh", STUDYPLAN_LANG="zh")[0]
    assert "“坏”：It" in asked
    # Quoted, and in the quotes nothing that means something, whatever it is read as.
    quoted = re.sub(r"\$'([\w./-]|\\x[0-9a-f]{2}|[^\x00-\x7f])*'", "", asked)
    assert quoted == "local -a found; found=( ); _describe -V studyplan found\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "tcsh"])
def test_whatever_is_wrong_nothing_is_said(
    begun: Run, home: Path, shell: str, tmp_path: Path
) -> None:
    def silent(line: str = "studyplan done opt", **changes: str) -> bool:
        return answer(home, line, shell, **changes) == ("", 0)

    assert silent("studyplan no-such-verb x ")
    assert silent("studyplan export nothing ")
    assert silent(STUDYPLAN_HOME=str(tmp_path / "nowhere"))
    assert not (tmp_path / "nowhere").exists()
    assert silent(STUDYPLAN_HOME="/dev/null/nowhere")
    assert silent("studyplan done 2 --on ", STUDYPLAN_NOW="never")
    file = home / "studyplan.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert silent()
    whole = file.read_bytes()
    for damaged in (b"", b"no database" * 1000, whole[: len(whole) // 3], whole[:100]):
        file.write_bytes(damaged)
        assert silent()
        assert answer(home, "studyplan init ", shell)[1] == int(shell != "tcsh")
    file.unlink()
    file.mkdir()
    assert silent()
    (home / "config.toml").write_text("lang = [", "utf-8")
    assert silent("studyplan done opt")
