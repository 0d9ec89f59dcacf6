"""What was credited once and taken back by hand: it is not credited again."""

import json
from collections import defaultdict
from collections.abc import Iterable

from studyplan.store.area import Area

_SUBJECTS = (
    "WITH own (id, subject) AS (SELECT t.id, r.slug || '/' || t.slug FROM json_each(:ids) i"
    " CROSS JOIN topic t ON t.id = i.value JOIN roadmap r ON r.id = t.roadmap_id UNION ALL"
    " SELECT f.topic_id, r.slug || '/' || f.slug FROM former_topic f JOIN roadmap r"
    " ON r.id = f.roadmap_id WHERE f.topic_id IN (SELECT value FROM json_each(:ids)))"
)
# Hardly any topic has been credited: an index tells the events of those that are asked for.
_CREDITED = (
    f"{_SUBJECTS} SELECT own.id FROM own CROSS JOIN event e ON e.kind = 'topic.status'"
    " AND e.subject = own.subject AND instr(e.data, '\"by\"') UNION SELECT own.id FROM own"
    " CROSS JOIN event e ON e.kind = 'point.tick' AND e.subject > own.subject || '#'"
    " AND e.subject < own.subject || '$' AND instr(e.data, '\"by\"')"
)
# By hand is what follows from no mark of another roadmap's topic, and from no edition.
_SAID = (
    f"{_SUBJECTS} SELECT own.id, e.subject, e.data, NOT EXISTS (SELECT 1 FROM event o"
    " WHERE o.command_id = e.command_id AND (o.kind = 'roadmap.update' OR o.kind = 'topic.status'"
    " AND o.stamp < e.stamp AND o.data NOT LIKE '%\"done\"%' AND o.data NOT LIKE '%\"known\"%'"
    " AND substr(o.subject, 1, instr(o.subject, '/'))"
    " <> substr(e.subject, 1, instr(e.subject, '/'))))"
    " FROM own CROSS JOIN event e ON e.kind = :kind AND e.subject >= own.subject || :first"
    " AND e.subject < own.subject || :last CROSS JOIN command c ON c.id = e.command_id"
    " AND c.undone IS NULL AND c.undoes IS NULL WHERE e.id NOT IN (SELECT event FROM unread)"
    " ORDER BY e.stamp, e.device, e.command_id"
)


class DeclinedCredit(Area):
    """What was credited once and taken back by hand."""

    def of(self, topics: Iterable[int]) -> dict[int, set[str]]:
        """The marks of points that were declined, by topics; an empty one stands for all."""
        ids = self.column(_CREDITED, {"ids": json.dumps([*topics])})
        if not ids:
            return {}
        marks = defaultdict[int, set[str]](set)
        for kind, first, last in (("topic.status", "", "!"), ("point.tick", "#", "$")):
            credited = set[tuple[int, str]]()
            facts = {"ids": json.dumps(ids), "kind": kind, "first": first, "last": last}
            for topic, subject, data, by_hand in self.execute(_SAID, facts).fetchall():
                _, is_point, mark = subject.partition("#")
                mark = self.store.topics.mark_now(topic, mark) if is_point else ""
                said = json.loads(data)
                if "by" in said:
                    credited.add((topic, mark))
                    marks[topic].discard(mark)
                    continue
                off = (
                    "on" not in said if is_point else said.get("status") in (None, "todo", "doing")
                )
                if off and by_hand and (topic, mark) in credited:
                    marks[topic].add(mark)
                credited.discard((topic, mark))
        return {topic: its for topic, its in marks.items() if its}
