"""Days that a source names: those ahead are kept, those gone by are told."""

from datetime import date

import pytest

from studyplan.authoring.bringing.bring import brought
from studyplan.authoring.bringing.dating import apart, day_in
from studyplan.authoring.bringing.readers import BroughtSource
from studyplan.authoring.bringing.writing import written
from studyplan.roadmaps.load import load_bytes

COURSE = """\
# CS 101

| Week | Date | Topic | Due |
|--|--|--|--|
| 1 | 2026-12-07 | Loops | |
| 2 | Dec 14, 2026 | Recursion | Lab 1 |
| 3 | 2026-12-21 | Midterm exam | |
| 4 | 2025-01-02 | Trees | |
| 5 | Jan 5 | Graphs | |

## Assignments

| Assignment | Due |
|--|--|
| Sorting | 2026年12月18日 |
"""


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-14",
        "2026/12/14",
        "2026年12月14日",
        "Dec 14, 2026",
        "Mon 14 December 2026",
        "12/14/2026",
        "14/12/26",
        "14.12.2026",
    ],
)
def test_a_day_in_every_form(text: str) -> None:
    assert day_in(text) == date(2026, 12, 14)


@pytest.mark.parametrize(
    "text", ["Dec 14", "2026-13-40", "12/10/2026", "2026-12-14 to 2026-12-18", ""]
)
def test_what_names_no_day(text: str) -> None:
    assert day_in(text) is None


def test_classes_exams_and_assignments_are_on_their_days() -> None:
    found = brought(BroughtSource("x", COURSE, today=date(2026, 11, 27)), "markdown")
    days = {topic.title: (topic.kind, topic.on, topic.due) for topic in found.topics}
    assert days == {
        "Loops": ("lecture", "2026-12-07", ""),
        "Recursion": ("lecture", "2026-12-14", ""),
        "Midterm exam": ("exam", "2026-12-21", ""),
        "Trees": ("study", "", ""),
        "Graphs": ("study", "", ""),
        "Sorting": ("exercise", "", "2026-12-18"),
    }
    assert found.topics[1].note == "Due: Lab 1"
    told = {entry.words: entry.why for entry in found.entries if entry.why.startswith("date")}
    assert told == {"2025-01-02": "date-past", "Jan 5": "date"}
    load_bytes(written(found, "2026.11", {}).encode(), "x")


TITLES = {
    "Final exam (2026-12-20)": ("Final exam", "2026-12-20", False),
    "Wheel (due 18 December 2026)": ("Wheel", "18 December 2026", True),
    "2026-12-16 Light lecture": ("Light lecture", "2026-12-16", False),
    "期末考试 2026-12-25": ("期末考试", "2026-12-25", False),
    "作品提交 截止 2026年12月20日": ("作品提交", "2026年12月20日", True),
    "作业一（2026年12月20日前）": ("作业一", "2026年12月20日", True),
    "Old quiz on 2025-01-02": ("Old quiz", "2025-01-02", False),
    "Essay, due Dec 18": ("Essay", "Dec 18", True),
    "The attack on 2001-09-11 and after": ("The attack on 2001-09-11 and after", "", False),
    "From 2026-12-14 to 2026-12-18": ("From 2026-12-14 to 2026-12-18", "", False),
    "May 4 protests": ("May 4 protests", "", False),
    "Final exam on 21.12.2026": ("Final exam", "21.12.2026", False),
    "Midterm, 12/14/2026": ("Midterm", "12/14/2026", False),
    "Exam, 2026-12-17, 9:00-11:00, hall 2": ("Exam, hall 2", "2026-12-17, 9:00-11:00", False),
    "报告（2026-12-22 前提交）": ("报告", "2026-12-22", True),
    "Exams (2027-06-01 to 2027-06-03)": ("Exams", "2027-06-01 to 2027-06-03", False),
    "Final exam (2026-12-20), needs SQL": ("Final exam, needs SQL", "2026-12-20", False),
    "A (2026-12-14) and B (2026-12-15)": ("A (2026-12-14) and B (2026-12-15)", "", False),
    "Python 3.10.2 notes": ("Python 3.10.2 notes", "", False),
}


@pytest.mark.parametrize("title", TITLES)
def test_a_day_leaves_the_title(title: str) -> None:
    assert apart(title) == TITLES[title]


@pytest.mark.parametrize("box", ["", "[ ] "])
def test_entries_and_headings_are_on_their_days(box: str) -> None:
    entries = [
        "Final exam (2026-12-20)",
        "[Wheel](https://e.org/w) (due 18 December 2026)",
        "期末考试 2026-12-25 9:00",
        "Old quiz on 2025-01-02",
        "Quiz: 3 Jan 2025",
    ]
    lines = "".join(f"- {box}{one}\n" for one in entries)
    text = f"# All\n\n## Tests\n{lines}\n## Viva (2027-01-05)\nBring a pen.\n\n## Rest\n- {box}a\n- {box}b\n"
    found = brought(BroughtSource("x", text, today=date(2026, 11, 27)), "markdown")
    days = {one.id: (one.title, one.kind, one.on, one.due, one.note) for one in found.topics}
    assert days == {
        "final-exam": ("Final exam", "exam", "2026-12-20", "", ""),
        "wheel": ("Wheel", "study", "", "2026-12-18", ""),
        "qi-mo-kao-shi": ("期末考试", "exam", "2026-12-25", "", "2026-12-25 9:00"),
        "old-quiz": ("Old quiz", "quiz", "", "", "2025-01-02"),
        "quiz": ("Quiz", "quiz", "", "", "3 Jan 2025"),
        "viva": ("Viva", "lecture", "2027-01-05", "", "Bring a pen."),
        "a": ("a", "study", "", "", ""),
        "b": ("b", "study", "", "", ""),
    }
    assert [e.words for e in found.entries if e.why == "date-past"] == ["2025-01-02", "3 Jan 2025"]
    load_bytes(written(found, "2026.11", {}).encode(), "x")


@pytest.mark.parametrize(
    "entry",
    [
        "[Sheet](https://e.org/s), due 18 December 2026",
        "[Sheet](https://e.org/s)，截止 2026年12月18日",
        "[Sheet](https://e.org/s): submit by 18.12.2026",
        "Sheet\n  - Due: 2026-12-18",
    ],
)
def test_what_is_due_behind_a_link_or_below_is_due(entry: str) -> None:
    found = brought(
        BroughtSource("x", f"# All\n\n## Work\n- {entry}\n- b\n", today=date(2026, 11, 27)),
        "markdown",
    )
    assert [(t.title, t.due, t.note) for t in found.topics[:1]] == [("Sheet", "2026-12-18", "")]


def test_what_is_due_in_a_row_is_due() -> None:
    rows = "| 1 | Sets | [HW](https://e.org/h) due 2026-12-11 |\n| 2 | Maps | |\n"
    text = f"# T\n\n| Week | Lecture | Homework |\n|--|--|--|\n{rows}"
    found = brought(BroughtSource("x", text, today=date(2026, 11, 27)), "markdown")
    assert [(t.title, t.due) for t in found.topics] == [("Sets", "2026-12-11"), ("Maps", "")]


@pytest.mark.parametrize("said", ["12月15日", "12月", "1月10日-20日", "2026-02-30", "Dec 15"])
def test_a_day_without_its_year_or_that_is_none_is_no_length(said: str) -> None:
    text = f"# All\n\n## Tests\n- 期中考试（{said}）\n- b\n"
    found = brought(BroughtSource("x", text, today=date(2026, 11, 27)), "markdown")
    assert (found.topics[0].hours, found.topics[0].on) == (None, "")
    assert said in f"{found.topics[0].title}{found.topics[0].note}"


@pytest.mark.parametrize("heading", ["Final exam (2026-12-25)", "Lecture 3", "Homework"])
def test_an_entry_with_a_day_of_its_own_is_a_topic(heading: str) -> None:
    text = f"# All\n\n## Core\n- a\n- b\n\n## {heading}\n- Hand in a picture, due 2026-12-20\n- Bring a pen\n"
    found = brought(BroughtSource("x", text, today=date(2026, 11, 27)), "markdown")
    assert ("Hand in a picture", "2026-12-20") in [(one.title, one.due) for one in found.topics]
    assert ("2026-12-25" in [one.on for one in found.topics]) is ("2026" in heading)


@pytest.mark.parametrize("entry", ["期末：12月28日", "Class: Dec 15"])
def test_a_day_without_its_year_is_no_title(entry: str) -> None:
    text = f"# All\n\n## Tests\n- {entry}\n- b\n"
    found = brought(BroughtSource("x", text, today=date(2026, 11, 27)), "markdown")
    title, _, day = entry.replace("：", ": ").partition(": ")
    assert (found.topics[0].title, found.topics[0].note) == (title, day)


@pytest.mark.parametrize(
    "text",
    [
        "# C\n\n## Assignments\n\nDue:\n\n- One: 20 December 2026\n- Two (2026-12-27)\n",
        "# C\n\n## Part\n- Alpha\n- Beta\n\n## Due\n- One: 20 December 2026\n- [ ] Two, 2026-12-27\n",
        "# C\n\n## Homework (due dates)\n- One: 2026-12-20\n- Two — 2026-12-27\n",
        "# C\n\n## 作业\n\n截止日期：\n\n- One：2026年12月20日\n- Two（2026-12-27）\n",
    ],
)
def test_what_stands_under_due_is_due_by_its_day(text: str) -> None:
    found = brought(BroughtSource("x", text, today=date(2026, 12, 1)), "markdown")
    days = {topic.title: (topic.on, topic.due) for topic in found.topics if topic.date}
    assert days == {"One": ("", "2026-12-20"), "Two": ("", "2026-12-27")}


def test_an_exam_under_due_is_on_its_day() -> None:
    text = "# C\n\n## Due\n- Essay: 2026-12-20\n- Final exam: 2027-01-10\n\n## Classes\n- Sets: 2026-12-21\n"
    found = brought(BroughtSource("x", text, today=date(2026, 12, 1)), "markdown")
    days = {topic.title: (topic.on, topic.due) for topic in found.topics}
    assert days == {
        "Essay": ("", "2026-12-20"),
        "Final exam": ("2027-01-10", ""),
        "Sets": ("2026-12-21", ""),
    }


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        ("小测验：3月5日", "小测验", "3月5日"),
        ("Quiz: March 5", "Quiz", "March 5"),
        ("Kyrie (3-5 December 2026)", "Kyrie", "3-5 December 2026"),
        ("Kyrie (Dec 3–5, 2026)", "Kyrie", "Dec 3–5, 2026"),
        ("合唱（2026年12月3日至5日）", "合唱", "2026年12月3日至5日"),
        ("Tour: 3-5 December 2026", "Tour", "3-5 December 2026"),
    ],
)
def test_days_that_cannot_be_one_are_told_and_kept_as_notes(
    text: str, title: str, day: str
) -> None:
    found = brought(
        BroughtSource("x", f"# C\n\n## A\n- {text}\n- Sets\n", today=date(2026, 12, 1)), "markdown"
    )
    first = found.topics[0]
    assert (first.title, first.on, first.due, first.note) == (title, "", "", day)
    assert ("note", "date", 4) in [(one.became, one.why, one.line) for one in found.entries]
