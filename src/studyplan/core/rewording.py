"""Whether a text is another one reworded: a changed figure, name or opposite makes it another."""

import re
from collections import Counter
from difflib import SequenceMatcher

from studyplan.core.folding import UNSPACED, alike, plain

_SMALL = (
    "a an the of and or to its your their this that these those it is are be how what by with for"
    " at as own all some each clearly well briefly"
)
_PLACES = "in on out off up down over under from into onto before after"
_DENIALS = "not no non without never un anti self semi multi meta hyper quasi pseudo"
# Words that come and go without changing what is said.
_FILLERS = {*_SMALL.split(), *"的了地得和与及以并个一张中上会能可把将用在对其这那该你清楚"}
# One of these may come or go, but not take the place of another.
_PARTICLES = {*_PLACES.split()}
_TOKEN = re.compile(rf"\d+(?:\.\d+)*|[{UNSPACED}]|[^\W\d_{UNSPACED}]+|[+#&]+")
_FIGURE = re.compile(
    r"[\d+#]|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third"
    r"|fourth|fifth|[ivx]{2,4})$|[零〇一二三四五六七八九十百千万两]$"
)
_ENDING = re.compile(r"(?:ies|ied|es|s|y|e|ed|ing|ation|ations|ix|ex|ices|e?ment|ally|ly)$")
# A word that is added to so many others leaves them what they are, but for those that turn them.
_ENOUGH = 4
_TURNING = {*_DENIALS.split(), *"不无非未没反逆勿别除自半弱强双单多少高低大小前后正负"}
# What a topic becomes an objective by: “Chain rule”, “Apply the chain rule”.
_VERB = re.compile(
    r"(?:can |be able to )?(?:explain|apply|use|describe|define|know|understand|learn|discuss)\b *"
    r"|能?(?:解释|说明|应用|使用|运用|描述|定义|了解|理解|掌握|学习)"
)
_LONG = 7


def is_reworded(one: str, other: str) -> bool:
    """Whether two texts in a language differ only by small words and in how words are written.

    A word may be added to several, and a verb to what has none; none may take the place of another.
    Figures stay what they are, and so does the order.
    """
    first, second = _words(one), _words(other)
    if _figures(first) != _figures(second) or _turned(first, second):
        return False
    before, after = _saying(first), _saying(second)
    if "".join(before) == "".join(after):  # also where words are joined
        return bool(before) or first == second
    bare = [_bare(text) for text in (one, other)]
    if before and after and (before == bare[1] or after == bare[0]):
        return True
    pairs = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    if {"insert", "delete"} <= {kind for kind, *_ in pairs}:
        return False
    for kind, a, b, c, d in pairs:
        was, now = before[a:b], after[c:d]
        if kind == "replace":
            if len(was) != len(now) or not all(map(_is_spelt, was, now)):
                return False
        elif kind != "equal" and not _TURNING.isdisjoint(was + now):
            return False
    less, more = sorted((_weight(before), _weight(after)))
    return less == more or (less >= _ENOUGH and 4 * (more - less) <= less)


def substance(text: str) -> str:
    """The words that say something: where two texts are reworded, these are much the same."""
    return " ".join(_bare(text))


def goes_on(one: str, other: str) -> bool:
    """Whether a text is the other's beginning, as where an edition or a subtitle is added."""
    less, more = sorted((_words(one), _words(other)), key=len)
    return bool(less) and more[: len(less)] == less


def same_figures(one: str, other: str) -> bool:
    """Whether two texts have the same figures."""
    return _figures(_words(one)) == _figures(_words(other))


def _words(text: str) -> list[str]:
    return [alike(word) for word in _TOKEN.findall(plain(text))]


def _figures(words: list[str]) -> Counter[str]:
    # A single one is hardly more than “a”, in Chinese as in English.
    return Counter(w for w in words if _FIGURE.match(w) and w not in ("one", "一"))


def _saying(words: list[str]) -> list[str]:
    return [word for word in words if word not in _FILLERS and word not in _PARTICLES]


def _bare(text: str) -> list[str]:
    return _saying(_words(_VERB.sub("", plain(text), count=1)))


def _weight(words: list[str]) -> float:
    """How many words there are; a Chinese one has two characters."""
    return sum(1 if word.isascii() else 0.5 for word in words)


def _turned(first: list[str], second: list[str]) -> bool:
    """Whether a particle has taken the place of another, as `off` that of `on`."""
    before, after = (_PARTICLES.intersection(words) for words in (first, second))
    return bool(before - after and after - before)


def _is_spelt(one: str, other: str) -> bool:
    """Whether a word is another's inflection, or lacks a letter, or has two the wrong way round."""
    if _stem(one) == _stem(other):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < _LONG or one[0] != other[0] or one[-1] != other[-1]:
        return False
    if len(long) == len(short) + 1:
        return any(long[:n] + long[n + 1 :] == short for n in range(1, len(short)))
    wrong = [n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    return (
        len(one) == len(other)
        and len(wrong) == 2
        and {one[n] for n in wrong} == {other[n] for n in wrong}
    )


def _stem(word: str) -> str:
    return _ENDING.sub("", word) if len(word) > 3 and word.isascii() else word
