"""Where things live: the database, its backups, the settings, the bundled data."""

import os
from datetime import date
from functools import cache
from pathlib import Path


@cache
def home() -> Path:
    """The data folder: `STUDYPLAN_HOME`, or the platform's own place for user data."""
    if override := os.environ.get("STUDYPLAN_HOME"):
        return Path(override).expanduser().absolute()
    return Path(_platform("user_data_dir"))


@cache
def config_file() -> Path:
    """The settings: `config.toml` in `STUDYPLAN_HOME`, or in the platform's own place."""
    if os.environ.get("STUDYPLAN_HOME"):
        return home() / "config.toml"
    return Path(_platform("user_config_dir")) / "config.toml"


def database() -> Path:
    """The learner's database."""
    return home() / "studyplan.db"


def backups() -> Path:
    """The folder of database backups."""
    return home() / "backups"


def daily_backup(today: date) -> Path:
    """The backup that is made before the first change of the day."""
    return backups() / f"daily-{today.isoformat()}.db"


def last_list() -> Path:
    """The topics of the list printed last, one key a line: what a number refers to."""
    return home() / "last-list"


def bundled(name: str) -> Path:
    """The bundled file or folder `name`: in the package, or in the checkout it runs from."""
    package = Path(__file__).parent
    for root in (package / "data", package.parent.parent / "data"):
        if (root / name).exists():
            return root / name
    raise FileNotFoundError(f"bundled data is missing: {name}")


def _platform(kind: str) -> str:
    # Linux, the common case, needs no import: the XDG rule is two lines.
    if os.name == "posix" and os.uname().sysname == "Linux":
        variable, default = {
            "user_data_dir": ("XDG_DATA_HOME", "~/.local/share"),
            "user_config_dir": ("XDG_CONFIG_HOME", "~/.config"),
        }[kind]
        base = os.environ.get(variable, "").strip()
        if not os.path.isabs(base):
            base = os.path.expanduser(default)
        return os.path.join(base, "studyplan")
    import platformdirs

    return str(getattr(platformdirs, kind)("studyplan", appauthor=False))
