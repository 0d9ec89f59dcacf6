"""What studyplan says of forecasts, in English."""

PHRASES = {
    "forecast.declared": "This rests on the ranges that the roadmaps declare: {done} done so far, and from five on your own pace counts.",
    "forecast.enough": "for {share}: {hours} a week are enough (now {now})",
    "forecast.for": "To be finished by {day}",
    "forecast.hint": "studyplan forecast --target DATE · plan · log TOPIC 1h30",
    "forecast.left": "Left",
    "forecast.needed": "for {share}: {hours} a week (now {now})",
    "forecast.never": "At this pace it is never finished; see: studyplan availability",
    "forecast.not-by-hours": "for {share}: no number of hours a week is enough",
    "forecast.nothing": "Nothing is open: everything is finished, or no hours are known.",
    "forecast.or-cut": "or leave out: {topics}",
    "forecast.own": "This rests on your own figures: {topics} finished with logged time, and {weeks} of hours.",
    "forecast.pace": "This rests on your own pace: {topics} finished in {weeks}. Time written down with `studyplan log` makes it sharper.",
    "forecast.simulated": " Simulated in {runs} runs.",
    "forecast.span": "finish week, {first} – {last}",
    "forecast.target": "target",
    "forecast.title": "When you will be finished",
}
