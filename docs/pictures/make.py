"""Makes the terminal pictures: the real command on a pseudo-terminal, drawn as SVG.

    python docs/pictures/make.py                the ones that the documentation shows
    python docs/pictures/make.py --all FOLDER   every verb, at 80 and 120 columns, in both languages

Needs `pyte` (part of the `dev` extra). The clock is fixed, so that a picture changes only when
what is printed does.
"""

import argparse
import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path
from xml.sax.saxutils import escape

import pyte

CELL_WIDTH, CELL_HEIGHT, MARGIN = 8.4, 18, 14
WIDE = 0x2E7F  # from here on a character takes two cells
COLOURS = {
    "default": "#d6dbe5",
    "black": "#1b1f27",
    "red": "#ef7b85",
    "green": "#8fcf7f",
    "brown": "#e6c07b",
    "yellow": "#e6c07b",
    "blue": "#6fb1f0",
    "magenta": "#c792ea",
    "cyan": "#67c7d6",
    "white": "#ffffff",
}
Shot = tuple[str, int, str, tuple[str, ...]]
SHOTS: tuple[Shot, ...] = tuple(
    (name, width, language, words)
    for width, language in ((80, "en"), (120, "en"), (80, "zh"), (120, "zh"))
    for name, words in (
        ("today", ()),
        ("next", ("next",)),
        ("done", ("done", "graphical-models")),
        ("week", ("week",)),
        ("status", ("status",)),
        ("show", ("show", "optimisers")),
        ("why", ("why", "optimisers")),
        ("history", ("history",)),
        ("roadmap-list", ("roadmap", "list")),
        ("roadmap-show", ("show", "dl-for-programmers")),
        ("roadmap-timeline", ("roadmap", "show", "ml-dl-gpt", "--timeline")),
        ("roadmap-week", ("roadmap", "show", "dl-for-programmers", "--week")),
        ("roadmap-stage", ("roadmap", "show", "llm-from-zero", "--stage", "2")),
        ("roadmap-areas", ("roadmap", "show", "ai-foundations-to-frontier", "--by", "area")),
        ("roadmap-resources", ("roadmap", "show", "ai-foundations-to-frontier", "--resources")),
        ("roadmap-notes", ("roadmap", "show", "ml-dl-gpt", "--notes")),
        ("roadmap-compare", ("roadmap", "compare", "ml-dl-gpt", "llm-from-zero")),
        ("roadmap-lint", ("roadmap", "lint", "ml-dl-gpt")),
        ("concept", ("concept", "backpropagation")),
        ("search", ("search", "注意力", "-n", "5")),
        ("follow", ("follow", "ml-dl-gpt")),
        ("credit", ("done", "dl-for-programmers/lenet", "dl-for-programmers/resnet")),
        ("status-two", ("status",)),
        ("history-two", ("history",)),
        ("drop", ("drop", "ml-dl-gpt")),
        ("init-again", ("init", "dl-for-programmers")),
        ("availability", ("availability",)),
        ("plan", ("plan",)),
        ("months", ("plan", "--by", "month", "--to", "2027-06-30")),
        ("slips", ("plan", "--against", "baseline")),
        ("replan", ("replan", "--by", "2028-12-31")),
        ("forecast", ("forecast",)),
        ("stats", ("stats", "--week")),
        ("days", ("week",)),
        ("fit", ("next", "--fit", "45m")),
        ("tick", ("tick", "optimisers", "1")),
        ("help", ("--help",)),
        ("doctor", ("doctor",)),
    )
)

PAGES = Path(__file__).parents[2]
SHOWN = frozenset(
    picture
    for page in (*PAGES.glob("README*.md"), *PAGES.glob("docs/**/*.md"))
    for picture in re.findall(r"pictures/([\w-]+\.svg)", page.read_text("utf-8"))
)

# A plan that is two weeks old; and one with a second roadmap, and credit between them.
BEGUN: tuple[tuple[str, ...], ...] = (
    ("init", "dl-for-programmers", "--hours", "10", "--start", "2026-11-09", "--yes"),
    ("done", "matrix-autodiff", "--on", "2026-11-14"),
    ("start", "optimisation-theory", "--on", "2026-11-21"),
)
SEVERAL: tuple[tuple[str, ...], ...] = (
    ("follow", "ml-dl-gpt"),
    ("done", "dl-for-programmers/activations"),
)
# The same plan with days, lanes, a pause and a target.
DATED: tuple[tuple[str, ...], ...] = (
    (
        *("availability", "--mon", "1h30", "--wed", "1h30", "--thu", "90m", "--sat", "4h"),
        *("--lane", "theory=45%", "practice=45%", "review=10%"),
    ),
    ("pause", "2027-02-05..2027-02-16", "--why", "Spring Festival"),
    ("target", "2028-12-31"),
    ("log", "optimisation-theory", "1h30"),
)
# The same plan with days, in the middle of an evening.
EVENING: tuple[tuple[str, ...], ...] = (
    ("availability", "--mon", "1h30", "--tue", "2h", "--thu", "90m", "--sat", "4h"),
    ("log", "optimisation-theory", "1h", "--on", "2026-11-23"),
    ("log", "optimisation-theory", "45m"),
)
# The same plan after two weeks of evenings.
STUDIED: tuple[tuple[str, ...], ...] = (
    ("availability", "--lane", "theory=60%", "practice=40%"),
    *(
        ("log", "matrix-autodiff", time, "--on", f"2026-11-{day:02}")
        for day, time in ((9, "1h30"), (10, "45m"), (12, "2h"), (14, "3h"))
    ),
    *(
        ("log", "optimisation-theory", time, "--lane", lane, "--on", f"2026-11-{day}")
        for day, time, lane in ((16, "2h", "theory"), (17, "1h", "theory"), (20, "25m", "practice"))
    ),
    ("log", "optimisation-theory", "2h", "--lane", "practice", "--on", "2026-11-21"),
    ("done", "optimisation-theory", "--on", "2026-11-23"),
    ("log", "graphical-models", "2h", "--on", "2026-11-23"),
    ("log", "matrix-library", "4h30"),
)
HOMES: dict[str, tuple[tuple[str, ...], ...]] = {
    **dict.fromkeys(("credit", "status-two", "history-two", "drop"), SEVERAL),
    **dict.fromkeys(("availability", "plan", "months", "slips", "replan", "forecast"), DATED),
    **dict.fromkeys(("days", "fit", "tick"), DATED),
    "today": EVENING,
    "stats": STUDIED,
}


class Screen(pyte.Screen):
    """A screen that keeps faint text apart, as italics: pyte has no word for it."""

    def select_graphic_rendition(self, *attrs: int, **kwargs: bool) -> None:
        """Take faint for italics, and its end for theirs."""
        swapped = [{2: 3}.get(a, a) for a in attrs]
        if 22 in attrs:
            swapped.append(23)
        super().select_graphic_rendition(*swapped, **kwargs)


def screen(words: tuple[str, ...], width: int, environment: dict[str, str]) -> pyte.Screen:
    """The terminal after a command, as many lines high as it printed."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 1000, width, 0, 0))
    command = [sys.executable, "-m", "studyplan", *words]
    child = subprocess.Popen(  # noqa: S603
        command, stdin=follower, stdout=follower, stderr=follower, env=environment
    )
    os.close(follower)
    shown = Screen(width, 1000)
    stream = pyte.ByteStream(shown)
    try:
        while data := os.read(leader, 65536):
            stream.feed(data)
    except OSError:  # the other end is closed: that is how a pseudo-terminal says it
        pass
    os.close(leader)
    child.wait()
    return shown


def svg(shown: pyte.Screen, command: str) -> str:
    """A screen as a picture, with the command above it."""
    last = max((n for n, row in enumerate(shown.display) if row.strip()), default=0)
    width = shown.columns * CELL_WIDTH + 2 * MARGIN
    height = (last + 2) * CELL_HEIGHT + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}"'
        f' viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{escape(command)}">',
        "<style>text{font:14px 'DejaVu Sans Mono',Menlo,Consolas,'Noto Sans Mono CJK SC',"
        "monospace;white-space:pre}</style>",
        f'<rect width="100%" height="100%" rx="8" fill="{COLOURS["black"]}"/>',
        _piece(0, 0, f"$ {command}", "#8a93a5", False),
    ]
    for y in range(last + 1):
        parts += _row(shown, y)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _row(shown: pyte.Screen, y: int) -> list[str]:
    """Runs of cells that look alike and are equally wide."""
    parts: list[str] = []
    run, start, style = "", 0, ("", False, False)
    for x in range(shown.columns):
        cell = shown.buffer[y][x]
        if not cell.data:  # the second half of a wide character
            continue
        now = (_colour(cell), cell.bold, ord(cell.data[0]) > WIDE)
        if now != style:
            parts += [_piece(start, y + 1, run, *style[:2])] if run.strip() else []
            run, start, style = "", x, now
        run += cell.data
    return parts + ([_piece(start, y + 1, run, *style[:2])] if run.strip() else [])


def _colour(cell: pyte.screens.Char) -> str:
    colour = COLOURS.get(cell.fg, COLOURS["default"])
    return colour if not getattr(cell, "italics", False) else "#8a93a5"


def _piece(x: int, y: int, text: str, colour: str, bold: bool) -> str:
    left = MARGIN + (x + len(text) - len(text.lstrip())) * CELL_WIDTH
    text = text.strip()
    base = MARGIN + (y + 0.75) * CELL_HEIGHT
    weight = ' font-weight="bold"' if bold else ""
    cells = sum(2 if ord(c) > WIDE else 1 for c in text)
    length = f' textLength="{cells * CELL_WIDTH:.1f}" lengthAdjust="spacingAndGlyphs"'
    return (
        f'<text x="{left:.1f}" y="{base:.1f}" fill="{colour}"{weight}{length}'
        f' xml:space="preserve">{escape(text)}</text>'
    )


def main() -> None:
    """Draw the shots into the folder."""
    parser = argparse.ArgumentParser(description="Make the terminal pictures.")
    parser.add_argument("--all", action="store_true", help="every verb, width and language")
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        homes = {}
        for number, before in enumerate(((), SEVERAL, DATED, EVENING, STUDIED)):
            homes[before] = Path(folder) / str(number)
            for words in BEGUN + before:
                screen(words, 80, _environment(homes[before], "en"))
        for name, width, language, words in SHOTS:
            file = f"{name}-{width}-{language}.svg"
            if not chosen.all and file not in SHOWN:
                continue
            home = Path(folder) / "shot"
            shutil.copytree(homes[HOMES.get(name, ())], home)
            text = svg(
                screen(words, width, _environment(home, language)), " ".join(("studyplan", *words))
            )
            (chosen.folder / file).write_text(text, "utf-8")
            shutil.rmtree(home)


def _environment(home: Path, language: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "VIRTUAL_ENV")}
    return {
        **kept,
        "HOME": str(home),
        "STUDYPLAN_HOME": f"{home}/studyplan",
        "STUDYPLAN_NOW": "2026-11-24T19:30:00",
        "STUDYPLAN_LANG": language,
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
    }


if __name__ == "__main__":
    main()
