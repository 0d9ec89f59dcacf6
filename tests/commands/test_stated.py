"""What topics state, which is not ticked: facts, when they are done, the groups they stand in."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from studyplan.render.concept import AREAS
from studyplan.roadmaps.load import catalogue
from tests.commands.conftest import at_terminal, shown
from tests.conftest import Run
from tests.render.test_html import Document

FILE = Path(__file__).with_name("stated.yaml")
FACT = {"en": "117 million parameters", "zh": "1.17 亿参数"}
ADDED = {"en": "Read in 2018 *(editor’s addition)*", "zh": "发表于 2018 年 *（编者补充）*"}
DONE = {"en": "Done when: The notebook writes verse.", "zh": "完成标准：笔记本能写诗。"}


@pytest.fixture
def followed(run: Run) -> Run:
    done = run("init", str(FILE), "--hours", "40", "--yes")
    assert done.returncode == 0, done.stderr
    return run


def exported(run: Run, what: str, form: str, language: str = "en") -> str:
    done = run("export", what, "--format", form, "--lang", language)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("what", ["checklist", "week"])
def test_a_document_states_facts_without_boxes(followed: Run, what: str, language: str) -> None:
    text = exported(followed, what, "markdown", language)
    lines = [line.strip() for line in text.splitlines()]
    for said in (FACT, ADDED, DONE):
        assert lines.count(f"- {said[language]}") == 1
    page = Document(exported(followed, what, "html", language))
    assert {FACT[language], DONE[language]} <= {*page.texts}


def test_a_page_has_facts_with_their_task_and_not_among_links(followed: Run) -> None:
    page = exported(followed, "checklist", "html")
    task = page[page.index("The first") : page.index("The second")]
    where = task[task.index("</td>") :]
    assert FACT["en"] in task
    assert FACT["en"] not in where
    assert "The paper" in where


def test_what_is_stated_does_not_come_back_as_a_tick(followed: Run, tmp_path: Path) -> None:
    file = tmp_path / "list.md"
    file.write_text(exported(followed, "checklist", "markdown"), encoding="utf-8")
    read = json.loads(followed("import", "ticks", str(file), "--json").stdout)
    assert not any(read[name] for name in read if isinstance(read[name], list)), read


def test_json_has_what_topics_state(followed: Run) -> None:
    roadmap = json.loads(exported(followed, "checklist", "json"))["roadmaps"][0]
    (stage,) = roadmap["stages"]
    week = json.loads(exported(followed, "week", "json"))
    sessions: dict[str, Any] = {s["title"]: s for s in (*week["sessions"], *week["unplanned"])}
    for first in (stage["tasks"][0], sessions["The first"]):
        assert [one["text"] for one in first["facts"]] == [FACT["en"], "Read in 2018"]
        assert [one["origin"] for one in first["facts"]] == ["source", "editor"]
        assert first["done_when"] is None
    for project in (stage["goals"][0], sessions["Build one"]):
        assert project["facts"] == []
        assert project["done_when"] == "The notebook writes verse."


def test_a_table_has_what_topics_state(followed: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(followed, "checklist", "csv"))))
    said = [(row["what"], row["title"], row["done"], row["key"]) for row in rows]
    assert ("fact", FACT["en"], "", "stated/first") in said
    assert ("done_when", "The notebook writes verse.", "", "stated/build") in said


@pytest.mark.parametrize("group", [("en", "Architecture", "Practice"), ("zh", "架构", "实践项目")])
@pytest.mark.parametrize(
    "words",
    [
        "roadmap show stated",
        "roadmap show stated --full",
        "roadmap show stated --stage 1",
        "roadmap export stated --format markdown",
        "export checklist --format markdown",
        "export checklist --format html",
        "show stated/first stated/second stated/alone stated/build",
    ],
)
def test_topics_say_which_group_they_stand_in(
    followed: Run, home: Path, words: str, group: tuple[str, str, str]
) -> None:
    language, first, last = group
    text = shown(at_terminal(home, tuple(words.split()), 100, STUDYPLAN_LANG=language), 100)
    if "roadmap export" in words:  # whose end has all of it once more, to be read again
        text = followed(*words.split(), "--lang", language).stdout.partition("<!-- studyplan-")[0]
    text = text.replace("\n", "")  # a line may end within a word
    assert (text.count(first), text.count(last)) == (2, 1), text


def test_json_has_the_groups_of_topics(followed: Run) -> None:
    whole = json.loads(followed("show", "stated/first", "stated/alone", "--json").stdout)
    assert [topic["group"] for topic in whole["topics"]] == ["Architecture", None]
    (stage,) = json.loads(exported(followed, "checklist", "json"))["roadmaps"][0]["stages"]
    assert [one["group"] for one in stage["tasks"]] == ["Architecture", "Architecture", None]
    assert [one["group"] for one in stage["goals"]] == ["Practice"]


def test_an_area_is_one_of_the_catalogue_or_a_word_that_stands_as_it_is(
    followed: Run, home: Path
) -> None:
    for name, area in (("decoder-design", "roadmap"), ("decoder-use", "大语言模型")):
        seen = shown(at_terminal(home, ("concept", name), 100, STUDYPLAN_LANG="zh"), 100)
        assert f"{name} · {area}" in seen.splitlines()[0]


def test_the_areas_that_the_format_names_are_those_of_the_catalogue() -> None:
    page = " ".join(
        (Path(__file__).parents[2] / "docs" / "roadmap-format.md").read_text("utf-8").split()
    )
    named = page.partition("shown in the reader's language: ")[2].partition(". ")[0]
    assert named == ", ".join(f"`{area}`" for area in sorted(AREAS))
    assert {concept.area for concept in catalogue()} == {*AREAS}


@pytest.mark.parametrize(("language", "kind"), [("en", "fact"), ("zh", "事实")])
def test_a_fact_that_is_found_is_called_one(
    followed: Run, home: Path, language: str, kind: str
) -> None:
    wanted = FACT[language]
    seen = shown(at_terminal(home, ("search", wanted), 100, STUDYPLAN_LANG=language), 100)
    assert f"    {kind}  {wanted}" in seen
    for words, found in (("117 million", "fact"), ("Explain the decoder", "point")):
        hits = json.loads(followed("search", words, "--json").stdout)["hits"]
        assert {h["key"]: h["kind"] for h in hits}["stated/first"] == found


@pytest.mark.parametrize(("language", "n"), [("en", 0), ("zh", 1)])
def test_a_pipe_has_what_a_screen_says_of_a_topic(followed: Run, language: str, n: int) -> None:
    def rows(*words: str) -> set[tuple[str, ...]]:
        done = followed(*words, "--lang", language)
        assert done.returncode == 0, done.stderr
        return {tuple(row.split("\t")) for row in done.stdout.splitlines()}

    point, objective = (("Masks", "Draw the mask"), ("掩码", "画出掩码"))[n]
    finished = ("The notebook writes verse.", "笔记本能写诗。")[n]
    fact = FACT[language]
    group = ("Architecture", "架构")[n]
    first = {("point", point, "", objective), ("fact", fact, "source", "", ""), ("group", group)}
    assert first <= rows("show", "first")
    assert ("done-when", finished) in rows("show", "build")
    assert first | {("done-when", finished)} <= rows("show", "first", "build")
    whole = rows("roadmap", "show", "stated", "--full")
    assert {
        ("point", "first", point, "source", objective),
        ("fact", "first", fact, "source", "", ""),
    } <= whole
    assert [row[-1] for row in whole if row[1] == "stated/build"] == [finished]
    assert ("2", "", point, objective) in rows("tick", "first")
