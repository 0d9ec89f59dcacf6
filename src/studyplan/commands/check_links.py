"""`studyplan roadmap check-links`: which links of a roadmap can be reached."""

from importlib.util import find_spec
from typing import Annotated

import typer

from studyplan.app.naming import the_roadmap
from studyplan.call import Call
from studyplan.commands.options import Json, Lang, Plain, either, number
from studyplan.errors import Choice, StudyplanError, UsageError
from studyplan.render.links import LinksView


def _seconds(text: object) -> float:
    try:
        found = float(str(text))
    except ValueError:
        found = 0.0
    if not 0.1 <= found <= 600:
        raise UsageError("bad-seconds", text=text)
    return found


def check_links(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ROADMAP|FILE",
            help=either("The id of a roadmap, or a file.", "路线图 id，或文件。"),
        ),
    ],
    timeout: Annotated[
        float,
        typer.Option(
            "--timeout",
            metavar="SECONDS",
            parser=_seconds,
            help=either("How long to wait for one answer.", "等待一次回应的秒数。"),
        ),
    ] = 20.0,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs",
            metavar="N",
            parser=number(1, 64),
            help=either(
                "How many hosts to ask at once; each is asked one thing at a time.",
                "同时访问多少个主机；每个主机同一时间只有一个请求。",
            ),
        ),
    ] = 8,
    allow_local: Annotated[
        bool,
        typer.Option(
            "--allow-local",
            help=either(
                "Ask also addresses of this machine and of local networks.",
                "也访问本机与局域网的地址。",
            ),
        ),
    ] = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Ask for every link; exit 1 if one is gone or cannot be reached."""
    call = Call(lang, json, plain)
    if not all(find_spec(module) for module in ("httpcore2", "anyio")):
        raise StudyplanError("links-extra")
    from studyplan.core.addresses import is_public
    from studyplan.core.links import Checked
    from studyplan.render.progress import progress
    from studyplan.roadmaps.bundled import bundled_ids, is_file
    from studyplan.roadmaps.links import links_in
    from studyplan.roadmaps.reach import Manners, reached

    if not is_file(name):
        name = the_roadmap(name, [Choice(slug, slug) for slug in bundled_ids()])
    found = links_in(name)
    urls = dict.fromkeys(link.url for link in found.links)
    allowed = (lambda _: True) if allow_local else is_public
    with progress(call.words("links.asking"), len(urls)) as each:
        outcomes = reached(urls, Manners(timeout=timeout, jobs=jobs), allowed, each)
    checked = [Checked(link, outcomes[link.url]) for link in found.links]
    call.emit(LinksView(found.roadmap, str(found.file), checked))
    if any(one.broken for one in checked):
        raise typer.Exit(1)
