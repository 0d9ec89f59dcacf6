"""`studyplan evidence`: links, files and texts for topics and criteria."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import at_terminal, shown
from tests.conftest import Run, call, prepare
from tests.schemas import problems

KEY = "dl-for-programmers/matrix-autodiff"


def answer(run: Run, *words: str, **options: Any) -> dict[str, Any]:
    done = run("evidence", *words, "--json", **options)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    verb = " ".join(("evidence", *words[: words[:1] in (("list",), ("delete",))]))
    assert problems(verb, found) == []
    return found


def kept(run: Run, *words: str) -> list[tuple[str, str, str | None]]:
    return [(e["kind"], e["what"], e["state"]) for e in answer(run, "list", *words)["evidence"]]


def test_a_link_a_text_and_a_file_are_kept(begun: Run, tmp_path: Path) -> None:
    file = tmp_path / "my report.pdf"
    file.write_bytes(b"first")
    link = answer(begun, "1", "https://example.org/x?a=1&b=2#c")
    assert (link["about"], link["number"], link["kind"], link["sha256"]) == (KEY, 1, "url", None)
    text = answer(begun, "1", "83%", "on", "the", "test\tset", "--on", "yesterday")
    assert (text["kind"], text["what"], text["date"]) == (
        "text",
        "83% on the test set",
        "2026-11-21",
    )
    kept_file = answer(begun, "1", "my", "report.pdf", cwd=tmp_path)
    assert (kept_file["what"], kept_file["sha256"]) == (
        str(file),
        hashlib.sha256(b"first").hexdigest(),
    )
    assert not answer(begun, "1", str(file))["changed"]
    assert kept(begun, "1") == [
        ("text", "83% on the test set", None),
        ("url", "https://example.org/x?a=1&b=2#c", None),
        ("file", str(file), "unchanged"),
    ]
    file.write_bytes(b"second")
    assert kept(begun)[-1][2] == "changed"
    again = answer(begun, "1", str(file))
    assert (again["id"], again["changed"]) == (kept_file["id"], True)
    assert kept(begun)[-1][2] == "unchanged"
    file.unlink()
    assert kept(begun)[-1][2] == "gone"
    file.mkdir()
    assert kept(begun)[-1][2] == "gone"
    shown_ = json.loads(begun("show", "1", "--json").stdout)["evidence"]
    assert [one["kind"] for one in shown_] == ["text", "url", "file"]
    assert "evidence" in [row.split("\t")[0] for row in begun("show", "1").stdout.splitlines()]
    gone = answer(begun, "delete", again["id"][:4])
    assert gone["what"] == str(file)
    assert len(kept(begun)) == 2
    begun("undo")
    assert len(kept(begun)) == 3
    what = json.loads(begun("history", "--json").stdout)["commands"][1]["what"]
    assert what == "Deleted evidence for “Matrix computation and autodiff”"


def test_a_criterion_is_named_by_its_number_or_by_words(begun: Run) -> None:
    first = answer(begun, "c1", "准确率83%/召回率80%")
    title = first["title"]
    assert (first["number"], first["criterion"], first["kind"]) == (None, 1, "text")
    assert first["about"].startswith("dl-for-programmers#")
    assert answer(begun, "Ｃ1", "0.83")["about"] == first["about"]
    assert answer(begun, title, "https://example.org")["about"] == first["about"]
    assert len(kept(begun, "c1")) == 3
    row = begun("evidence", "list", "c1").stdout.splitlines()[0].split("\t")
    assert row[1:] == [first["about"], "2026-11-22", "text", "准确率83%/召回率80%", ""]
    assert kept(begun, "c2") == []
    what = json.loads(begun("history", "--json").stdout)["commands"][0]["what"]
    assert what == f"Added evidence for “{title}”"
    saved = begun("export", "progress", "--format", "json").stdout
    assert len(json.loads(saved)["evidence"]) == 3


def test_a_saved_progress_takes_evidence_along(begun: Run, tmp_path: Path) -> None:
    answer(begun, "1", "shown to a colleague")
    answer(begun, "c2", "https://example.org")
    saved = tmp_path / "progress.json"
    assert begun("export", "progress", "-o", str(saved)).returncode == 0
    elsewhere = tmp_path / "elsewhere"
    prepare(elsewhere, "init", "llm-from-zero", "--hours", "5")
    done = call(elsewhere, "import", "progress", str(saved), env={"COLUMNS": "80"})
    assert done.returncode == 0, done.stderr
    rows = call(elsewhere, "evidence", "list").stdout.splitlines()
    assert [row.split("\t")[4] for row in rows] == ["shown to a colleague", "https://example.org"]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("1",), 2, "Give a link, a file, or words. Example: studyplan evidence 12"),
        (("1", " "), 2, "There is no evidence. Give a link, a file, or words"),
        (("1", "missing.pdf"), 3, "There is no file “missing.pdf”"),
        (("1", "./missing"), 3, "There is no file “./missing”"),
        (("1", "~/missing"), 3, "There is no file “~/missing”"),
        (("1", "example.org/x"), 3, "A link begins with https://"),
        (("1", "."), 2, "is a folder. Name a file in it"),
        (("1", "pipe"), 2, "is not an ordinary file"),
        (("1", "secret"), 1, "cannot be read: "),
        (("1", "x" * 2001), 2, "Use at most 2,000 characters"),
        (("1", "https://x.org/" + "x" * 2000), 2, "Use at most 2,000 characters"),
        (("1", "a\u202eb"), 2, "invisible or control character"),
        (("1", "odd\x1bname"), 2, "invisible or control character"),
        (("c0", "x y"), 3, "There is no criterion c0. The roadmaps that you follow have 9"),
        (("c10", "x y"), 3, "There is no criterion c10"),
        (("nothing-like-it", "x y"), 3, "No topic matches “nothing-like-it”"),
        (("can", "x y"), 2, ""),
        (("delete", "abcd"), 3, "No id begins with “abcd”"),
        (("list", "c99"), 3, "There is no criterion c99"),
    ],
)
def test_what_is_no_evidence_is_refused(
    begun: Run, tmp_path: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "odd\x1bname").write_text("x", "utf-8")
    secret = tmp_path / "secret"
    secret.write_text("x", "utf-8")
    secret.chmod(0)
    if words == ("1", "secret") and os.access(secret, os.R_OK):
        pytest.skip("nothing is secret from the superuser")
    done = begun("evidence", *words, cwd=tmp_path, env={"HOME": str(tmp_path)})
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert told in done.stderr
    assert "\x1b" not in done.stderr
    assert kept(begun) == []


def test_what_is_seen(begun: Run, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "f.txt"
    file.write_text("x", "utf-8")
    for words in (("1", "https://example.org"), ("1", str(file)), ("c3", "<b>[bold]中文")):
        begun("evidence", *words)
    file.unlink()
    for language, gone in (("en", "not there any more"), ("zh", "已不存在")):
        for width in (40, 120):
            raw = at_terminal(home, ("--lang", language, "evidence", "list"), width)
            screen = shown(raw, width)
            assert "".join(gone.split()) in "".join(screen.split())
            assert "<b>[bold]中文" in screen
            assert "c3  " in screen
            assert max(map(len, screen.splitlines())) <= width
    assert "Evidence\n" in shown(at_terminal(home, ("show", "1"), 80), 80)
