"""`roadmap import` as it is called."""

import json
from pathlib import Path

import pytest

from tests.conftest import FROZEN_IDS, Run, call

CURRICULUM = str(Path(__file__).with_name("curriculum.md"))


def test_a_curriculum_is_brought_followed_and_studied(run: Run, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    said = run("roadmap", "import", CURRICULUM, "-o", str(file), "--ticks", "--json")
    answer = json.loads(said.stdout)
    assert (answer["file"], answer["topics"], answer["stages"]) == (str(file), 5, 2)
    assert (answer["hours"], answer["ticked"]) == (2, 1)
    assert answer["ticks_file"] == str(tmp_path / "mine-ticks.json")
    assert run("roadmap", "validate", str(file)).returncode == 0
    assert run("init", str(file), "--yes").returncode == 0
    assert run("import", "progress", answer["ticks_file"], "--yes").returncode == 0
    assert json.loads(run("show", "build a parser", "--json").stdout)["status"] == "done"
    assert "Logic" in run("next").stdout
    (link,) = json.loads(run("show", "sets", "--json").stdout)["resources"]
    assert (link["url"], link["note"]) == (None, "/sets.md")


def test_the_report_is_for_people_and_for_programs(run: Run, tmp_path: Path) -> None:
    rows = run("roadmap", "import", CURRICULUM, "-o", str(tmp_path / "a.yaml"), "--plain").stdout
    assert "7\t7\ttopic\tLogic\t\t" in rows
    assert "left out\tLicense" in rows
    assert (tmp_path / "a.yaml").is_file()


def test_no_file_is_written_over_and_none_in_a_dry_run(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    assert run("roadmap", "import", CURRICULUM, "-o", str(file), "--dry-run").returncode == 0
    assert not file.exists()
    file.write_text("mine")
    refused = run("roadmap", "import", CURRICULUM, "-o", str(file))
    assert (refused.returncode, file.read_text()) == (2, "mine")
    assert run("roadmap", "import", CURRICULUM, "-o", str(file), "--force").returncode == 0
    assert file.read_text() != "mine"


def test_standard_input_and_output(run: Run, home: Path) -> None:
    text = Path(CURRICULUM).read_text("utf-8")
    made = call(home, "roadmap", "import", "-", "-o", "-", "--id", "mine", input=text)
    assert "\nid: mine\n" in made.stdout
    valid = call(home, "roadmap", "validate", "-", input=made.stdout)
    assert valid.returncode == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nothing here.\n", "Nothing to learn"),
        ("", "Nothing to learn"),
        (b"\xff\xfa\x00", "UTF-8"),
        ("> " * 5000 + "x", "Nothing to learn"),
        ("[" * 20000, "Nothing to learn"),
        ("<div>" * 20000, "Nothing to learn"),
        ("[a](javascript:alert(1))\n\x1b[31m", "Nothing to learn"),
        ("- " * 3000 + "a", ""),
        ("<table>" * 500 + "<tr><td>" * 500, "Nothing to learn"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_line(
    home: Path, text: str | bytes, words: str, tmp_path: Path
) -> None:
    said = call(home, "roadmap", "import", "-", "-o", str(tmp_path / "x.yaml"), input=text)
    assert "Traceback" not in said.stderr
    assert words in said.stderr
    if words:
        assert said.returncode == 1
        assert len(said.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--id", "No Id"), "cannot be an id"),
        (("--id", "llm-from-zero"), "bundled"),
        (("--source", "nowhere"), "not an address"),
        (("--format", "word"), "Unknown format"),
    ],
)
def test_options_that_do_not_fit(run: Run, options: tuple[str, ...], words: str) -> None:
    said = run("roadmap", "import", CURRICULUM, *options, "--dry-run")
    assert said.returncode == 2
    assert words in said.stderr


def test_a_folder_of_pages(run: Run, tmp_path: Path) -> None:
    (tmp_path / "site" / ".git").mkdir(parents=True)
    for name in ("1.md", "2.md", ".git/x.md"):
        (tmp_path / "site" / name).write_text(f"# Page {name}\n\n[A](https://example.org)\n")
    said = run(
        "roadmap", "import", str(tmp_path / "site"), "-o", str(tmp_path / "a.yaml"), "--json"
    )
    answer = json.loads(said.stdout)
    assert (answer["title"], answer["topics"], answer["stages"]) == ("Site", 2, 1)
    assert {entry["file"] for entry in answer["entries"]} >= {"1.md", "2.md"}


def test_the_file_goes_where_the_call_is_made(home: Path, tmp_path: Path) -> None:
    made = call(home, "roadmap", "import", CURRICULUM, cwd=tmp_path)
    assert made.returncode == 0
    assert (tmp_path / "a-small-course.yaml").is_file()


def test_a_folder_from_roadmap_sh_is_its_drawing_with_its_contents(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "drawn"
    (folder / "content").mkdir(parents=True)
    nodes = [{"id": "a", "type": "topic", "data": {"label": "Loops"}}]
    (folder / "mapping.json").write_text("{}")
    (folder / "drawn.json").write_text(json.dumps({"title": "Drawn", "nodes": nodes}))
    (folder / "content" / "loops@a.md").write_text("[@video@Seen](https://example.org/v)")
    to = tmp_path / "a.yaml"
    for source in (folder, folder / "drawn.json"):
        said = run("roadmap", "import", str(source), "-o", str(to), "--force", "--json")
        answer = json.loads(said.stdout)
        assert (answer["roadmap"], answer["topics"], answer["resources"]) == ("drawn", 1, 1)
    assert run("roadmap", "validate", str(to)).returncode == 0


@pytest.mark.parametrize("form", ["json", "yaml", "md", "zh.md"])
@pytest.mark.parametrize("name", FROZEN_IDS)
def test_an_exported_roadmap_says_the_same_again(
    run: Run, tmp_path: Path, name: str, form: str
) -> None:
    out, back = tmp_path / f"a.{form}", tmp_path / "back.yaml"
    run("--lang", "zh" if form == "zh.md" else "en", "roadmap", "export", name, "-o", str(out))
    said = json.loads(run("roadmap", "import", str(out), "-o", str(back), "--json").stdout)
    assert (said["roadmap"], said["entries"][1]["why"]) == (f"{name}-own", "other-id")
    again = json.loads(run("roadmap", "export", str(back), "--format", "json").stdout)
    first = json.loads(run("roadmap", "export", name, "--format", "json").stdout)
    assert again == first | {"id": f"{name}-own"}


def test_an_exported_definition_that_is_not_valid_is_refused(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": 1, "stages": []}')
    refused = run("roadmap", "import", str(bad), "-o", str(tmp_path / "a.yaml"))
    assert refused.returncode == 1
    assert "bad.json:1" in refused.stderr
    assert not (tmp_path / "a.yaml").exists()


def test_a_newer_source_is_an_edition_and_progress_stays(
    run: Run, home: Path, tmp_path: Path
) -> None:
    first, newer, file = tmp_path / "first.md", tmp_path / "newer.md", tmp_path / "mine.yaml"
    first.write_text(
        "# Learn it\n\n## One\n- [ ] Loops (3 hours)\n- [ ] Names\n- [ ] Old\n- [ ] Sets\n"
    )
    newer.write_text(
        "# Learn it\n\n## One\n- [ ] The loops (4 hours)\n- [x] Names\n- [ ] Sets\n- [ ] New\n"
    )
    run("roadmap", "import", str(first), "-o", str(file), "--id", "mine")
    run("init", str(file), "--yes")
    run("done", "loops")
    file.write_text(file.read_text().replace("hours: 3", "hours: 5"))
    again = run("roadmap", "import", str(newer), "--onto", "mine", "--ticks", "--json")
    said = json.loads(again.stdout)
    assert (said["file"], said["roadmap"]) == (str(file), "mine")
    assert said["before"] != said["edition"]
    assert [(one["change"], one["id"]) for one in said["changes"]] == [
        ("renamed", "loops"), ("kept", "loops"), ("new", "new"), ("gone", "old"),
    ]  # fmt: skip
    assert "mine/names" in Path(said["ticks_file"]).read_text()
    assert file.with_name(f"mine.yaml.{said['before']}").is_file()
    assert "hours: 5\n" in file.read_text()
    assert run("roadmap", "update", "mine").returncode == 0
    loops = json.loads(run("show", "mine/loops", "--json").stdout)
    assert (loops["status"], loops["title"]) == ("done", "The loops")
    same = json.loads(run("roadmap", "import", str(newer), "--onto", str(file), "--json").stdout)
    assert same["edition"] == same["before"]
    assert same["file"] is None


def test_a_bundled_roadmap_takes_no_source(run: Run) -> None:
    refused = run("roadmap", "import", CURRICULUM, "--onto", "ml-dl-gpt")
    assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1)


def test_a_change_in_exported_markdown_is_told(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.md"
    run("roadmap", "export", "ml-dl-gpt", "-o", str(out))
    told = []
    for text in (
        out.read_text("utf-8"),
        out.read_text("utf-8").replace("Regression", "Regressions"),
    ):
        out.write_text(text.replace("\n", "\r\n"), "utf-8")
        said = run(
            "roadmap", "import", str(out), "-o", str(tmp_path / "b.yaml"), "--force", "--json"
        )
        told.append([one["why"] for one in json.loads(said.stdout)["entries"]])
    assert ["edited" in whys for whys in told] == [False, True]


def test_advice_is_not_to_do_the_same_again(run: Run, tmp_path: Path) -> None:
    said = run("roadmap", "import", str(tmp_path))
    assert (said.returncode, "has no Markdown file" in said.stderr) == (1, True)
    (tmp_path / "a.md").write_text("...\n")
    said = run("roadmap", "import", str(tmp_path / "a.md"), "--format", "outline")
    assert (said.returncode, "--format outline" in said.stderr) == (1, False)


def test_a_page_beside_what_is_no_drawing_is_not_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[" * 100_000)
    (tmp_path / "a.md").write_bytes(b" " * (8 * 1024 * 1024))
    assert "Nothing to learn" in run("roadmap", "import", str(tmp_path / "a.json")).stderr


def test_an_empty_title_is_asked_for(run: Run) -> None:
    assert "Give the roadmap a title" in run("roadmap", "new", " ").stderr


def test_topics_whose_link_says_how_long_it_takes_are_counted(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "c.md"
    source.write_text(
        "# C\n\n## A\n- [One](https://e.org/1) – 90 minutes\n- [Two](https://e.org/2) (2 hours)\n- Three\n"
    )
    said = json.loads(
        run("roadmap", "import", str(source), "-o", str(tmp_path / "c.yaml"), "--json").stdout
    )
    assert said["hours"] == 2
    source.write_text(source.read_text() + "- Four (1 hour)\n")
    again = run(
        "roadmap", "import", str(source), "--onto", str(tmp_path / "c.yaml"), "--force", "--json"
    )
    assert json.loads(again.stdout)["hours"] == 3


def test_ticked_objectives_are_counted_and_taken_with_the_ticks(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "t.md"
    source.write_text(
        "# T\n\n## A\n- [x] one\n    - [x] sub\n- [ ] two\n    - [x] sub2\n    - [ ] sub3\n"
    )
    file = str(tmp_path / "t.yaml")
    said = json.loads(
        run("roadmap", "import", str(source), "-o", file, "--ticks", "--force", "--json").stdout
    )
    assert (said["ticked"], said["ticked_points"]) == (1, 2)
    assert run("init", file, "--yes").returncode == 0
    assert run("import", "progress", said["ticks_file"], "--yes").returncode == 0
    points = json.loads(run("show", "two", "--json").stdout)["points"]
    assert [bool(point["ticked"]) for point in points] == [True, False]
