"""`studyplan note`: written, changed, deleted, listed; found, shown and exported."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import at_terminal, shown
from tests.conftest import Run, call, prepare
from tests.schemas import problems

KEY = "dl-for-programmers/matrix-autodiff"
HOSTILE = (
    "\x1b]0;title\x07\x1b[2J\x1b[31mred\x1b[0m\u202e\u200b [bold]x[/] <b>&amp;</b> | a\x07\x00b"
)
CLEAN = "red [bold]x[/] <b>&amp;</b> | ab"


def answer(run: Run, *words: str, **options: Any) -> dict[str, Any]:
    done = run(*words, "--json", **options)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    verb = " ".join(word for word in words[:2] if word in ("note", "list", "edit", "delete"))
    if verb:
        assert problems(verb, found) == []
    return found


def texts(run: Run, *words: str) -> list[str]:
    return [note["text"] for note in answer(run, "note", "list", *words)["notes"]]


def acts(run: Run) -> list[str]:
    return [act["what"] for act in answer(run, "history", "-n", "50")["commands"]]


def test_a_note_is_written_changed_deleted_and_undone(begun: Run) -> None:
    first = answer(begun, "note", "1", "Chain", "rule")
    assert (first["key"], first["text"], first["date"]) == (KEY, "Chain rule", "2026-11-22")
    answer(begun, "note", "lora", "-", "--on", "yesterday", input="\ufeffa \r\n\r\n\tb\n\n")
    assert texts(begun) == ["a\n\n\tb", "Chain rule"]
    assert texts(begun, "lora") == ["a\n\n\tb"]
    changed = answer(begun, "note", "edit", first["id"][:6], "Chain rule, twice")
    assert (changed["id"], changed["changed"]) == (first["id"], True)
    assert not answer(begun, "note", "edit", first["id"], "Chain rule, twice")["changed"]
    gone = answer(begun, "note", "delete", first["id"][:4].upper())
    assert gone["text"] == "Chain rule, twice"
    assert texts(begun) == ["a\n\n\tb"]
    title = "“Matrix computation and autodiff”"
    assert acts(begun)[:4] == [
        f"Deleted a note on {title}",
        f"Changed a note on {title}",
        "Wrote a note on “Fine-tuning with LoRA”",
        f"Wrote a note on {title}",
    ]
    for _ in range(2):
        assert begun("undo").returncode == 0
    assert texts(begun, KEY) == ["Chain rule"]
    for _ in range(2):
        assert begun("redo").returncode == 0
    assert texts(begun, KEY) == []
    assert json.loads(begun("doctor", "--json").stdout)["sound"]


def test_notes_are_told_in_rows(begun: Run) -> None:
    state, name, *row = begun("note", "1", "a\tb\nc").stdout.rstrip("\n").split("\t")
    assert (state, len(name), row) == ("noted", 4, [KEY, "2026-11-22", "a b c"])
    assert begun("note", "list").stdout == f"{name}\t{KEY}\t2026-11-22\ta b c\n"
    assert begun("note", "edit", name, "a\tb\nc").stdout.startswith(f"unchanged\t{name}\t")


@pytest.mark.parametrize(
    ("words", "typed", "code", "told"),
    [
        (("note", "1"), "", 2, "There is no text for the note"),
        (("note", "1", ""), "", 2, "The note is empty. Nothing was saved"),
        (("note", "1", "-"), " \n\t\n", 2, "The note is empty"),
        (("note", "1", "-"), b"\xff\xfe", 1, "- is not UTF-8. Nothing was saved"),
        (("note", "1", "-"), "x" * 20_001, 2, "Use at most 20,000 characters"),
        (("note", "no-such-topic", "x"), "", 3, "No topic matches"),
        (("note", "1", "x", "--on", "tomorrow"), "", 2, "is in the future"),
        (("note", "edit", "abcd", "x"), "", 3, "No id begins with “abcd”"),
        (("note", "edit", "abc", "x"), "", 2, "Type at least 4 characters"),
        (("note", "delete", "%"), "", 2, "Type at least 4 characters"),
        (("note", "delete", "____"), "", 3, "No id begins with"),
        (("note", "list", "999"), "", 3, "There is no topic number 999"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_one_line(
    begun: Run, words: tuple[str, ...], typed: str | bytes, code: int, told: str
) -> None:
    before = acts(begun)
    done = begun(*words, input=typed)
    assert (done.returncode, done.stdout) == (code, "")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1 or "No topic" in told
    assert acts(begun) == before


def test_as_much_of_an_id_as_only_one_has(begun: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    random = os.urandom
    for last in range(2):
        same = bytes([0xAB, 0xCD, 0xEF, 0, 0, last])
        monkeypatch.setattr(os, "urandom", lambda n, same=same: same if n == 6 else random(n))
        begun("note", "1", f"note {last}")
    names = [row.split("\t")[0] for row in begun("note", "list").stdout.splitlines()]
    assert names == ["abcdef000000", "abcdef000001"]
    done = begun("note", "delete", "abcd")
    assert done.returncode == 2
    assert "“abcd” begins 2 ids" in done.stderr
    assert "abcdef000001  note 1" in done.stderr
    begun("note", "delete", names[1])
    assert begun("note", "list").stdout.startswith("abcd\t")


def test_hostile_text_is_only_text(begun: Run, home: Path, tmp_path: Path) -> None:
    begun("note", "1", "-", input=HOSTILE)
    begun("note", "1", "-", input="中文שלום 👩‍💻 " + "long" * 100)
    assert texts(begun)[0] == CLEAN
    for words in (("note", "list"), ("show", "1"), ("search", "red")):
        for width in (40, 80):
            raw = at_terminal(home, words, width)
            screen = shown(raw, width)
            assert CLEAN[:12] in screen, words
            assert not re.search(rb"\x1b(?!\[[\d;]*m|\]8;|\\)", raw), words
            assert b"\x07" not in raw
    markdown = begun("export", "week", "--notes").stdout
    assert r"- red \[bold\]x\[/\] \<b\>\&amp;\</b\> \| ab" in markdown
    page = begun("export", "week", "--notes", "--format", "html").stdout
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in page
    assert "<b>&amp;" not in page


def test_notes_are_shown_found_and_exported(begun: Run) -> None:
    begun("note", "2", "d-Separation: paths are blocked by colliders\nand by 观测")
    begun("note", "1", "of last week: collider", "--on", "2026-11-15")
    (note,) = answer(begun, "show", "2")["notes"]
    assert note["text"].startswith("d-Separation")
    assert "note" in [row.split("\t")[0] for row in begun("show", "2").stdout.splitlines()]
    found = answer(begun, "search", "colliders")
    assert {n["number"] for n in found["notes"]} == {1, 2}
    assert [n["number"] for n in answer(begun, "search", "觀測")["notes"]] == [2]
    assert answer(begun, "search", "colliders", "-r", "llm-from-zero")["notes"] == []
    assert len(answer(begun, "search", "collider", "-n", "1")["notes"]) == 1
    rows = begun("search", "blocked").stdout.splitlines()
    assert rows[-1].startswith("own-note\tdl-for-programmers/graphical-models\t")
    plain = begun("export", "week").stdout
    noted = begun("export", "week", "--notes").stdout
    assert "collider" not in plain
    assert (
        "## Your notes\n\n- **Probabilistic graphical models** (Sun 22 Nov 2026)\n  - d-Sep"
        in noted
    )
    assert "of last week" not in noted
    as_json = [json.loads(begun("export", "week", *more, "--format", "json").stdout)["notes"]
               for more in ((), ("--notes",), ("--notes", "--date", "2026-11-15"))]  # fmt: skip
    assert as_json[0] is None
    assert [[n["number"] for n in notes] for notes in as_json[1:]] == [[2], [1]]
    for name in ("csv", "ics"):
        refused = begun("export", "week", "--notes", "--format", name)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "--notes is only for markdown, html and json" in refused.stderr


OWN = """format: 1
id: own
edition: 2026.{edition}
title: {{en: Own, zh: 自己的}}
level: beginner
stages:
  - id: s
    title: S
    duration: 4 weeks
    modules:
      - id: m
        title: M
        topics:
          - {{id: kept, title: Kept, kind: study}}
{topics}
"""


def test_what_an_edition_removes_keeps_its_notes(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    gone = "          - {id: gone, title: Will be gone, kind: study}"
    file.write_text(OWN.format(edition="01", topics=gone), "utf-8")
    assert run("init", str(file), "--hours", "5").returncode == 0
    begin = answer(run, "note", "gone", "worth keeping")
    file.write_text(OWN.format(edition="02", topics=""), "utf-8")
    done = run("roadmap", "update", str(file))
    assert done.returncode == 0, done.stderr
    assert texts(run) == texts(run, "gone") == texts(run, "own/gone") == ["worth keeping"]
    assert answer(run, "note", "list")["notes"][0]["title"] == "Will be gone"
    assert answer(run, "search", "worth keeping")["notes"][0]["id"] == begin["id"]
    answer(run, "note", "edit", begin["id"], "worth more")
    saved = tmp_path / "progress.json"
    assert run("export", "progress", "-o", str(saved)).returncode == 0
    elsewhere = tmp_path / "elsewhere"
    prepare(elsewhere, "init", "llm-from-zero", "--hours", "5")
    done = call(elsewhere, "import", "progress", str(saved), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["unknown"] == []
    assert texts(lambda *w, **o: call(elsewhere, *w, **o)) == ["worth more"]
    again = json.loads(call(elsewhere, "import", "progress", str(saved), "--json").stdout)
    assert again["changed"] == []


EDITORS = {
    "false": (1, "The editor “false” failed (exit code 1). Nothing was saved"),
    "true": (0, "Nothing changed."),
    "/no/such/editor -w": (1, "“/no/such/editor -w” cannot be started: No such file"),
    "'": (1, "cannot be started: No closing quotation"),
    "": (1, "No editor is set. Set VISUAL or EDITOR"),
    "sh -c ': > \"$1\"' sh": (2, "To delete the note: studyplan note delete"),
    "rm": (2, "The note is empty. Nothing was saved"),
}


@pytest.mark.parametrize("editor", EDITORS)
def test_an_editor_that_fails_or_changes_nothing_stores_nothing_and_says_so(
    begun: Run, home: Path, editor: str
) -> None:
    note = answer(begun, "note", "1", "as it was")
    before = acts(begun)
    code, told = EDITORS[editor]
    raw = at_terminal(home, ("note", "edit", note["id"]), 200, EDITOR=editor)
    assert told in shown(raw, 200)
    assert acts(begun) == before
    assert texts(begun) == ["as it was"]
    if editor == "true":
        assert "The note is empty. Nothing was saved" in shown(
            at_terminal(home, ("note", "1"), 200, EDITOR=editor), 200
        )
        assert acts(begun) == before
    assert code in (0, 1, 2)


def test_a_note_is_written_in_the_editor(begun: Run, home: Path, tmp_path: Path) -> None:
    script = tmp_path / "my editor"
    script.write_text(
        '#!/bin/sh\nprintf "第二行\\r\\n" >> "$2"\necho "$1 $2" >> "$0.log"\n', "utf-8"
    )
    script.chmod(0o755)
    visual = f"'{script}' --wait"
    screen = shown(at_terminal(home, ("note", "1"), 80, VISUAL=visual, EDITOR="false"), 80)
    assert "Noted on “Matrix computation and autodiff”" in screen
    (note,) = answer(begun, "note", "list")["notes"]
    at_terminal(home, ("note", "edit", note["id"]), 80, VISUAL=visual)
    assert texts(begun) == ["第二行\n第二行"]
    used = [line.split()[1] for line in Path(f"{script}.log").read_text("utf-8").splitlines()]
    assert len(used) == 2
    assert not any(Path(file).exists() for file in used)
    assert re.search(r"studyplan-matrix-autodiff-\w+\.md$", used[0])


def test_what_was_written_in_vain_stays_in_its_file(begun: Run, home: Path, tmp_path: Path) -> None:
    script = tmp_path / "editor"
    for much, fails in ((30_000, 0), (3, 7)):
        script.write_text(f'#!/bin/sh\nprintf "%{much}s" x > "$1"\nexit {fails}\n', "utf-8")
        script.chmod(0o755)
        raw = at_terminal(home, ("note", "1"), 300, VISUAL=str(script))
        kept = re.search(r"Your text is kept in (\S+\.md)", shown(raw, 300))
        assert kept is not None
        assert len(Path(kept[1]).read_text("utf-8")) == much
        Path(kept[1]).unlink()
    assert texts(begun) == []


@pytest.mark.parametrize("verb", ["note", "evidence"])
def test_an_empty_list_has_no_count(begun: Run, verb: str, home: Path) -> None:
    listed = shown(at_terminal(home, (verb, "list"), 80), 80)
    assert listed
    assert "in total" not in listed
