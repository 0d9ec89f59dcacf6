"""A roadmap's definition as YAML that says the same again."""

from collections.abc import Iterator
from typing import Any

import yaml

from studyplan.render.words import Words


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


def write(data: object, _: Words) -> Iterator[str]:
    """Plain data in its order."""
    yield yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
