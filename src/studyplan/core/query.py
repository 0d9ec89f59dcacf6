"""What words ask for: of the index, and in the texts that it gives."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, product
from math import prod

from studyplan.core.folding import (
    PARTS,
    UNSPACED,
    alike,
    around_a_short_word,
    characters,
    folded,
    joined,
    may_be_begun,
    narrow,
    plain,
    simplified,
    spellings,
)

# A row of characters of a script without spaces, which is group 1, or a word.
_RUN = re.compile(rf"([{UNSPACED}]+)|[^\W_{UNSPACED}]+")
# Signs that belong to a name: C++, C#, A*, .NET, pass@1.
_SIGNED = re.compile(
    r"[\w.]*@[\w.]*|[a-z]\w*(?:\+\+\w*|[+#](?![\w+#]))|\b[a-z]\*(?!\w)|(?<![\w.])\.[a-z]\w*",
    re.ASCII | re.IGNORECASE,
)
# From so many letters on, a word also finds those that begin with it.
_PREFIX = 3
_ENDING = re.compile(r"(?<=\w{3})(ies|ing|es|ed|er|s|e)$")
# Beyond so many words, so long a word, so many ways to write some characters, nobody wants all.
_MANY, _LONG, _WAYS = 16, 30, 32
# From where on a person would call a word near (per cent), and how many are worth naming.
_NEAR, _NEAR_ROW, _NEARER, _SUGGESTED = 75, 60, 85, 3


def runs(words: str) -> list[str]:
    """The words in `words`, in the width that texts are written in."""
    return [match[0] for match in _RUN.finditer(unicodedata.normalize("NFKC", words))]


def signs(words: str) -> list[str]:
    """The names in `words` that have signs which the index does not keep, such as `c++`."""
    return _SIGNED.findall(plain(words))


def has_signs(text: str, names: Iterable[str]) -> bool:
    """Whether every one of the names is in the text, sign by sign."""
    spelt = plain(text)
    return all(_signed(name).search(spelt) for name in names)


def _signed(name: str) -> re.Pattern[str]:
    before = r"(?<!\w)" if name[0].isalnum() else ""
    after = r"(?!\w)" if name[-1].isalnum() else rf"(?!{re.escape(name[-1])})"
    return re.compile(f"{before}{re.escape(name)}{after}", re.ASCII | re.IGNORECASE)


def expression(words: str, every: bool = True, spelt: bool = False) -> str | None:
    """What FTS5 is asked for: texts with every word, or with any; None if there is no word.

    Chinese characters that stand together are wanted beside each other. With `spelt`, other
    spellings of a word will do: joined or apart, British or American, traditional or simplified.
    """
    # Where not all is wanted, `c++` must not bring what has a `c`.
    in_text = runs(words if every else _SIGNED.sub(" ", words))
    spelt = spelt and len(in_text) <= _MANY
    terms = []
    for place, run in enumerate(in_text):
        if _is_unspaced(run):
            terms.append(_characters(run) if spelt else _phrase(" ".join(run)))
        else:
            others = _others(in_text, place) if spelt else ()
            terms.append(_any([_word(run), *map(_word, sorted(others))]))
    return (" AND " if every else " OR ").join(terms) or None


def _is_unspaced(run: str) -> bool:
    matched = _RUN.match(run)
    return matched is not None and matched[1] is not None


def _phrase(words: str) -> str:
    return f'"{words}"'


def _word(word: str) -> str:
    """A word and what begins with it; of several words the last, where enough of it is there."""
    before, _, last = word.rpartition(" ")
    enough = may_be_begun(before, last) if before else len(word) >= _PREFIX
    if not enough:
        return _phrase(word)
    return f'"{word}" OR "{word}"*'


def _any(ways: Sequence[str]) -> str:
    text = " OR ".join(ways)
    return f"({text})" if " OR " in text else text


def _others(in_text: Sequence[str], place: int) -> set[str]:
    """Other spellings of the word at `place`, and of what it makes with those beside it."""
    others = set()
    for parts in range(1, PARTS + 1):
        for first in range(max(0, place - parts + 1), place + 1):
            words = in_text[first : first + parts]
            one = "".join(words).lower()
            if len(words) == parts and len(one) <= _LONG and not any(map(_is_unspaced, words)):
                others |= {one, *spellings(one), *(around_a_short_word(one) if parts == 1 else ())}
    return others - {in_text[place].lower()}


def _characters(run: str) -> str:
    """Characters in a row, each as it may be written, in pieces that have few ways each."""
    pieces: list[list[str]] = [[]]
    for character in run:
        ways = characters(character)
        if prod(map(len, pieces[-1])) * len(ways) > _WAYS:
            pieces.append([])
        pieces[-1].append(ways)
    terms = [_any([_phrase(" ".join(way)) for way in product(*piece)]) for piece in pieces]
    return f"({' AND '.join(terms)})" if len(terms) > 1 else terms[0]


def marked(text: str, words: str) -> list[tuple[str, bool]]:
    """Text in pieces, and whether each is what was looked for, in any spelling."""
    pieces, end = [], 0
    for start, stop in sorted(_spans(narrow(text), words)):
        if stop > end:
            pieces += [(text[end:start], False), (text[max(start, end) : stop], True)]
            end = stop
    pieces.append((text[end:], False))
    return [(piece, is_it) for piece, is_it in pieces if piece]


def _spans(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where in the text is what was looked for."""
    for name in signs(words):
        yield from (match.span() for match in re.finditer(_signed(name), text))
    wanted = [_same(run) for run in runs(_SIGNED.sub(" ", words))]
    rows = [run for run in wanted if _is_unspaced(run)]
    latin = [run for run in wanted if not _is_unspaced(run)]
    stems = {
        _stem(alike("".join(latin[a:b])))
        for a, b in combinations(range(len(latin) + 1), 2)
        if b - a <= PARTS
    }
    tokens = [(start, end, _same(text[start:end])) for start, end in _tokens(text)]
    for place, (start, end, word) in enumerate(tokens):
        for row in rows:
            if [t[2] for t in tokens[place : place + len(row)]] == list(row):
                yield start, tokens[place + len(row) - 1][1]
        if any(word == stem or (len(stem) >= _PREFIX and word.startswith(stem)) for stem in stems):
            yield start, end
        whole = word
        for _, last, more in tokens[place + 1 : place + PARTS]:
            before, whole = whole, whole + more
            if any(_is_joined(before, alike(whole), stem) for stem in stems):
                yield start, last


def _is_joined(before: str, whole: str, stem: str) -> bool:
    """Whether words that stand together, the last behind `before`, are what has this stem."""
    begun = whole.startswith(stem) and may_be_begun(before, stem[len(before) :])
    return begun or _stem(whole) == stem


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a text are, and each character of a script without spaces."""
    for match in _RUN.finditer(text):
        if match[1]:
            yield from ((place, place + 1) for place in range(*match.span()))
        else:
            yield match.span()


def _stem(word: str) -> str:
    return _ENDING.sub("", word)


@lru_cache(4096)
def _same(word: str) -> str:
    return alike(joined(folded(word)))


def nearest(words: str, unknown: Sequence[str], known: Iterable[str]) -> list[str]:
    """`words` with each of the `unknown` ones as a text writes what comes near it, best first.

    Empty where nothing comes near one of them.
    """
    from rapidfuzz import fuzz, process

    vocabulary = Counter(run for text in known for run in runs(plain(text)) if len(run) > 1)
    texts = [words]
    for run in unknown:
        rows = _is_unspaced(run)
        wanted = simplified(plain(run))
        near = process.extract(
            wanted,
            [one for one in vocabulary if _is_unspaced(one) == rows],
            scorer=fuzz.partial_ratio if rows else fuzz.ratio,
            processor=simplified,
            score_cutoff=_NEAR_ROW if rows else _NEAR,
            limit=None,
        )
        # Few begin a word wrongly.
        near = [one for one in near if simplified(one[0][0]) == wanted[0] or one[1] >= _NEARER]
        near.sort(key=lambda one: (-one[1], len(one[0]), -vocabulary[one[0]]))
        texts = [text.replace(run, one) for text in texts for one, _, _ in near[:_SUGGESTED]]
    return texts[:_SUGGESTED] if unknown else []
