"""`studyplan why`: the arithmetic behind a topic's hours and its place."""

from studyplan.app.naming import find_one
from studyplan.app.whats_next import offered
from studyplan.call import Call
from studyplan.commands.options import Json, Lang, OneTopic, Plain
from studyplan.core.choose import choose, reasons
from studyplan.core.living import stretches
from studyplan.render.why import WhyView
from studyplan.store import queries
from studyplan.store.arithmetic import arithmetic
from studyplan.store.commitment import plan
from studyplan.store.details import detail
from studyplan.store.this_week import places


def why(topic: OneTopic, json: Json = False, plain: Plain = False, lang: Lang = None) -> None:
    """Say where the hours come from, what it waits for, and where it stands in the queue."""
    call = Call(lang, json, plain)
    with call.reading() as connection:
        found = find_one(connection, topic)
        whole = detail(connection, found)
        sums = arithmetic(connection, found.id)
        there = offered(connection, 200, places(connection, call.today))
        place = None
        for number, candidate in enumerate(choose(there, call.today), 1):
            if candidate.key == found.key:
                place = number
        count, minutes = queries.unlocks(connection, found.id)
        planned = stretches(plan(connection, call.today).sessions).get(found.key)
    seen = next((c for c in there if c.key == found.key), None)
    given = reasons(seen, call.today) if seen else ()
    call.emit(WhyView(call.today, whole, sums, place, given, count, minutes, planned))
