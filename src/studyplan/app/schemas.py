"""What commands print as JSON, described: the JSON Schema of each."""

from typing import Any

from studyplan.errors import NotFoundError
from studyplan.render.schemas import DIALECT, SchemasView, outputs, schema_of

_PROGRESS = "export progress"


def listed() -> SchemasView:
    """Everything that has a schema, by the command that prints it."""
    return SchemasView(sorted({*outputs(), _PROGRESS}))


def described(name: str) -> dict[str, Any]:
    """The schema of what the command of this name prints; raises NotFoundError where none does."""
    if name == _PROGRESS:
        from studyplan.store.saved_progress import SavedProgress

        return {"$schema": DIALECT, **SavedProgress.model_json_schema()}
    if answer := outputs().get(name):
        return schema_of(name, answer)
    raise NotFoundError("schema-unknown", name=name)
