from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.tasklists import tasklists_plugin

from studyplan.core.boxes import boxes
from studyplan.core.calendar import Pause
from studyplan.core.commitment import Figures
from studyplan.core.habits import Habit, HabitOfWeek
from studyplan.core.text import Text
from studyplan.core.topic_details import TopicDetail
from studyplan.core.topics import Point, Resource, SessionRow, TopicRow
from studyplan.core.vocabulary import Status
from studyplan.render.markdown import escape, link
from studyplan.render.week import WeekView
from studyplan.render.words import Words
from tests.render.made import week_markdown

GFM = MarkdownIt("gfm-like", {"linkify": False}).use(tasklists_plugin)


def shown(tokens: list[Token]) -> str:
    """The text that a reader sees."""
    text = ""
    for token in tokens:
        text += token.content if token.type in ("text", "code_inline", "text_special") else ""
        text += shown(token.children or [])
    return text


texts = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=60
).filter(lambda t: t.strip())


@given(texts)
def test_an_escaped_text_is_read_as_it_is(text: str) -> None:
    tokens = GFM.parse(f"- [ ] **x** {escape(text)}\n")
    kinds = {t.type for token in tokens for t in (token.children or [])}
    assert kinds <= {"text", "text_special", "strong_open", "strong_close", "html_inline"}
    # The check box is the only HTML that may be there.
    inline = [
        t.content for token in tokens for t in (token.children or []) if t.type == "html_inline"
    ]
    assert all(html.startswith("<input") for html in inline)
    assert shown(tokens).replace("\xa0", " ").split() == ["x", *text.replace("\xa0", " ").split()]


@pytest.mark.parametrize(
    "text",
    [
        "*bold*",
        "[a](http://x)",
        "<script>",
        "# no",
        "1. no",
        "- no",
        "+ no",
        "a|b",
        "~~x~~",
        "`x`",
        "&amp;",
        "$x$",
        "https://x.org",
        "www.x.org",
        "@someone",
        "![x](y)",
        "x\ny",
        "\\",
    ],
)
def test_what_would_be_markup_is_only_text(text: str) -> None:
    html = GFM.render(escape(text))
    for tag in ("<em", "<strong", "<a ", "<script", "<h1", "<li", "<table", "<s>", "<code", "<img"):
        assert tag not in html


def test_links_cannot_break_out() -> None:
    html = GFM.render(link("a]b", "https://x.org/a b>c<d"))
    assert html.count("<a ") == 1
    assert 'href="https://x.org/a%20b%3Ec%3Cd"' in html
    assert link("only text", None) == "only text"


def row(key: str, title: str, status: Status = "todo") -> TopicRow:
    return TopicRow(
        1, key, Text(title, title), "r", "s", "m", Text("Stage", "阶段"), Text("Module", "模块"),
        "study", "theory", status, 0, 300, 240, 360, None, False, "source", 300,
    )  # fmt: skip


def detail(topic: TopicRow) -> TopicDetail:
    resource = Resource(
        "book",
        Text("A *book*", "书"),
        "https://x.org/b",
        None,
        Text("Me", "我"),
        2020,
        None,
        None,
        "source",
        "topic",
    )
    points = [Point(Text("point [1]", "要点"))]
    return TopicDetail(topic, "know", None, None, points, [resource])


# Ten hours, of which seven are committed and five kept; 5 h 30 were studied, half an hour of it
# elsewhere.
FIGURES = Figures(
    available=600, taken=0, committed=420, kept=300, actual=330, elsewhere=30, logged=330,
    left=270, unplanned=150,
)  # fmt: skip


def view(*sittings: SessionRow, filled: Sequence[SessionRow] = ()) -> WeekView:
    return WeekView(
        *(date(2026, 11, 24), date(2026, 11, 23), [Text("Road_map", "路线图")], None, FIGURES),
        *(list(sittings), list(filled), []),
    )


def test_a_week_by_topic() -> None:
    todo, done = row("r/a", "Do *this*"), row("r/b", "That", "done")
    week = view(SessionRow(None, "theory", 120, todo), SessionRow(None, "theory", 300, done))
    text = week_markdown(week, {t.key: detail(t) for t in (todo, done)}, Words("en"))
    assert text == (
        "# 2026-W48: 23 Nov – 29 Nov 2026\n\n"
        "**Road\\_map**\n\n"
        "5 h of 7 h done · 5.5 h of study, 30 min of it on other topics · 4.5 h left this week"
        " · 2.5 h of it unplanned\n\n"
        "## Topics\n\n"
        "- [ ] **Do \\*this\\*** — study · 2 h of 5 h · Stage › Module <!-- r/a -->\n"
        "  - [ ] point \\[1\\] <!-- r/a#2cbf00eb -->\n"
        "  - [ ] [A \\*book\\*](<https://x.org/b>) (book · Me · 2020) <!-- r/a#r:56e2ad8d -->\n"
        "- [x] **That** — study · 5 h · Stage › Module <!-- r/b -->\n"
        "  - [x] point \\[1\\] <!-- r/b#2cbf00eb -->\n"
        "  - [ ] [A \\*book\\*](<https://x.org/b>) (book · Me · 2020) <!-- r/b#r:56e2ad8d -->\n"
    )
    html = GFM.render(text)
    assert html.count("<h1>") == 1
    assert html.count('type="checkbox"') == 6
    assert html.count('checked="checked"') == 2


def test_a_week_by_day_names_each_topic_whole_once() -> None:
    topic = row("r/a", "This")
    week = view(
        SessionRow("2026-11-24", "theory", 60, topic), SessionRow("2026-11-25", "theory", 60, topic)
    )
    text = week_markdown(week, {"r/a": detail(topic)}, Words("zh"))
    assert "## 2026年11月24日 周二\n" in text
    assert "## 2026年11月25日 周三\n" in text
    assert text.count("要点") == 1
    assert text.count("<!-- r/a -->") == 2


def test_what_is_unplanned_and_what_else_was_done_have_headings_of_their_own() -> None:
    more, else_ = row("r/more", "More"), row("r/else", "Else", "done")
    week = view(filled=[SessionRow(None, "theory", 150, more)])._replace(besides=[else_])
    text = week_markdown(week, {"r/more": detail(more)}, Words("en"))
    assert "Nothing is planned for this week." not in text
    assert "## Unplanned\n\n- [ ] **More** — study · 2.5 h of 5 h ·" in text
    assert "## Also studied\n\n- [x] Else <!-- r/else -->\n" in text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"figures": Figures(0, 0, 0, 0, 0, 0, 0, 0, 0)}, "No hours this week."),
        ({"first": date(2026, 11, 2), "begun": False}, "Nothing was recorded in this week, so it has no commitment."),
        ({"begins": date(2027, 1, 4)}, "Your roadmaps begin on Mon 4 Jan 2027."),
    ],
    ids=["no-hours", "never-begun", "not-yet"],
)  # fmt: skip
def test_an_empty_week_says_why(changes: dict[str, Any], said: str) -> None:
    week = view()._replace(**changes)
    assert escape(said) in week_markdown(week, {}, Words("en"))


def test_pauses_and_habits_have_no_boxes() -> None:
    topic = row("r/a", "This")
    title = Text("Read [one] paper", "读一篇论文")
    habit = Habit("r/paper", title, "week", "theory", date(2026, 11, 2), "2-3", 150)
    week = view(SessionRow(None, "theory", 60, topic))._replace(
        pauses=[Pause(date(2026, 11, 28), date(2026, 11, 28), "a *trip*")],
        habits=[HabitOfWeek(habit, 1, 1, 90)],
    )
    text = week_markdown(week, {"r/a": detail(topic)}, Words("en"))
    assert "Paused: Sat 28 Nov 2026 (a \\*trip\\*)\n" in text
    assert text.endswith("## Habits\n\n- Read \\[one\\] paper · weekly · 2–3 h · 1 of 1 done\n")
    assert len(boxes(text)) == 3


def test_points_and_resources_have_ticks_of_their_own() -> None:
    topic = row("r/a", "This")
    week = view(SessionRow(None, "theory", 60, topic))
    ticked = detail(topic)._replace(ticked=frozenset({"2cbf00eb"}))
    task, point, book = boxes(week_markdown(week, {"r/a": ticked}, Words("zh")))
    assert (task.status, task.key, task.mark) == ("todo", "r/a", None)
    assert (point.status, point.key, point.mark) == ("done", "r/a", "2cbf00eb")
    assert (book.status, book.key, book.mark) == ("todo", "r/a", "r:56e2ad8d")
    other = ticked._replace(ticked=frozenset({"r:56e2ad8d"}))
    task, point, book = boxes(week_markdown(week, {"r/a": other}, Words("zh")))
    assert (task.status, point.status, book.status) == ("todo", "todo", "done")
