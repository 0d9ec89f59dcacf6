"""Finding topics by words, in either language."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from studyplan.core.text import Text

# Below this, what rapidfuzz calls alike is not what a person would.
ALIKE = 62


class Name(NamedTuple):
    """What a topic is called."""

    key: str
    title: Text


def match(words: str, names: Sequence[Name], limit: int = 5) -> tuple[list[Name], list[Name]]:
    """The names that `words` fit, and if there is none, those that come near.

    A full title or id beats one that only holds every word.
    """
    wanted = folded(words)
    if not wanted:
        return [], []
    spoken = wanted.replace("-", " ").split()
    whole: list[Name] = []
    parts: list[Name] = []
    for name in names:
        forms = [folded(name.title.en), folded(name.title.zh)]
        slug = name.key.partition("/")[2].replace("-", " ")
        if wanted in forms or wanted == slug:
            whole.append(name)
        elif any(all(word in form for word in spoken) for form in (*forms, slug)):
            parts.append(name)
    if found := whole or parts:
        return found, []
    return [], _near(wanted, names, limit)


def folded(text: str) -> str:
    """Text as it is compared: width and case do not count, nor do quotes and spacing."""
    plain = unicodedata.normalize("NFKC", text).casefold().strip(" \t\"'“”")
    # Between Chinese and Latin some write a space and some do not.
    return re.sub(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])", "", " ".join(plain.split()))


def _near(wanted: str, names: Sequence[Name], limit: int) -> list[Name]:
    from rapidfuzz import fuzz, process

    score: dict[int, float] = {}
    for form in range(3):
        texts = [(n.title.en, n.title.zh, n.key.partition("/")[2])[form].casefold() for n in names]
        for _, points, place in process.extract(
            wanted, texts, scorer=fuzz.WRatio, limit=limit, score_cutoff=ALIKE
        ):
            score[place] = max(points, score.get(place, 0))
    best = sorted(score, key=lambda place: (-score[place], place))[:limit]
    return [names[place] for place in best]
