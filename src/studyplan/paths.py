"""Where things live: the database, its backups, the settings, the bundled data."""

from pathlib import Path

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
    """The bundled file or folder `name`: in the package, or in the checkout it runs from."""
    package = Path(__file__).parent
    for root in (package / "data", package.parent.parent / "data"):
        if (root / name).exists():
            return root / name
    raise FileNotFoundError(f"bundled data is missing: {name}")
