"""Options that several verbs share, and help in the language of the call."""

from collections.abc import Callable
from copy import copy
from typing import Annotated, Any, TypeVar

import typer

from studyplan.core.bounds import whole
from studyplan.errors import UsageError
from studyplan.surroundings import here

AnyCommand = TypeVar("AnyCommand", bound=Any)


_CHINESE: dict[str, str] = {}


def either(en: str, zh: str) -> str:
    """The English help text, by which `translated` finds the Chinese one."""
    if _CHINESE.setdefault(en, zh) != zh:
        raise ValueError(f"two translations: {en}")
    return en


def translated(text: str) -> str:
    """A text that was given to `either`, in the language of the call; any other as it is."""
    return _CHINESE.get(text, text) if here().spoken == "zh" else text


def said(en: str, zh: str) -> str:
    """What is said in the language of the call."""
    return zh if here().spoken == "zh" else en


def in_language_of_call(command: AnyCommand) -> AnyCommand:
    """A command with its help in the language of the call; the one given stays as it is."""
    if here().spoken == "en":
        return command
    said = copy(command)
    said.help = translated(command.help or "")
    said.params = [copy(parameter) for parameter in command.params]
    for parameter in said.params:
        parameter.help = translated(parameter.help or "")
    return said


def number(least: int, most: int) -> Callable[[object], int]:
    """A parser of whole numbers in this range; it raises UsageError for anything else."""

    def read(text: object) -> int:
        try:
            return whole(str(text), least, most)
        except ValueError:
            raise UsageError("bad-number", text=text, least=least, most=f"{most:,}") from None

    return read


Json = Annotated[
    bool,
    typer.Option(
        "--json", help=either("Print JSON (docs/json.md).", "输出 JSON（docs/json.md）。")
    ),
]
Plain = Annotated[
    bool,
    typer.Option(
        "--plain",
        help=either(
            "Print tab-separated rows, as into a pipe.", "输出制表符分隔的行，与管道中相同。"
        ),
    ),
]
Lang = Annotated[
    str | None,
    typer.Option("--lang", metavar="en|zh", help=either("Language of the output.", "输出语言。")),
]
On = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="DATE",
        help=either(
            "The day it happened: 2026-11-22, yesterday, monday, -3d.",
            "发生的日期：2026-11-22、昨天、monday、-3d。",
        ),
    ),
]
Topics = Annotated[
    list[str],
    typer.Argument(
        metavar="TOPIC...",
        help=either(
            "Numbers (12, 1-3, 1,4), ids, or words in quotes.",
            "编号（12、1-3、1,4）、主题 ID，或加引号的文字。",
        ),
    ),
]
Branches = Annotated[
    list[str],
    typer.Argument(
        metavar="TOPIC|MODULE|STAGE...",
        help=either(
            "Numbers (12, 1-3, 1,4), ids, or words in quotes; of topics, or a whole module or stage.",
            "编号（12、1-3、1,4）、ID，或加引号的文字；可以是主题，也可以是整个模块或阶段。",
        ),
    ),
]
Yes = Annotated[
    bool, typer.Option("--yes", "-y", help=either("Ask nothing.", "不询问，直接执行。"))
]
OneTopic = Annotated[
    str,
    typer.Argument(
        metavar="TOPIC",
        help=either("A number, an id, or words.", "编号、主题 ID，或文字。"),
    ),
]
Start = Annotated[
    str | None,
    typer.Option(
        "--start",
        metavar="DATE",
        help=either(
            "First day, such as 2026-12-01, monday, +3d; today if not said.",
            "开始日期，如 2026-12-01、monday、+3d；默认今天。",
        ),
    ),
]
NoCredit = Annotated[
    bool,
    typer.Option(
        "--no-credit",
        help=either(
            "Give no credit between roadmaps for what is the same.",
            "不在路线图之间抵免相同的内容。",
        ),
    ),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run", help=either("Show what would happen; store nothing.", "只预览，不保存。")
    ),
]
Followed = Annotated[
    str | None,
    typer.Option(
        "--roadmap",
        "-r",
        metavar="ID",
        help=either("Only this roadmap.", "只看这份路线图。"),
    ),
]
NextWeek = Annotated[
    bool, typer.Option("--next", help=either("The week after this one.", "下一周。"))
]
DayOfWeek = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="DATE|WEEK",
        help=either(
            "The week of that day: 2026-12-24, today, +2w; or 2026-W53.",
            "该日期所在的一周：2026-12-24、today、+2w；或 2026-W53。",
        ),
    ),
]
