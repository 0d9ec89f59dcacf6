"""A roadmap back into a file: YAML or JSON that says the same again."""

import json
from typing import Any

import yaml

from studyplan.core.signs import shown_in_json
from studyplan.roadmaps import schema


class _Dumper(yaml.CSafeDumper):
    """Writes everything out where it stands: the format knows no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        """Whether to write `data` again where it stands twice: always."""
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    """A text; in quotes where a space in it might be taken for a slip beside a key or a dash."""
    style = "'" if "\u3000" in text or "\xa0" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def as_yaml(roadmap: schema.Roadmap) -> str:
    """The roadmap as YAML in the order of the format, without what is left out by default."""
    return yaml.dump(
        _plain(roadmap.model_dump(exclude_defaults=True)),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=100,
    )


def as_json(roadmap: schema.Roadmap) -> str:
    """The same as JSON, which a roadmap file may be as well."""
    data = _plain(roadmap.model_dump(exclude_defaults=True))
    return shown_in_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _plain(value: Any) -> Any:
    """Texts that are the same in both languages are written once."""
    if isinstance(value, dict):
        if value.keys() == {"en", "zh"} and value["en"] == value["zh"]:
            return value["en"]
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value
