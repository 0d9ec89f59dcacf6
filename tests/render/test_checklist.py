from datetime import date

import pytest
from markdown_it import MarkdownIt

from studyplan.core.boxes import boxes
from studyplan.core.checklist import parts
from studyplan.core.line_titles import says
from studyplan.core.text import Text
from studyplan.render.checklist import ChecklistExport
from studyplan.render.words import Words
from tests.render.made import HOSTILE, checklist_markdown, hostile, mark, outline, resource, topic

GFM = MarkdownIt("gfm-like", {"linkify": False})
TODAY = date(2026, 11, 24)
ONE = outline(
    topic("a", "A", "done", resources=(resource("Book", "https://x.org/b"),)),
    topic("b", "B", "todo", optional=True),
    topic("c", "C", "skipped"),
    topic("p", "P", "doing", "project"),
    topic("e", "E", "todo", "exercise"),
    topic("k", "K", "known", "exercise"),
)
TICKS = {"r/b": frozenset({mark("Two")})}


def test_tasks_and_goals_are_parted_and_ticked() -> None:
    (part,) = parts(ONE, TICKS)
    assert [e.topic and e.topic.title.en for e in part.tasks] == [None, "A", "B", "C"]
    assert [e.topic and e.topic.title.en for e in part.goals] == ["P", "E", "K"]
    assert part.tasks[0].links[0].title.en == "Shared"
    points = {
        e.topic.title.en: [p.status for p in e.points]
        for e in (*part.tasks, *part.goals[2:])
        if e.topic
    }
    assert points == {
        "A": ["done", "done"],
        "B": ["todo", "done"],
        "C": ["skipped", "skipped"],
        "K": ["known", "known"],
    }
    assert (part.done, part.known, part.topics) == (1, 1, 6)


def test_the_document() -> None:
    assert checklist_markdown([ONE], TICKS, TODAY, Words("en")) == (
        "# Checklist: Road\n\n"
        "1 of 6 topics done on Tue 24 Nov 2026. Already known: 1 topic.\n\n"
        "## 1. Stage (1–2 months)\n\n"
        "To know it\n\n"
        "### Core tasks\n\n"
        "#### Module (2 weeks)\n\n"
        "- Shared (book · Me · 2020)\n"
        "- [x] **A** — study · 2–4 h <!-- r/a -->\n"
        "  - [x] One <!-- r/a#4221c011 -->\n"
        "  - [x] Two <!-- r/a#2987cc86 -->\n"
        "  - [ ] [Book](<https://x.org/b>) (book · Me · 2020) <!-- r/a#r:56e2ad8d -->\n"
        "- [ ] **B** — study · 2–4 h · optional <!-- r/b -->\n"
        "  - [ ] One <!-- r/b#4221c011 -->\n"
        "  - [x] Two <!-- r/b#2987cc86 -->\n"
        "- [ ] ~~**C**~~ — study · 2–4 h · skipped <!-- r/c -->\n"
        "  - [ ] One <!-- r/c#4221c011 -->\n"
        "  - [ ] Two <!-- r/c#2987cc86 -->\n\n"
        "### Practical goals\n\n"
        "#### Module\n\n"
        "- [ ] **P** — project · 2–4 h · in progress <!-- r/p -->\n"
        "  - [ ] One <!-- r/p#4221c011 -->\n"
        "  - [ ] Two <!-- r/p#2987cc86 -->\n"
        "- [ ] **E** — exercise · 2–4 h <!-- r/e -->\n"
        "  - [ ] One <!-- r/e#4221c011 -->\n"
        "  - [ ] Two <!-- r/e#2987cc86 -->\n"
        "- [ ] **K** — exercise · 2–4 h · already known <!-- r/k -->\n"
        "  - [ ] One <!-- r/k#4221c011 -->\n"
        "  - [ ] Two <!-- r/k#2987cc86 -->\n\n"
        "## Resources\n\n"
        "- [Of the whole](<https://x.org/whole>) (book · Me · 2020)\n"
    )


def test_the_document_in_chinese() -> None:
    text = checklist_markdown([ONE], TICKS, TODAY, Words("zh"))
    assert text.startswith(
        "# 学习清单：Road\n\n截至 2026年11月24日 周二，6 个主题中已完成 1 个。已掌握 1 个主题。\n\n## 1. Stage（1–2 个月）\n"
    )
    assert (
        "### 核心任务\n\n#### Module（2 周）\n\n- Shared（书 · Me · 2020）\n- [x] **A** — " in text
    )
    assert "**P** — 项目 · 2–4 小时 · 进行中 <!-- r/p -->" in text


def test_a_topic_has_the_number_it_is_called_by() -> None:
    numbered = outline(topic("a", "A")._replace(number=7))
    text = checklist_markdown([numbered], {}, TODAY, Words("en"))
    assert "- [ ] **A** — no. 7 · study · 2–4 h <!-- r/a -->" in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_hostile_titles_stay_titles_and_their_lines_come_back(language: str) -> None:
    text = checklist_markdown([hostile()], {}, TODAY, Words(language))
    html = GFM.render(text)
    found = boxes(text)
    assert [box.key for box in found if box.mark is None] == [
        f"r/t{n}" for n in range(len(HOSTILE))
    ]
    assert all(box.flaw is None and box.status == "todo" and not box.days for box in found)
    assert html.count("<li>[ ] ") == len(found) == 5 * len(HOSTILE)
    titles = [box for box in found if box.mark and box.mark.startswith("r:")]
    for box, title in zip(titles, [text for text in HOSTILE for _ in range(2)], strict=True):
        assert says(box.text, Text(title, title)), title
    assert html.count("<h4>") == 1
    for tag in ("<script", "<img", "<em>code", "<code", "onerror=alert(1)>", 'href="javascript'):
        assert tag not in html


def test_as_data() -> None:
    found = ChecklistExport([ONE], TICKS, TODAY).data(Words("en"))
    (stage,) = found["roadmaps"][0]["stages"]
    assert (stage["done"], stage["known"], stage["topics"]) == (1, 1, 6)
    assert stage["duration"] == "1–2 months"
    assert stage["tasks"][2] == {
        "module": "Module",
        "title": "B",
        "status": "todo",
        "on": None,
        "due_by": None,
        "elective": None,
        "group": None,
        "points": [{"text": "One", "done": False}, {"text": "Two", "done": True}],
        "facts": [],
        "done_when": None,
        "resources": [],
    }
