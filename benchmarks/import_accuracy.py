"""How well curricula are read: `python benchmarks/import_accuracy.py FOLDER`.

The folder has the sources, and `expected_dev.json`: what a careful reader finds in each. It prints
precision and recall of topics, links and lengths, by file and in all, and what does not hold. With
`duration_cases_dev.json`, it also compares what texts say of lengths. Other facts and cases may be
named: `FOLDER expected.json cases.json`.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from studyplan.authoring.bringing import lengths, markdown, page
from studyplan.authoring.bringing.bring import brought
from studyplan.authoring.bringing.draft import Draft
from studyplan.authoring.bringing.readers import BroughtSource
from studyplan.authoring.bringing.writing import written

_LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?([^)\s>]+)")


class Score(NamedTuple):
    """How much of what was `found` is `right`, and how much of what was `wanted` is `met`."""

    right: float
    found: float
    met: float
    wanted: float

    @property
    def precision(self) -> float:
        """The part of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The part of what is right that was found."""
        return self.met / self.wanted if self.wanted else 1.0


def main(
    folder: Path, facts: str = "expected_dev.json", cases: str = "duration_cases_dev.json"
) -> int:
    """Print the figures; 1 where a fact does not hold."""
    expected = json.loads((folder / facts).read_text("utf-8"))["files"]
    totals: dict[str, list[Score]] = {}
    failed = 0
    for name, wanted in expected.items():
        path = next((p for p in _candidates(folder, name) if p.is_file()), None)
        if path is None:
            print(f"{name}: not there")
            continue
        text = path.read_text("utf-8")
        called = path.parent.name if path.stem.lower() == "readme" else path.stem
        draft = brought(BroughtSource(called, text), "markdown")
        scores = dict(_scores(draft, wanted, text))
        print(name)
        for what, score in scores.items():
            totals.setdefault(what, []).append(score)
            print(f"  {what:10} {_figures(score)}")
        for problem in (*_problems(draft, wanted), *_untrue(draft)):
            failed += 1
            print(f"  ✗ {problem}")
    print("in all")
    for what, several in totals.items():
        print(f"  {what:10} {_figures(Score(*map(sum, zip(*several, strict=True))))}")
    if (folder / cases).is_file():
        failed += _lengths(json.loads((folder / cases).read_text("utf-8")))
    return 1 if failed else 0


def _candidates(folder: Path, name: str) -> Iterator[Path]:
    owner, _, rest = name.partition("/")
    repo, _, path = rest.partition("/")
    yield folder / name
    yield folder / f"{owner}__{repo}" / path
    for base in folder.iterdir():
        if base.is_dir() and base.name.partition("__")[2] == owner:
            yield base / rest
    yield from (p / rest for p in folder.glob(f"*__{owner}"))


def _figures(score: Score) -> str:
    counted = f"{score.met:g} of {score.wanted:g}, {score.right:g} of {score.found:g} right"
    return f"precision {score.precision:.3f}  recall {score.recall:.3f}  ({counted})"


def _scores(draft: Draft, wanted: dict[str, Any], text: str) -> Iterator[tuple[str, Score]]:
    if wanted["unit"] == "page":
        yield "topics", _counted(len(draft.topics) == 1, len(draft.topics), 1)
    elif wanted.get("n_topics"):
        allowed = [wanted["n_topics"], *wanted.get("topics_ok", [])]
        want = min(allowed, key=lambda n: abs(n - len(draft.topics)))
        yield "topics", _counted(_in_stages(draft, wanted, want), len(draft.topics), want)
    if want := wanted.get("links_all"):
        source = {_name(url) for url in _all_links(text)}
        mine = _addresses(_resources(draft))
        inside = _addresses(one for stage in draft.stages for one in _of_stage(stage))
        right, met = (sum(one in source for one in several) for several in (mine, inside))
        yield "links", Score(right, len(mine), min(met, want), want)
    if wanted.get("duration"):
        have = sum(topic.hours is not None for topic in draft.topics)
        yield "durations", _counted(min(have, wanted["duration"]), have, wanted["duration"])
    if spans := wanted.get("stage_duration_weeks_min_max"):
        said = [_weeks(stage.duration) for stage in draft.stages]
        hits = sum(tuple(a) == b for a, b in zip(spans, said, strict=False))
        yield "durations", _counted(hits, sum(one is not None for one in said), len(spans))
    if hours := wanted.get("effort_hours"):
        hit = bool(draft.topics) and draft.topics[0].hours == (hours, hours)
        yield "durations", _counted(hit, 1, 1)


def _counted(hits: int, found: int, wanted: int) -> Score:
    return Score(hits, found, hits, wanted)


def _addresses(resources: Iterable[Any]) -> list[str]:
    return [_name(one.url or one.note) for one in resources if one.url or one.note]


def _in_stages(draft: Draft, wanted: dict[str, Any], want: int) -> int:
    """How many topics stand where a careful reader has them, stage by stage."""
    stages = {_title(stage.title): len(stage.topics) for stage in draft.stages}
    if want != wanted["n_topics"] or any(n is None for _, n in wanted["stages"]):
        return min(want, len(draft.topics))
    return sum(min(n, stages.get(_title(title), 0)) for title, n in wanted["stages"])


def _weeks(duration: str) -> tuple[float, float] | None:
    return lengths.of_cell(duration).weeks if duration else None


def _all_links(text: str) -> Iterable[str]:
    found = [one.url for block in markdown.read(text, "").blocks for one in page.all_links(block)]
    return [*found, *_LINK.findall(text)]


def _resources(draft: Draft) -> Iterator[Any]:
    for stage in draft.stages:
        yield from _of_stage(stage)
    yield from draft.resources


def _of_stage(stage: Any) -> Iterator[Any]:
    yield from stage.resources
    for topic in stage.topics:
        yield from topic.resources


def _problems(draft: Draft, wanted: dict[str, Any]) -> Iterator[str]:
    stages = wanted.get("stages")
    if stages:
        counts = [wanted["n_stages"], *wanted.get("stages_ok", [])]
        if len(draft.stages) not in counts:
            yield f"{len(draft.stages)} stages, not {counts}"
        mine = {_title(stage.title): len(stage.topics) for stage in draft.stages}
        for title, n in stages:
            have = mine.get(_title(title))
            if have is None:
                yield f"no stage {title!r}"
            elif n not in (None, have):
                yield f"{title}: {have} topics, not {n}"
    titles = {*(_title(s.title) for s in draft.stages), *(_title(t.title) for t in draft.topics)}
    for title in wanted.get("not_topics", []):
        if _title(title) in titles:
            yield f"{title!r} is no topic"
    if "n_points" in wanted and wanted["n_points"] != sum(len(t.points) for t in draft.topics):
        yield f"{sum(len(t.points) for t in draft.topics)} points, not {wanted['n_points']}"
    edges = sum(len(topic.needs) for topic in draft.topics)
    fine = [wanted.get("prereq_edges_internal", edges), *wanted.get("prereq_edges_internal_ok", [])]
    if edges not in fine:
        yield f"{edges} prerequisites, not {fine}"
    if "weeks_total_min_max" in wanted:
        yield from _total(draft, wanted["weeks_total_min_max"])
    for probe in wanted.get("probes", []):
        yield from _probe(draft, probe)


def _untrue(draft: Draft) -> Iterator[str]:
    """What the report says is kept, and is not in the file."""
    file = yaml.safe_load(written(draft, "2026.11", {}))
    texts = [_letters(text) for text in _texts(file)]
    for entry in draft.entries:
        said = _letters(entry.words.rstrip("…"))
        if entry.became not in ("left out", "guess") and not any(said in text for text in texts):
            yield f"line {entry.line} is said to be kept: {entry.words!r}"


def _texts(said: object) -> Iterator[str]:
    if isinstance(said, dict | list):
        for one in said.values() if isinstance(said, dict) else said:
            yield from _texts(one)
    elif said is not None:
        yield str(said)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def _total(draft: Draft, wanted: list[float]) -> Iterator[str]:
    said = [lengths.of_cell(topic.basis).weeks for topic in draft.topics]
    said += [_weeks(stage.duration) for stage in draft.stages]
    low, high = (sum(weeks[n] for weeks in said if weeks) for n in (0, 1))
    if [round(low), round(high)] != wanted:
        yield f"{low:g}-{high:g} weeks in all, not {wanted}"


def _probe(draft: Draft, probe: dict[str, Any]) -> Iterator[str]:
    for stage in draft.stages:
        for topic in stage.topics:
            if probe.get("topic") and _title(probe["topic"]) != _title(topic.title):
                continue
            if probe.get("topic_contains") and _title(probe["topic_contains"]) not in _title(
                topic.title
            ):
                continue
            if probe.get("stage") and _title(probe["stage"]) != _title(stage.title):
                continue
            yield from _differences(draft, topic, probe)
            return
    yield f"no topic for {probe}"


def _differences(draft: Draft, topic: Any, probe: dict[str, Any]) -> Iterator[str]:
    by_id = {one.id: one.title for one in draft.topics}
    needs = [_title(by_id[one]) for one in topic.needs]
    stated = lengths.of_cell(topic.basis)
    for name, want in probe.items():
        have: object = want
        match name:
            case "prereq_resolves_to":
                have, want = sorted(needs), sorted(map(_title, want))
            case "duration":
                said = stated.duration
                have = [said.low, said.high, said.unit] if said else None
            case "effort":
                said = stated.rate
                have = [said.low, said.high, "hour/week"] if said else None
            case "n_points":
                have = len(topic.points)
            case "n_references" | "n_resources":
                have = len(topic.resources)
            case "n_resources_min":
                have = min(want, len(topic.resources))
            case "url":
                have = want if any(want in one.url for one in topic.resources) else None
        if have != want:
            yield f"{topic.title}: {name} is {have}, not {want}"


def _lengths(cases: list[dict[str, Any]]) -> int:
    """How many texts are read otherwise than they are meant."""
    wrong = 0
    for case in cases:
        said = lengths.of_cell(case["text"])
        name = {"total": "total", "rate": "rate", "duration": "duration", "position": "place"}
        amount = getattr(said, name[case["kind"]]) if case["kind"] in name else None
        have = [amount.low, amount.high, amount.unit] if amount else [None] * 3
        want = [case["min"], case["max"], case["unit"] and case["unit"].split("/")[0]]
        if have != want or (case["kind"] == "none" and said != lengths.NOTHING):
            wrong += 1
            print(f"  ✗ {case['text']!r}: {have}, not {want}")
    print(f"  texts of lengths: {len(cases) - wrong} of {len(cases)} are read as they are meant")
    return wrong


def _name(url: str) -> str:
    return re.sub(r"^https?://", "", url).rstrip("/")


def _title(title: str) -> str:
    plain = unicodedata.normalize("NFKC", re.sub(r"[*_`]", "", title)).casefold()
    plain = re.sub(r"[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]", "", plain)
    return " ".join(re.sub(r"^\s*\d+[.)]\s*", "", plain.strip()).split())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
