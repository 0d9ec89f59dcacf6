"""Which roadmaps are bundled, without reading what is in them."""

import re

from studyplan import paths
from studyplan.core.text import Text
from studyplan.errors import StudyplanError

_EARLIER = re.compile(r"\.(?:ya?ml|json)\.\d+(?:\.\d+)*$")


def bundled_ids() -> list[str]:
    """The ids of the bundled roadmaps."""
    return sorted(path.stem for path in paths.bundled("roadmaps").glob("*.yaml"))


def bundled_digests() -> dict[str, str]:
    """The bundled roadmaps' ids and what tells their files from other editions."""
    folder = paths.bundled("roadmaps")
    return {name: digest((folder / f"{name}.yaml").read_bytes()) for name in bundled_ids()}


def digest(data: bytes) -> str:
    """What tells one roadmap from another: its file, and the catalogue that its needs rest on."""
    import hashlib  # naming one needs none

    return hashlib.sha256(data + paths.bundled("concepts.yaml").read_bytes()).hexdigest()


def former_titles() -> dict[str, list[Text]]:
    """The titles that topics of bundled roadmaps had in earlier editions, by the keys of then."""
    import json  # naming one needs none

    try:
        text = paths.bundled("former_titles.json").read_text("utf-8")
    except (FileNotFoundError, StudyplanError):
        return {}  # other data may know of none
    return {
        f"{roadmap}/{topic}": [Text(*title) for title in titles]
        for roadmap, topics in json.loads(text).items()
        for topic, titles in topics.items()
    }


def is_file(name: str) -> bool:
    """Whether a person who writes this means a file, not a roadmap's id."""
    return "/" in name or name.endswith((".yaml", ".yml", ".json")) or is_earlier(name)


def is_earlier(file: str) -> bool:
    """Whether a file is called as one is that a newer edition has taken the place of."""
    return bool(_EARLIER.search(file))
