"""A text in both languages."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from studyplan.core.vocabulary import Language


class Text(NamedTuple):
    """A text in both languages."""

    en: str
    zh: str

    def pick(self, language: Language) -> str:
        """The text in `language`."""
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
