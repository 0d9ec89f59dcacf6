"""Resources: the one to read first, what they take, and ticks of their own, wherever they stand."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.commands.conftest import at_terminal, shown
from tests.commands.test_completion import meanings, words
from tests.conftest import Run, call, prepare

FILE = Path(__file__).with_name("resources.yaml")
BOOK, COURSE, PAPER, SHARED = "The [big] book - of *chance*", "Probability by example", "On chance", "A book for all"  # fmt: skip
# The keys that versions before this one find in a document.
BEFORE = re.compile(r"<!--\s*([a-z0-9-]+/[a-z0-9-]+)(?:#([a-z0-9-]+))?\s*-->")


@pytest.fixture(scope="session")
def begun_own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which `own` is followed at five hours a week: to be copied."""
    home = tmp_path_factory.mktemp("own") / "home"
    prepare(home, "init", str(FILE), "--hours", "5", "--yes")
    return home


@pytest.fixture
def own(run: Run, home: Path, begun_own: Path) -> Run:
    shutil.copytree(begun_own, home)
    return run


def rows(run: Run, *words: str) -> list[list[str]]:
    done = run(*words)
    assert done.returncode == 0, done.stderr
    return [line.split("\t") for line in done.stdout.splitlines()]


def answer(run: Run, *words: str, stdin: str | None = None) -> Any:
    done = run(*words, "--json", input=stdin)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def ticked(run: Run, topic: str = "maths") -> list[str]:
    return [one["title"] for one in answer(run, "show", topic)["resources"] if one["ticked"]]


def left(run: Run, topic: str = "maths") -> float:
    return float(answer(run, "show", topic)["hours"]["left"])


def test_objectives_are_listed_and_then_resources_the_first_one_first(own: Run) -> None:
    assert rows(own, "tick", "maths", "r2") == [
        ["1", "", "Bayesian theory", ""],
        ["2", "", "Markov chains", ""],
        ["r1", "", BOOK],
        ["r2", "ticked", COURSE],
        ["r3", "", PAPER],
        ["r4", "", SHARED],
    ]
    told = answer(own, "tick", "maths", "r1", "2")
    assert [p["ticked"] for p in told["points"]] == [False, True]
    assert [(r["name"], r["ticked"], r["changed"]) for r in told["resources"]] == [
        ("r1", True, True),
        ("r2", True, False),
        ("r3", False, False),
        ("r4", False, False),
    ]
    assert {k: told["resources"][0][k] for k in ("first", "minutes", "pages", "chapters")} == {
        "first": True,
        "minutes": None,
        "pages": 120,
        "chapters": "1-4",
    }
    assert rows(own, "tick", "more") == [["r1", "", COURSE], ["r2", "", SHARED]]


def test_what_is_not_ticked_is_offered(own: Run, home: Path) -> None:
    assert words(home, "studyplan tick maths ") == ["1", "2", "r1", "r2", "r3", "r4"]
    assert words(home, "studyplan tick m") == ["maths", "more"]
    own("tick", "maths", "r2", "1")
    assert words(home, "studyplan tick maths r") == ["r1", "r3", "r4"]
    assert words(home, "studyplan untick maths ") == ["1", "r2"]
    assert meanings(home, "studyplan tick maths r3", STUDYPLAN_LANG="zh") == ["论机会"]


def test_what_is_left_goes_by_what_resources_say(own: Run) -> None:
    assert left(own) == 10
    own("tick", "maths", "r2")
    assert left(own) == 3.3
    own("tick", "maths", "r3-4")  # these say no minutes of this topic alone
    assert left(own) == 3.3
    own("untick", "maths", "r2")
    assert left(own) == 10
    own("tick", "maths", "r1")  # 120 pages
    assert left(own) == 4
    own("tick", "maths", "1")
    assert left(own) == 4
    assert left(own, "more") == 2
    assert answer(own, "doctor")["sound"]


def test_a_tick_is_an_act_of_its_day_and_is_undone(own: Run) -> None:
    own("tick", "maths", "r1-2", "--on", "2026-11-20")
    assert ticked(own) == [BOOK, COURSE]
    said = "Ticked 2 resources of “Maths”"
    assert rows(own, "history")[0][3] == said
    assert "勾选“数学”的 2 个资源" in own("history", "--lang", "zh").stdout
    assert rows(own, "undo") == [["undone", said]]
    assert ticked(own) == []
    own("redo")
    assert ticked(own) == [BOOK, COURSE]
    own("untick", "maths", "r1", "--dry-run")
    assert ticked(own) == [BOOK, COURSE]
    own("untick", "maths", "r1")
    assert rows(own, "history")[0][3] == "Unticked 1 resource of “Maths”"
    assert answer(own, "doctor")["sound"]


def test_what_was_read_counts_in_its_week(own: Run) -> None:
    before = answer(own, "week")["hours"]
    own("tick", "maths", "r2")
    after = answer(own, "week")["hours"]
    assert before["kept"] == 0
    assert after["kept"] == before["committed"] > 0
    lane = [one["title"] for one in answer(own, "week")["done_besides"]]
    assert lane == []  # it was of this week's


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("maths r5", 3, "There is no resource r5. This topic has 4"),
        ("maths 1,r2", 2, "“1,r2” is not the number of an objective or a resource"),
        ("maths r0", 2, "Resources: r1, r1-3 (4 in total)"),
        ("more 1", 3, "own/more has no objectives to tick"),
    ],
)
def test_what_names_no_resource_is_told_in_one_line(
    own: Run, words: str, code: int, said: str
) -> None:
    refused = own("tick", *words.split())
    assert (refused.returncode, refused.stdout) == (code, "")
    assert said in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert ticked(own) == []


@pytest.mark.parametrize(
    "words",
    [
        ("show", "maths"),
        ("tick", "maths"),
        ("open", "maths", "--print"),
        ("roadmap", "show", "own", "--full"),
        ("export", "week"),
        ("export", "checklist"),
        ("export", "week", "--format", "html"),
        ("export", "checklist", "--format", "html"),
        ("export", "week", "--format", "ics"),
        ("roadmap", "export", "own", "--format", "markdown"),
    ],
    ids=" ".join,
)
def test_what_is_read_first_stands_first_and_how_much_it_is_beside_it(
    own: Run, home: Path, words: tuple[str, ...]
) -> None:
    for language, said in (
        ("en", ["read this first", "chapters 1–4", "120 pages", "6 h 40", "chapters 1, 6"]),
        ("zh", ["先看这个", "第 1–4 章", "120 页", "6 小时 40 分", "第 1、6 章"]),
    ):
        if "export" in words:
            text = call(home, *words, "--lang", language).stdout
            if "ics" in words:
                text = re.sub(r"\r?\n (?! )", "", text).replace("\\,", ",")
        else:
            text = shown(at_terminal(home, (*words, "--lang", language), 120), 120)
        if words[0] == "open":  # the book has no address
            said = said[3:]
        places = [text.find(one) for one in said]
        assert -1 not in places, (said, text)
        assert places == sorted(places)
        assert text.count(said[0]) == 1


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("what", ["week", "checklist"])
def test_ticks_of_a_document_come_back(own: Run, what: str, language: str) -> None:
    own("tick", "maths", "r3")
    text = own("export", what, "--lang", language).stdout
    lines = [line for line in text.splitlines() if "#r:" in line and "own/maths" in line]
    shared = [line for line in lines if "example.org/all" in line]
    assert len(lines) == (4 if what == "week" else 3)
    assert len(shared) == (1 if what == "week" else 0)
    assert [line.lstrip()[:6] for line in lines[:3]] == ["- [ ] ", "- [ ] ", "- [x] "]
    # Versions before find only what they know.
    assert {key for key, _ in BEFORE.findall(text)} <= {"own/maths", "own/more"}
    assert {mark for _, mark in BEFORE.findall(text)} == {"", "bayes", "markov"}

    book, _, paper, *_ = lines
    marked = text.replace(book, book.replace("- [ ]", "- [x]") + " ✅ 2026-11-20")
    marked = marked.replace(paper, paper.replace("- [x]", "- [ ]"))
    found = answer(own, "import", "ticks", "-", stdin=marked)
    mark = book.partition("#r:")[2].partition(" ")[0]
    assert [(t["key"], t["point"], t["resource"], t["date"]) for t in found["ticked"]] == [
        ("own/maths", None, mark, "2026-11-20")
    ]
    assert [one["why"] for one in found["left_alone"]] == ["unticked"]
    assert ticked(own) == [BOOK, PAPER]
    found = answer(own, "import", "ticks", "-", "--untick", stdin=marked)
    assert [t["text"] for t in found["unticked"]] == [PAPER]
    assert ticked(own) == [BOOK]
    again = answer(own, "import", "ticks", "-", stdin=own("export", what).stdout)
    assert not any(again[kind] for kind in ("ticked", "unticked", "done", "left_alone"))


def test_a_box_of_a_resource_says_ticked_or_not_and_nothing_else(own: Run) -> None:
    text = own("export", "week").stdout
    (line,) = [line for line in text.splitlines() if "/course>" in line]
    for edited, why in (
        (line.replace("[ ]", "[-]"), "point-mark"),
        (line.replace("Probability by", "Chance by"), "edited"),
        (re.sub("#r:[0-9a-f]+", "#r:00000000", line), "no-resource"),
        (line.replace("- [ ] ", "- "), "no-box"),
    ):
        found = answer(own, "import", "ticks", "-", stdin=edited.replace("[ ]", "[x]"))
        assert [one["why"] for one in found["left_alone"]] == [why]
    for edited in (
        line.replace("<https://example.org/course>", "https://example.org/course"),
        re.sub(r"\[(Prob[^]]*)\]\([^)]*\)", r"\1", line),
        line.replace(" · ", " ·\n    "),
        "> " + line,
        line.replace("- [ ]", "* [ ]"),
    ):
        found = answer(own, "import", "ticks", "-", "--dry-run", stdin=edited.replace("[ ]", "[x]"))
        assert (len(found["ticked"]), found["left_alone"]) == (1, []), edited


def test_a_topic_that_is_done_has_only_those_read_that_were(own: Run) -> None:
    own("done", "maths")
    text = own("export", "checklist").stdout
    assert text.count("- [x] Bayesian theory") == 1
    lines = [line for line in text.splitlines() if "own/maths#r:" in line]
    assert all(line.lstrip().startswith("- [ ]") for line in lines)
    marked = text.replace(lines[0], lines[0].replace("- [ ]", "- [x]"))
    assert len(answer(own, "import", "ticks", "-", stdin=marked)["ticked"]) == 1
    assert ticked(own) == [BOOK]
    assert answer(own, "doctor")["sound"]


def test_a_saved_progress_takes_the_ticks_along(own: Run, home: Path, tmp_path: Path) -> None:
    own("tick", "maths", "r1-2", "--on", "2026-11-20")
    own("tick", "more", "r1")
    saved = own("export", "progress", "--format", "json").stdout
    ticks = json.loads(saved)["resources"]
    assert [(one["topic"], one["on"]) for one in ticks] == [
        ("own/maths", "2026-11-20"),
        ("own/maths", "2026-11-20"),
        ("own/more", "2026-11-22"),
    ]
    other = tmp_path / "other" / "home"

    def there(*words: str, **options: Any) -> Any:
        return call(other, *words, **options)

    shown_first = there("import", "progress", "-", "--lang", "en", "--yes", input=saved)
    assert shown_first.returncode == 0, shown_first.stderr
    assert ticked(there) == ticked(own) == [BOOK, COURSE]
    assert left(there, "more") == left(own, "more") == 1.5
    again = there("export", "progress", "--format", "json").stdout
    assert json.loads(again)["resources"] == ticks
    # A file of before has none, and takes none away.
    older = {key: value for key, value in json.loads(saved).items() if key != "resources"}
    found = answer(there, "import", "progress", "-", stdin=json.dumps(older))
    assert found["changed"] == []
    assert ticked(there) == [BOOK, COURSE]
    journal = answer(own, "history")["commands"]
    assert journal[0]["events"][0]["kind"] == "resource.tick"


def test_an_edition_that_keeps_a_resource_keeps_its_tick(
    own: Run, home: Path, tmp_path: Path
) -> None:
    own("tick", "maths", "r1-2")
    text = FILE.read_text("utf-8").replace("2026.1", "2026.2")
    text = text.replace("en: Probability by example", "en: Probability again")
    # With neither its address nor a title that is like the one before it is another one.
    text = text.replace("The [big] book - of *chance*", "Luck").replace("机会之[书]", "运气")
    file = tmp_path / "own.yaml"
    file.write_text(text, "utf-8")
    lost = f"Maths: “{BOOK}” was ticked; no resource is recognisably the same now"
    assert lost in shown(at_terminal(home, ("roadmap", "update", str(file), "--dry-run"), 120), 120)
    (found,) = answer(own, "roadmap", "update", str(file))["updated"]
    assert found["resources"] == [
        {"topic": "maths", "resource": BOOK, "date": "2026-11-22", "became": None, "was_in": None}
    ]
    assert ticked(own) == ["Probability again"]
    assert left(own) == 3.3
    assert answer(own, "doctor")["sound"]


def test_a_resource_without_address_keeps_its_tick_when_its_title_changes(
    own: Run, home: Path, tmp_path: Path
) -> None:
    own("tick", "maths", "r1", "--on", "2026-11-20")
    hours, now = left(own), "The [big] book of *chance*, second edition"
    text = FILE.read_text("utf-8").replace("2026.1", "2026.2")
    file = tmp_path / "own.yaml"
    file.write_text(text.replace(BOOK, now).replace("机会之[书]", "机会之书"), "utf-8")
    told = f"Maths: “{BOOK}” stays ticked as “{now}”"
    assert told in shown(at_terminal(home, ("roadmap", "update", str(file), "--dry-run"), 120), 120)
    (found,) = answer(own, "roadmap", "update", str(file))["updated"]
    assert found["resources"] == [
        {"topic": "maths", "resource": BOOK, "date": "2026-11-20", "became": now, "was_in": None}
    ]
    assert (ticked(own), left(own)) == ([now], hours)
    assert answer(own, "doctor")["sound"]


def test_a_resource_at_another_address_keeps_its_tick(own: Run, tmp_path: Path) -> None:
    own("tick", "maths", "r1-3", "--on", "2026-11-20")
    text = FILE.read_text("utf-8").replace("2026.1", "2026.2")
    text = text.replace(
        'kind: book, title: {en: "The', 'kind: book, url: "https://x.org/book", title: {en: "The'
    )
    text = (
        text.replace(
            '"https://example.org/p_(a)"',
            '"https://x.org/p", original_url: "https://example.org/p_(a)"',
        )
        .replace("On chance", "On the chance")
        .replace("论机会", "关于机会")
    )
    file = tmp_path / "own.yaml"
    file.write_text(text, "utf-8")
    answer(own, "roadmap", "update", str(file))
    assert ticked(own) == [BOOK, COURSE, "On the chance"]
    days = {
        one["on"]
        for one in json.loads(own("export", "progress", "--format", "json").stdout)["resources"]
    }
    assert days == {"2026-11-20"}
    assert answer(own, "doctor")["sound"]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("words", [("tick", "maths", "r2", "r4"), ("show", "maths")], ids="-".join)
def test_screens(
    own: Run,
    home: Path,
    snapshot: SnapshotAssertion,
    words: tuple[str, ...],
    width: int,
    language: str,
) -> None:
    if words[0] == "show":
        own("tick", "maths", "r1", "2")
    seen = shown(at_terminal(home, (*words, "--lang", language), width), width)
    assert max(map(len, seen.splitlines())) <= width
    assert seen == snapshot
