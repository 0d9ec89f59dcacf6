"""Words of a call that have no place where they stand, put where they would have one."""

from collections.abc import Iterator, Sequence
from typing import Any

from studyplan.commandline.metavars import FORMATS, KINDS, OPTIONS, is_day, is_stretch, is_time
from studyplan.core.vocabulary import DAYS

# What people say of pauses that are there, and of new ones, for which there is no word.
_REMOVE = ("remove", "delete", "rm", "del", "clear", "cancel", "end")
_ADD = ("add", "new", "create", "set", "from", "on")
_WORDS_OF_A_DAY = 5  # week of Mon 30 Nov


def with_options(ctx: Any, words: Sequence[str], rest: Sequence[str]) -> list[str]:
    """The words with an option before each of the `rest`; none where one fits no option."""
    at = _place_of(words, rest)
    if at is None:
        return []
    before, behind = list(words[:at]), list(words[at + len(rest) :])
    if at > 1 and before[-2].startswith("-") and is_day(whole := " ".join([before[-1], *rest])):
        return [*before[:-1], whole, *behind]
    forms = _forms(rest, _free(_parameters(ctx, "option"), [*before, *behind]))
    return [*before, *forms, *behind] if forms else []


def in_places(
    ctx: Any, words: Sequence[str], rest: Sequence[str], *, seated: bool = False
) -> list[str]:
    """The words with those as one, or in the other order, that the arguments take; else none.

    `seated` says that the arguments have taken the `rest` already.
    """
    places = _parameters(ctx, "argument")
    if not places or any(place.nargs != 1 for place in places):
        return []
    taken = len(places) - len(rest) * seated
    if (at := _place_of(words, rest, taken)) is None:
        return []
    run = list(words[at : at + taken + len(rest)])
    fitting = [] if any(word.startswith("--") for word in run) else _fitting(ctx, run)
    return [*words[:at], *fitting, *words[at + len(run) :]] if fitting else []


def _parameters(ctx: Any, kind: str) -> list[Any]:
    return [p for p in ctx.command.get_params(ctx) if p.param_type_name == kind]


def _place_of(words: Sequence[str], rest: Sequence[str], ahead: int = 0) -> int | None:
    """Where the `rest` stand together among the words, and so many words ahead of them."""
    for at in reversed(range(ahead, len(words) - len(rest) + 1)):
        if list(words[at : at + len(rest)]) == list(rest):
            return at - ahead
    return None


def _free(options: Sequence[Any], words: Sequence[str]) -> list[Any]:
    """The options that may still be said, where these words are said already."""
    return [one for one in options if one.multiple or not set(one.opts) & set(words)]


def _forms(rest: Sequence[str], options: Sequence[Any]) -> list[str]:
    """Each of the words, or as many as make up a day, behind its option; none if one has none."""
    forms: list[str] = []
    at = 0
    while at < len(rest):
        ends = range(min(at + _WORDS_OF_A_DAY, len(rest)), at + 1, -1)
        end = next((end for end in ends if is_day(" ".join(rest[at:end]))), at + 1)
        if form := _named(rest[at].split("=", 1), options):
            end = at + 1
        elif form := _named(rest[at : at + 2], options):
            end = at + 2
        elif form := _stretch(rest[at], options):
            end = at + 1
        elif not (form := _option_for(" ".join(rest[at:end]), options)):
            return []
        forms += form
        options = _free(options, form)
        at = end
    return forms


def _named(pair: Sequence[str], options: Sequence[Any]) -> list[str]:
    """A word that is the name of an option, with its value behind it: `stage 2`, `monday 2h`."""
    name = pair[0].casefold()
    names = {f"--{name}", f"--{name[:3]}" if name.startswith(DAYS) else ""}
    for option in options:
        if len(pair) == 2 and not option.is_flag and (matching := names & set(option.opts)):
            return [*matching, pair[1]]
    return []


def _stretch(word: str, options: Sequence[Any]) -> list[str]:
    """The ends of a stretch of days, where the options are for each of them."""
    first, dots, last = word.partition("..")
    ends = {opt for option in options for opt in option.opts} >= {"--from", "--to"}
    if dots and ends and is_day(first) and is_day(last):
        return ["--from", first, "--to", last]
    return []


def _option_for(word: str, options: Sequence[Any]) -> list[str]:
    """The word with the option that it would be the name or the value of."""
    plain = word.casefold().lstrip("-")
    if any(option.is_flag and f"--{plain}" in option.opts for option in options):
        return [f"--{plain}"]
    for option in options:
        value = _value_for(option, word, plain)
        if value:
            return [min(option.opts, key=len), value]
    return []


def _value_for(option: Any, word: str, plain: str) -> str:
    """The word as a value of the option; nothing where it is none."""
    kinds = (option.metavar or "").split("|")
    if "--format" in option.opts:
        form = FORMATS.get(plain, plain)
        return form if form in kinds else ""
    if "WEEK" in kinds:
        weeks = (f"W{word}" if word.isdecimal() else "", f"{plain} week")
        if plain and (week := next(filter(is_day, weeks), "")):
            return week
    if plain.islower() and plain in kinds:
        return plain
    tests = [KINDS[kind] for kind in kinds if kind in KINDS]
    tests += [OPTIONS[name] for name in option.opts if name in OPTIONS]
    return word if any(test(word) for test in tests) else ""


def _fitting(ctx: Any, run: Sequence[str]) -> list[str]:
    """The words as the arguments of the command take them; none where they do not."""
    places = [place.metavar.strip("[]").split("|") for place in _parameters(ctx, "argument")]
    if "remove" in places[0]:
        return _of_pauses(run)
    for parts in _parted(run, len(places)):
        if all(_takes(place, part) for place, part in zip(places, parts, strict=True)):
            return [" ".join(part) for part in parts]
    first, *others = run
    if len(places) == len(run) == 2 and _takes(places[0], run[:1]) and _takes(places[1], [first]):
        return [*others, first]
    if len(places) == 1 and _takes(places[0], others):
        form = _option_for(first, _parameters(ctx, "option"))
        return form and [" ".join(others), *form]
    return []


def _parted(run: Sequence[str], count: int) -> Iterator[list[Sequence[str]]]:
    """The words in one or two parts, the first one as short as can be."""
    if count == 1:
        yield [run]
    elif count == 2:
        yield from ([run[:n], run[n:]] for n in range(1, len(run)))


def _takes(place: Sequence[str], part: Sequence[str]) -> bool:
    """Whether a place for such values takes these words as one."""
    joined = " ".join(part)
    if "DATE" in place:
        return is_day(joined)
    if "TIME" in place:
        return is_time(joined)
    named = place[0] in ("TOPIC", "NAME")
    other = part[0].isdecimal() or any(map(is_day, part))
    return named and (len(part) == 1 or not other)


def _of_pauses(run: Sequence[str]) -> list[str]:
    """What is said of pauses, as `pause` takes it."""
    first, *others = run
    if first.casefold() in _REMOVE:
        return ["remove", " ".join(others)] if others else []
    days = others if first.casefold() in _ADD else run
    return next(([text] for text in (" ".join(days), "..".join(days)) if is_stretch(text)), [])
