"""Writing a roadmap's rows: stages, modules, topics, needs, resources, passages.

The rows are those of `tables.py`, which is not imported: that alone would cost a fifth of `init`.
"""

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from studyplan.core import model
from studyplan.core.graph import plan_order
from studyplan.core.points import mark_of
from studyplan.core.search import passages, spaced
from studyplan.core.text import Text
from studyplan.store.store import Store

# What is referred to comes before what refers to it.
_ORDER = (
    *("roadmap", "roadmap_file", "section", "resource", "stage", "module", "topic"),
    *("former_topic", "prerequisite", "point", "passage", "resource_link"),
)
_WITHOUT_ID = ("roadmap_file", "former_topic", "prerequisite")


def insert(store: Store, table: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Write rows that all have the same columns."""
    if rows:
        names = list(rows[0])
        values = ", ".join(f":{name}" for name in names)
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({values})"
        store.executemany(sql, rows)


class Writer:
    """Collects rows with ids of their own and inserts them table by table."""

    def __init__(self, store: Store) -> None:
        self.connection = store
        self.rows: dict[str, list[dict[str, Any]]] = {table: [] for table in _ORDER}
        self.next_id: dict[str, Iterator[int]] = {}

    def add(self, table: str, **values: Any) -> int:
        """Keep a row for later; the id that it will have, for tables that have ids."""
        if table in _WITHOUT_ID:
            self.rows[table].append(values)
            return 0
        if table not in self.next_id:
            last = self.connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0]
            self.next_id[table] = count((last or 0) + 1)
        number = next(self.next_id[table])
        self.rows[table].append({"id": number, **values})
        return number

    def roadmap(self, loaded: model.Loaded) -> int:
        """Write all rows of a roadmap; its number."""
        roadmap = loaded.roadmap
        number = self.add(
            "roadmap",
            slug=roadmap.id,
            edition=roadmap.edition,
            level=roadmap.level,
            **_both("title", roadmap.title),
            **_both("summary", roadmap.summary),
            pace_low=roadmap.pace[0],
            pace_high=roadmap.pace[1],
            digest=loaded.digest,
        )
        self.add("roadmap_file", roadmap_id=number, data=zlib.compress(loaded.file))
        resources = _Resources(self, number)
        resources.link(roadmap.resources)
        topics = roadmap.topics()
        needs = {t.id: [*t.needs, *t.implied] for t in topics}
        late = [t.id for s in roadmap.stages if s.open_ended for m in s.modules for t in m.topics]
        order = {slug: n for n, slug in enumerate(plan_order(list(needs), needs, late))}
        ids: dict[str, int] = {}
        places: dict[tuple[str | None, str | None], tuple[int | None, int | None]] = {}
        for place, stage in enumerate(roadmap.stages):
            stage_id = self._stage(number, place, stage)
            places[stage.id, None] = (stage_id, None)
            resources.link(stage.resources, stage_id=stage_id)
            for position, module in enumerate(stage.modules):
                module_id = self._module(stage_id, position, module)
                places[stage.id, module.id] = (stage_id, module_id)
                resources.link(module.resources, module_id=module_id)
                for n, topic in enumerate(module.topics):
                    at = {"roadmap_id": number, "stage_id": stage_id, "module_id": module_id}
                    ids[topic.id] = self._topic(at, n, order[topic.id], topic)
                    resources.link(topic.resources, topic_id=ids[topic.id])
        for name, parts in roadmap.sections.items():
            for position, part in enumerate(parts):
                data = json.dumps(part, ensure_ascii=False)
                self.add("section", roadmap_id=number, name=name, position=position, data=data)
        for topic in topics:
            for slug in topic.formerly:
                at = {"roadmap_id": number, "topic_id": ids[topic.id]}
                self.add("former_topic", slug=slug, **at)
            for implied, slugs in ((False, topic.needs), (True, topic.implied)):
                for need in slugs:
                    edge = {"topic_id": ids[topic.id], "needs_id": ids[need]}
                    self.add("prerequisite", **edge, implied=implied)
        indexed = self._passages(number, roadmap, places, ids)
        for table, rows in self.rows.items():
            insert(self.connection, table, rows)
        insert(self.connection, "passage_index", indexed)
        return number

    def _passages(
        self,
        number: int,
        roadmap: model.Roadmap,
        places: dict[tuple[str | None, str | None], tuple[int | None, int | None]],
        topics: dict[str, int],
    ) -> list[dict[str, Any]]:
        """Keep the passages; their rows in the index."""
        indexed = []
        for p in passages(roadmap):
            stage, module = places.get((p.stage, p.module), (None, None))
            row = self.add(
                "passage",
                roadmap_id=number,
                stage_id=stage,
                module_id=module,
                topic_id=topics[p.topic] if p.topic else None,
                kind=p.kind,
                en=p.text.en,
                zh=p.text.zh,
            )
            indexed.append({"rowid": row, "en": spaced(p.text.en), "zh": spaced(p.text.zh)})
        return indexed

    def _stage(self, roadmap: int, position: int, stage: model.Stage) -> int:
        span = stage.duration
        return self.add(
            "stage",
            roadmap_id=roadmap,
            slug=stage.id,
            position=position,
            **_both("title", stage.title),
            **_both("goal", stage.goal),
            **_both("note", stage.note),
            duration=stage.duration_text,
            stated=json.dumps(stage.stated) if stage.stated else None,
            low_weeks=span.weeks[0] if span else None,
            high_weeks=span.weeks[1] if span else None,
            open_ended=stage.open_ended,
        )

    def _module(self, stage: int, position: int, module: model.Module) -> int:
        span = module.duration
        return self.add(
            "module",
            stage_id=stage,
            slug=module.id,
            position=position,
            **_both("title", module.title),
            **_both("goal", module.goal),
            **_both("note", module.note),
            duration=module.duration_text,
            low_weeks=span.weeks[0] if span else None,
            high_weeks=span.weeks[1] if span else None,
            low_minutes=module.low,
            high_minutes=module.high,
        )

    def _topic(self, at: dict[str, int], position: int, order: int, topic: model.Topic) -> int:
        number = self.add(
            "topic",
            **at,
            slug=topic.id,
            position=position,
            plan_order=order,
            kind=topic.kind,
            lane=topic.lane,
            depth=topic.depth,
            area=topic.area,
            concept=topic.concept,
            **_both("title", topic.title),
            **_both("note", topic.note),
            optional=topic.optional,
            origin=topic.origin,
            weight=topic.weight,
            own_hours=topic.own_hours,
            low_minutes=topic.low,
            high_minutes=topic.high,
            minutes=topic.expected,
        )
        for place, (text, origin) in enumerate(topic.points):
            self.add(
                "point",
                topic_id=number,
                position=place,
                mark=mark_of(text),
                en=text.en,
                zh=text.zh,
                origin=origin,
            )
        return number


class _Resources:
    """Links resources to where they are referred to; the same one is written once."""

    def __init__(self, writer: Writer, roadmap: int) -> None:
        self.writer = writer
        self.roadmap = roadmap
        known = writer.connection.execute(
            "SELECT identity, id, title_en, title_zh FROM resource"
        ).fetchall()
        self.ids: dict[str, int] = {identity: number for identity, number, *_ in known}
        self.titles = {identity: Text(en, zh) for identity, _, en, zh in known}
        self.position = count()

    def link(self, resources: Sequence[model.Resource], **owner: int) -> None:
        for resource in resources:
            if resource.identity not in self.ids:
                self.ids[resource.identity] = self.writer.add(
                    "resource",
                    identity=resource.identity,
                    kind=resource.kind,
                    **_both("title", resource.title),
                    url=resource.url,
                    **_both("by", resource.by),
                    year=resource.year,
                )
                self.titles[resource.identity] = resource.title
            same = self.titles[resource.identity] == resource.title
            at = {"stage_id": None, "module_id": None, "topic_id": None, **owner}
            self.writer.add(
                "resource_link",
                resource_id=self.ids[resource.identity],
                roadmap_id=self.roadmap,
                **at,
                position=next(self.position),
                **_both("title", None if same else resource.title),
                **_both("group", resource.group),
                **_both("note", resource.note),
                original_url=resource.original_url,
                origin=resource.origin,
            )


def _both(name: str, text: Text | None) -> dict[str, str | None]:
    return {f"{name}_en": text.en if text else None, f"{name}_zh": text.zh if text else None}
