"""A document of JSON in lines, one for each entry."""

from collections.abc import Iterable

from studyplan.core.signs import shown_in_json
from studyplan.render.words import Words


def write(lines: Iterable[str], _: Words) -> Iterable[str]:
    """The document, in parts."""
    return map(shown_in_json, lines)
