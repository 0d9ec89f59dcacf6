"""Words of calls made up at random: every verb with its arguments and options, as the tree has them."""

import random
from functools import cache
from typing import Any, NamedTuple

from typer.main import get_command

from studyplan.cli import app
from studyplan.commandline.verbs import LazyGroup
from studyplan.surroundings import surroundings_of, within

# Asks servers of other people; what is read of its words and files, its siblings read too.
LEFT_OUT = {("roadmap", "check-links")}

_N = "9" * 310
HIDDEN = [
    *(
        "\x1b[31m",
        "\x07",
        "\x9b2J",
        "\udcff",
        "\u202e",
        "\u2028",
        "\xad",
        "\u200b",
        "\U000e0041",
    ),
    *("\u061c", "\ufeff", "\x7f", "\ufe0f", "\u200d", "\r"),
]
TEXTS = [
    *"- -- ' \" \\ / # % * ? ; | & ~ . {0} {name} { %s %(x)s [bold] [/] $HOME `id` NULL None a* ^".split(),
    *"深度学习 学习计划 👩‍💻 e\u0301 ﬃ ß İ ٣ ½ Ⅷ Z͑ͫ̓ͪ̂ͫ̽͏̴".split(),
    *("", " ", "\n", "\t", "a\nb", "\u00a0", "\u3000", "' OR 1=1 --", "AND OR NOT", '"a" NEAR "b"'),
    *("a" * 300, "x" * 10_000, "字" * 3000, "a b " * 2000, "../" * 50),
]
NUMBERS = [
    *"0 1 2 3 7 12 71 101 1000 -1 +1 1.5 0.001 1e9 1e400 nan inf -inf 0x10 1_000 007 99999999".split(),
    *"2147483648 9223372036854775808 ٣ ½ ² 1,000 1/0 十二 1-3 3-1 1,4 1-999999 , 1,,2 1. .5".split(),
    *(_N, "9" * 5000, f"1-{_N}"),
]
DAYS = [
    *"today yesterday tomorrow 今天 昨天 明天 monday fri 周三 +3d -1w +0d 2026-11-22 2026-12-01".split(),
    *"2026-11-20 2027-06-30 2025-01-01 2026-02-30 2026-W53 2026-W50 0001-01-01 9999-12-31".split(),
    *"2199-12-31 2200-01-01 1999-12-31 2000-01-01 +36500d +99999d 2026-11-22T09:00:00".split(),
    *"11月22日 week week+2 week+520 week+x 2027-02-10..2027-02-20 2027-02-20..2027-02-10".split(),
    *"2000-01-01..2199-12-31 .. today..+3d none".split(),
    *(f"+{_N}d", f"{_N}-01-01", "22 Nov", "next week"),
]
TIMES = [
    *"45m 1h30 2.5h 2小时 半小时 1h 0m 24h 25h 168h 169h 1h90 -1h 0.0001h 30m-2h 2h-30m 1m-20h".split(),
    *"10-15 5- 19:00 99:99 70/30 1/1 0/1 1001/1 theory=60% practice=30 review=51 theory=nan".split(),
    *"none mon-fri sat,sun mon,mon fri-mon weekdays 15m Asia/Shanghai local floating UTC".split(),
    *"../../etc/passwd CN DE ZZ en zh fr EN".split(),
    *(f"{_N}h", f"{_N}m", f"1h{_N}", f"0.{_N}h", "10 h", "8 days"),
]
NAMES = [
    *"dl-for-programmers llm-from-zero ml-dl-gpt ai-foundations-to-frontier own whole none".split(),
    *"matrix-autodiff dl-for-programmers/matrix-autodiff optimisers llm-from-zero/attention 矩阵".split(),
    *"backpropagation attention transformer foundations stage-1 frontier mathematics gpt s1 t1".split(),
    *"list remove set baseline later hours cut theory practice trends review stage month area".split(),
    *"markdown csv json ics html yaml bash roadmap module".split(),
]
FILES = [
    *"own.yaml odd.yaml ticks.md progress.json missing.yaml . / /dev/null /dev/full /proc/self/mem".split(),
    *"out.md out.csv out.ics deep/er/out.md - /dev/zero link.yaml out.html out.json ~/out.md".split(),
    *("out.yaml", "a" * 300 + ".yaml", "n\udcff.yaml"),
]
EVERYTHING = TEXTS + HIDDEN + NUMBERS + DAYS + TIMES + NAMES + FILES
# By a word in what a parameter is called, the first of these that is in it: values that are right
# as a rule, and those that are of the kind, at least in form.
KINDS: dict[str, tuple[list[str], list[str]]] = {
    "FILE": ("dl-for-programmers own.yaml ticks.md progress.json out.md out.csv".split(), FILES),
    "TOPIC": (
        "1 2 3-5 1,4 12 101 matrix-autodiff 矩阵 foundations optimisers t1".split(),
        NUMBERS + NAMES,
    ),
    "DATE": (
        "today yesterday 2026-11-20 2026-12-01 +3d W50 周三 2027-02-10..2027-02-20 list".split(),
        DAYS,
    ),
    "DAYS": ("mon-fri sat,sun mon,wed 周末 daily".split(), TIMES),
    "SHARE": ("theory=60% practice=40 trends=10 none".split(), TIMES),
    "RATIO": (["70/30", "1/1"], TIMES),
    "RANGE": (["30m-2h", "15m-1h"], TIMES),
    "TIME": ("45m 1h30 2.5h 2小时 半小时 15m".split(), TIMES),
    "HOURS": ("10 10-15 7h30 2.5".split(), TIMES),
    "STAGE": ("1 2 stage area month foundations s1".split(), NAMES),
    "ROADMAP": ("dl-for-programmers llm-from-zero own ml-dl-gpt".split(), NAMES),
    "ID": ("dl-for-programmers llm-from-zero own".split(), NAMES),
    "LANE": ("theory practice trends review".split(), NAMES),
    "FORMAT": ("markdown csv json ics html yaml".split(), NAMES),
    "OPTION": ("later hours cut".split(), NAMES),
    "ZONE": ("floating local Asia/Shanghai Europe/Berlin".split(), TIMES),
    "HH:MM": ("19:00 7 06:30".split(), TIMES),
    "CODE": ("CN DE US".split(), TIMES),
    "SET": (["set"], NAMES),
    "BACKUP": (["1", "2"], NUMBERS),
    "POINT": ("1 2 1-3 all r1 r2 r1-3 r1,r2 rall".split(), NUMBERS),
    "BASELINE": (["baseline"], NAMES),
    "N": ("1 2 5 20".split(), NUMBERS),
}
GLOBAL = ["--json", "--plain", "--lang=zh", "--lang=en"]


class Parameter(NamedTuple):
    """An argument, without a name, or an option; what it is called in help, and how many it takes."""

    name: str
    meaning: str
    many: bool
    flag: bool


class Known(NamedTuple):
    """A verb and what it takes."""

    path: tuple[str, ...]
    parameters: tuple[Parameter, ...]


@cache
def verbs() -> tuple[Known, ...]:
    """Every verb of the command, as its tree has them now."""
    taken: list[Known] = []

    def walk(command: Any, path: tuple[str, ...]) -> None:
        if isinstance(command, LazyGroup):
            for name in command.verbs:
                walk(command.get_command(None, name), (*path, name))
        elif path not in LEFT_OUT:
            taken.append(Known(path, tuple(map(_parameter, command.params))))

    with within(surroundings_of(())):
        walk(get_command(app), ())
    return tuple(taken)


def _parameter(made: Any) -> Parameter:
    option = made.param_type_name == "option"
    many = made.nargs == -1 or getattr(made, "multiple", False)
    meaning = f"{made.metavar or ''} {made.name}".upper()
    return Parameter(made.opts[0] if option else "", meaning, many, getattr(made, "is_flag", False))


def value(chance: random.Random, parameter: Parameter | None = None, mild: bool = False) -> str:
    """A value, more often than not of the kind that is asked for; a `mild` one is right as a rule."""
    roll = chance.random()
    if parameter is not None and (mild or roll < 0.7):
        for word, (right, formed) in KINDS.items():
            if word in parameter.meaning:
                return chance.choice(right if mild or roll < 0.35 else formed)
    if roll < 0.95:
        return chance.choice(EVERYTHING)
    return (
        chance.choice(EVERYTHING)[:2000]
        + chance.choice(HIDDEN + TEXTS)
        + chance.choice(NUMBERS)[:2000]
    )


def words(chance: random.Random) -> list[str]:
    """A call: a verb with some of what it takes, now and then with something that it does not."""
    mild = chance.random() < 0.5
    verb = chance.choice(verbs())
    said = list(verb.path)
    for parameter in verb.parameters:
        if parameter.flag:
            said += [parameter.name] * (chance.random() < 0.15)
        elif parameter.name:
            often = chance.random() < (0.1 if mild else 0.25)
            for _ in range(chance.choice((1, 1, 2)) * often if parameter.many else often):
                said += [parameter.name, value(chance, parameter, mild)]
        else:
            least = 0 if chance.random() < 0.2 else 1
            for _ in range(chance.choice((1, 1, 2, 3)) if parameter.many else least):
                said.append(value(chance, parameter, mild))
    if chance.random() < 0.3:
        said.append(chance.choice(GLOBAL))
    if not mild:
        if chance.random() < 0.06:
            said.insert(chance.randrange(len(said) + 1), value(chance))
        if chance.random() < 0.03:
            chance.shuffle(said)
        if chance.random() < 0.03:
            said = [value(chance) for _ in range(chance.randrange(6))]
    # Tracebacks are what --debug is for; a shell's completion is not installed.
    return [w for w in said if w not in ("--debug", "--install-completion")]
