"""The report is true of the file: what it says is kept is there, and what is not there it tells of."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

import pytest
import yaml
from hypothesis import given, settings

from studyplan.authoring.bringing.bring import brought
from studyplan.authoring.bringing.draft import Draft, cut
from studyplan.authoring.bringing.kept import Kept
from studyplan.authoring.bringing.readers import READERS, BroughtSource
from studyplan.authoring.bringing.writing import written
from tests.authoring.bringing import made
from tests.authoring.bringing.test_drafts import SOURCES
from tests.authoring.bringing.test_outline import BOOK

CSV = "stage,topic,needs,note,level\nOne,Loops,,first,easy\nOne,Trees,Loops,,hard\nTwo,Graphs,Nothing,,\n"
KEPT = ("left out", "guess")


def texts(said: object) -> Iterator[str]:
    if isinstance(said, dict | list):
        for one in said.values() if isinstance(said, dict) else said:
            yield from texts(one)
    elif said is not None:
        yield bare(str(said))


def bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def draft(text: str, format_: str = "markdown", keep_all: bool = False) -> Draft:
    today = date(2026, 11, 27)
    return brought(BroughtSource("x", text, keep_all=keep_all, today=today), format_)


def check(text: str, found: Draft) -> None:
    """Every entry is true of the file; every word of the source is in it, or on a line left out."""
    file = "\n".join(texts(yaml.safe_load(written(found, "2026.11", {}))))
    untrue = [
        entry
        for entry in found.entries
        if entry.became not in KEPT and bare(entry.words.rstrip("…")) not in file
    ]
    assert untrue == []
    out = {
        line
        for entry in found.entries
        if entry.became == "left out"
        for line in range(entry.line, entry.last + 1)
    }
    for number, line in enumerate(text.split("\n"), 1):
        plain = re.sub(r"\]\([^)]*\)|<[^>]*>", " ", unicodedata.normalize("NFKC", line)).casefold()
        words = re.findall(r"[^\W\d_]{4,}", plain)
        lost = [word for word in words if word not in file]
        # A line of one or two words, however often they stand there, is a label.
        assert number in out or len({*lost}) < 3 or len(lost) * 2 < len(words), line


@pytest.mark.parametrize("text", made.ALL)
@pytest.mark.parametrize("keep_all", [False, True])
def test_it_is_true_of_every_kind_of_page(text: str, keep_all: bool) -> None:
    check(text, draft(text, keep_all=keep_all))


@pytest.mark.parametrize(("text", "format_"), [(BOOK, "outline"), (CSV, "csv")])
def test_it_is_true_of_every_format(text: str, format_: str) -> None:
    assert format_ in READERS
    check(text, draft(text, format_))


# The same pages each time: a corner that is found by chance is to be read, and not to stop others.
@given(SOURCES)
@settings(max_examples=150, derandomize=True)
def test_it_is_true_of_whatever_a_page_is_made_of(text: str) -> None:
    for keep_all in (False, True):
        found = draft(text, keep_all=keep_all)
        if found.topics:
            check(text, found)


ADVICE = """\
# All of it

A path through everything.

Another paragraph with advice of many words.

## Part one

A part with its own words of introduction.

### Base

First words on the base.

Second words, which are on the same.

- [ ] [A](https://e.org/a): a very long description of it
- [ ] B
- [ ] C
- [ ] D
- Rest when you are tired of all this

## How to use this

Study every single day of the week.

```
code
```
"""


def test_the_words_at_the_head_are_the_summary_and_what_is_lost_is_left_out() -> None:
    found = draft(ADVICE)
    assert found.summary == "A path through everything."
    assert found.stages[0].note == "First words on the base."
    told = {entry.words: entry.became for entry in found.entries}
    assert told["A path through everything."] == "note"
    for text in (
        "Another paragraph with advice of many words.",
        "A part with its own words of introduction.",
        "Second words, which are on the same.",
        "Rest when you are tired of all this",
    ):
        assert told[text] == "left out"


def test_keep_all_keeps_introductions_advice_and_every_paragraph_as_notes() -> None:
    found = draft(ADVICE, keep_all=True)
    assert [topic.title for topic in found.topics] == ["A", "B", "C", "D"]
    assert found.notes == [
        "Another paragraph with advice of many words.",
        "A part with its own words of introduction.",
        "Second words, which are on the same.",
        "Rest when you are tired of all this",
        "Study every single day of the week.",
    ]
    left = {entry.words for entry in found.entries if entry.became == "left out"}
    assert left == {"Part one", "How to use this", "code", ""}


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("to demonstrate this", "to…"),
        ("to do it", "to do it"),
        ("一二三四五六七八九十一二三", "一二三四五六七八九十一…"),
        ("abcdefghijklmnop", "abcdefghijk…"),
        ("don't demonstrate", "don't…"),
    ],
)
def test_no_word_is_cut_in_two(text: str, short: str) -> None:
    assert cut(text, 12) == short


def test_what_is_lost_of_a_text_is_told_by_its_words() -> None:
    kept = Kept(["Algebra 1", "the first of many courses to take"])
    assert kept.lost("Course: Algebra 1") == ""
    assert (
        kept.lost("The first of many courses to take, by a friend of mine") == "by a friend of mine"
    )
    assert kept.lost("Prerequisites") == ""
    assert kept.lost("10 weeks") == ""
    assert kept.lost("Nothing of this") == "Nothing of this"
    assert kept.says("first of many…")
    assert not kept.says("first of more")
