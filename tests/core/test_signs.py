"""No character of a text hides, or is obeyed by what shows it."""

import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.signs import code, hidden, shown, shown_in_json, shown_in_line

TEXTS = st.text(
    st.one_of(st.characters(categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Mn")), st.characters())
)


@pytest.mark.parametrize("number", [*range(32), *range(0x7F, 0xA0)])
def test_every_control_hides_but_tab_and_line_feed(number: int) -> None:
    assert (hidden(f"a{chr(number)}b") == []) == (chr(number) in "\t\n")


def test_every_format_character_hides_but_those_that_show_something() -> None:
    seen = {c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) == "Cf"}
    showing = {c for c in seen if not hidden(f"a{c}b")}
    assert all(0x600 <= ord(c) < 0x900 or ord(c) > 0x11000 for c in showing), showing
    for (
        c
    ) in "\xad\u061c\u200b\u200c\u200d\u2028\u2029\u2060\u202e\u2066\ufeff\U000e0041\u3164\udcff":
        assert hidden(f"a{c}b") == [1], code(c)


@pytest.mark.parametrize(
    "text",
    [
        *("plain", "深度学习，第 1 周", "café", "a\tb\r\nc\n", "נּ", "क्‍ष", "می‌خواهم", "❤️", "1️⃣", "©️"),
        *(
            "👩‍💻",
            "🏳️‍🌈",
            "👨🏽‍🔬",
            "🧑‍⚕️",
            "\u00a0",
            "\u3000",
            "辻\U000e0100",
            "→",
            "🫩",
            "\ufffd",
            "\ue000",
        ),
    ],
)
def test_what_shows_something_stays(text: str) -> None:
    assert hidden(text) == []
    assert shown(text) == text


@pytest.mark.parametrize(
    "text", ["a\ufe0f", "\ufe0f", " \ufe0f", "❤️\ufe0f", "a\u200db", "机\u200c器", "\u200d", "a\rb"]
)
def test_forms_and_joiners_of_nothing_hide(text: str) -> None:
    assert len(hidden(text)) == 1


def test_codes_stand_in_their_place() -> None:
    assert (
        shown("\x1b[31m\u202e\U000e0041\udcff\ud800\r") == r"\x1b[31m\u202e\U000e0041\xff\ud800\x0d"
    )
    assert shown_in_line("a\tb\r\nc\x85") == r"a b c\x85"


@given(TEXTS)
def test_what_is_shown_hides_nothing_and_can_be_written(text: str) -> None:
    assert hidden(shown(text)) == []
    shown(text).encode("utf-8")
    assert "\n" not in shown_in_line(text)


@given(st.dictionaries(TEXTS, st.lists(TEXTS)))
def test_json_says_the_same_with_escapes_of_its_own(value: dict[str, list[str]]) -> None:
    text = shown_in_json(json.dumps(value, ensure_ascii=False, indent=2))
    assert json.loads(text) == json.loads(json.dumps(value))
    assert hidden(text) == []
    text.encode("utf-8")
