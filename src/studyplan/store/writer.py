"""Writing a roadmap's rows: stages, modules, topics, needs, resources, passages.

The rows are those of `tables.py`, which is not imported: that alone would cost a fifth of `init`.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from studyplan.core import model
from studyplan.core.durations import Span, parse_span
from studyplan.core.graph import plan_order
from studyplan.core.search import passages, spaced
from studyplan.core.sections import plain
from studyplan.core.text import Text
from studyplan.core.topics import Resource
from studyplan.store.store import Store

# What is referred to comes before what refers to it.
_ORDER = (
    *("roadmap", "roadmap_file", "section", "resource", "stage", "module", "elective", "topic"),
    *("former_topic", "prerequisite", "point", "former_point", "lesson", "fact"),
    "topic_about",
    *("passage", "resource_link"),
)


def insert(store: Store, table: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Write rows that all have the same columns."""
    if rows:
        names = list(rows[0])
        values = ", ".join(f":{name}" for name in names)
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({values})"
        store.executemany(sql, rows)


def put_concepts(store: Store, concepts: Sequence[model.Concept], roadmap: int | None) -> None:
    """Write concepts and what they rest on: the catalogue's, or those that a roadmap brings.

    Of one that is there already the catalogue's is kept, and else the first.
    """
    known = "DO UPDATE SET title_en = excluded.title_en, title_zh = excluded.title_zh,"
    known += " area = excluded.area, roadmap_id = NULL"
    store.executemany(
        "INSERT INTO concept (id, title_en, title_zh, area, roadmap_id) VALUES (?, ?, ?, ?, ?)"
        f" ON CONFLICT (id) {known if roadmap is None else 'DO NOTHING'}",
        [(c.id, *c.title, c.area, roadmap) for c in concepts],
    )
    store.executemany(
        "INSERT OR IGNORE INTO concept_prerequisite (concept_id, needs_id) VALUES (?, ?)",
        [(c.id, need) for c in concepts for need in c.requires],
    )


class Writer:
    """Collects rows with ids of their own and inserts them table by table."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.rows: dict[str, list[dict[str, Any]]] = {table: [] for table in _ORDER}
        self.columns: dict[str, list[str]] = {
            table: store.column("SELECT name FROM pragma_table_info(?)", (table,))
            for table in _ORDER
        }
        self.last: dict[str, int] = {
            table: store.value(f"SELECT coalesce(max(id), 0) FROM {table}")
            for table, columns in self.columns.items()
            if "id" in columns
        }

    def add(self, table: str, part: object = None, /, **values: Any) -> int:
        """Keep a row for later: these values, and what `part` has by the names of other columns.

        The id that it will have, for tables that have ids.
        """
        if table in self.last:
            self.last[table] += 1
            values["id"] = self.last[table]
        for column in self.columns[table]:
            if column not in values:
                values[column] = _named(part, column)
        self.rows[table].append(values)
        return self.last.get(table, 0)

    def roadmap(self, loaded: model.Loaded) -> int:
        """Write all rows of a roadmap; its number."""
        roadmap = loaded.roadmap
        number = self.add("roadmap", roadmap, slug=roadmap.id, digest=loaded.digest)
        self.add("roadmap_file", roadmap_id=number, data=zlib.compress(loaded.file))
        resources = _Resources(self, number)
        resources.link(roadmap.resources)
        topics = roadmap.topics
        needs = {t.id: [need.topic for need in t.needs] for t in topics}
        late = [t.id for s in roadmap.stages if _open_ended(s) for t in s.topics]
        order = {slug: n for n, slug in enumerate(plan_order(list(needs), needs, late))}
        ids: dict[str, int] = {}
        places: dict[tuple[str | None, str | None], dict[str, int | None]] = {}
        for place, stage in enumerate(roadmap.stages):
            stage_id = self.add(
                "stage",
                stage,
                roadmap_id=number,
                position=place,
                stated=json.dumps(stage.stated) if stage.stated else None,
                open_ended=_open_ended(stage),
                **_lasting(stage),
            )
            places[stage.id, None] = {"stage_id": stage_id, "module_id": None}
            resources.link(stage.resources, stage_id=stage_id)
            for position, module in enumerate(stage.modules):
                module_id = self.add(
                    "module",
                    module,
                    stage_id=stage_id,
                    position=position,
                    **_lasting(module),
                )
                places[stage.id, module.id] = {"stage_id": stage_id, "module_id": module_id}
                resources.link(module.resources, module_id=module_id)
                for elective in module.electives:
                    at = {"roadmap_id": number, "module_id": module_id}
                    self.add("elective", elective, **at, slug=elective.id)
                at = {"roadmap_id": number, "stage_id": stage_id, "module_id": module_id}
                for n, topic in enumerate(module.topics):
                    at |= {"position": n, "plan_order": order[topic.id]}
                    ids[topic.id] = self._topic(at, topic)
                    resources.link(topic.resources, topic_id=ids[topic.id])
        for name, entries in roadmap.sections._asdict().items():
            for position, entry in enumerate(entries):
                data = json.dumps(plain(entry), ensure_ascii=False)
                self.add("section", roadmap_id=number, name=name, position=position, data=data)
        # The first of several that were one is what its id leads to.
        former = {slug: ids[t.id] for t in reversed(topics) for slug in t.formerly}
        shared = {
            slug: parts
            for slug in former
            if len(parts := [t.id for t in topics if slug in t.formerly]) > 1
        }
        if shared:
            self.store.editions.keep_parts(roadmap.id, shared)
        for slug, topic_id in former.items():
            self.add("former_topic", roadmap_id=number, topic_id=topic_id, slug=slug)
        for topic in topics:
            topic_id = ids[topic.id]
            for need in topic.needs:
                edge = {"topic_id": topic_id, "needs_id": ids[need.topic]}
                self.add("prerequisite", need, **edge)
        indexed = []
        nowhere = {"stage_id": None, "module_id": None}
        for p in passages(roadmap):
            row = self.add(
                "passage",
                p.text,
                roadmap_id=number,
                **places.get((p.stage, p.module), nowhere),
                topic_id=ids[p.topic] if p.topic else None,
                kind=p.kind,
            )
            indexed.append({"rowid": row, "en": spaced(p.text.en), "zh": spaced(p.text.zh)})
        for table, rows in self.rows.items():
            insert(self.store, table, rows)
        insert(self.store, "passage_index", indexed)
        put_concepts(self.store, roadmap.concepts, number)
        return number

    def _topic(self, at: Mapping[str, int], topic: model.Topic) -> int:
        number = self.add("topic", topic, **at, slug=topic.id)
        for place, point in enumerate(topic.points):
            own = {"mark": point.mark, "slug": point.id, **point.text._asdict()}
            concepts = json.dumps(point.concepts) if point.concepts else None
            self.add("point", point, topic_id=number, position=place, concepts=concepts, **own)
        for mark, now in topic.former_marks.items():
            self.add("former_point", topic_id=number, mark=mark, point=now)
        for mark, concept, depth in topic.taught:
            self.add("lesson", topic_id=number, point=mark, concept=concept, depth=depth)
        for place, fact in enumerate(topic.facts):
            self.add("fact", fact, topic_id=number, position=place, **fact.text._asdict())
        for key in dict.fromkeys(topic.about):
            self.add("topic_about", topic_id=number, about=key)
        return number


class _Resources:
    """Links resources to where they are referred to; the same one is written once."""

    def __init__(self, writer: Writer, roadmap: int) -> None:
        self.writer = writer
        self.roadmap = roadmap
        known = writer.store.execute("SELECT identity, id, title_en, title_zh FROM resource")
        self.known = {identity: (number, Text(*title)) for identity, number, *title in known}
        self.position = count()

    def link(self, resources: Sequence[Resource], **owner: int) -> None:
        for resource in resources:
            if resource.identity not in self.known:
                number = self.writer.add("resource", resource)
                self.known[resource.identity] = (number, resource.title)
            number, title = self.known[resource.identity]
            at = {"stage_id": None, "module_id": None, "topic_id": None, **owner}
            same = {"title_en": None, "title_zh": None} if title == resource.title else {}
            self.writer.add(
                "resource_link",
                resource,
                resource_id=number,
                roadmap_id=self.roadmap,
                **at,
                position=next(self.position),
                **same,
            )


def _lasting(part: model.Stage | model.Module) -> dict[str, Any]:
    span = _span(part)
    low, high = span.weeks if span else (None, None)
    return {"slug": part.id, "low_weeks": low, "high_weeks": high}


def _open_ended(stage: model.Stage) -> bool:
    """Whether it has no end of its own, and so runs beside what follows."""
    span = _span(stage)
    return span is not None and span.open_ended


def _span(part: model.Stage | model.Module) -> Span | None:
    return parse_span(part.duration) if part.duration else None


def _named(part: object, column: str) -> Any:
    """What a part has of this name; of a text in both languages that in the column's."""
    name, _, language = column.rpartition("_")
    if language not in ("en", "zh"):
        return getattr(part, column)
    text = getattr(part, name) if name else part
    return text and getattr(text, language)
