"""Words that fit nothing: which commands, options and names are the nearest to them."""

import re
import shlex
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from studyplan.commands.leads import LEADS, OPTIONS, SYNONYMS, WITHIN
from studyplan.core.vocabulary import LANES
from studyplan.errors import StudyplanError
from studyplan.surroundings import here

if TYPE_CHECKING:
    from studyplan.commands.lazy import Verb

_FILES = re.compile(r".+\.(md|markdown|csv|json|ics|html?|ya?ml)", re.IGNORECASE)
_FORMATS = ("markdown", "csv", "json", "ics", "html")


def leads(word: str, path: str) -> Sequence[str]:
    """What people mean by a word that is no verb here: known words, names, files, days."""
    plain = word.casefold()
    if path:
        if leads := WITHIN[path].get(plain):
            return leads
        if found := _FILES.fullmatch(plain):
            return [lead.format(typed(word)) for lead in WITHIN[path].get(f".{found[1]}", ())]
        if path == "roadmap" and _begins_roadmap(word):
            return (f"roadmap show {word}",)
        if path == "export":
            if _begins_roadmap(word):
                return (f"export checklist -r {word}",)
            return (f"export week --date {typed(word)}",) if _is_day(word) else ()
        return ()
    if leads := LEADS.get(plain):
        return leads
    if re.fullmatch(r"\d[\d,-]*", word):
        return (f"show {word}", f"start {word}", f"done {word}")
    if _begins_roadmap(word):
        return (f"show {word}",)
    return (f"week --date {typed(word)}",) if _is_day(word) else ()


def alike(verbs: "dict[str, Verb]", word: str, path: str) -> list[str]:
    """The verbs whose names are near to a word, those within groups too."""
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


def with_options(ctx: Any, words: Sequence[str], rest: Sequence[str]) -> list[str]:
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


def as_one_name(ctx: Any, words: Sequence[str], rest: Sequence[str]) -> list[str]:
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


def options_near(ctx: Any, name: str) -> list[str]:
    """The options that may be meant by one that the command does not have."""
    if name in OPTIONS:
        return ["--debug" if name in ("--debug", "--verbose") else "--version"]
    own = [opt for p in ctx.command.get_params(ctx) for opt in p.opts]
    if "--format" in own and name.lstrip("-") in _FORMATS:
        return [f"--format {name.lstrip('-')}"]
    for option in SYNONYMS.get(name, ()):
        if option in own:
            return [option]
    return _near(name, [*own, "--version", "--debug"], cutoff=0.7)


def typed(word: str) -> str:
    """The word as a shell takes it; Chinese needs no quotes."""
    plain = word and not re.search(r"[^\w@%+=:,./-]", word)
    return word if plain else shlex.quote(word)


def _near(word: str, names: Sequence[str], cutoff: float = 0.6) -> list[str]:
    """The names that a slip of the hand or two would make this word of, the nearest first."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(word, names, scorer=OSA.normalized_similarity, limit=4)
    best = max(cutoff, found[0][1] - 0.15) if found else cutoff
    return [name for name, score, _ in found if score >= best]


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
            or ("FORMAT" in takes and plain in _FORMATS)
            or ("--output" in option.opts and _FILES.fullmatch(word))
        ):
            return [name, word]
    return []


def _is_day(word: str) -> bool:
    from studyplan.core.periods import parse_when

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
