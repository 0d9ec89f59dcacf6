"""What habits and reviews take out of the learner's week, in words."""

from collections.abc import Iterator

from studyplan.core.availability import Rule
from studyplan.core.budgets import MOST_TAKEN, Budgets, overhead
from studyplan.locale import N_
from studyplan.render.words import Words

_TAKEN = {
    "both": N_(
        "Habits take {habits} and reviews {reviews} of {hours} a week, which leaves {left} "
        "for topics."
    ),
    "habits": N_("Habits take {habits} of {hours} a week, which leaves {left} for topics."),
    "reviews": N_("Reviews take {reviews} of {hours} a week, which leaves {left} for topics."),
}
# Reviews that are on take no more than what is due.
_TAKEN_AT_MOST = {
    "both": N_(
        "Habits take {habits} and reviews up to {reviews} of {hours} a week, which leaves at least "
        "{left} for topics."
    ),
    "habits": _TAKEN["habits"],
    "reviews": N_(
        "Reviews take up to {reviews} of {hours} a week, which leaves at least {left} for topics."
    ),
}

# Minutes that whole minutes in each part of a week may lose.
_ROUNDED = 15


def overhead_lines(rule: Rule, budgets: Budgets, words: Words) -> Iterator[str]:
    """`Habits take 1.25 h of 5 h a week …`, if anything is taken; then what may be amiss with that.

    Which is why habits get less than they ask for, and what to do if too little is left.
    """
    week = overhead(rule, budgets)
    if week.left != week.minutes:
        what = "both" if week.habits and week.reviews else "habits" if week.habits else "reviews"
        yield words(
            (_TAKEN if budgets.reviews is None else _TAKEN_AT_MOST)[what],
            hours=words.exactly(week.minutes),
            habits=words.exactly(week.habits),
            reviews=words.exactly(week.reviews),
            left=words.exactly(week.left),
        )
    if week.asked - week.habits > _ROUNDED:
        yield words(
            "Your habits add up to {asked} a week. A habit gets at "
            "most the share of its lane, none where that has none; habits and reviews together "
            "get at most {most} of a week.",
            asked=words.exactly(week.asked),
            most=f"{MOST_TAKEN:.0%}",
        )
    if week.left < rule.shortest:
        enough = f"{rule.shortest / MOST_TAKEN / 60:.2g}"
        shortest = words.hours(rule.shortest)
        yield words(
            "The time left is shorter than one session ({shortest}). To set more: "
            "studyplan availability --hours {hours}",
            shortest=shortest,
            hours=enough,
        )
