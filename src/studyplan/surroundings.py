"""What a call finds around it: its words, the environment, the clock, the terminal."""

import os
import signal
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

from studyplan.core.bounds import FIRST_YEAR, LAST_YEAR, MOST_BYTES_OF_SETTINGS, quoted
from studyplan.errors import StudyplanError, UsageError
from studyplan.locale import languages
from studyplan.named_tuples import NamedTuple


class Surroundings(NamedTuple):
    """One call's surroundings, as they were when it began; what follows from them is asked for.

    `spoken` is the language of help and errors, which are needed before the words are parsed;
    `lang` is the `--lang` that stands before the verb. `stored` is whether the call has stored
    anything so far: what fails from then on must not look as if nothing had been done.
    `interrupted` is whether Ctrl-C has been pressed: a library in C that is called back just then
    makes an error of its own of it.
    """

    words: tuple[str, ...]
    variables: Mapping[str, str]
    terminals: frozenset[str]
    began: datetime
    spoken: str = "en"
    lang: str | None = None
    stored: bool = False
    interrupted: bool = False

    @property
    def home(self) -> Path:
        """The data folder: `STUDYPLAN_HOME`, or the platform's own place for user data.

        Raises StudyplanError where there is no such place: nobody's home, or none any more.
        """
        if override := self.variables.get("STUDYPLAN_HOME"):
            return _whole(override)
        return _whole(self._platform("user_data_dir"))

    @property
    def config_file(self) -> Path:
        """The settings: `config.toml` in `STUDYPLAN_HOME`, or in the platform's own place."""
        if self.variables.get("STUDYPLAN_HOME"):
            return self.home / "config.toml"
        return _whole(self._platform("user_config_dir")) / "config.toml"

    @property
    def data(self) -> Path | None:
        """The folder that `STUDYPLAN_DATA` names, with roadmaps and concepts for the bundled ones.

        Raises StudyplanError where it means no path.
        """
        other = self.variables.get("STUDYPLAN_DATA")
        return _whole(other) if other else None

    @property
    def roadmap_folders(self) -> list[Path]:
        """The learner's folders of roadmaps, as `STUDYPLAN_ROADMAPS` or the settings say."""
        if named := self.variables.get("STUDYPLAN_ROADMAPS"):
            return [_whole(folder) for folder in named.split(os.pathsep) if folder]
        said = self.settings().get("roadmaps", [])
        folders = [said] if isinstance(said, str) else said
        if not isinstance(folders, list) or not all(isinstance(one, str) for one in folders):
            raise StudyplanError("config-folders", path=self.config_file)
        return [_whole(folder) for folder in folders]

    @property
    def clock(self) -> datetime:
        """When it is, as the learner's clock has it, with its offset from UTC.

        `STUDYPLAN_NOW` sets it, for tests and for pictures in the documentation; UTC if it names
        no offset. Raises UsageError for what that is not, StudyplanError for a clock that is
        centuries ahead.
        """
        fixed = self.variables.get("STUDYPLAN_NOW")
        if not fixed:
            if self.began.year > LAST_YEAR:
                raise StudyplanError("clock-wrong", day=self.began.date().isoformat())
            return self.began
        try:
            moment = datetime.fromisoformat(fixed)
        except ValueError:
            moment = None
        if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise UsageError("bad-now", text=fixed)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    def local(self, time: datetime) -> datetime:
        """A wall time with the offset that the learner's clock has then."""
        if self.variables.get("STUDYPLAN_NOW"):
            return time.replace(tzinfo=self.clock.tzinfo)
        try:
            return time.astimezone()
        except (ValueError, OverflowError):
            return time.replace(tzinfo=UTC)

    def on_clock(self, end: datetime, begin: datetime) -> datetime:
        """An `end` as the clock that showed `begin` shows it, where summer time changes, too."""
        ours = self.local(begin.replace(tzinfo=None)).utcoffset()
        if begin.utcoffset() != ours or self.variables.get("STUDYPLAN_NOW"):
            return end  # on another clock, whose changes nobody knows
        return end.astimezone()

    @property
    def debug(self) -> bool:
        """Whether tracebacks are wanted."""
        return "--debug" in self.words

    @property
    def json(self) -> bool:
        """Whether the answer is to be JSON, and so what goes wrong, too."""
        words = self.words[: self.words.index("--")] if "--" in self.words else self.words
        return "--json" in words

    def settings(self) -> dict[str, Any]:
        """config.toml, empty if there is none; raises StudyplanError if it cannot be read."""
        file = self.config_file
        try:
            if stat.S_ISFIFO(file.stat().st_mode):  # it would be waited for
                raise StudyplanError("config-no-file", path=file)
            with file.open("rb") as handle:
                data = handle.read(MOST_BYTES_OF_SETTINGS + 1)
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError as error:
            raise StudyplanError("bad-config", path=file, reason=error.strerror) from None
        if len(data) > MOST_BYTES_OF_SETTINGS:
            raise StudyplanError("config-too-long", path=file, most=MOST_BYTES_OF_SETTINGS // 1024)
        import tomllib

        try:
            return tomllib.loads(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise StudyplanError("config-not-utf8", path=file) from None
        except (ValueError, RecursionError) as error:
            raise StudyplanError("bad-config", path=file, reason=quoted(str(error))) from None

    def language(self, flag: str | None = None) -> str:
        """The interface's: flag, variable, settings or locale; raises UsageError."""
        flag = flag or self.lang
        chosen = flag or self.variables.get("STUDYPLAN_LANG") or self.settings().get("lang")
        if chosen is None:
            return self._locale_language() or "en"
        if _is_language(chosen):
            return str(chosen)
        raise UsageError("bad-language", name=chosen, languages=tuple(languages()))

    def understood(self) -> str | None:
        """The language of variable, settings or locale, the first that is one; None if none is."""
        said = [self.variables.get("STUDYPLAN_LANG")]
        with suppress(StudyplanError):
            said.append(self.settings().get("lang"))
        return next(filter(_is_language, said), None) or self._locale_language()

    def _locale_language(self) -> str | None:
        """That of the locale, English where there is no catalogue of it; None if it says none."""
        for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
            if value := self.variables.get(name):
                code = value.replace("-", "_").partition(".")[0]
                if code in ("C", "POSIX"):
                    return None
                return next((x for x in languages() if f"{code}_".startswith(f"{x}_")), "en")
        return None

    def _platform(self, kind: str) -> str:
        # Linux, the common case, needs no import: the XDG rule is two lines.
        if os.name == "posix" and os.uname().sysname == "Linux":
            variable, default = {
                "user_data_dir": ("XDG_DATA_HOME", "~/.local/share"),
                "user_config_dir": ("XDG_CONFIG_HOME", "~/.config"),
            }[kind]
            base = self.variables.get(variable, "").strip()
            if not os.path.isabs(base):
                base = os.path.expanduser(default)
            return os.path.join(base, "studyplan")
        import platformdirs

        return str(getattr(platformdirs, kind)("studyplan", appauthor=False))


_HERE: ContextVar[Surroundings] = ContextVar("surroundings")


def here() -> Surroundings:
    """The running call's surroundings; outside of a call, as they are now."""
    return _HERE.get(None) or surroundings_of(())


def surroundings_of(words: Sequence[str]) -> Surroundings:
    """The surroundings of a call with these words."""
    streams = {"stdin": sys.stdin, "stdout": sys.stdout, "stderr": sys.stderr}
    terminals = frozenset(name for name, stream in streams.items() if stream and stream.isatty())
    try:
        began = datetime.now().astimezone()
    except (ValueError, OverflowError):  # no zone has such an offset; others that are none are UTC
        began = datetime.now(UTC)
    bare = Surroundings(tuple(words), os.environ.copy(), terminals, began)
    try:
        return bare._replace(spoken=bare.language(_flag(words)))
    except StudyplanError:  # told when the verb asks
        return bare._replace(spoken=bare.understood() or "en")


@contextmanager
def within(surroundings: Surroundings) -> Iterator[None]:
    """A call in these surroundings; nothing of them is left when it ends."""
    before = _HERE.set(surroundings)
    handler = signal.getsignal(signal.SIGINT)
    try:
        if handler is signal.default_int_handler:
            with suppress(ValueError):  # a thread of its own hears no signals
                signal.signal(signal.SIGINT, _interrupt)
        yield
    finally:
        if signal.getsignal(signal.SIGINT) is _interrupt:
            signal.signal(signal.SIGINT, handler)
        _HERE.reset(before)


def _is_language(name: object) -> bool:
    """Whether the interface speaks a language of that name."""
    return name == "en" or name in languages()


def _interrupt(*_: object) -> NoReturn:
    _HERE.set(here()._replace(interrupted=True))
    raise KeyboardInterrupt


def speak(lang: str) -> None:
    """From here on in this call, the language that stands before the verb."""
    _HERE.set(here()._replace(lang=lang))


def note_stored() -> None:
    """Note that this call has stored something; outside of a call there is nothing to note."""
    if (around := _HERE.get(None)) is not None:
        _HERE.set(around._replace(stored=True))


def _whole(path: str) -> Path:
    """The absolute path that a path means; raises StudyplanError where it means none."""
    expanded = os.path.expanduser(path)
    with suppress(FileNotFoundError):  # the folder that one is in may be gone
        if not expanded.startswith("~"):
            return Path(expanded).absolute()
    raise StudyplanError("no-home", path=path)


def _flag(words: Sequence[str]) -> str | None:
    """The last `--lang` of the words, which nobody has parsed yet."""
    flag = None
    for n, word in enumerate(words):
        if word == "--":
            break
        if word == "--lang" and n + 1 < len(words):
            flag = words[n + 1]
        elif word.startswith("--lang="):
            flag = word.removeprefix("--lang=")
    return flag
