"""What has to come before, how long things take and what may be left out, wherever it is said."""

import pytest

from studyplan.authoring.bringing import outline
from studyplan.authoring.bringing.bring import brought
from studyplan.authoring.bringing.draft import Draft
from studyplan.authoring.bringing.readers import BroughtSource
from studyplan.authoring.bringing.writing import definition, written
from studyplan.roadmaps.load import load_bytes

NEEDING = {
    "### Beta\nPrerequisites: Alpha\n": ("Beta", ("alpha",), ""),
    "### Beta\nRequires Alpha.\n": ("Beta", ("alpha",), "Requires Alpha."),
    "### Beta\nRequires a loud voice.\n": ("Beta", (), "Requires a loud voice."),
    "### Beta\nPrerequisites: none\n": ("Beta", (), ""),
    "### Beta\n先修要求：无\n": ("Beta", (), ""),
    "### Beta, prerequisites: Alpha\nWords.\n": ("Beta", ("alpha",), "Words."),
    "### Beta\n~3 hours\n- one\n- two\n": ("Beta", (), ""),
}


def draft(text: str, format_: str = "markdown") -> Draft:
    return brought(BroughtSource("x", text), format_)


@pytest.mark.parametrize("text", NEEDING)
def test_what_a_topic_needs(text: str) -> None:
    found = draft(f"# All\n\n## Part\n\n### Alpha\nIt begins.\n\n{text}")
    beta = found.topics[1]
    assert (beta.title, beta.needs, beta.note) == NEEDING[text]
    assert beta.hours == ((3.0, 3.0) if "~3" in text else None)
    assert [one.why for one in found.entries if one.why == "need-unknown"] == []


def test_an_entry_names_what_it_needs_behind_its_title() -> None:
    found = draft(
        "# All\n\n## Part\n- Logic\n- Sets (prerequisites: Logic)\n- [Trees](https://e.org/t), 先修：Sets\n"
        "- Maps (prerequisites: none)\n"
    )
    assert [(one.title, one.needs) for one in found.topics] == [
        ("Logic", ()),
        ("Sets", ("logic",)),
        ("Trees", ("sets",)),
        ("Maps", ()),
    ]
    load_bytes(written(found, "2026.11", {}).encode(), "x")


def test_the_whole_and_its_stages_have_their_lengths_and_hours_a_week() -> None:
    found = draft(
        "# All\nDuration: 12 weeks, 6-8 hours/week\n\n## Weeks 1-2: Strokes (3 hours/week)\n- Dots\n- Lines (1 week)\n"
        "\n## Week 3: Signs\n- One\n- Two (1 week)\n"
    )
    said = definition(found, "2026.11")
    assert (said["duration"], str(said["pace"]["hours_per_week"])) == ("12 weeks", "6-8")
    assert [str(stage.get("hours_per_week")) for stage in said["stages"]] == ["3", "None"]
    assert [one.hours for one in found.topics] == [None, (3.0, 3.0), None, (6.0, 8.0)]
    assert (2, "duration") in [(one.line, one.became) for one in found.entries]
    load_bytes(written(found, "2026.11", {}).encode(), "x")


def test_no_circle_is_closed_however_long() -> None:
    rows = "".join(f"T{n},T{(n - 1) % 60}\n" for n in range(60))
    found = draft(f"topic,needs\n{rows}", "csv")
    left = [topic.id for topic in found.topics if not topic.needs]
    assert left == ["t59"] or left == ["t0"]
    assert [one.why for one in found.entries].count("need-unknown") == 1


def test_what_stands_under_optional_in_an_outline_is_optional() -> None:
    found = outline.draft(
        "Core\n  Alpha\nOptional\n  Beta\n选学\n  泽塔\nMore\n  Eta (optional)\n", "x"
    )
    assert [one.optional for one in found.topics] == [False, True, True, True]
    deep = outline.draft(
        "All\n  Core\n    a\n      p\n  Bonus\n    b\n      q\nRest\n  c\n    d\n", "x"
    )
    assert {one.title: one.optional for one in deep.topics} == {"a": False, "b": True, "d": False}


def test_an_outline_of_any_depth_is_read() -> None:
    text = "\n".join(" " * n + f"line {n}" for n in range(2000))
    found = outline.draft(text, "x")
    assert sum(1 + len(one.points) for one in found.topics) > 1900


def test_a_link_without_words_is_kept() -> None:
    found = draft("# All\n\n## Part\n- [](https://e.org/a)\n- b\n")
    assert [[one.url for one in topic.resources] for topic in found.topics] == [
        ["https://e.org/a"],
        [],
    ]


@pytest.mark.parametrize("cells", ["x,,", ",-5,", ",,soon", ",,5-3"])
def test_a_cell_that_cannot_be_read_is_kept_and_told(cells: str) -> None:
    found = draft(f"topic,pages,minutes,hours\nA,{cells}\n", "csv")
    (topic,) = found.topics
    assert topic.note.endswith(cells.strip(","))
    assert [one.why for one in found.entries if one.line == 2 and one.why] == ["cell-unread"]


def test_a_length_of_a_row_that_cannot_be_read_is_a_note() -> None:
    found = draft("# All\n\n| Course | Hours |\n|--|--|\n| A | soon |\n| B | 2 |\n")
    assert [(one.note, one.hours) for one in found.topics] == [
        ("Hours: soon", None),
        ("", (2.0, 2.0)),
    ]


def test_equal_objectives_are_one_and_told() -> None:
    found = draft("# All\n\n## Part\n- A\n  - one\n  - two\n  - One.\n  - two\n- B\n")
    assert found.topics[0].points == ("one", "two")
    assert [(one.words, one.became) for one in found.entries if one.why == "twice"] == [
        ("One.", "left out"),
        ("two", "left out"),
    ]
    assert len(definition(found, "2026.11")["stages"][0]["modules"][0]["topics"][0]["points"]) == 2


def test_a_note_of_what_is_needed_is_in_the_language_of_the_source() -> None:
    found = draft(
        "# All\n\n| 课程 | 先修 | 时长 |\n|--|--|--|\n| 甲 | 高中数学、物理 | 3 小时 |\n| 乙 | 甲 | 约 40 分钟 |\n"
    )
    assert [one.note for one in found.topics] == ["先修要求：高中数学、物理", ""]


def test_what_is_about_so_long_is_not_called_so() -> None:
    found = draft(
        "# All\n\n## Part\n- 间架结构 约 40 分钟\n- Roundabout 20 min\n- Trees about 10 min\n"
    )
    assert [one.title for one in found.topics] == ["间架结构", "Roundabout", "Trees"]
