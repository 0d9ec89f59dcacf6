"""One meaning a name: no two public classes are called the same."""

import ast
from collections import defaultdict
from pathlib import Path

import studyplan

# The parts of a roadmap file are called as the format calls them; code says `schema.Topic`.
OF_THE_FORMAT = ("roadmaps/schema.py", "roadmaps/fields.py")


def test_no_public_class_is_called_as_another_one() -> None:
    root = Path(studyplan.__file__).parent
    homes = defaultdict[str, list[str]](list)
    for file in sorted(root.rglob("*.py")):
        name = file.relative_to(root).as_posix()
        if name not in OF_THE_FORMAT:
            for node in ast.parse(file.read_text("utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    homes[node.name].append(name)
    assert len(homes) > 300
    assert {name: files for name, files in homes.items() if len(files) > 1} == {}
