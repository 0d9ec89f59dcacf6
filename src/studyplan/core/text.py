"""A text in both languages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from studyplan.named_tuples import NamedTuple


class Text(NamedTuple):
    """A text in both languages."""

    en: str
    zh: str

    def pick(self, language: str) -> str:
        """The text in `language`; in English where it is in no such language."""
        return self.zh if language == "zh" else self.en


def told_apart(titles: Mapping[str, Text]) -> dict[str, Text]:
    """The titles by key; those that topics of several roadmaps share, with the roadmap's id."""
    owners = defaultdict[str, set[str]](set)
    for key, title in titles.items():
        roadmap, topic, _ = key.partition("/")
        if topic:
            for text in {*title}:
                owners[text].add(roadmap)
    return {key: _owned(title, key.partition("/")[0], owners) for key, title in titles.items()}


def _owned(title: Text, roadmap: str, owners: Mapping[str, set[str]]) -> Text:
    shared = [len(owners.get(text, ())) > 1 for text in title]
    return Text(
        f"{title.en} ({roadmap})" if shared[0] else title.en,
        f"{title.zh}（{roadmap}）" if shared[1] else title.zh,
    )


def joined(pieces: Iterable[str]) -> str:
    """The pieces of a sentence in a row, with a space wherever Chinese meets Latin."""
    whole = ""
    for piece in pieces:
        if whole and piece and _apart(whole[-1], piece[0]):
            whole += " "
        whole += piece
    return whole


def _apart(one: str, other: str) -> bool:
    if is_han(one):
        return _is_latin(other) or other == "."  # `.md`; what ends in a point ends in Latin
    return _is_latin(one) and is_han(other)


def is_han(sign: str) -> bool:
    """Whether a character is Chinese, and no mark."""
    return "\u3400" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff" or sign >= "\U00020000"


def _is_latin(sign: str) -> bool:
    """Letters, digits, and signs that are written as they are among Chinese: `--all`, `'`, `→`.

    But for `=`: `--lane 理论=60%` is to be typed.
    """
    if "\u2190" <= sign <= "\u2bff":
        return True
    return sign.isascii() and (sign.isalnum() or sign in r"#$%&'*+-/<>@\^_`|~")
