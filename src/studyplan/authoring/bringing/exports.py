"""studyplan's own exports: the definition of a roadmap as JSON or YAML, which is a file again."""

import re
from typing import TYPE_CHECKING

from studyplan.roadmaps.load import load_bytes

if TYPE_CHECKING:
    from studyplan.roadmaps.parts import RoadmapFile

_FORMAT = re.compile(r'^(?:\s*\{)?\s*"?format"?\s*:\s*\d', re.M)
_STAGES = re.compile(r'^\s*"?stages"?\s*:|"stages"\s*:\s*\[', re.M)
_BEGINNING = 20_000


def fits(text: str) -> bool:
    """Whether a text looks like the definition of a roadmap."""
    return bool(_FORMAT.search(text[:_BEGINNING]) and _STAGES.search(text))


def read(text: str, name: str, id_: str = "") -> "RoadmapFile":
    """The roadmap in the file `name`, under this id if there is one; raises InvalidRoadmapError."""
    roadmap = load_bytes(text.encode(), name)
    return roadmap.model_copy(update={"id": id_}) if id_ else roadmap
