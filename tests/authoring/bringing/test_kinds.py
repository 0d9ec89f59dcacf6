"""Other kinds of curricula, each as small as shows how it is read."""

import pytest

from studyplan.authoring.bringing.bring import brought
from studyplan.authoring.bringing.draft import Draft
from studyplan.authoring.bringing.readers import BroughtSource
from tests.authoring.bringing.test_structure import shape


def draft(text: str) -> Draft:
    return brought(BroughtSource("name", text), "markdown")


KINDS = {
    "tasks under a heading that only says so": (
        "# Python\n\n## 基本信息\n- 学习周期：17天\n- 先修内容：无\n\n## 任务安排\n\n"
        "### Task00：熟悉规则（1天）\n- 组队\n\n### Task01：变量(2天)\n**理论部分**\n\n- 类型\n- 运算\n",
        [("Python", ["Task00：熟悉规则", "Task01：变量"])],
    ),
    "an outline that is a table": (
        "# 大模型\n\n## 目录\n\n| 章节 | 关键内容 |\n|---|---|\n| [前言](./a.md) | 缘起 |\n"
        "| [第一章](./b.md) | 什么是 NLP、发展历程、任务 |\n\n## 贡献者名单\n- [某人](https://e.org)\n",
        [("大模型", ["前言", "第一章"])],
    ),
    "a list of the parts that follow": (
        "# 教材\n\n## カリキュラム一覧\n1. 導入（初級）\n1. 環境構築\n\n## 導入\n1. あいさつ\n1. 教材\n\n"
        "## 環境構築\n1. エディター\n1. Node\n",
        [("導入", ["あいさつ", "教材"]), ("環境構築", ["エディター", "Node"])],
    ),
    "weeks under phases": (
        "# Web\n\n## フェーズ1: HTML（2週間）\n\n### 週1: 基本\n- 構造\n- 見出し\n\n### 週2: 応用\n- 表\n- 音\n",
        [("週1: 基本", ["構造", "見出し"]), ("週2: 応用", ["表", "音"])],
    ),
    "weeks in bold": (
        "# Full stack\n\n## Month 1\n\n**Week 1-2: HTML**\n- Tags\n- Forms\n\n**Week 3: CSS**\n- Boxes\n- Grids\n",
        [("Week 1-2: HTML", ["Tags", "Forms"]), ("Week 3: CSS", ["Boxes", "Grids"])],
    ),
    "aims and milestones among the tasks": (
        "# Plan\n\n## Phase 1 (Weeks 1-2)\n- **Objective**: A base.\n- **Tasks**:\n  - Read.\n  - Watch.\n"
        "- **Milestone**: A small project.\n",
        [("Phase 1 (Weeks 1-2)", ["Read", "Watch"])],
    ),
    "texts with links under headings": (
        "# Teach yourself\n\n## Why learn it?\n\nTwo types.\n\n## Subject guides\n\n### Programming\n\n"
        "Read [a book](https://e.org/1).\n\n### Systems\n\nRead [another](https://e.org/2).\n",
        [("Subject guides", ["Programming", "Systems"])],
    ),
    "a table under a heading that only says what lessons have": (
        "# Machines\n\n## Each lesson includes\n- a quiz\n\n| Lesson Number | Topic | Linked Lesson | Author |\n"
        "|-|-|-|-|\n| 01 | Learning 🎃 | [lesson](1/README.md) | A |\n| 02 | History | [lesson](2/README.md) | B |\n"
        "| 03 | History | [lesson](3/README.md) | B |\n| 04 | Tools | [lesson](4/README.md) | B |\n",
        [("Machines", ["Learning", "History", "History", "Tools"])],
    ),
    "one heading that slipped up": (
        "# Path\n\n## What is it?\nA plan.\n\n## Why use it?\nTo learn.\n\n## Start\n- [ ] a\n- [ ] b\n\n# Extras\n"
        "- [ ] Dream\n\n## More\n- [ ] c\n- [ ] d\n\n## Most\n- [ ] e\n",
        [("Start", ["a", "b"]), ("Extras", ["Dream"]), ("More", ["c", "d"]), ("Most", ["e"])],
    ),
    "an overview of the stages": (
        "# Two\n\n## Overview\n\n| Phase | Time |\n|-|-|\n| Basics | 4 weeks |\n| Depth | 2-3 weeks |\n\n"
        "## Basics\n- a\n- b\n\n## Depth\n- c\n- d\n",
        [("Basics", ["a", "b"]), ("Depth", ["c", "d"])],
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_stages_and_topics_of(kind: str) -> None:
    text, expected = KINDS[kind]
    assert shape(draft(text)) == expected


def test_tasks_have_their_days_and_aims_are_criteria() -> None:
    tasks, _ = KINDS["tasks under a heading that only says so"]
    assert [topic.basis for topic in draft(tasks).topics] == ["1 天", "2 天"]
    aims, _ = KINDS["aims and milestones among the tasks"]
    found = draft(aims)
    assert [one.title for one in found.criteria] == ["A base.", "A small project."]
    assert found.criteria[0].shown_by == [topic.id for topic in found.topics]
    assert found.stages[0].duration == "weeks 1-2"


def test_a_title_that_says_how_long_it_takes_says_so_of_the_whole() -> None:
    found = draft(
        "# Data in a year (12 months, 5 hours/week)\n\n## One\n- [ ] a\n- [ ] b\n\n## Two\n- [ ] c\n"
    )
    assert (found.title, found.duration) == ("Data in a year", "12 months")


def test_links_whose_words_say_nothing_are_called_as_their_topic() -> None:
    text, _ = KINDS["a table under a heading that only says what lessons have"]
    found = draft(text)
    (link,) = found.topics[0].resources
    assert (link.title, link.by, link.note) == ("Learning", "A", "1/README.md")
