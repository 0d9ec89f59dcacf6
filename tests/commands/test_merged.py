"""Topics that an edition makes one of: what was finished of one is ticked in the whole."""

from pathlib import Path

import pytest

from tests.commands.conftest import at_terminal, shown
from tests.commands.test_split import HEAD, answer, ticked
from tests.conftest import Run

TOPIC = "          - {{id: {id}, title: {title}, kind: reading, hours: {hours}, points: [{points}]{more}}}\n"
CAESAR, OVID = "{id: caesar, en: Read Caesar, zh: 读凯撒}", "Read fifty verses"
APART = TOPIC.format(id="prose", title="Prose", hours=3, points=CAESAR, more="") + TOPIC.format(
    id="poems", title="Poems", hours=3, points=OVID, more=""
)
TOGETHER = TOPIC.format(
    id="texts",
    title="Texts",
    hours=6,
    points=f"{CAESAR}, Read the fifty verses",
    more=", formerly: [prose, poems]",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "spl.yaml"


def edition(file: Path, number: int, topics: str) -> str:
    file.write_text(HEAD.format(edition=number) + topics, "utf-8")
    return str(file)


def begin(run: Run, file: Path, *done: str) -> str:
    """A progress that was saved where these topics are done."""
    answer(run, "init", edition(file, 1, APART), "--hours", "5", "--yes")
    answer(run, "done", *done)
    return run("export", "progress", "--format", "json").stdout


def test_the_points_of_what_was_done_are_ticked_and_its_hours_gone(run: Run, file: Path) -> None:
    begin(run, file, "poems")
    (told,) = answer(run, "roadmap", "update", edition(file, 2, TOGETHER))["updated"]
    assert [one["status"] for one in told["renamed"]] == ["doing", "doing"]
    texts = answer(run, "show", "texts")
    assert (texts["status"], texts["hours"]["left"]) == ("doing", 3)
    assert ticked(run, "texts") == ["Read the fifty verses"]
    assert answer(run, "doctor")["sound"]
    answer(run, "tick", "texts", "1")
    answer(run, "roadmap", "update", edition(file, 3, TOGETHER.replace("Texts", "Reading")))
    assert len(ticked(run, "texts")) == 2


def test_the_update_shows_that_it_is_in_progress(run: Run, home: Path, file: Path) -> None:
    begin(run, file, "poems")
    words = ("roadmap", "update", edition(file, 2, TOGETHER), "--dry-run")
    seen = shown(at_terminal(home, words, 100), 100)
    assert seen.count("in progress") == 2
    assert "✓ done" not in seen


@pytest.mark.parametrize("done", [["poems"], ["prose", "poems"]])
def test_progress_saved_before_says_of_the_whole_what_is_so(
    run: Run, file: Path, tmp_path: Path, done: list[str]
) -> None:
    saved = begin(run, file, *done)
    env = {"STUDYPLAN_HOME": str(tmp_path / "elsewhere")}
    run("init", edition(file, 2, TOGETHER), "--hours", "5", "--yes", env=env)
    assert run("import", "progress", "-", "--yes", input=saved, env=env).returncode == 0
    shows = run("show", "texts", env=env).stdout
    assert f"status\t{'doing' if len(done) == 1 else 'done'}\n" in shows
    if len(done) == 1:
        assert shows.count("\tticked") == 1
    again = run("import", "progress", "-", "--yes", input=saved, env=env)
    assert (again.returncode, again.stdout) == (0, "")


def test_undo_says_that_it_leaves_the_whole(run: Run, file: Path) -> None:
    begin(run, file, "poems")
    answer(run, "roadmap", "update", edition(file, 2, TOGETHER))
    (undone,) = answer(run, "undo", "2")["commands"]
    assert undone["kept"]
    assert answer(run, "show", "texts")["status"] == "doing"


KEPT = TOGETHER.replace("texts", "prose").replace("[prose, poems]", "[poems]")


@pytest.mark.parametrize(("together", "topic"), [(TOGETHER, "texts"), (KEPT, "prose")])
def test_a_task_list_of_before_says_of_the_whole_what_is_so(
    run: Run, file: Path, together: str, topic: str
) -> None:
    begin(run, file, "poems")
    week = run("export", "week").stdout
    plan = run("export", "checklist").stdout
    answer(run, "roadmap", "update", edition(file, 2, together))
    told = answer(run, "import", "ticks", "-", "--yes", stdin=week)
    assert (told["done"], told["ticked"], told["left_alone"]) == ([], [], [])
    answer(run, "reopen", topic)
    answer(run, "untick", topic, "all")
    for text in (week, plan):  # both say it
        told = answer(run, "import", "ticks", "-", "--dry-run", stdin=text)
        assert [one["text"] for one in told["ticked"]] == ["Read the fifty verses"]
        assert ([one["key"] for one in told["started"]], told["done"]) == ([f"spl/{topic}"], [])
    answer(run, "tick", topic, "1")  # all that the other part had
    told = answer(run, "import", "ticks", "-", "--yes", stdin=week.replace("[ ]", "[x]"))
    assert [one["key"] for one in told["done"]] == [f"spl/{topic}"]


def test_a_topic_that_was_only_renamed_twice_is_done_by_either_name(run: Run, file: Path) -> None:
    begin(run, file, "poems")
    week = run("export", "week").stdout
    once = APART.replace("poems", "verse").replace("verses]}", "verses], formerly: [poems]}")
    answer(run, "roadmap", "update", edition(file, 2, once))
    twice = once.replace("id: verse,", "id: lines,").replace("[poems]", "[verse, poems]")
    answer(run, "roadmap", "update", edition(file, 3, twice))
    answer(run, "reopen", "lines")
    told = answer(run, "import", "ticks", "-", "--yes", stdin=week)
    assert [one["key"] for one in told["done"]] == ["spl/lines"]
