"""What is counted, the places in time, and the lanes that there always are: each by its key."""

from studyplan.locale import N_, P_

COUNTS = {
    "pause": P_("{n} pause", "{n} pauses"),
    "day": P_("{n} day", "{n} days"),
    "topic": P_("{n} topic", "{n} topics"),
    "objective": P_("{n} objective", "{n} objectives"),
    "optional": P_("{n} optional topic", "{n} optional topics"),
    "concept": P_("{n} concept", "{n} concepts"),
    "place": P_("{n} place", "{n} places"),
    "week": P_("{n} week", "{n} weeks"),
    "session": P_("{n} session", "{n} sessions"),
    "review": P_("{n} review", "{n} reviews"),
    "change": P_("{n} change", "{n} changes"),
    "prerequisite": P_("{n} prerequisite", "{n} prerequisites"),
    "problem": P_("{n} problem", "{n} problems"),
    "row": P_("{n} row", "{n} rows"),
    "event": P_("{n} event", "{n} events"),
    "link": P_("{n} link", "{n} links"),
    "tab": P_("{n} tab", "{n} tabs"),
    "module": P_("{n} module", "{n} modules"),
    "stage": P_("{n} stage", "{n} stages"),
    "project": P_("{n} project", "{n} projects"),
    "criterion": P_("{n} criterion", "{n} criteria"),
    "resource": P_("{n} resource", "{n} resources"),
    "page": P_("{n} page", "{n} pages"),
    "text": P_("{n} text", "{n} texts"),
    "warning": P_("{n} warning", "{n} warnings"),
    "note": P_("{n} note", "{n} notes"),
    "in total": P_("{n} in total", "{n} in total"),
    "line": P_("{n} line", "{n} lines"),
    "act": P_("{n} entry", "{n} entries"),
    "time": P_("once", "{n} times"),
    "entry": P_("{n} item", "{n} items"),
    "month": P_("{n} month", "{n} months"),
    "year": P_("{n} year", "{n} years"),
}
MORE = {
    "topic": P_("{n} more topic", "{n} more topics"),
    "criterion": P_("{n} more criterion", "{n} more criteria"),
    "event": P_("{n} more event", "{n} more events"),
    "change": P_("{n} more change", "{n} more changes"),
    "line": P_("{n} more line", "{n} more lines"),
}
LANES = {
    "theory": N_("theory"),
    "practice": N_("practice"),
    "trends": N_("trends"),
    "review": N_("review"),
}
PLACE = {
    "day": N_("day {n}"),
    "week": N_("week {n}"),
    "month": N_("month {n}"),
    "year": N_("year {n}"),
}
PLACES = {
    "day": N_("days {n}"),
    "week": N_("weeks {n}"),
    "month": N_("months {n}"),
    "year": N_("years {n}"),
}
