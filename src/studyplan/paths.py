"""Where things live: the database, its backups, the settings, the bundled data."""

from pathlib import Path

from studyplan.errors import StudyplanError
from studyplan.surroundings import here


def home() -> Path:
    """The data folder of the running call."""
    return here().home


def config_file() -> Path:
    """The settings of the running call."""
    return here().config_file


def database() -> Path:
    """The learner's database."""
    return home() / "studyplan.db"


def backups() -> Path:
    """The folder of database backups."""
    return home() / "backups"


def bundled(name: str) -> Path:
    """The bundled file or folder `name`: in the package, or in the checkout it runs from.

    Where `STUDYPLAN_DATA` names a folder it is that one's; raises StudyplanError if it has none.
    """
    if other := here().data:
        if not (other / name).exists():
            raise StudyplanError("data-missing", folder=other, name=name)
        return other / name
    package = Path(__file__).parent
    for root in (package / "data", package.parent.parent / "data"):
        if (root / name).exists():
            return root / name
    raise FileNotFoundError(f"bundled data is missing: {name}")
