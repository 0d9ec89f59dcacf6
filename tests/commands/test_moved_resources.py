"""Resources and objectives of what was done that an edition has in another topic."""

from pathlib import Path

import pytest

from tests.commands.conftest import at_terminal, shown
from tests.commands.test_split import HEAD, answer, ticked
from tests.conftest import Run

TOPIC = (
    "          - {{id: {id}, title: {title}, kind: study, hours: 6, points: [{points}],"
    " resources: [{resources}]}}\n"
)
PLAN, BEDS = "{id: p, en: Draw a plan, zh: 画图}", "{id: q, en: Measure beds, zh: 量苗床}"
SEEDS = "{id: s, en: Count the seeds, zh: 数种子}"
LOAM = "{kind: article, title: Loam, url: 'https://example.org/l', minutes: 60}"
FILM, BOOK = "{kind: video, title: Film}", "{kind: book, title: Book, url: 'https://example.org/b'}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "spl.yaml"


def edition(file: Path, number: int, **topics: tuple[str, str]) -> str:
    said = (
        TOPIC.format(id=id_, title=id_.title(), points=points, resources=resources)
        for id_, (points, resources) in topics.items()
    )
    file.write_text(HEAD.format(edition=number) + "".join(said), "utf-8")
    return str(file)


def first(file: Path) -> str:
    return edition(file, 1, alpha=(f"{PLAN}, {BEDS}", f"{LOAM}, {FILM}"), beta=(SEEDS, BOOK))


def second(file: Path) -> str:
    beta = f"{SEEDS}, {BEDS}", f"{BOOK}, {LOAM}, {FILM}"
    return edition(file, 2, alpha=(PLAN, ""), beta=beta)


def test_a_resource_that_is_in_another_topic_stays_ticked_there(
    run: Run, home: Path, file: Path, tmp_path: Path
) -> None:
    answer(run, "init", first(file), "--hours", "5", "--yes")
    answer(run, "tick", "alpha", "r1-2")
    saved = run("export", "progress", "--format", "json").stdout
    checklist = run("export", "checklist").stdout
    words = ("roadmap", "update", second(file), "--dry-run")
    seen = shown(at_terminal(home, words, 100), 100)
    assert "Beta: “Loam” stays ticked; it was in “Alpha”" in seen
    assert "was ticked" not in seen
    (told,) = answer(run, "roadmap", "update", str(file))["updated"]
    assert {(r["topic"], r["became"], r["was_in"]) for r in told["resources"]} == {
        ("beta", "Loam", "alpha"),
        ("beta", "Film", "alpha"),
    }

    def read(env: dict[str, str] | None = None) -> int:
        assert "\tticked" not in run("show", "alpha", env=env).stdout
        return run("show", "beta", env=env).stdout.count("\tticked")

    assert read() == 2
    assert answer(run, "import", "progress", "-", "--yes", stdin=saved)["changed"] == []
    assert answer(run, "doctor")["sound"]
    for kind, text in (("progress", saved), ("ticks", checklist)):
        env = {"STUDYPLAN_HOME": str(tmp_path / kind)}
        run("init", str(file), "--hours", "5", "--yes", env=env)
        assert run("import", kind, "-", "--yes", input=text, env=env).returncode == 0
        assert read(env) == 2, kind
    answer(run, "undo", "2")
    assert read() == 0


def test_one_that_the_other_topic_had_already_is_its_own(run: Run, file: Path) -> None:
    both = edition(file, 1, alpha=(PLAN, LOAM), beta=(SEEDS, LOAM))
    answer(run, "init", both, "--hours", "5", "--yes")
    answer(run, "tick", "alpha", "r1")
    made = edition(file, 2, alpha=(PLAN, BOOK), beta=(SEEDS, LOAM))
    (told,) = answer(run, "roadmap", "update", made)["updated"]
    assert [r["became"] for r in told["resources"]] == [None]
    assert "\tticked" not in run("show", "beta").stdout


@pytest.mark.parametrize("by", ["done", "know"])
def test_progress_of_a_finished_topic_ticks_what_it_has_left_to_another(
    run: Run, file: Path, tmp_path: Path, by: str
) -> None:
    answer(run, "init", first(file), "--hours", "5", "--yes")
    answer(run, by, "alpha")
    saved = run("export", "progress", "--format", "json").stdout
    answer(run, "roadmap", "update", second(file))
    assert ticked(run, "beta") == ["Measure beds"]
    env = {"STUDYPLAN_HOME": str(tmp_path / "elsewhere")}
    run("init", str(file), "--hours", "5", "--yes", env=env)
    assert run("import", "progress", "-", "--yes", input=saved, env=env).returncode == 0
    assert "Measure beds\tticked" in run("show", "beta", env=env).stdout


def test_what_is_lost_in_several_topics_has_a_command_for_each(
    run: Run, home: Path, file: Path
) -> None:
    answer(run, "init", first(file), "--hours", "5", "--yes")
    answer(run, "tick", "alpha", "1")
    answer(run, "tick", "beta", "1")
    new = "{id: n, en: Name ten weeds, zh: 说出十种杂草}"
    edition(file, 2, alpha=(BEDS, ""), beta=(new, ""))
    copy = file.read_text("utf-8")
    file.write_text(copy, "utf-8")
    seen = shown(at_terminal(home, ("roadmap", "update", str(file)), 100), 100)
    assert "studyplan tick spl/alpha" in seen
    assert "studyplan tick spl/beta" in seen
