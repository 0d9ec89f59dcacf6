"""A newer source taken into a file that its learner has changed, through the commands."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import at_terminal
from tests.conftest import Run

COOKING = """\
# Cooking school

Plan on 5 hours a week.

## Knife (3 weeks)
- [ ] [Onions](https://e.org/onions)
- [ ] Carrots (2 hours)
- [ ] Steel

## Heat (2-4 weeks)
- [ ] [Frying](/heat/frying)
- [ ] Boiling
- [ ] Roasting
"""
NEWER = """\
# The cooking school

Plan on 7 hours a week.

## Knife (6 weeks)
- [ ] [Onions](https://e.org/onions)
- [ ] Carrots (4 hours)
- [ ] Steel

## Fire (3-5 weeks)
- [ ] [Panfuls of everything](/heat/frying)
- [ ] Roasting
- [ ] Grilling
"""
EDITS = (
    ("title: Cooking school\n", "title: My cooking\n"),
    ("    title: Knife\n", "    title: Knives\n"),
    ("hours_per_week: 5", "hours_per_week: 9"),
    ('duration: "3 weeks"', "duration: 4 weeks"),
    ("hours: 2\n", "hours: 3\n            note: with the big one\n"),
    (
        "          - id: steel\n",
        "          - {id: honing, title: Honing, kind: exercise}\n          - id: steel\n",
    ),
)


@pytest.fixture
def file(run: Run, tmp_path: Path) -> Path:
    """The file of an import, followed."""
    made = tmp_path / "cook.yaml"
    (tmp_path / "school.md").write_text(COOKING)
    (tmp_path / "newer.md").write_text(NEWER)
    run("roadmap", "import", str(tmp_path / "school.md"), "--id", "cook", "-o", str(made))
    run("init", str(made), "--yes")
    return made


def edited(file: Path) -> str:
    text = file.read_text("utf-8")
    for before, after in EDITS:
        assert before in text
        text = text.replace(before, after, 1)
    file.write_text(text, "utf-8")
    return text


def onto(run: Run, file: Path, source: str = "newer.md", to: str = "cook") -> dict[str, Any]:
    answer = run("roadmap", "import", str(file.with_name(source)), "--onto", to, "--json")
    assert answer.returncode == 0, answer.stderr
    return dict(json.loads(answer.stdout))


def told(answer: dict[str, Any]) -> set[tuple[str, ...]]:
    names = ("change", "id", "field", "before", "after")
    return {tuple(one[name] for name in names) for one in answer["changes"]}


def test_what_both_have_changed_stays_and_both_values_are_named(run: Run, file: Path) -> None:
    edited(file)
    run("roadmap", "update", "cook")
    run("done", "honing", "frying")
    assert told(onto(run, file)) == {
        ("kept", "cook", "title", "The cooking school", "My cooking"),
        ("kept", "cook", "hours_per_week", "7", "9"),
        ("changed", "cook", "summary", "Plan on 5 hours a week.", "Plan on 7 hours a week."),
        ("kept", "knife", "duration", "6 weeks", "4 weeks"),
        ("kept", "carrots", "hours", "4", "3"),
        ("renamed", "heat", "", "Heat", ""),
        ("changed", "heat", "duration", "2-4 weeks", "3-5 weeks"),
        ("renamed", "frying", "", "Frying", ""),
        ("new", "grilling", "", "", ""),
        ("gone", "boiling", "", "", ""),
    }
    text = file.read_text("utf-8")
    lines = {line.strip().replace('"', "") for line in text.splitlines()}
    assert {line.strip() for _, after in EDITS[:5] for line in after.splitlines()} <= lines
    assert run("roadmap", "update", "cook").returncode == 0
    shown = json.loads(run("roadmap", "export", "cook", "--format", "json").stdout)
    ids = {
        stage["id"]: [topic["id"] for module in stage["modules"] for topic in module["topics"]]
        for stage in shown["stages"]
    }
    assert ids == {
        "knife": ["onions", "carrots", "honing", "steel"],
        "heat": ["frying", "roasting", "grilling"],
    }
    for name in ("honing", "frying"):
        assert json.loads(run("show", f"cook/{name}", "--json").stdout)["status"] == "done"


def test_the_same_source_leaves_an_edited_file_as_it_is(run: Run, file: Path) -> None:
    text = edited(file)
    answer = onto(run, file, "school.md")
    assert (answer["edition"], answer["file"], answer["changes"]) == (answer["before"], None, [])
    assert file.read_text("utf-8") == text


def test_a_target_stays_with_a_stage_that_the_source_renames(run: Run, file: Path) -> None:
    run("target", "2027-09-30", "--stage", "heat")
    onto(run, file)
    run("roadmap", "update", "cook")
    (target,) = json.loads(run("target", "--json").stdout)["targets"]
    assert target["stage"] == "heat"
    assert target["chance"] is not None


def test_a_file_without_a_title_of_its_own_is_not_called_as_the_newer_one(
    run: Run, tmp_path: Path
) -> None:
    listed = "- [ ] Loops\n- [ ] Names\n"
    (tmp_path / "first.md").write_text(listed)
    (tmp_path / "second.md").write_text(listed + "- [ ] Sets\n")
    made = tmp_path / "code.yaml"
    run("roadmap", "import", str(tmp_path / "first.md"), "-o", str(made))
    answer = onto(run, made, "second.md", str(made))
    assert told(answer) == {("new", "sets", "", "", "")}
    assert "title: First\n" in made.read_text("utf-8")


def test_what_a_program_has_written_anew_is_held_against_what_was_followed(
    run: Run, file: Path
) -> None:
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if line[0] != "#"), "utf-8")
    assert ("gone", "boiling", "", "", "") in told(onto(run, file))


def test_without_what_the_source_said_all_counts_as_the_learners(run: Run, tmp_path: Path) -> None:
    file, newer = tmp_path / "own.yaml", tmp_path / "newer.md"
    newer.write_text(NEWER)
    run("roadmap", "new", "Cooking school", "--stages", "Knife", "-o", str(file), "--id", "own")
    answer = run("roadmap", "import", str(newer), "--onto", str(file), "--lang", "en")
    assert "The source says nothing new" not in answer.stdout
    text = file.read_text("utf-8")
    assert "title: The first topic of Knife" in text
    assert "id: grilling" in text


def test_an_import_of_what_is_there_says_how_to_take_it_in(
    run: Run, home: Path, file: Path
) -> None:
    source = str(file.with_name("newer.md"))
    refused = run("roadmap", "import", source, "--id", "cook", "-o", str(file))
    assert refused.returncode == 2
    assert f"studyplan roadmap import {source} --onto {file}" in refused.stderr
    words = ("roadmap", "import", source, "--id", "cook", "-o", str(file.with_name("other.yaml")))
    shown = at_terminal(home, words, 400).decode()
    assert f"studyplan roadmap import {source} --onto cook" in shown


def test_the_file_that_an_edition_took_the_place_of_is_taken_back(run: Run, file: Path) -> None:
    was = json.loads(run("roadmap", "show", "cook", "--json").stdout)
    answer = onto(run, file)
    assert run("roadmap", "update", "cook").returncode == 0
    kept = f"cook.yaml.{answer['before']}"
    refused = run("roadmap", "update", kept, cwd=file.parent)
    assert (refused.returncode, "--older" in refused.stderr) == (2, True)
    back = run("roadmap", "update", kept, "--older", cwd=file.parent)
    assert back.returncode == 0, back.stderr
    assert json.loads(run("roadmap", "show", "cook", "--json").stdout) == was
    # The file that lies where it always did is the one that is looked at.
    assert run("roadmap", "update", "cook").returncode == 0
    now = json.loads(run("roadmap", "show", "cook", "--json").stdout)
    assert now["edition"] == answer["edition"]


def test_what_another_edition_said_before_is_not_taken_for_what_the_file_says(
    run: Run, file: Path
) -> None:
    earlier = "".join(line for line in file.read_text("utf-8").splitlines(True) if line[0] != "#")
    onto(run, file)
    run("roadmap", "update", "cook")
    file.with_name("earlier.yaml").write_text(earlier, "utf-8")
    answer = onto(run, file, to=str(file.with_name("earlier.yaml")))
    assert ("new", "grilling", "", "", "") in told(answer)


def test_a_topic_that_is_no_longer_said_to_be_optional_is_the_same(
    run: Run, tmp_path: Path
) -> None:
    made = tmp_path / "bees.yaml"
    (tmp_path / "first.md").write_text(
        "# Bees\n\n## Wax\n- Optional: candles (2 hours)\n- 选学：蜂蜡\n"
    )
    (tmp_path / "second.md").write_text("# Bees\n\n## Wax\n- Candles (2 hours)\n- 蜂蜡\n- Soap\n")
    run("roadmap", "import", str(tmp_path / "first.md"), "-o", str(made))
    changes = {
        (one["change"], one["title"]) for one in onto(run, made, "second.md", str(made))["changes"]
    }
    assert ("new", "Soap") in changes
    assert not {one for one in changes if one[0] == "gone"}


def test_ticks_are_had_of_a_source_that_says_nothing_else_that_is_new(run: Run, file: Path) -> None:
    ticked = file.with_name("ticked.md")
    ticked.write_text(COOKING.replace("- [ ] Steel", "- [x] Steel"))
    before = file.read_bytes()
    answer = run("roadmap", "import", str(ticked), "--onto", "cook", "--ticks", cwd=file.parent)
    assert answer.returncode == 0, answer.stderr
    assert file.read_bytes() == before
    assert run("import", "progress", str(file.with_name("cook-ticks.json"))).returncode == 0
    assert json.loads(run("show", "cook/steel", "--json").stdout)["status"] == "done"
    screen = at_terminal(
        file.parent / "home",
        ("roadmap", "import", str(ticked), "--onto", "cook", "--ticks", "--force"),
        100,
    ).decode()
    assert "To take that as your progress" not in screen
    assert "studyplan import progress" in screen
    assert "Written to" not in screen


def test_the_report_counts_what_the_file_has_and_says_units_and_places(
    run: Run, tmp_path: Path
) -> None:
    made = tmp_path / "harp.yaml"
    first = (
        "# Harp\n\n## One\n- [Strings](https://e.org/s) (180 min)\n- Tuning\n"
        "\n## Two\n- Scales\n- Pedals\n- Chords\n\n## Three\n- Bach\n- Recital\n"
    )
    second = first.replace("180", "240").replace("- Pedals\n", "").replace("## Two", "## Second")
    (tmp_path / "first.md").write_text(first)
    (tmp_path / "second.md").write_text(second.replace("## Three\n", "## Three\n- Pedals\n"))
    run("roadmap", "import", str(tmp_path / "first.md"), "-o", str(made))
    text = made.read_text("utf-8").replace("title: Three\n", "title: My third\n", 1)
    pedals = "          - id: pedals\n            title: Pedals\n            kind: study\n"
    assert pedals in text
    text = text.replace(pedals, "").replace(
        "          - id: tuning\n", pedals + "          - id: tuning\n"
    )
    made.write_text(text, "utf-8")
    answer = onto(run, made, "second.md", str(made))
    assert told(answer) == {
        ("renamed", "two", "", "Two", ""),
        ("kept", "pedals", "place", "Three", "One"),
        ("changed", "strings", "minutes", "180", "Strings: 240"),
        ("changed", "strings", "hours", "3", "4"),
    }
    shown = json.loads(run("roadmap", "validate", str(made), "--json").stdout)
    assert (answer["stages"], answer["topics"], answer["hours"]) == (3, shown["topics"], 1)


def test_an_id_is_not_asked_for_where_the_roadmap_keeps_its_own(run: Run, file: Path) -> None:
    source = str(file.with_name("newer.md"))
    refused = run("roadmap", "import", source, "--onto", "cook", "--id", "zz")
    assert (refused.returncode, "--id" in refused.stderr) == (2, True)
