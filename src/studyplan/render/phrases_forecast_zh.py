"""What studyplan says of forecasts, in Chinese."""

PHRASES = {
    "forecast.declared": "依据：路线图标明的学时范围。目前完成 {done}；完成五个以后，将改用你自己的进度。",
    "forecast.enough": "{share} 的把握：每周 {hours} 就够（现为 {now}）",
    "forecast.for": "要在 {day} 前完成",
    "forecast.hint": "studyplan forecast --target 日期 · plan · log 主题 1h30",
    "forecast.left": "剩余",
    "forecast.needed": "{share} 的把握：每周 {hours}（现为 {now}）",
    "forecast.never": "按这个进度永远学不完；请看：studyplan availability",
    "forecast.not-by-hours": "{share} 的把握：每周学时再多也不够",
    "forecast.nothing": "没有未完成的内容，或还没有设定学时。",
    "forecast.or-cut": "或略去：{topics}",
    "forecast.own": "依据：你自己的记录——{topics}有用时记录，{weeks}有学时记录。",
    "forecast.pace": "依据：你自己的进度——{weeks}内完成 {topics}。用 studyplan log 记录时间会更准。",
    "forecast.simulated": " 共模拟 {runs} 次。",
    "forecast.span": "完成的那一周，{first} – {last}",
    "forecast.target": "目标",
    "forecast.title": "何时能学完",
}
