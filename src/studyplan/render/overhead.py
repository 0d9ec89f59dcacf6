"""What habits and reviews take out of the learner's week, in words."""

from collections.abc import Iterator

from studyplan.core.availability import Rule
from studyplan.core.budgets import MOST_TAKEN, Budgets, Overhead, overhead
from studyplan.render.words import Words

# Minutes that whole minutes in each part of a week may lose.
_ROUNDED = 15


def overhead_line(week: Overhead, words: Words) -> str | None:
    """`Habits take 1.25 h and reviews 1.25 h of 5 h a week …`; None where nothing is taken."""
    if week.left == week.minutes:
        return None
    what = "both" if week.habits and week.reviews else "habits" if week.habits else "reviews"
    return words(
        f"overhead.{what}",
        hours=words.exactly(week.minutes),
        habits=words.exactly(week.habits),
        reviews=words.exactly(week.reviews),
        left=words.exactly(week.left),
    )


def overhead_lines(rule: Rule, budgets: Budgets, words: Words) -> Iterator[str]:
    """That line, why habits get less than they ask for, and what to do if too little is left."""
    week = overhead(rule, budgets)
    if first := overhead_line(week, words):
        yield first
    if week.asked - week.habits > _ROUNDED:
        yield words("overhead.less", asked=words.exactly(week.asked), most=f"{MOST_TAKEN:.0%}")
    if week.left < rule.shortest:
        enough = f"{rule.shortest / MOST_TAKEN / 60:.2g}"
        shortest = words.hours(rule.shortest)
        yield words("overhead.too-little", shortest=shortest, hours=enough)
