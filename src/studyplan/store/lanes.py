"""The lanes that roadmaps bring."""

from studyplan.core.lanes import OwnLanes, parse_lane
from studyplan.core.text import Text
from studyplan.core.vocabulary import Lane
from studyplan.store.area import Area


class Lanes(Area):
    """The lanes that roadmaps bring."""

    def own(self) -> OwnLanes:
        """Those of all roadmaps, by id; of two with the same id, the one that was there first."""
        lanes = dict[Lane, Text]()
        for lane, en, zh in self.execute(
            "SELECT json_extract(x.data, '$.id'), json_extract(x.data, '$.title.en'),"
            " json_extract(x.data, '$.title.zh') FROM roadmap r CROSS JOIN section x"
            " ON x.roadmap_id = r.id AND x.name = 'lanes' ORDER BY r.id, x.position"
        ):
            lanes.setdefault(lane, Text(en, zh))
        return lanes

    def said(self, word: str | None) -> Lane | None:
        """The lane that a word says, None if none is said; raises UsageError."""
        return None if word is None else parse_lane(word, self.own())
