"""Where a document goes, and as what, or comes from: the options that exports share."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from studyplan import paths
from studyplan.call import Call
from studyplan.commandline.calling import OptionGroup, parameter
from studyplan.commandline.options import flag, option
from studyplan.core.durations import parse_minutes
from studyplan.core.times_of_day import parse_clock
from studyplan.errors import StudyplanError, UsageError
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render import output
from studyplan.render.formats import FORMATS, called, written
from studyplan.render.plan_export import Times
from studyplan.surroundings import here

_LONGEST_ALARM = 7 * 24 * 60
_OUTPUT = option(
    *("-o", "--output", "FILE"),
    N_("File to write to (- is standard output)."),
    default="-",
)
_FORCE = flag("--force", N_("Replace an existing file."))
_OPTIONS = parameter("file", str, _OUTPUT), parameter("force", bool, _FORCE)
# Those that only some formats have.
_BOM = flag("--bom", N_("csv: Begin with a byte order mark, which Excel needs."))
_AT = option("--at", "HH:MM", N_("ics: Start of a day's first session (default: 19:00)."))
_ZONE = option(
    "--zone",
    "floating|local|ZONE",
    N_("ics: Time zone, such as Asia/Shanghai (default: floating, the zone you are in)."),
)
_ALARM = option("--alarm", "TIME", N_("ics: Time of the reminder before a session: 15m."))
_CANCELLED = flag(
    "--cancelled",
    N_("ics: Include sessions that were exported and are no longer planned, as cancelled."),
)
_OWN = (
    parameter("bom", bool, _BOM),
    parameter("at", str | None, _AT),
    parameter("zone", str | None, _ZONE),
    parameter("alarm", str | None, _ALARM),
    parameter("cancelled", bool, _CANCELLED),
)


class Destination(NamedTuple):
    """The format of a document, and the file it is written to: None is standard output.

    The rest is what was asked for that only some formats have.
    """

    format: str
    file: Path | None
    bom: bool = False
    at: str | None = None
    zone: str | None = None
    alarm: str | None = None
    cancelled: bool = False

    @property
    def times(self) -> Times:
        """When sessions begin in a calendar, and in which zone; raises UsageError."""
        at = "19:00" if self.at is None else self.at
        try:
            begin = parse_clock(at)
        except ValueError:
            raise UsageError("bad-clock", text=at[:40], example="19:00") from None
        ahead = None
        if self.alarm is not None:
            try:
                ahead = parse_minutes(self.alarm)
            except ValueError:
                ahead = _LONGEST_ALARM + 1
            if ahead > _LONGEST_ALARM:
                raise UsageError("bad-alarm", text=self.alarm[:40])
        return Times(begin, None if self.zone is None else _zone(self.zone), ahead)

    def deliver(self, call: Call, export: object) -> None:
        """Write the export, and say so where it is a file."""
        text = chain(["\ufeff"] * self.bom, written(export, self.format, call.words))
        if self.file is None:
            output.document(text)
        else:
            from studyplan.store.files import save

            save(self.file, output.as_bytes(text))
            call.tell("Written to {path}", path=self.file)


def destined(formats: tuple[str, ...]) -> OptionGroup:
    """The options that say where a document goes that there is in these formats.

    The first of these where nothing says which. They raise UsageError for another format or ending,
    for an option that the format does not have, for a folder, for a file that is there already
    unless it may be replaced, and for studyplan's own files.
    """
    as_what = option(
        *("--format", "|".join(formats)),
        N_("The format; by the file’s ending if not said, else the first of these."),
    )
    own = [one for one in _OWN if _having(one.name, formats)]
    options = [parameter("format_", str | None, as_what), *_OPTIONS, *own]
    return OptionGroup(options, partial(_destination, formats))


def _having(option: str, formats: Iterable[str]) -> list[str]:
    return [name for name in formats if option in FORMATS[name].options]


def _destination(
    formats: tuple[str, ...], format_: str | None, file: str, force: bool, **own: Any
) -> Destination:
    name = called(format_, formats) if format_ else _by_ending(formats, file)
    if name is None:
        raise UsageError("bad-format", name=(format_ or "")[:40], formats=formats)
    for one, value in own.items():
        having = _having(one, formats)
        if value not in (None, False) and name not in having:
            raise UsageError("option-elsewhere", option=f"--{one}", format=having[0], name=name)
    return Destination(name, _checked(file, force), **own)


def _by_ending(formats: tuple[str, ...], file: str) -> str:
    ending = Path(file).suffix.removeprefix(".")
    if not ending:
        return formats[0]
    if name := called(ending, formats):
        return name
    endings = tuple(f".{FORMATS[name].endings[0]}" for name in formats)
    raise UsageError("bad-ending", ending=ending[:40], endings=endings, format=formats[0])


def _checked(file: str, force: bool) -> Path | None:
    path = Path(file)
    if file == "-" or output.is_stdout(path):
        return None
    try:
        folder, is_there, is_ours = path.is_dir(), path.is_file(), _is_own(path)
    except OSError as error:
        raise StudyplanError("cannot-write", path=path, reason=error.strerror) from None
    if folder or file.endswith(("/", os.sep)):
        raise UsageError("is-folder", path=path)
    if is_there and not force:
        raise UsageError("file-exists", path=path)
    if is_ours:
        raise UsageError("own-file", path=path)
    return path


def _is_own(file: Path) -> bool:
    """Whether studyplan keeps something in this file, under whatever name, that it would lose."""
    ours = paths.database(), paths.config_file()
    return paths.backups() in file.absolute().parents or any(
        one.exists() and file.exists() and one.samefile(file) for one in ours
    )


def _zone(name: str) -> ZoneInfo | None:
    if name == "floating":
        return None
    wanted = _local() if name == "local" else name
    try:
        return ZoneInfo(wanted)
    except (ValueError, OSError, LookupError):
        if name == "local":
            raise UsageError("no-local-zone") from None
        raise UsageError("bad-zone", name=name[:60]) from None


def _local() -> str:
    """The system's zone: what `TZ` says, else where the system keeps it; empty if unknown."""
    if named := here().variables.get("TZ", "").lstrip(":"):
        return named
    try:
        _, separator, name = os.path.realpath("/etc/localtime").partition("zoneinfo/")
        return name if separator else Path("/etc/timezone").read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


@contextmanager
def opened(file: str) -> Iterator[BinaryIO]:
    """A file, or standard input where it is `-`; raises StudyplanError where it cannot be read."""
    try:
        if file == "-":
            yield sys.stdin.buffer
        else:
            with Path(file).open("rb") as stream:
                yield stream
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise StudyplanError("cannot-read", path=file, reason=reason) from None


def incoming(file: str, most: int) -> bytes:
    """What is in a file: of more than so many bytes one too many; raises as `opened` does."""
    with opened(file) as stream:
        return stream.read(most + 1)
