"""Which language to speak."""

import os
from typing import Any

from studyplan import paths
from studyplan.core.vocabulary import Language
from studyplan.errors import StudyplanError, UsageError


def language(flag: str | None) -> Language:
    """Flag, else `STUDYPLAN_LANG`, else config.toml, else the locale; raises UsageError."""
    chosen = flag or os.environ.get("STUDYPLAN_LANG") or settings().get("lang")
    if chosen is None:
        return locale_language()
    if chosen == "zh":
        return "zh"
    if chosen == "en":
        return "en"
    raise UsageError("bad-language", name=chosen)


def settings() -> dict[str, Any]:
    """config.toml, empty if there is none; raises StudyplanError if it cannot be read."""
    file = paths.config_file()
    try:
        with file.open("rb") as handle:
            import tomllib

            return tomllib.load(handle)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError) as error:
        raise StudyplanError("bad-config", path=file, reason=str(error)) from None


def locale_language() -> Language:
    """The language of the environment: Chinese for a Chinese locale, English otherwise."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
