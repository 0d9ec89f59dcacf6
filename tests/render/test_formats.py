"""The registry of formats: what each needs, what each export can be, what a new one takes."""

import sys
from collections.abc import Iterable
from importlib import import_module
from types import ModuleType

import pytest

from studyplan.render import formats
from studyplan.render.formats import FORMATS, Format, called, formats_of
from studyplan.render.words import Words
from tests.render.made import text_of


class Told:
    def blocks(self, words: Words) -> Iterable[str]:
        return [words.listed(["one", "two"])]


def test_every_format_is_written_by_the_module_that_is_called_like_it() -> None:
    for name in FORMATS:
        assert callable(import_module(f"studyplan.render.{name}").write)


def test_no_two_formats_have_a_name_or_an_ending_in_common() -> None:
    words = [word for name, one in FORMATS.items() for word in {name, *one.endings}]
    assert len(words) == len(set(words))
    assert all(called(word.upper(), FORMATS) for word in words)
    assert called("pdf", FORMATS) is None
    assert called("md", ("csv",)) is None


def test_an_export_can_be_what_it_has_something_for(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"one": "blocks", "two": "table", "three": "blocks", "four": "data"}
    monkeypatch.setattr(formats, "FORMATS", {name: Format((), of) for name, of in there.items()})
    assert formats_of(Told) == ("one", "three")
    assert formats_of(Told, type("Tabled", (), {"table": None})) == ("one", "two", "three")


def test_a_format_is_a_module_and_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    shout = ModuleType("studyplan.render.shout")
    vars(shout)["write"] = lambda blocks, _: [text.upper() for text in blocks]
    monkeypatch.setitem(sys.modules, shout.__name__, shout)
    monkeypatch.setattr(formats, "FORMATS", {**FORMATS, "shout": Format(("txt",), "blocks")})
    assert formats_of(Told)[-1] == "shout"
    assert text_of(Told(), "shout", Words("en")) == "ONE, TWO"
