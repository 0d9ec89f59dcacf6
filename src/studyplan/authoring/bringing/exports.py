"""studyplan's own exports: the definition of a roadmap, in JSON, in YAML, or within its Markdown."""

import re
from typing import TYPE_CHECKING

from studyplan.core.embedded import definition_in
from studyplan.roadmaps.load import load_bytes

if TYPE_CHECKING:
    from studyplan.roadmaps.parts import RoadmapFile

_FORMAT = re.compile(r'^[ \t]*(?:\{[ \t]*)?"?format"?[ \t]*:[ \t]*\d', re.M)
_STAGES = re.compile(r'(?:^[ \t]*|[{,][ \t]*)"?stages"?[ \t]*:', re.M)
_BEGINNING = 20_000


def fits(text: str) -> bool:
    """Whether a text looks like the definition of a roadmap, or has it in a comment at its end."""
    looks = _FORMAT.search(text[:_BEGINNING]) and _STAGES.search(text)
    return bool(looks) or definition_in(text) is not None


def read(text: str, name: str, id_: str = "") -> "RoadmapFile":
    """The roadmap in the file `name`, under this id if there is one; raises InvalidRoadmapError."""
    said = definition_in(text)
    roadmap = load_bytes((said[0] if said else text).encode(), name)
    return roadmap.model_copy(update={"id": id_}) if id_ else roadmap
