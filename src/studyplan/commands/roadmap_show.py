"""`studyplan roadmap show`: a roadmap, or the parts of it that are asked for."""

from typing import Annotated

import typer

from studyplan.app.library import known_roadmaps
from studyplan.app.naming import the_roadmap
from studyplan.call import Call
from studyplan.commands.options import Json, Lang, Plain, either
from studyplan.commands.show import find_outline
from studyplan.core.details import Outline
from studyplan.errors import Choice, NotFoundError, UsageError
from studyplan.render.outline import RoadmapView

_BY = ("stage", "area")


def show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ROADMAP",
            help=either("The id of a roadmap.", "路线图的 id。"),
        ),
    ],
    stage: Annotated[
        str | None,
        typer.Option(metavar="ID|NUMBER", help=either("This stage, in full.", "只看这一阶段，列出全部内容。")),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            metavar="stage|area",
            help=either("Topics by stage, or by field of knowledge.", "主题按阶段或按知识领域排列。"),
        ),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help=either("Every topic with all there is about it.", "列出每个主题的全部内容。"))] = False,
    resources: Annotated[bool, typer.Option("--resources", help=either("Every resource, once.", "全部资源，每项列一次。"))] = False,
    projects: Annotated[bool, typer.Option("--projects", help=either("The projects, in full.", "全部项目的详情。"))] = False,
    methods: Annotated[bool, typer.Option("--methods", help=either("Ways of working.", "学习方法。"))] = False,
    criteria: Annotated[bool, typer.Option("--criteria", help=either("What one should be able to do.", "能力标准。"))] = False,
    week: Annotated[bool, typer.Option("--week", help=either("Pace, typical week, habits.", "节奏、典型的一周和习惯。"))] = False,
    timeline: Annotated[bool, typer.Option("--timeline", help=either("What comes when, drawn; and the charts.", "时间线图，以及图表。"))] = False,
    charts: Annotated[bool, typer.Option("--charts", help=either("The charts, drawn.", "图表。"))] = False,
    tools: Annotated[bool, typer.Option("--tools", help=either("Tools and environment.", "工具与环境。"))] = False,
    careers: Annotated[bool, typer.Option("--careers", help=either("Careers.", "职业方向。"))] = False,
    appendices: Annotated[bool, typer.Option("--appendices", help=either("Appendices.", "附录。"))] = False,
    notes: Annotated[bool, typer.Option("--notes", help=either("Notes on the source, and the source.", "对来源的注释与来源说明。"))] = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:  # fmt: skip
    """An overview; or, under the title, the parts that are asked for, in a fixed order."""
    call = Call(lang, json, plain)
    if by is not None and by not in _BY:
        raise UsageError("bad-by", name=by)
    with call.existing() as connection:
        name = the_roadmap(name, known_roadmaps(connection))
    outline = find_outline(call, name)
    if outline is None:
        raise NotFoundError("roadmap-unknown", name=name)
    if stage is not None:
        outline = _narrowed(outline, stage)
    asked = {
        "areas": by == "area",
        "stages": by == "stage" or (by is None and (full or stage is not None)),
        "resources": resources,
        "projects": projects,
        "methods": methods,
        "criteria": criteria,
        "week": week,
        "timeline": timeline,
        "charts": charts and not timeline,
        "tools": tools,
        "careers": careers,
        "appendices": appendices,
        "notes": notes,
    }
    parts = frozenset(part for part, wanted in asked.items() if wanted)
    call.emit(RoadmapView(outline, parts, full or stage is not None))


def _narrowed(outline: Outline, name: str) -> Outline:
    """The outline with one stage only; raises NotFoundError with those there are."""
    from studyplan.core.reading import stage_of

    found = stage_of(outline, name)
    if found is None:
        near = [Choice(s.id, s.title, s.number) for s in outline.stages]
        raise NotFoundError("stage-unknown", near=near, name=name)
    return outline._replace(stages=[found])
