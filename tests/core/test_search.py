import sqlite3
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyplan.core.model import Module, Roadmap, Stage, Topic
from studyplan.core.query import expression, marked
from studyplan.core.search import SearchHit, Titles, passages, ranked, spaced
from studyplan.core.sections import NamedItem, Note, Sections
from studyplan.core.text import Text
from studyplan.core.topics import Point, Resource


def text(words: str) -> Text:
    return Text(words, f"{words}（中文）")


def test_every_text_of_a_roadmap_is_a_passage_with_its_place() -> None:
    book = Resource("book", text("a book"), url="https://example.org/b", by=text("its author"))
    topic = Topic(
        *("t", text("a topic"), "study", "theory", "use"),
        points=(Point(text("a point")),),
        resources=(book,),
        note=text("a remark"),
    )
    module = Module("m", text("a module"), (topic,), goal=text("an aim"), resources=(book,))
    stage = Stage("s", text("a stage"), (module,), note=text("a note"))
    sections = Sections(
        tools=(NamedItem(Text("a tool", "工具")),),
        notes=(Note("caveat", Text("n", "注"), "Ihre Worte"),),
    )
    roadmap = Roadmap(
        *("r", "2026.11", text("a road"), "beginner", (stage,), 10, 10),
        summary=text("in short"),
        sections=sections,
    )
    found = [(p.kind, p.stage, p.module, p.topic, p.text.en) for p in passages(roadmap)]
    named = "a book · its author · https://example.org/b"
    assert found == [
        ("roadmap", None, None, None, "a road"),
        ("roadmap", None, None, None, "in short"),
        ("stage", "s", None, None, "a stage"),
        ("stage", "s", None, None, "a note"),
        ("module", "s", "m", None, "a module"),
        ("module", "s", "m", None, "an aim"),
        ("resource", "s", "m", None, named),
        ("topic", "s", "m", "t", "a topic"),
        ("point", "s", "m", "t", "a point"),
        ("resource", "s", "m", "t", named),
        ("note", "s", "m", "t", "a remark"),
        ("tools", None, None, None, "a tool"),
        ("notes", None, None, None, "Ihre Worte"),
        ("notes", None, None, None, "n"),
    ]


def _filled(part: type[Any], **other: Any) -> Any:
    """A part with words of its own in each field that holds a text."""
    texts = {
        name: text(f"{part.__name__}-{name}")
        for name, hint in part.__annotations__.items()
        if hint in (Text, Text | None)
    }
    return part(**texts, **other)


def test_nothing_that_a_topic_says_is_left_out() -> None:
    """Whatever text the format is given: what can be read can be found."""
    book = _filled(Resource, kind="book", year=1984)
    points, facts = (_filled(Point),), (Point(text("a fact")),)
    topic = _filled(Topic, id="t", kind="study", lane="theory", depth="use", points=points)
    topic = topic._replace(facts=facts, resources=(book,))
    module = _filled(Module, id="m", topics=(topic,), resources=(book,))
    stage = _filled(Stage, id="s", modules=(module,), resources=(book,))
    whole = Roadmap("r", "2026.11", text("a road"), "beginner", (stage,), 10, 10)
    found = [(p.stage, p.module, p.topic, p.text) for p in passages(whole)]
    for places, parts in (
        (("s", "m", "t"), (topic, *points, *facts, book)),
        (("s", "m", None), (module, book)),
        (("s", None, None), (stage, book)),
    ):
        said = [part for *at, part in found if tuple(at) == places]
        for value in (value for part in parts for value in part if isinstance(value, Text)):
            en = value.en.casefold()
            assert any(en in one.en.casefold() and value.zh in one.zh for one in said), value
        assert any("1984" in one.en and "1984" in one.zh for one in said)


def test_chinese_is_indexed_character_by_character() -> None:
    assert spaced("用Transformer架构").split() == ["用", "Transformer", "架", "构"]
    assert spaced("plain words").split() == ["plain", "words"]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("attention", '("attention" OR "attention"*)'),
        ("注意", '"注 意"'),
        ("Transformer架构", '("Transformer" OR "Transformer"*) AND "架 构"'),
        ("Ｔｒａｎｓｆｏｒｍｅｒ", '("Transformer" OR "Transformer"*)'),
        ("k-v", '"k" AND "v"'),
        ('a AND "b" NEAR(', '"a" AND ("AND" OR "AND"*) AND "b" AND ("NEAR" OR "NEAR"*)'),
        ("", None),
        ('" * - ( ^ : 😀', None),
    ],
)
def test_what_fts_is_asked_for(words: str, wanted: str | None) -> None:
    assert expression(words) == wanted


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE i USING fts5(t, tokenize='porter unicode61 remove_diacritics 2')"
    )
    return connection


WORDS = st.one_of(
    st.text(max_size=40),
    st.text(st.sampled_from("\"'*-+^:(){}注意力 aANDORTE\t"), max_size=40),
    st.lists(
        st.sampled_from(["AND", "OR", "NOT", "NEAR(", "t:", "{t}", '"', "*", "注意", "ok"])
    ).map(" ".join),
)


@settings(deadline=None)
@given(WORDS, st.booleans())
def test_no_input_is_taken_for_a_query(index: sqlite3.Connection, words: str, every: bool) -> None:
    wanted = expression(words, every)
    if wanted is not None:
        index.execute("SELECT rowid FROM i WHERE i MATCH ?", (wanted,)).fetchall()


@pytest.mark.slow
@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.text(st.sampled_from("abcxyzABC12深度学习注意力"), min_size=1), min_size=1, max_size=4
    )
)
def test_a_text_is_found_by_its_own_words(index: sqlite3.Connection, words: list[str]) -> None:
    said = " ".join(words)
    index.execute("DELETE FROM i")
    index.execute("INSERT INTO i VALUES (?)", (spaced(said),))
    for wanted in (said, *words):
        asked = expression(wanted)
        assert index.execute("SELECT count(*) FROM i WHERE i MATCH ?", (asked,)).fetchone() == (1,)
        assert any(is_it for _, is_it in marked(said, wanted))


@pytest.mark.parametrize(
    ("said", "words", "found"),
    [
        ("Attention is all", "attention", ["Attention"]),
        ("trains, trained, training", "train", ["trains", "trained", "training"]),
        ("training a train", "training", ["training", "train"]),
        ("基于Transformer的架构", "transformer", ["Transformer"]),
        ("注意力与自注意力", "注意", ["注意", "注意"]),
        ("an RL agent in the world", "rl", ["RL"]),
        ("GPT_2 and gpt-2", "gpt", ["GPT", "gpt"]),
        ("a (b) c*", "(b) *", ["b"]),
        ("nothing of it", "other", []),
        ("nothing of it", "😀", []),
    ],
)
def test_what_is_marked(said: str, words: str, found: list[str]) -> None:
    assert [piece for piece, is_it in marked(said, words) if is_it] == found


@given(st.text(max_size=60), st.text(max_size=10))
def test_marking_loses_nothing(said: str, words: str) -> None:
    assert "".join(piece for piece, _ in marked(said, words)) == said


def hit(
    kind: str, key: str | None, score: float, followed: bool = False, en: str = "t"
) -> SearchHit:
    name = Text(en, en)
    return SearchHit(1, kind, name, "r", None, None, key, Titles(name), None, followed, score)


def test_a_topic_is_listed_once_by_its_best_text() -> None:
    title, point = hit("topic", "r/a", -1.0), hit("point", "r/a", -2.0)
    other = hit("point", "r/b", -3.0)
    assert ranked([point, title, other]) == [other, title]


def test_titles_come_before_remarks_and_followed_before_others() -> None:
    remark, name = hit("note", "r/a", -1.5), hit("topic", "r/b", -1.0)
    own = hit("topic", "r/c", -1.0, followed=True)
    assert ranked([remark, name, own]) == [own, name, remark]


def test_parts_that_are_no_topics_stand_by_themselves() -> None:
    found = [hit("tools", None, -2.0, en="x"), hit("tools", None, -1.0, en="y")]
    assert ranked(found) == found
