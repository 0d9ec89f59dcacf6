"""A text in both languages."""

from typing import NamedTuple

from studyplan.core.vocabulary import Language


class Text(NamedTuple):
    """A text in both languages."""

    en: str
    zh: str

    def pick(self, language: Language) -> str:
        """The text in `language`."""
        return self.zh if language == "zh" else self.en
