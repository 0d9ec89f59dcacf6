"""A roadmap that has every key of the format is followed, exported and read again."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from studyplan.roadmaps.load import load_bytes
from studyplan.roadmaps.parts import json_schema
from studyplan.roadmaps.yaml_documents import read
from tests.conftest import Run

FILE = Path(__file__).with_name("every-key.yaml")
SCHEMA: dict[str, Any] = json.loads(json.dumps(json_schema()))


def said(value: Any, schema: Any, name: str, keys: dict[str, set[str]]) -> None:
    """Note which keys of which part of the schema a value has."""
    if reference := schema.get("$ref"):
        name = reference.rpartition("/")[2]
        schema = SCHEMA["$defs"][name]
    for one in schema.get("anyOf", ()):
        said(value, one, name, keys)
    if isinstance(value, dict):
        for key, of in schema.get("properties", {}).items():
            if key in value:
                keys[name].add(key)
                said(value[key], of, name, keys)
    if isinstance(value, list):
        for one in value:
            said(one, schema.get("items", {}), name, keys)


def test_it_has_every_key_and_kind() -> None:
    text = FILE.read_bytes()
    load_bytes(text, FILE.name)
    keys: dict[str, set[str]] = defaultdict(set)
    said(read(text).value, SCHEMA, "", keys)
    parts = {"": SCHEMA, **SCHEMA["$defs"]}
    missing = {
        name: sorted(part.get("properties", {}).keys() - keys[name])
        for name, part in parts.items()
        if part.get("properties", {}).keys() - keys[name]
    }
    assert missing == {}
    assert {"lecture", "exam", "quiz", "reading"} <= {
        topic["kind"]
        for stage in read(text).value["stages"]
        for module in stage["modules"]
        for topic in module["topics"]
    }


def test_it_is_followed_and_comes_back_from_its_exports(run: Run, tmp_path: Path) -> None:
    assert run("init", str(FILE), "--hours", "10", "--yes").returncode == 0
    assert run("doctor").returncode == 0
    whole = load_bytes(FILE.read_bytes(), FILE.name)
    for ending in ("md", "json", "yaml"):
        file, back = tmp_path / f"out.{ending}", tmp_path / f"back-{ending}.yaml"
        assert run("roadmap", "export", "every-key", "-o", str(file)).returncode == 0
        done = run("roadmap", "import", str(file), "--id", "every-key", "-o", str(back))
        assert done.returncode == 0, done.stderr
        assert load_bytes(back.read_bytes(), back.name) == whole
