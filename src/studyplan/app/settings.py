"""The settings that the program writes itself."""

from studyplan import paths
from studyplan.store.files import save
from studyplan.surroundings import here


def save_language(chosen: str) -> None:
    """Keep the language in config.toml, and everything else in it as it is."""
    file = paths.config_file()
    if here().settings().get("lang") == chosen:
        return
    try:
        lines = file.read_text("utf-8").splitlines()
    except FileNotFoundError:
        lines = []
    kept = [line for line in lines if line.partition("=")[0].strip() != "lang"]
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    save(file, ("\n".join([f'lang = "{chosen}"', *kept]) + "\n").encode("utf-8"))
