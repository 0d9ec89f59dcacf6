"""Which headings are stages, what one topic is, and what is left out."""

from datetime import date

import pytest

from studyplan.authoring.bringing.bring import brought
from studyplan.authoring.bringing.draft import Draft, DraftTopic
from studyplan.authoring.bringing.readers import BroughtSource
from studyplan.authoring.bringing.roles import choice
from tests.authoring.bringing import made


def draft(text: str, keep_all: bool = False) -> Draft:
    return brought(BroughtSource("name", text, keep_all=keep_all), "markdown")


def shape(found: Draft) -> list[tuple[str, list[str]]]:
    return [(stage.title, [topic.title for topic in stage.topics]) for stage in found.stages]


def by_title(found: Draft, title: str) -> DraftTopic:
    return next(topic for topic in found.topics if topic.title == title)


def left_out(found: Draft) -> dict[str, list[int]]:
    reasons: dict[str, list[int]] = {}
    for entry in found.entries:
        if entry.became == "left out":
            reasons.setdefault(entry.why, []).append(entry.line)
    return reasons


def test_rows_of_courses_are_topics_with_hours_prerequisites_and_every_link() -> None:
    found = draft(made.COURSES)
    assert shape(found) == [
        ("Basics", ["Logic", "Sets, Maps and Trees", "Proofs", "Games: an Introduction"])
    ]
    logic, trees, proofs, games = found.topics
    assert (logic.hours, logic.basis) == ((40, 60), "10 weeks, 4-6 hours/week")
    assert [one.url for one in logic.resources] == [
        "https://e.org/logic",
        "https://e.org/other",
        "https://discord.gg/x",
    ]
    assert [one.kind for one in logic.resources][-1] == "community"
    assert found.pace == (12.0, 12.0)
    assert (trees.hours, trees.needs) == ((48, 48), (logic.id,))
    assert (trees.resources[0].url, trees.resources[0].note) == ("", "trees/README.md")
    assert (proofs.hours, proofs.needs, proofs.group) == (
        (20, 20),
        (trees.id, logic.id),
        "Choose one of the following",
    )
    assert proofs.resources[0].url == "https://imp.e.net/1"
    (elective,) = found.stages[0].modules[0].electives
    assert (elective.choose, elective.topics) == (1, [proofs.id, games.id])
    assert games.needs == (proofs.id,)
    assert "high school maths" in games.note
    assert "boilerplate" in left_out(found)


def test_boxes_are_topics_and_nothing_else_is_where_there_are_some() -> None:
    found = draft(made.BOXES)
    assert shape(found) == [
        (
            "Tier 0 - prep",
            [
                "Thinking",
                "Algebra or More Algebra or thorough knowledge of it",
                "Do all problems of the Village",
            ],
        ),
        ("Tier 1 - more (optional)", ["Arrays", "Cheat sheet"]),
    ]
    thinking, algebra, village, arrays, sheet = found.topics
    assert [one.ticked for one in found.topics] == [True, False, False, False, False]
    assert [one.kind for one in (*thinking.resources, *algebra.resources)] == [
        "course",
        "book",
        "course",
    ]
    assert village.kind == "project"
    assert arrays.points == ("Read about arrays", "Write one")
    assert [one.kind for one in arrays.resources] == ["video"]
    assert arrays.optional
    assert not thinking.optional
    assert sheet.note == "print it"
    assert [(one.title, one.group) for one in found.resources] == [("One blog", "Blogs")]
    assert left_out(found)["no-box"] == [4, 20]


def test_headings_are_topics_with_objectives_and_resources() -> None:
    found = draft(made.HEADINGS)
    assert shape(found) == [("Fundamentals", ["Mathematics", "Evaluation"])]
    mathematics = found.topics[0]
    assert mathematics.points == (
        "Vectors: add and scale them.",
        "Matrices: multiply them (a tool).",
    )
    assert [(one.kind, one.title, one.by) for one in mathematics.resources] == [
        ("video", "Essence", ""),
        ("paper", "A paper", "Somebody"),
    ]
    assert [one.url for one in found.stages[0].resources] == ["https://e.org/tool"]
    assert mathematics.optional


def test_a_stage_in_chinese_has_its_length_its_aims_and_what_is_to_be_learnt() -> None:
    found = draft(made.STAGES)
    assert found.title == "AI 学习路径"
    assert shape(found) == [
        ("阶段一：AI 基础", ["什么是人工智能", "发展简史", "实现线性回归"]),
        ("第3-5周：深度学习", ["CNN", "RNN"]),
    ]
    assert [stage.duration for stage in found.stages] == ["1-2 weeks", "weeks 3-5"]
    assert [one.title for one in found.criteria] == ["理解基本概念", "掌握核心术语"]
    assert [topic.kind for topic in found.topics][2] == "project"
    assert by_title(found, "CNN").hours == (6, 6)
    assert [one.note for one in found.topics[0].resources] == ["/basics/what"]
    titles = {entry.words for entry in found.entries if entry.why == "about"}
    assert titles == {"学习路线图", "学习建议"}


def test_a_heading_with_a_text_is_a_topic_and_a_day_is_no_length() -> None:
    found = draft(made.DAYS)
    assert [(stage.title, len(stage.topics)) for stage in found.stages] == [("Hundred days", 3)]
    assert [topic.hours for topic in found.topics] == [None] * 3
    assert [len(topic.resources) for topic in found.topics] == [1, 0, 1]
    assert len({topic.id for topic in found.topics}) == 3


def test_a_page_about_one_course_is_one_topic() -> None:
    found = draft(made.PAGE)
    (topic,) = found.topics
    assert (topic.title, topic.hours, topic.basis) == ("CS1: Machines", (100, 100), "100 小时")
    assert "CS0" in topic.note
    assert len(topic.resources) == 4


def test_a_link_in_a_line_of_its_own_is_a_topic() -> None:
    assert shape(draft(made.LINKS)) == [
        ("Databases", ["Essentials", "Warehouses"]),
        ("Mining", ["Streams"]),
    ]


def test_the_weeks_of_a_table_are_modules() -> None:
    found = draft(made.WEEKS)
    (stage,) = found.stages
    assert [(module.duration, len(module.topics)) for module in stage.modules] == [
        ("week 1", 1),
        ("weeks 2-3", 1),
        ("week 4", 1),
    ]
    assert [topic.ticked for topic in found.topics] == [True, False, False]


def test_equal_titles_keep_ids_of_their_own() -> None:
    found = draft("# A\n\n## B\n- Loops\n- Loops\n\n## C\n- Loops\n- 循环\n- 循环\n")
    assert [topic.id for topic in found.topics] == [
        "loops",
        "loops-2",
        "loops-3",
        "xun-huan",
        "xun-huan-2",
    ]


def test_circles_of_prerequisites_are_broken_and_told() -> None:
    found = draft(
        "# A\n\n| Course | Prerequisites |\n|---|---|\n"
        "| First | Second |\n| Second | First |\n| Third | Third |\n| Fourth | Second, First |\n"
    )
    needs = {topic.title: topic.needs for topic in found.topics}
    assert needs == {"First": ("second",), "Second": (), "Third": (), "Fourth": ("second", "first")}
    assert [e.words for e in found.entries if e.why == "need-unknown"] == ["First", "Third"]


def test_where_only_resources_are_there_they_are_what_is_to_be_learnt() -> None:
    found = draft("# Reading\n\n## Books\n\n- [A](https://e.org/a)\n- [B](https://e.org/b)\n")
    assert shape(found) == [("Books", ["A", "B"])]


def test_nothing_to_learn_is_no_draft() -> None:
    assert not draft("Hello.\n\nThis is a text.\n").topics
    assert not draft("").topics


@pytest.mark.parametrize(
    ("text", "few"),
    [
        ("Choose one of the following", 1),
        ("Take at least two of these", 2),
        ("框架（三选一）", 1),
        ("任选两门", 2),
        ("Pick one track", 1),
        ("Choose any 2 electives", 2),
        ("Choose a language", None),
        ("One of the best courses", None),
    ],
)
def test_a_choice_is_read_from_the_words_over_it(text: str, few: int | None) -> None:
    assert choice(text) == few


@pytest.mark.parametrize("over", ["Choose one of the following", "三选一", "Pick one track"])
@pytest.mark.parametrize("level", ["##", "###"])
@pytest.mark.parametrize(
    "options",
    [
        "- [Graphs](https://e.org/g)\n- Streams\n- Trees\n",
        "- [ ] Graphs\n- [ ] Streams\n- [ ] Trees\n",
        "| Course | Duration |\n|--|--|\n| Graphs | 2 weeks |\n| Streams | 3 weeks |\n| Trees | 1 week |\n",
        "#### Graphs\n- [ ] nodes\n- [ ] edges\n\n#### Streams\nAll of them.\n\n#### Trees\n- [ ] leaves\n",
    ],
)
def test_a_heading_that_asks_to_choose_makes_an_elective(
    over: str, level: str, options: str
) -> None:
    found = draft(f"# All\n\n## Base\n- [ ] a\n- [ ] b\n- [ ] c\n\n{level} {over}\n\n{options}")
    (elective,) = [one for s in found.stages for m in s.modules for one in m.electives]
    assert (elective.title, elective.choose) == (over, 1)
    assert elective.topics == ["graphs", "streams", "trees"]
    assert [topic.title for topic in found.topics][-3:] == ["Graphs", "Streams", "Trees"]
    assert not any(topic.optional for topic in found.topics)


def test_a_choice_among_courses_of_several_topics_is_told() -> None:
    table = "| Course | Duration |\n|--|--|\n| {} 1 | 2 weeks |\n| {} 2 | 3 weeks |\n"
    web, data = table.replace("{}", "Web"), table.replace("{}", "Data")
    found = draft(f"# All\n\n## Choose one of these\n\n### Web\n{web}\n### Data\n{data}")
    assert [stage.title for stage in found.stages] == ["Web", "Data"]
    assert [e.line for e in found.entries if e.why == "choice-of-parts"] == [3]


@pytest.mark.parametrize(
    "over",
    [
        "What you should be able to do",
        "Checklist: after this you can",
        "学完后应能",
        "自测",
        "By the end you can",
    ],
)
@pytest.mark.parametrize("box", ["", "[ ] "])
def test_a_closing_list_of_abilities_is_criteria(over: str, box: str) -> None:
    parts = "".join(f"- [ ] {letter}\n" for letter in "abcd")
    found = draft(f"# All\n\n## Base\n{parts}\n## {over}\n- {box}Draw a cube\n- {box}Draw a ball\n")
    assert [one.title for one in found.criteria] == ["Draw a cube", "Draw a ball"]
    assert len(found.topics) == 4


@pytest.mark.parametrize("box", ["", "[ ] "])
def test_the_length_behind_a_link_is_the_hours_of_its_topic(box: str) -> None:
    lines = [
        "[A](https://e.org/a) ~3 hours",
        "[B](https://e.org/b) 12 hours",
        "[C](https://e.org/c)（约 3 小时）",
        "Book: [D](https://e.org/d) by E ~4 hours",
    ]
    found = draft("# All\n\n## Base\n" + "".join(f"- {box}{line}\n" for line in lines))
    assert [(one.id, one.title, one.hours, one.basis) for one in found.topics] == [
        ("a", "A", (3, 3), "3 hours"),
        ("b", "B", (12, 12), "12 hours"),
        ("c", "C", (3, 3), "3 小时"),
        ("d", "D", (4, 4), "4 hours"),
    ]


def test_hours_that_are_counted_with_an_assumed_pace_are_told_of_stages_too() -> None:
    found = draft("# All\n\n## Base (2 weeks)\n- a\n- b\n\n## Top\n- c\n")
    assert [e.line for e in found.entries if e.why == "pace-assumed"] == [3]
    found = draft("# All\n\nTen hours a week: 10 hours/week.\n\n## Base (2 weeks)\n- a\n- b\n")
    assert [e.line for e in found.entries if e.why == "pace-assumed"] == []


def test_what_is_listed_under_a_kind_of_resource_is_of_that_kind() -> None:
    found = draft(
        "# All\n\n## Base\n- a\n- b\n\n## 推荐资源\n\n### 在线课程\n- 线性代数\n\n### 经典书籍\n- 微积分\n"
    )
    assert [(one.kind, one.title, one.group) for one in found.resources] == [
        ("course", "线性代数", "在线课程"),
        ("book", "微积分", "经典书籍"),
    ]


def test_what_chinese_hours_rest_on_has_chinese_marks() -> None:
    found = draft(
        "# 编译\n\n| 课程 | 用时 |\n|-|-|\n| [词法](https://e.org/l) | 2 周，每周 4-6 小时 |\n"
    )
    (topic,) = found.topics
    assert (topic.hours, topic.basis) == ((8, 12), "2 周，每周 4–6 小时")


SYLLABUS = """\
---
title: "Systems (autumn)"
---

{% include base_path %}

## Week by week

| Week | Date | Topic | Due |
|---|---|---|---|
| 1 | Tue, 9/22 | Loops ([ppt](a.pptx), [pdf](a.pdf)) | |
| 1 | Thu, 9/24 | No class | |
| 2 | Tue, 9/29 | [Trees](https://e.org/t) [alternative](https://e.org/o) | Lab 1 |
| 3 | Tue, 10/6 | Spring Break | |
| 4 | 12/18/2026 | Midterm | |

## Meet the instructors
- **Somebody**

## Grading
| Category | Details |
|---|---|
| Final exam | 30% |
"""


def test_a_syllabus_has_its_title_its_days_and_no_days_off() -> None:
    found = brought(BroughtSource("name", SYLLABUS, today=date(2026, 11, 27)), "markdown")
    assert found.title == "Systems (autumn)"
    assert shape(found) == [("Week by week", ["Loops", "Trees", "Midterm"])]
    assert [len(topic.resources) for topic in found.topics] == [2, 2, 0]
    assert found.topics[2].on == "2026-12-18"
    assert [e.words for e in found.entries if e.why == "date"] == ["Tue, 9/22", "Tue, 9/29"]
    assert left_out(found)["boilerplate"] == [17, 20]


def test_a_table_with_its_columns_twice_is_read_one_half_after_the_other() -> None:
    found = draft(
        "# A\n\n| Week | Topic | Week | Topic |\n|-|-|-|-|\n| 1 | a | 3 | c |\n| 2 | b | 4 | d |\n"
    )
    assert [(m.duration, [t.title for t in m.topics]) for m in found.stages[0].modules] == [
        ("week 1", ["a"]),
        ("week 2", ["b"]),
        ("week 3", ["c"]),
        ("week 4", ["d"]),
    ]


def test_long_lists_of_courses_under_headings_are_stages_like_the_short_ones_beside() -> None:
    course = "- [Course {}](https://e.org/{}) **Of something** *North*\n    - What it is about.\n"
    many = "".join(course.replace("{}", str(n)) for n in range(20))
    few = "".join(course.replace("{}", str(n)) for n in range(30, 33))
    found = draft(f"# Courses\n\n## All\n\n### Systems\n- Read first\n{many}\n### Graphics\n{few}")
    assert [(stage.title, len(stage.topics)) for stage in found.stages] == [
        ("Systems", 21),
        ("Graphics", 3),
    ]


def test_ticks_that_are_ornaments_are_no_boxes() -> None:
    found = draft(
        "# A\n\n## What you learn\n- ✅ a\n- ✅ b\n- ✅ c\n- ✅ d\n\n## One\n- x\n- y\n\n## Two\n- z\n- ☑️ w\n"
    )
    assert [(s.title, [t.title for t in s.topics]) for s in found.stages][-2:] == [
        ("One", ["x", "y"]),
        ("Two", ["z", "w"]),
    ]
    assert not any(topic.ticked for topic in found.topics)


def test_a_long_entry_in_chinese_is_called_by_its_first_sentence() -> None:
    rest = "基于一门有名的课程，" * 10
    found = draft(f"# 书\n\n## 一\n1. 搭建问答系统。{rest}\n2. 微调\n")
    assert [topic.title for topic in found.topics] == ["搭建问答系统", "微调"]
    assert "有名的课程" in found.topics[0].note


def test_code_within_a_topic_is_told_of() -> None:
    found = draft("# A\n\n## Day 1\nWrite this.\n\n```\nx = 1\n```\n\n## Day 2\nMore.\n")
    assert left_out(found)["code"] == [6]


def test_an_entry_is_said_to_have_no_box_only_where_there_are_boxes() -> None:
    table = "| Courses | Duration |\n|---|---|\n" + "".join(
        f"| [Part {n}](https://a.example/{n}) | {n} weeks |\n" for n in range(1, 6)
    )
    boxes = "".join(f"- [ ] [Part {n}](https://a.example/{n})\n" for n in range(1, 6))
    for topics, why in ((table, "no-row"), (boxes, "no-box")):
        found = draft(f"# Maths\n\n## Curriculum\n\n{topics}\n\n## Study\n\n- Ask a friend.\n")
        assert [name for name in left_out(found) if name in ("no-row", "no-box")] == [why]


def test_rows_of_resources_have_their_titles_and_what_is_said_of_them() -> None:
    found = draft(
        "# A\n\n## One {#one}\n- a\n- b\n\n## Resources\n\n### Docs\n\n| Subject | Link | Why |\n|-|-|-|\n"
        "| Node | https://e.org/node | for reference |\n| The book of trees | - | out of print |\n"
    )
    assert found.stages[0].title == "One"
    assert [(one.title, one.url, one.note) for one in found.resources] == [
        ("Node", "https://e.org/node", "for reference"),
        ("The book of trees", "", "out of print"),
    ]


def test_what_an_entry_says_of_its_link_is_the_note_of_that() -> None:
    found = draft(
        "# A\n\n## B\n\n### C\n- x\n- y\n\nResources:\n- [D](https://e.org/d) by Eve: a series on all of it.\n"
        "\n### F\n- z\n- w\n"
    )
    (one,) = found.topics[0].resources
    assert (one.title, one.by, one.note) == ("D", "Eve", "a series on all of it")


@pytest.mark.parametrize("over", ["Motivation", "动机", "My story"])
def test_why_somebody_learns_is_no_part_of_what_there_is_to_learn(over: str) -> None:
    found = draft(f"# All\n\n## {over}\n- [A dream](https://e.org/d)\n\n## Base\n- a\n- b\n")
    assert [stage.title for stage in found.stages] == ["Base"]
    assert left_out(found)["about"] == [3]


def test_parts_with_one_entry_keep_their_place() -> None:
    for last in ("- Big show", "- Big show\n- Small show"):
        found = draft(
            f"# Tour\n\n## Core\n- Alpha\n- Beta\n\n## Finale\n{last}\n\n## Optional\n- Epsilon\n"
        )
        assert [stage.title for stage in found.stages] == ["Core", "Finale", "Optional"]
        assert [topic.title for topic in found.topics][2] == "Big show"
        assert [topic.optional for topic in found.topics][-1]


def test_topics_between_parts_keep_their_place() -> None:
    text = (
        "# Term\n\n## Week 1\n- a\n- b\n\n## Week 2\n- c\n\n## Midterm (2026-12-10)\nBring a pen.\n\n"
        "## Week 3\n- d\n- e\n\n## Final exam (2026-12-20)\n- all\n\n## Viva (2026-12-22)\n- talk\n"
    )
    found = draft(text)
    titles = [topic.title for topic in found.topics]
    assert titles == ["a", "b", "c", "Midterm", "d", "e", "Final exam", "Viva"]
    stages = ["Week 1", "Week 2", "Midterm", "Week 3", "Term"]
    assert [stage.title for stage in found.stages] == stages


def test_projects_of_a_part_stand_behind_its_lessons() -> None:
    text = (
        "# Path\n\n## Phase 1\n\n### Loops\n\n| Course | Hours |\n|--|--|\n| [While](https://e.org/w) | 3 |\n"
        "| [For](https://e.org/f) | 2 |\n\n### Projects\n- Snake\n- Tetris\n\n## Phase 2\n- x\n- y\n"
    )
    titles = [topic.title for topic in draft(text).topics]
    assert titles == ["While", "For", "Snake", "Tetris", "x", "y"]


@pytest.mark.parametrize(
    "name", ["基础", "基础知识", "预备", "预备知识", "Getting started", "Foundations"]
)
@pytest.mark.parametrize(
    "entries",
    ["- 光圈（1小时）\n- 快门（1小时）", "- [光圈](https://e.org/1)\n- [快门](https://e.org/2)", "- [ ] 光圈\n- [ ] 快门", "- 光圈\n- 快门"],
)  # fmt: skip
def test_the_first_part_of_a_course_is_a_stage(name: str, entries: str) -> None:
    more = entries.replace("光圈", "人像").replace("快门", "风光").replace("e.org", "e.net")
    found = draft(f"# 摄影课\n\n## {name}\n{entries}\n\n## 提高\n{more}\n")
    assert shape(found) == [(name, ["光圈", "快门"]), ("提高", ["人像", "风光"])]
    assert not left_out(found)


@pytest.mark.parametrize(
    "name", ["先修要求", "前置知识", "先决条件", "预备知识：", "Prerequisites"]
)
def test_what_is_needed_before_is_no_part(name: str) -> None:
    found = draft(f"# 摄影课\n\n## 入门\n### {name}\n- 光圈\n- 快门\n### 提高\n- 人像\n- 风光\n")
    assert [topic.title for topic in found.topics] == ["提高"]
    assert "光圈、快门" in found.topics[0].note


def test_steps_to_get_started_are_no_topics() -> None:
    steps = "1. Clone it\n2. Install it"
    found = draft(f"# Course\n\n## Getting started\n{steps}\n\n## Trees\n- Oak\n- Elm\n")
    assert shape(found) == [("Trees", ["Oak", "Elm"])]
    assert "about" in left_out(found)
