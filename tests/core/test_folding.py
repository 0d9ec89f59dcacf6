"""Which spellings are one: what holds for names holds for searching."""

import sqlite3
import unicodedata
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyplan.core.folding import (
    alike,
    characters,
    folded,
    is_made_of,
    joined,
    narrow,
    plain,
    simplified,
    spellings,
)
from studyplan.core.query import expression, has_signs, marked, nearest, signs
from studyplan.core.search import spaced

WORDS = st.text(st.sampled_from("abcdeiklmnoprstuz12"), min_size=2, max_size=12)
HAN = st.text(
    st.sampled_from("微调反向传播机器学习发后里台系统网络归化层"), min_size=1, max_size=12
)


def same(one: str, other: str) -> bool:
    return alike(joined(folded(one))) == alike(joined(folded(other)))


@settings(deadline=None)
@given(st.text(max_size=40))
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert folded(folded(text)) == folded(text)
    assert simplified(simplified(text)) == simplified(text)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_width_and_case_never_count(text: str) -> None:
    assert plain(unicodedata.normalize("NFKC", text)) == plain(text)
    assert plain(narrow(text)) == plain(text)
    assert len(narrow(text)) == len(text)


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4))
def test_words_joined_apart_or_with_hyphens_are_one(words: list[str]) -> None:
    for between in ("", "-", "–", "‑", "_", "  ", "－"):
        assert joined(folded(between.join(words))) == "".join(words)


@settings(deadline=None)
@given(WORDS)
def test_every_spelling_is_the_same_word(word: str) -> None:
    apart = spellings(word)
    assert f"{word[0]} {word[1:]}" in apart
    # A doubled consonant may be doubled again: what is of two spellings is not counted.
    assert all(same(word, one) for one in apart if "ll" not in one)


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("normalisation", "normalization"),
        ("optimiser", "optimizer"),
        ("analyse", "analyze"),
        ("behaviour", "behavior"),
        ("colour", "color"),
        ("centre", "center"),
        ("modelling", "modeling"),
        ("labelled", "labeled"),
        ("catalogue", "catalog"),
        ("defence", "defense"),
        ("neighbourhood", "neighborhood"),
    ],
)
def test_british_and_american(british: str, american: str) -> None:
    assert same(british, american)
    assert american in spellings(british)
    assert british in spellings(american)


@pytest.mark.parametrize(("one", "other"), [("four", "for"), ("tour", "tor"), ("size", "seize")])
def test_words_that_only_look_like_it(one: str, other: str) -> None:
    assert not same(one, other)


@settings(deadline=None)
@given(HAN, st.data())
def test_traditional_and_simplified_are_one(text: str, data: st.DataObject) -> None:
    written = "".join(data.draw(st.sampled_from(characters(c))) for c in text)
    assert same(text, written)


def test_the_table_is_opencc_s() -> None:
    assert simplified("機器學習與神經網絡、微調、後來、頭髮、發現、裏面") == (
        "机器学习与神经网络、微调、后来、头发、发现、里面"
    )
    assert set("发發髮") <= set(characters("發"))
    assert characters("x") == "x"


@settings(deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=4), WORDS)
def test_a_word_is_made_of_whole_ones(words: list[str], other: str) -> None:
    assert is_made_of(words, "".join(words))
    assert is_made_of([other, *words], "".join(words[:2]))
    assert not is_made_of(words, "".join(words) + "y")


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE i USING fts5(t, tokenize='porter unicode61 remove_diacritics 2')"
    )
    return connection


def finds(index: sqlite3.Connection, text: str, words: str) -> bool:
    index.execute("DELETE FROM i")
    index.execute("INSERT INTO i VALUES (?)", (spaced(text),))
    asked = expression(words, spelt=True)
    there = index.execute("SELECT 1 FROM i WHERE i MATCH ?", (asked,)).fetchone()
    if there:
        assert any(is_it for _, is_it in marked(text, words)), "what is found can be shown"
    return bool(there)


@pytest.mark.parametrize(
    "spellings_of_one",
    [
        (
            "fine-tuning",
            "finetuning",
            "fine tuning",
            "Fine–Tuning",
            "ｆｉｎｅｔｕｎｉｎｇ",
            "Ｆｉｎｅ－ｔｕｎｉｎｇ",
        ),
        ("U-Net", "unet", "u net", "ＵＮＥＴ"),
        ("backpropagation", "back propagation", "back-propagation"),
        ("pre-training", "pretraining", "pre training"),
        ("few-shot", "few shot", "fewshot"),
        ("k-means", "kmeans", "k means"),
        ("K 均值", "K均值", "K-均值", "Ｋ均值"),
        ("word2vec", "word 2 vec", "Word2Vec"),
        ("微调", "微調", "微 調"),
        ("神经网络", "神經網絡", "神經网络"),
        ("R²", "R2", "Ｒ２"),
        ("F1", "Ｆ１", "f1"),
        ("normalisation", "normalization", "Normalisation"),
        ("behaviour", "behavior"),
    ],
    ids=lambda one: one[0],
)
def test_each_spelling_finds_the_others(
    index: sqlite3.Connection, spellings_of_one: tuple[str, ...]
) -> None:
    for text, words in product(spellings_of_one, repeat=2):
        assert finds(index, f"On {text} and more", words), (text, words)


@settings(max_examples=40, deadline=None)
@given(WORDS, st.data())
def test_a_text_is_found_in_every_spelling(
    index: sqlite3.Connection, word: str, data: st.DataObject
) -> None:
    assert finds(index, data.draw(st.sampled_from(sorted(spellings(word)))), word)


@settings(max_examples=40, deadline=None)
@given(HAN, st.data())
def test_characters_are_found_however_they_are_written(
    index: sqlite3.Connection, words: str, data: st.DataObject
) -> None:
    text = "".join(data.draw(st.sampled_from(characters(c))) for c in words)
    assert finds(index, f"前{text}等", words)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("C++", ["c++"]),
        ("Ｃ＋＋ pointers", ["c++"]),
        ("C++17", ["c++17"]),
        ("c# and f#", ["c#", "f#"]),
        (".NET", [".net"]),
        ("A* search", ["a*"]),
        ("@", ["@"]),
        ("pass@1", ["pass@1"]),
        ("attention*", []),
        ('"a" -b (c) en:d a+b', []),
        ("the end.", []),
        ("1.5 node.js", []),
    ],
)
def test_signs_that_belong_to_a_name(words: str, names: list[str]) -> None:
    assert signs(words) == names


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [
        ("Modern C++ for numbers", "c++", True),
        ("C++17", "c++", True),
        ("C and C#", "c++", False),
        ("Objective-C#", "c#", True),
        ("ASP.NET", ".net", True),
        ("networks.network", ".net", False),
        ("The Ｃ＋＋ of today", "c++", True),
        ("a@b", "@", True),
        ("pass@10", "pass@1", False),
    ],
)
def test_signs_are_held_against_the_text(text: str, words: str, there: bool) -> None:
    assert has_signs(text, signs(words)) is there
    assert any(is_it for _, is_it in marked(text, words)) is there


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [
        ("Batch normalisation", "batchnorm", True),
        ("Back propagation", "backprop", True),
        ("Fine-tuning", "finetun", False),
        ("In formulas", "inform", False),
        ("A batch of norms", "batchnorm", False),
    ],
)
def test_the_last_part_of_a_joined_word_may_be_begun(
    index: sqlite3.Connection, text: str, words: str, there: bool
) -> None:
    assert finds(index, text, words) is there
    assert is_made_of(folded(text).split(), words) is there


def test_near_words_are_those_of_the_texts() -> None:
    texts = ["Self-attention", "Attention", "The LSTM cell", "注意力机制", "理论"]
    assert nearest("atention cell", ["atention"], texts) == ["attention cell"]
    assert nearest("lsmt", ["lsmt"], texts) == ["lstm"]
    assert nearest("注意理", ["注意理"], texts)[0] == "注意力机制"
    assert nearest("atention zzzz", ["atention", "zzzz"], texts) == []
    assert nearest("cell", [], texts) == []
    assert nearest("node", ["node"], ["encode"]) == []
    assert nearest("tention", ["tention"], texts) == ["attention"]
