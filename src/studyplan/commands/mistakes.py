"""Calls that do not fit: what is wrong with their words, and the nearest ones that would do.

Nothing of this is imported by a call that fits.
"""

import re
import shlex
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from studyplan.commands.leads import LEADS, OPTIONS, WITHIN
from studyplan.commands.options import translated
from studyplan.core.vocabulary import LANES
from studyplan.errors import Choice, StudyplanError, UsageError
from studyplan.surroundings import here

if TYPE_CHECKING:
    from studyplan.commands.lazy import Verb

_FILES = re.compile(r".+\.(md|markdown|csv|json|ics|html?|ya?ml)", re.IGNORECASE)
# A command that is longer than this is named without what the person typed.
_LONGEST = 100


def nothing_said(ctx: Any) -> UsageError:
    """A group of verbs was called without one: these are there."""
    path = ctx.command_path.partition(" ")[2]
    names = [f"{path} {name}" for name in ctx.command.verbs]
    return _error("verb-missing", ctx, _commands(ctx, names), verb=path)


def no_command(ctx: Any, words: Sequence[str]) -> UsageError:
    """No verb is called as the first of the words: what may have been meant by it."""
    word, *rest = words
    path = ctx.command_path.partition(" ")[2]
    leads = _leads(word, path) or _alike(ctx, word, path)
    return _suggesting("no-command", ctx, _commands(ctx, leads, rest), name=word)


def too_many(ctx: Any, words: Sequence[str], rest: Sequence[str]) -> UsageError:
    """The verb has no place for `rest`: where they may belong."""
    meant = [] if "--" in words else _options_for(ctx, words, rest) or _quoted(ctx, words, rest)
    found = [_called(ctx, meant)] if meant else []
    return _suggesting(
        "too-many", ctx, found, name=" ".join(rest), verb=ctx.command_path.partition(" ")[2]
    )


def verb_first(ctx: Any, words: Sequence[str], verb: str) -> UsageError:
    """The words begin with options of a verb that stands behind them."""
    others = list(words)
    others.remove(verb)
    return _suggesting("verb-first", ctx, _commands(ctx, [f"{verb} …"], others), name=words[0])


def misread(error: Any, ctx: Any, words: Sequence[str]) -> UsageError:
    """What Typer says of a call, as the program says it."""
    kind = type(error).__name__
    if kind == "NoSuchOption":
        name = error.option_name
        return _suggesting("no-option", ctx, _instead_of(ctx, name, words), name=name)
    if kind == "BadOptionUsage":
        known = {opt: p for p in ctx.command.get_params(ctx) for opt in p.opts}
        option = known.get(error.option_name)
        if option is None or option.is_flag:
            return _error("option-flag", ctx, name=error.option_name)
        value = option.metavar or option.name.upper()
        return _error("option-empty", ctx, name=error.option_name, value=value)
    if kind == "MissingParameter":
        metavar = (error.param.metavar or error.param.name.upper()).removesuffix("...")
        help_ = translated(error.param.help or "").rstrip(".。")
        return _error("argument-missing", ctx, name=metavar, help=help_)
    return _error("usage", ctx, message=error.format_message())


def _suggesting(key: str, ctx: Any, found: Sequence[Choice], **facts: object) -> UsageError:
    """An error with what may have been meant: in its sentence, or where it is several, behind."""
    if not found:
        return _error(key, ctx, (), **facts)
    if len(found) == 1:
        return _error(f"{key}.one", ctx, found, command=found[0].id, **facts)
    return _error(f"{key}.some", ctx, found, **facts)


def _error(key: str, ctx: Any, found: Sequence[Choice] = (), **facts: object) -> UsageError:
    error = UsageError(key, **facts)
    error.choices = found
    error.verb = ctx.command_path if ctx else ""
    return error


def _commands(ctx: Any, leads: Iterable[str], rest: Sequence[str] = ()) -> list[Choice]:
    """The commands that are led to; `…` in one is where the rest of the words goes."""
    verbs = ctx.find_root().command.verbs
    return [
        Choice(_typed([*lead.removesuffix(" …").split(), *(rest if "…" in lead else ())]), help_)
        for lead in leads
        if (help_ := _help_of(verbs, lead)) is not None
    ]


def _called(ctx: Any, words: Sequence[str]) -> Choice:
    """The command of this context with other words."""
    path = ctx.command_path.split()[1:]
    return Choice(_typed([*path, *words]), translated(ctx.command.help or ""))


def _typed(words: Sequence[str]) -> str:
    """The command as it is typed; without words that no screen can show, or that go on and on."""
    whole = " ".join(["studyplan", *map(_word, words)])
    if whole.isprintable() and len(whole) <= _LONGEST:
        return whole
    return " ".join(["studyplan", *(w for w in words if len(w) < 20 and w.isprintable())])


def _word(word: str) -> str:
    """The word as a shell takes it; Chinese needs no quotes."""
    plain = word and not re.search(r"[^\w@%+=:,./-]", word)
    return word if plain else shlex.quote(word)


def _help_of(verbs: "dict[str, Verb]", lead: str) -> str | None:
    """What the command does that a lead begins with; None where there is no such command."""
    first, *more = lead.split()
    if first.startswith("-"):
        return translated(OPTIONS.get(first, ""))
    verb = verbs.get(first)
    if verb is None:
        return None
    if isinstance(verb.place, dict) and more and more[0] in verb.place:
        verb = verb.place[more[0]]
    return verb.help


def _leads(word: str, path: str) -> Sequence[str]:
    """What people mean by a word that is no verb here: known words, names, files, days."""
    plain = word.casefold()
    if path:
        if leads := WITHIN[path].get(plain):
            return leads
        if found := _FILES.fullmatch(plain):
            return [lead.format(_word(word)) for lead in WITHIN[path].get(f".{found[1]}", ())]
        if path == "roadmap" and _begins_roadmap(word):
            return (f"roadmap show {word}",)
        if path == "export":
            if _begins_roadmap(word):
                return (f"export checklist -r {word}",)
            return (f"export week --date {_word(word)}",) if _is_day(word) else ()
        return ()
    if leads := LEADS.get(plain):
        return leads
    if re.fullmatch(r"\d[\d,-]*", word):
        return (f"show {word}", f"start {word}", f"done {word}")
    if _begins_roadmap(word):
        return (f"show {word}",)
    return (f"week --date {_word(word)}",) if _is_day(word) else ()


def _alike(ctx: Any, word: str, path: str) -> list[str]:
    """The verbs whose names are near to a word, those within groups too."""
    verbs: dict[str, Verb] = ctx.find_root().command.verbs
    paths: dict[str, list[str]] = {}
    for name, verb in verbs.items():
        inner = verb.place if isinstance(verb.place, dict) else {}
        if not path:
            paths.setdefault(name, []).append(name)
        for within in inner if path in ("", name) else ():
            paths.setdefault(within, []).append(f"{name} {within}")
    plain = word.casefold()
    near = [plain] if plain in paths else _near(plain, list(paths))
    return [f"{one} …" for name in near for one in paths[name]][:4]


def _near(word: str, names: Sequence[str], cutoff: float = 0.6) -> list[str]:
    """The names that a slip of the hand or two would make this word of, the nearest first."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(word, names, scorer=OSA.normalized_similarity, limit=4)
    best = max(cutoff, found[0][1] - 0.15) if found else cutoff
    return [name for name, score, _ in found if score >= best]


def _options_for(ctx: Any, words: Sequence[str], rest: Sequence[str]) -> list[str]:
    """The words with an option before each of the `rest`; none where one fits no option."""
    found = list(words)
    options = [p for p in ctx.command.get_params(ctx) if p.param_type_name == "option"]
    at = len(found)
    for word in reversed(rest):
        form = _option_for(word, options)
        if not form:
            return []
        at = max(n for n in range(at) if found[n] == word)
        found[at : at + 1] = form
    return found


def _option_for(word: str, options: Sequence[Any]) -> list[str]:
    """The word with the option that it would be the name or the value of."""
    plain = word.casefold().lstrip("-")
    for option in options:
        if option.is_flag and f"--{plain}" in option.opts:
            return [f"--{plain}"]
    for option in options:
        name = min(option.opts, key=len) if option.opts[0] != "--number" else "-n"
        takes = (option.metavar or "").split("|")
        if (
            ("DATE" in takes and _is_day(word))
            or ("ID" in takes and _begins_roadmap(word))
            or ("LANE" in takes and plain in LANES)
            or ("N" in takes and word.isdecimal())
            or ("--fit" in option.opts and _is_time(word))
            or ("FORMAT" in takes and plain in ("markdown", "csv", "json", "ics", "html"))
            or ("--output" in option.opts and _FILES.fullmatch(word))
        ):
            return [name, word]
    return []


def _quoted(ctx: Any, words: Sequence[str], rest: Sequence[str]) -> list[str]:
    """The words with those of a topic's or a concept's name as one; none where they are not."""
    places = [p for p in ctx.command.get_params(ctx) if p.param_type_name == "argument"]
    if not places or places[0].metavar not in ("TOPIC", "NAME") or places[0].nargs != 1:
        return []
    several = len(rest) + len(places)
    for at in range(len(words) - several + 1):
        run = list(words[at : at + several])
        if run[len(places) :] == list(rest) and not any(word.startswith("-") for word in run):
            name = len(rest) + 1
            return [*words[:at], " ".join(run[:name]), *run[name:], *words[at + several :]]
    return []


def _instead_of(ctx: Any, name: str, words: Sequence[str]) -> list[Choice]:
    """The call with another option in the place of one that is not there."""
    root = ctx.find_root()
    if name in OPTIONS or name in ("--debug", "--version"):
        return _before_the_verb(ctx, name, words)
    own = [opt for p in ctx.command.get_params(ctx) for opt in p.opts]
    found = []
    for near in _near(name, [*own, "--version", "--debug"], cutoff=0.7):
        if near not in own:
            return _before_the_verb(ctx, near, words)
        swapped = [near + w.removeprefix(name) if _is_option(w, name) else w for w in words]
        if ctx is not root and swapped != list(words):
            found.append(_called(ctx, swapped))
        else:
            found.append(Choice(near, ""))
    return found


def _before_the_verb(ctx: Any, name: str, words: Sequence[str]) -> list[Choice]:
    """The call with an option that stands before the verb, or that is called otherwise."""
    wanted = "--debug" if name in ("--debug", "--verbose") else "--version"
    if wanted == "--version":
        return [Choice(_typed([wanted]), translated(OPTIONS[wanted]))]
    others = [word for word in words if word not in (name, wanted)]
    path = ctx.command_path.split()[1:]
    return [Choice(_typed([wanted, *path, *others]), translated(OPTIONS[wanted]))]


def _is_option(word: str, name: str) -> bool:
    return word == name or word.startswith(f"{name}=")


def _is_day(word: str) -> bool:
    from studyplan.core.days import parse_when

    with suppress(StudyplanError, ValueError):
        parse_when(word, here().clock.date())
        return True
    return False


def _is_time(word: str) -> bool:
    from studyplan.core.durations import parse_minutes

    with suppress(ValueError):
        return parse_minutes(word) > 0
    return False


def _begins_roadmap(word: str) -> bool:
    """Whether the id of a roadmap that comes with the program, or is in the database, begins so."""
    from studyplan.commands.library import known_roadmaps
    from studyplan.core.names import begun_by
    from studyplan.roadmaps.bundled import bundled_ids
    from studyplan.wiring import App

    known = bundled_ids()
    with suppress(StudyplanError):
        known = [one.id for one in known_roadmaps(App())]
    return len(word) > 1 and bool(begun_by(word, known))
