# Schema 1: `init` follows; no credit between roadmaps, no editions; hours a week, no days.
begin schema-1
at 2026-09-07T08:00:00 init alpha --hours 6
at 2026-09-07T08:30:00 start alpha/whole-numbers
at 2026-09-08T20:00:00 done alpha/circles
at 2026-09-09T19:00:00 done alpha/whole-numbers
at 2026-09-09T19:05:00 skip alpha/old-rules --on 2026-09-08
at 2026-09-09T19:06:00 undo
at 2026-09-10T07:00:00 start alpha/fractions
at 2026-09-10T07:01:00 undo
at 2026-09-10T07:02:00 redo
# Planned again with other hours; taken back, and done again.
at 2026-09-14T08:00:00 init alpha --hours 4-6 --yes
at 2026-09-14T08:10:00 init beta --hours 9 --start 2026-09-16
at 2026-09-14T08:11:00 undo
at 2026-09-14T08:12:00 redo
at 2026-09-15T18:00:00 done beta/directions
at 2026-09-15T18:01:00 done alpha/fractions --on 2026-09-12
at 2026-09-15T18:02:00 start alpha/arrows
# Done on a day before it was begun.
at 2026-09-15T18:03:00 done alpha/arrows --on 2026-09-10
# Two commands in the same second.
at 2026-09-16T09:00:00 start beta/using-a-ruler
at 2026-09-16T09:00:00 start beta/speed
at 2026-09-16T21:00:00 reopen beta/speed
at 2026-09-17T09:00:00 reopen alpha/circles
at 2026-09-17T09:01:00 done alpha/circles --on 2026-09-16
at 2026-09-17T09:02:00 skip beta/decoration beta/news-of-clocks
# The clock goes back for one command.
at 2026-09-16T10:00:00 done beta/using-a-ruler
at 2026-09-18T10:00:00 done alpha/squares alpha/slopes
at 2026-09-18T10:01:00 skip alpha/old-rules
# And planned once more, from another day.
at 2026-09-21T08:00:00 init alpha --hours 7h30 --start 2026-09-21 --yes
at 2026-09-22T08:00:00 start beta/measuring-errors
at 2026-09-22T08:01:00 start alpha/number-tables --on 2026-09-21
at 2026-09-22T08:02:00 skip alpha/history-of-drawing
at 2026-09-22T08:03:00 undo
print 2026-09-22T09:00:00 export week > "$out/week-1.md"
finish
