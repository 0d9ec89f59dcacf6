"""Which words of a source are in what was made of it, and which are lost."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby, pairwise

from studyplan.authoring.bringing.columns import is_nothing
from studyplan.authoring.bringing.facts import FACT, is_none
from studyplan.authoring.bringing.lengths import is_amount
from studyplan.authoring.bringing.resources import is_vague, kind_over, task_of_words
from studyplan.authoring.bringing.roles import role_of
from studyplan.authoring.bringing.titles import clean
from studyplan.core.signs import bare

_HAN = r"\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")
_NOT_SAID = {"id", "kind", "line", "level", "entries", "source", "file"}
# Fewer words in a row are a label, a number or a mark that was read as such.
_FEWEST, _FEWEST_HAN = 3, 6


class Kept:
    """The texts of a draft, or of a part of one, by the words that stand together in them."""

    def __init__(self, said: object) -> None:
        self.whole: set[str] = set()
        self.short: set[str] = set()  # a letter is found in any text
        self.runs: set[int] = set()
        for text in {*_texts(said)}:
            words = [word for word, _ in _words(text)]
            self.whole.add(" ".join(words))
            self.short.update([words[0]] if len(words) == 1 and len(text) > 1 else [])
            self.runs.update(map(hash, zip(words, words[1:], words[2:], strict=False)))

    @cached_property
    def _all(self) -> str:
        return "".join(f" {text} \n" for text in self.whole)

    def says(self, text: str) -> bool:
        """Whether a text, or the beginning that is given of it, stands there as it is."""
        words = [word for word, _ in _words(text)]
        said = " ".join(words)
        if said in self.whole or not words:
            return True
        runs = map(hash, zip(words, words[1:], words[2:], strict=False))
        return all(run in self.runs for run in runs) and f" {said} " in self._all

    def lost(self, text: str) -> str:
        """The part of a text that is not there; empty where all that it says is."""
        text = bare(text)
        found = _words(text)
        words = [word for word, _ in found]
        if " ".join(words) in self.whole:
            return ""
        there = [word in self.short for word in words]
        for at, pair in enumerate(pairwise(words)):
            if " ".join(pair) in self.whole:
                there[at : at + 2] = [True] * 2
        for at, three in enumerate(zip(words, words[1:], words[2:], strict=False)):
            if hash(three) in self.runs:
                there[at : at + 3] = [True] * 3
        if not any(there):
            return "" if _is_mark(text) else text.strip()
        places: list[int] = []
        for is_there, run in groupby(range(len(words)), there.__getitem__):
            here = [*run]
            part = text[found[here[0]][1] : found[here[-1]][1] + len(found[here[-1]][0])]
            if not is_there and _is_much(words, here) and not _is_mark(part):
                places += here
        if not places:
            return ""
        last, begin = found[places[-1]]
        end = re.compile(r"[^\w\s]*").match(text, begin + len(last))
        return text[found[places[0]][1] : end.end() if end else None]


def _words(text: str) -> list[tuple[str, int]]:
    """The words of a text, each sign of Chinese one, and where they begin."""
    if text.isascii():
        return [(matched[0], matched.start()) for matched in _WORD.finditer(text.lower())]
    return [
        (unicodedata.normalize("NFKC", matched[0]).casefold(), matched.start())
        for matched in _WORD.finditer(text)
    ]


def _is_much(words: list[str], places: list[int]) -> bool:
    latin = sum(not re.match(f"[{_HAN}]", words[place]) for place in places)
    return latin * _FEWEST_HAN + (len(places) - latin) * _FEWEST >= _FEWEST * _FEWEST_HAN


def _is_mark(text: str) -> bool:
    """Whether a text only says what something is: a label, an amount, a number, nothing."""
    said = clean(text)
    return (
        not re.search(r"[^\W\d_]{2}|[\u3400-\u9fff]", said)
        or is_nothing(said)
        or is_amount(said)
        or bool((fact := FACT.match(said)) and role_of(fact[1]) == "needs" and is_none(fact[2]))
        or is_vague(said)
        or role_of(said) != ""
        or kind_over(said) is not None
        or task_of_words(said) is not None
    )


def _texts(said: object) -> Iterator[str]:
    if isinstance(said, str):
        yield said
    elif isinstance(said, tuple | list):
        fields = getattr(said, "_fields", None) or [""] * len(said)
        for name, one in zip(fields, said, strict=True):
            if name not in _NOT_SAID:
                yield from _texts(one)
