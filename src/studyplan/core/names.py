"""Finding topics by words, in either language."""

from collections.abc import Sequence

from studyplan.core.text import Text
from studyplan.named_tuples import NamedTuple

# Below this, what rapidfuzz calls alike is not what a person would.
ALIKE = 62


class Name(NamedTuple):
    """What a topic is called."""

    key: str
    title: Text


def match(words: str, names: Sequence[Name], limit: int = 5) -> tuple[list[Name], list[Name]]:
    """The names that `words` fit, and if there is none, those that come near.

    A full title or id beats one that only holds every word, and words as they are written beat
    other spellings of them.
    """
    from studyplan.core.folding import alike, folded  # a number names a topic without it

    wanted = folded(words)
    if not wanted:
        return [], []
    forms = [
        (folded(name.title.en), folded(name.title.zh), folded(name.key.partition("/")[2]))
        for name in names
    ]
    places = _fitting(wanted, forms)
    if not places:
        places = _fitting(alike(wanted), [tuple(map(alike, one)) for one in forms], apart=True)
    if places:
        return [names[place] for place in places], []
    return [], [names[place] for place in _near(wanted, forms, limit)]


def same(name: str, title: Text) -> bool:
    """Whether `name` is the whole title, in either language and whatever the spelling."""
    from studyplan.core.folding import alike, folded, joined

    wanted = alike(joined(folded(name)))
    return any(wanted == alike(joined(folded(text))) for text in title)


def begun_by(name: str, ids: Sequence[str]) -> list[str]:
    """The id that is `name`, else those that begin so; none for an empty name."""
    plain = name.strip().casefold()
    return [plain] if plain in ids else [one for one in ids if plain and one.startswith(plain)]


Forms = tuple[str, ...]


def _fitting(wanted: str, names: Sequence[Forms], apart: bool = False) -> list[int]:
    """The places of names that are `wanted`, else of those that have all of its words.

    With `apart`, a word is also there where its parts stand beside each other.
    """
    from studyplan.core.folding import is_made_of, joined

    def holds(form: str, word: str) -> bool:
        is_there = word in form
        return is_there or (apart and word in joined(form) and is_made_of(form.split(), word))

    spoken, whole = wanted.split(), joined(wanted)
    full: list[int] = []
    parts: list[int] = []
    for place, forms in enumerate(names):
        if whole in map(joined, forms):
            full.append(place)
        elif any(all(holds(form, word) for word in spoken) for form in forms):
            parts.append(place)
    return full or parts


def _near(wanted: str, names: Sequence[Forms], limit: int) -> list[int]:
    from rapidfuzz import fuzz, process

    score: dict[int, float] = {}
    for form in range(3):
        texts = [forms[form] for forms in names]
        for _, points, place in process.extract(
            wanted, texts, scorer=fuzz.WRatio, limit=limit, score_cutoff=ALIKE
        ):
            score[place] = max(points, score.get(place, 0))
    return sorted(score, key=lambda place: (-score[place], place))[:limit]
