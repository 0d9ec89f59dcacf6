"""What the closed lists of words are called on screens."""

from studyplan.core.vocabulary import DAYS
from studyplan.locale import N_
from studyplan.render.words import WEEKDAYS

DAY_NAMES = dict(zip(DAYS, WEEKDAYS, strict=True))
OTHER_EDITION = N_(
    "To import what another edition has: studyplan roadmap update FILE, with --older if that is "
    "the earlier one. Then import again"
)
NOT_HERE = N_("Not here: the roadmap {name}. To load it: studyplan follow FILE")
NOT_FOLLOWING = N_("You do not follow a roadmap yet. To choose one: studyplan init")
DEPTHS = {
    "know": N_("depth: know"),
    "use": N_("depth: use"),
    "build": N_("depth: build from scratch"),
}
GRADES = {
    "again": N_("Again"),
    "hard": N_("Hard"),
    "good": N_("Good"),
    "easy": N_("Easy"),
}
HOW_FAR = {
    "know": N_("know"),
    "use": N_("use"),
    "build": N_("build"),
}
_TIMES = (
    N_("twice a week"),
    N_("three times a week"),
    N_("four times a week"),
    N_("five times a week"),
    N_("six times a week"),
)
HOW_OFTEN = {
    "day": N_("daily"),
    "weekday": N_("on weekdays"),
    "week": N_("weekly"),
    "month": N_("monthly"),
    **{f"{n}/week": message for n, message in enumerate(_TIMES, 2)},
}
KINDS = {
    "study": N_("study"),
    "reading": N_("reading"),
    "lecture": N_("lecture"),
    "exercise": N_("exercise"),
    "project": N_("project"),
    "deep-dive": N_("deep dive"),
    "quiz": N_("quiz"),
    "exam": N_("exam"),
}
LEVELS = {
    "beginner": N_("beginner"),
    "intermediate": N_("intermediate"),
    "advanced": N_("advanced"),
}
NOTES = {
    "correction": N_("Correction"),
    "caveat": N_("Caveat"),
    "gap": N_("Gap"),
    "provenance": N_("Provenance"),
    "advice": N_("Advice"),
}
PARTS_OF_DAY = {
    "morning": N_("morning"),
    "afternoon": N_("afternoon"),
    "evening": N_("evening"),
}
RESOURCES = {
    "book": N_("book"),
    "course": N_("course"),
    "paper": N_("paper"),
    "article": N_("article"),
    "video": N_("video"),
    "docs": N_("docs"),
    "repo": N_("code"),
    "tool": N_("tool"),
    "dataset": N_("dataset"),
    "community": N_("community"),
}
RESOURCE_HEADINGS = {
    "book": N_("Books"),
    "course": N_("Courses"),
    "paper": N_("Papers"),
    "article": N_("Articles"),
    "video": N_("Videos"),
    "docs": N_("Documentation"),
    "repo": N_("Code"),
    "tool": N_("Tools"),
    "dataset": N_("Datasets"),
    "community": N_("Communities"),
}
SECTIONS = {
    "pace": N_("Pace"),
    "week": N_("The typical week"),
    "habits": N_("Habits"),
    "criteria": N_("What you should be able to do"),
    "methods": N_("Methods"),
    "tools": N_("Tools"),
    "environment": N_("Environment"),
    "timeline": N_("Timeline"),
    "charts": N_("Charts"),
    "appendices": N_("Appendices"),
    "areas": N_("Areas"),
    "careers": N_("Careers"),
    "notes": N_("Notes"),
    "source": N_("Source"),
}
SINCE = {
    "done": N_("{name}  done on {day}"),
    "doing": N_("{name}  in progress since {day}"),
    "skipped": N_("{name}  skipped"),
    "known": N_("{name}  already known"),
    "todo": N_("{name}  reopened"),
}
STATES = {
    "sound": N_("good"),
    "damaged": N_("damaged"),
    "empty": N_("empty"),
    "foreign": N_("not studyplan's"),
    "newer": N_("from a newer version"),
    "journal": N_("entries damaged"),
}
STATUSES = {
    "todo": N_("to do"),
    "doing": N_("in progress"),
    "done": N_("done"),
    "skipped": N_("skipped"),
    "known": N_("already known"),
}
