"""A roadmap back as what a file has: as YAML or JSON it says the same again."""

from typing import Any

from studyplan.roadmaps import parts


def plain(roadmap: parts.RoadmapFile) -> dict[str, Any]:
    """The roadmap in the order of the format, without what is left out by default."""
    data: dict[str, Any] = _plain(roadmap.model_dump(exclude_defaults=True))
    return data


def _plain(value: Any) -> Any:
    """Texts that are the same in both languages are written once."""
    if isinstance(value, dict):
        if value.keys() == {"en", "zh"} and value["en"] == value["zh"]:
            return value["en"]
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value
