"""How places are shown, and how to see more of them."""

import pytest

from studyplan.core.search import SearchHit, Titles
from studyplan.core.text import Text
from studyplan.render.answers import as_data
from studyplan.render.search import SearchView
from studyplan.render.words import Words
from tests.render.made import said

EN = Words("en")
ROADMAP, STAGE, MODULE, TOPIC = (
    Text(name, f"{name} 题") for name in ("The road", "A stage", "A module", "A topic")
)


def hit(kind: str, text: Text, depth: int = 0) -> SearchHit:
    """A place in a roadmap (0), stage, module or topic (3)."""
    titles = Titles(*(ROADMAP, STAGE, MODULE, TOPIC)[: depth + 1])
    places = ("s" if depth else None, "m" if depth > 1 else None)
    key, number = ("r/t", 7) if depth == 3 else (None, None)
    return SearchHit(1, kind, text, "r", *places, key, titles, None, True, -1.0, number)


def shown(*hits: SearchHit, words: str = "word") -> list[str]:
    lines = [said(block) for block in SearchView(words, list(hits), len(hits)).blocks(EN)]
    return [line for line in lines[1:] if line]


WORD = Text("a word", "一个词")


@pytest.mark.parametrize(
    ("found", "lines", "hint"),
    [
        (hit("resource", WORD), ["The road  r", "resource  a word"], "roadmap show r --resources"),
        (hit("notes", WORD), ["The road  r", "remark  a word"], "roadmap show r --notes"),
        (hit("pace", WORD), ["The road  r", "pace  a word"], "roadmap show r --week"),
        (hit("areas", WORD), ["The road  r", "area  a word"], "roadmap show r --by area"),
        (hit("roadmap", ROADMAP), ["The road  r", "roadmap"], "roadmap show r"),
        (
            hit("module", WORD, 2),
            ["A module  r", "module  a word", "The road › A stage"],
            "roadmap show r --stage s",
        ),
        (hit("stage", STAGE, 1), ["A stage  r", "stage  The road"], "roadmap show r --stage s"),
        (
            hit("point", WORD, 3),
            ["7  A topic  r/t", "objective  a word", "The road › A stage › A module"],
            "show 7 · concept NAME",
        ),
        (
            hit("topic", TOPIC, 3),
            ["7  A topic  r/t", "The road › A stage › A module"],
            "show 7 · concept NAME",
        ),
    ],
    ids=lambda found: found.kind if isinstance(found, SearchHit) else "",
)
def test_what_it_is_where_it_stands_and_how_to_see_it(
    found: SearchHit, lines: list[str], hint: str
) -> None:
    said = shown(found)
    assert [line.strip() for line in said[:-1]] == lines
    assert said[-1] == f"studyplan {hint}"


def test_topics_and_others_each_have_their_hint() -> None:
    said = shown(hit("topic", TOPIC, 3), hit("tools", WORD))
    assert said[-1] == "studyplan show 7 · concept NAME · roadmap show r --tools"


def test_nothing_has_not_every_word() -> None:
    answer = as_data(SearchView("word", [], 0), EN)
    assert (answer["every_word"], answer["hits"]) == (False, [])


def test_the_text_that_matched_is_given_beside_the_one_of_the_language() -> None:
    (found,) = as_data(SearchView("词", [hit("notes", WORD)], 1), EN)["hits"]
    assert (found["text"], found["matched"]) == ("a word", "一个词")
    (found,) = as_data(SearchView("word", [hit("notes", WORD)], 1), EN)["hits"]
    assert (found["text"], found["matched"]) == ("a word", "a word")
