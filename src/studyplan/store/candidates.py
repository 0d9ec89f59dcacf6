"""What could be studied now."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from studyplan.core.choose import TOMORROW, Candidate, Committed
from studyplan.core.weeks import sunday
from studyplan.store.area import Area
from studyplan.store.columns import JOIN, ON, PLAN_RANGE, READY, ROW, WITH_DATES

# A roadmap's topics by its place: as a range it goes with the indexes in plan order.
_PLACE = f"(SELECT place * {PLAN_RANGE} FROM following WHERE roadmap = :roadmap)"
_ROADMAP = f" AND s.plan_order BETWEEN {_PLACE} AND {_PLACE} + {PLAN_RANGE - 1}"
_FREED = "s.topic_id IN (SELECT value FROM json_each(:freed))"


class Candidates(Area):
    """What could be studied now."""

    def of(
        self,
        limit: int,
        today: date,
        committed: Mapping[int, Committed] = MappingProxyType({}),
        lane: str | None = None,
        roadmap: str | None = None,
        freed: Sequence[int] = (),
    ) -> list[Candidate]:
        """Topics that could be studied now, at most `limit` of each sort, best first within it.

        `committed` are those of this week by their ids; `freed` can be begun though something that
        they need is open. What is on a day is one on that day, or where this week has it.
        """
        only = (" AND s.lane = :lane" if lane else "") + (_ROADMAP if roadmap else "")
        facts = {
            "limit": limit,
            "lane": lane,
            "roadmap": roadmap,
            "ids": str(list(committed)),
            "freed": str(list(freed)),
            "today": str(today),
            "soon": str(max(sunday(today), today + TOMORROW)),
        }
        begin = f"s.status = 'todo' AND NOT s.spare AND (s.blocked = 0 OR {_FREED})"
        now = f"coalesce({ON}, :today)"
        wanted = (
            ("INDEXED BY state_doing", "s.status = 'doing'", "s.topic_id"),
            (
                "",
                f"s.topic_id IN ({WITH_DATES}) AND s.status = 'todo' AND NOT s.spare"
                f" AND ({ON} = :today OR ({begin} AND {now} = :today AND t.due <= :soon))",
                "s.plan_order",
            ),
            (
                "",
                f"{begin} AND s.topic_id IN (SELECT value FROM json_each(:ids))"
                f" AND {now} >= :today",
                "s.plan_order",
            ),
            (
                f"INDEXED BY {'state_ready_in_lane' if lane else 'state_ready'}",
                f"{READY} AND {now} = :today",
                "s.plan_order",
            ),
            ("", f"{_FREED} AND {begin} AND {now} = :today", "s.plan_order"),
        )
        candidates: dict[int, Candidate] = {}
        for index, where, order in wanted:
            for candidate in self.all(
                Candidate,
                f"SELECT {ROW}, s.plan_order AS rank FROM topic_state s {index}{JOIN}"
                f" WHERE s.followed AND {where}{only} ORDER BY {order} LIMIT :limit",
                {**facts, "limit": len(committed) if ":ids" in where else limit},
            ):
                number = candidate.topic.id
                candidates[number] = candidate._replace(committed=committed.get(number))
        return list(candidates.values())
