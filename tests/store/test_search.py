"""Words looked up in the index of roadmaps' texts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyplan.core.model import Loaded, Module, Roadmap, Stage, Topic
from studyplan.core.search import ranked
from studyplan.core.text import Text
from studyplan.core.topics import Point, Resource
from studyplan.store.connection import writing
from studyplan.store.create import create
from studyplan.store.store import Store
from tests.store.conftest import topic


def titled(name: str, en: str, zh: str, *points: Text) -> Topic:
    said = tuple(map(Point, points))
    return topic(name)._replace(title=Text(en, zh), points=said)


def roadmap(name: str, *topics: Topic) -> Loaded:
    module = Module("m", Text("Basics", "基础"), topics, goal=Text("Know your tools", "熟悉工具"))
    stage = Stage("s", Text("Beginning", "入门"), (module,))
    whole = Roadmap(name, "2026.11", Text(f"Road {name}", "路"), "beginner", (stage,), 10, 10)
    return Loaded(whole, name, b"")


BOOK = Resource("book", Text("Deep Learning", "深度学习"), by=Text("Goodfellow", "Goodfellow"))
TOPICS = (
    titled("attn", "Self-attention", "自注意力", Text("Query, key and value", "查询、键和值")),
    titled("arch", "The Transformer", "Transformer架构", Text("Uses attention", "用到注意力")),
    titled("read", "Reading", "阅读")._replace(resources=(BOOK,), note=Text("A café", "咖啡馆")),
)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """`one` with `TOPICS`; `many` with 450 topics whose titles begin with "model"."""
    file: Path = tmp_path_factory.mktemp("search") / "studyplan.db"
    create(file, "2026-11-22T09:00:00.000000Z")
    models = (titled(f"n{n}", "model", "模型") for n in range(450))
    late = titled("late", "A model among a good many of other words", "许多别的字里的一个模型")
    with writing(file) as store:
        store.definitions.load_roadmaps([roadmap("one", *TOPICS, late), roadmap("many", *models)])
        yield store


def keys(db: Store, words: str) -> list[str | None]:
    return [hit.key for hit in ranked(db.search.hits(words))]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("attention", "one/attn"),
        ("ATTENTION", "one/attn"),
        ("attent", "one/attn"),
        ("注意", "one/attn"),
        ("注", "one/attn"),
        ("自注意力", "one/attn"),
        ("Transformer架构", "one/arch"),
        ("transformer 架构", "one/arch"),
        ("Ｔｒａｎｓｆｏｒｍｅｒ", "one/arch"),
        ("架", "one/arch"),
        ("values", "one/attn"),
        ("goodfellow", "one/read"),
        ("深度", "one/read"),
        ("cafe", "one/read"),
        ('"attention" AND', "one/attn"),
        ("attention*", "one/attn"),
        ("-transformer", "one/arch"),
        ("en:reading", "one/read"),
    ],
)
def test_the_best_place_comes_first(db: Store, words: str, first: str) -> None:
    assert keys(db, words)[0] == first


def test_chinese_characters_have_to_stand_together(db: Store) -> None:
    assert "one/attn" not in keys(db, "力注")
    assert keys(db, "意 力")[:2] == keys(db, "力 意")[:2] != []


def test_it_says_where_a_text_stands(db: Store) -> None:
    (hit,) = db.search.hits("goodfellow")
    assert (hit.kind, hit.roadmap, hit.stage, hit.module, hit.key) == (
        *("resource", "one", "s", "m"),
        "one/read",
    )
    assert [title and title.en for title in hit.titles] == [
        *("Road one", "Beginning", "Basics"),
        "Reading",
    ]
    assert (hit.status, hit.followed, hit.every) == ("todo", False, True)
    goal = next(h for h in db.search.hits("tools") if h.roadmap == "one")
    assert (goal.kind, goal.stage, goal.module, goal.key, goal.status) == (
        *("module", "s", "m"),
        *(None, None),
    )


def test_without_a_text_that_has_all_words_any_will_do(db: Store) -> None:
    hits = db.search.hits("query reading")
    assert {hit.key for hit in hits} == {"one/attn", "one/read"}
    assert not any(hit.every for hit in hits)
    assert db.search.hits("nowhere-to-be-found zzz") == []


def test_one_roadmap_is_searched_whole(db: Store) -> None:
    """However many better places the others have."""
    assert {hit.roadmap for hit in db.search.hits("model")} == {"many"}
    assert [hit.key for hit in db.search.hits("model", "one")] == ["one/late"]
    assert [hit.key for hit in db.search.hits("模型", "one")] == ["one/late"]


@pytest.mark.parametrize(
    "words",
    ["a" * 10_000, "深度" * 5_000, "none " * 2_000, " ".join(f"w{n}" for n in range(2_000))],
    ids=["a word", "Chinese", "the same", "different"],
)
def test_long_input(db: Store, words: str) -> None:
    assert db.search.hits(words) == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.one_of(st.text(max_size=30), st.text(st.sampled_from("\"'*-+^:(){}|注AND OR \0"))))
def test_any_input_finds_something_or_nothing(db: Store, words: str) -> None:
    assert all(hit.text for hit in db.search.hits(words))
