"""A roadmap that is not in the database, in the form in which one is shown."""

from studyplan.core.details import ModuleOutline, Outline, StageOutline
from studyplan.core.model import Resource, Roadmap
from studyplan.core.records import ResourceRow


def outline_of(roadmap: Roadmap) -> Outline:
    """The outline of a roadmap that the learner does not follow."""
    stages = [
        StageOutline(
            stage.id,
            stage.title,
            stage.goal,
            stage.duration_text,
            [
                ModuleOutline(
                    module.id,
                    module.title,
                    module.duration_text,
                    [
                        (f"{roadmap.id}/{t.id}", t.title, t.kind, t.low, t.high, None)
                        for t in module.topics
                    ],
                )
                for module in stage.modules
            ],
        )
        for stage in roadmap.stages
    ]
    return Outline(
        *(roadmap.id, roadmap.edition, roadmap.level, roadmap.title, roadmap.summary),
        *(False, stages, [_row(r) for r in roadmap.resources]),
        {name: parts for name, parts in roadmap.sections.items() if parts},
    )


def _row(r: Resource) -> ResourceRow:
    return ResourceRow(
        *(r.kind, r.title, r.url, r.original_url, r.by, r.year, r.group, r.note, r.origin),
        "roadmap",
    )
