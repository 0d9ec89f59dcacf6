"""Which roadmaps are bundled, without reading what is in them."""

from studyplan import paths


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


def is_file(name: str) -> bool:
    """Whether a person who writes this means a file, not a roadmap's id."""
    return "/" in name or name.endswith((".yaml", ".yml", ".json"))
