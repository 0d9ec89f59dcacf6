"""Words that fit nothing: which commands, options and names are the nearest to them."""

import re
import shlex
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from studyplan.commandline.leads import LEADS, OPTIONS, SYNONYMS, WITHIN
from studyplan.commandline.metavars import FILES, FORMATS, begins_roadmap, is_day
from studyplan.errors import StudyplanError

if TYPE_CHECKING:
    from studyplan.commandline.verbs import Verb


# Where the beginning of a roadmap's id leads, and a day: alone, and behind a group's name.
_OF_ROADMAP = {"": "show {}", "roadmap": "roadmap show {}", "export": "export checklist -r {}"}
_OF_DAY = {"": "week --date {}", "export": "export week --date {}"}


def leads(word: str, path: str) -> Sequence[str]:
    """What people mean by a word that is no verb here: known words, names, files, days."""
    plain = word.casefold()
    known = WITHIN[path] if path else LEADS
    if plain in known:
        return known[plain]
    if path and (file := FILES.fullmatch(plain)):
        return [lead.format(typed(word)) for lead in known.get(f".{file[1]}", ())]
    if not path and re.fullmatch(r"\d[\d,-]*", word) and not is_day(word):
        return (f"show {word}", f"start {word}", f"done {word}")
    if path in _OF_ROADMAP and begins_roadmap(word):
        return (_OF_ROADMAP[path].format(word),)
    return (_OF_DAY[path].format(typed(word)),) if path in _OF_DAY and is_day(word) else ()


def apart(verbs: "dict[str, Verb]", word: str) -> list[str]:
    """A verb with what is written in one word with it: `export-week`, or `done lora` in quotes."""
    first, *more = word.split()
    group, _, inner = word.casefold().replace("_", "-").replace(" ", "-").partition("-")
    if group in verbs and inner in verbs[group].inner:
        return [f"{group} {inner} …"]
    return [f"{first} {' '.join(map(typed, more))} …"] if more and first in verbs else []


def mentioned(word: str) -> list[str]:
    """Where a word leads that is none of a command, but of a roadmap."""
    from studyplan.call import Call

    with suppress(StudyplanError), Call().reading() as store:
        if store.search.hits(word):
            return [f"search {typed(word)}"]
    return []


def alike(verbs: "dict[str, Verb]", word: str, path: str) -> list[str]:
    """The verbs whose names are near to a word, those within groups too."""
    paths: dict[str, list[str]] = {}
    for name, verb in verbs.items():
        if not path:
            paths.setdefault(name, []).append(name)
        for within in verb.inner if path in ("", name) else ():
            # `done` is nearer than `habit done`, and `week` may be `export week`.
            if path or within not in verbs or isinstance(verb.place, dict):
                paths.setdefault(within, []).append(f"{name} {within}")
    plain = word.casefold()
    if plain in verbs and not path:
        return [f"{plain} …"]
    begun = [name for name in paths if len(plain) > 1 and name.startswith(plain)]
    near = [plain] if plain in paths else begun or _near(plain, list(paths))
    return [f"{one} …" for name in near for one in paths[name]][:4]


def options_near(ctx: Any, name: str) -> list[str]:
    """The options that may be meant by one that the command does not have."""
    if name in OPTIONS:
        return ["--debug" if name in ("--debug", "--verbose") else "--version"]
    names = [opt for p in ctx.command.get_params(ctx) for opt in p.opts]
    if "--format" in names and name.lstrip("-") in FORMATS:
        return [f"--format {FORMATS[name.lstrip('-')]}"]
    for option in SYNONYMS.get(name, ()):
        if option in names:
            return [option]
    return _near(name, [*names, "--version", "--debug"], cutoff=0.7)


def typed(word: str) -> str:
    """The word as a shell takes it; Chinese needs no quotes."""
    plain = word and not re.search(r"[^\w@%+=:,./-]", word)
    return word if plain else shlex.quote(word)


def _near(word: str, names: Sequence[str], cutoff: float = 0.6) -> list[str]:
    """The names that a slip of the hand or two would make this word of, the nearest first."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    matches = process.extract(word, names, scorer=OSA.normalized_similarity, limit=4)
    best = max(cutoff, matches[0][1] - 0.15) if matches else cutoff
    return [name for name, score, _ in matches if score >= best]
