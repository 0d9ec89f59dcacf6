"""TopicTitles as a plan has them: without emoji, numbers of their own, and marks of Markdown."""

import re
import unicodedata
from functools import lru_cache

from studyplan.core.signs import bare

_NUMBER = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)、：:](?=\s)|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s)|0\d(?=\s)|\d{1,3} [-–—](?=\s)"
    r"|\d{1,3}[.)、](?!\d)|[（(]\d{1,3}[)）]|#\d+)\s*(?=\S)"
)
_LONGEST = 300  # of what may be a title
_LETTERS = {"ai", "api", "ui", "ux", "ios", "aws"}
_EMOJI = "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2300-\u23ff\ufe0f\u200d\u20e3]"
_ENDS = re.compile(rf"^(?:{_EMOJI}|[\s*_|•·⬆]+)+|(?:{_EMOJI}|[\s*_|]+)+$")


@lru_cache(8192)
def clean(text: str, number: bool = True) -> str:
    """A text as a title: in one line, without emoji round it, and without a number before it."""
    title = " ".join(bare(text).split())
    title = _ENDS.sub("", title).strip()
    if number:
        title = _NUMBER.sub("", title)
    title = re.sub(r"(?<=\S)\s+@[\w-]+$", "", _ENDS.sub("", title))  # who wrote it
    return title.strip().rstrip(":：").strip()


def readable(name: str) -> str:
    """The name of a file or a folder as a title: `owner__llm-course` is `LLM course`."""
    said = re.sub(r"[-_.\s]+", " ", name.rpartition("__")[2] or name).strip() or name
    several = [_spelt(word) if word.islower() else word for word in said.split()]
    return " ".join([several[0][:1].upper() + several[0][1:], *several[1:]])


def _spelt(word: str) -> str:
    """A word without vowels is letters that are said one by one."""
    is_letters = word.isascii() and word.isalpha() and 1 < len(word) < 5
    return (
        word.upper() if word in _LETTERS or (is_letters and not set(word) & set("aeiouy")) else word
    )


@lru_cache(8192)
def key(text: str) -> str:
    """What a title is compared by: letters and figures in lower case."""
    said = clean(text) if len(text) <= _LONGEST else text
    folded = unicodedata.normalize("NFKC", said).casefold()
    return " ".join(re.sub(r"[^\w+#]+", " ", folded.replace("_", " ")).split())
