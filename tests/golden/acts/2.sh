# Schema 2: several roadmaps at once, credit between them, editions; hours a week, no days.
begin schema-2
at 2026-09-07T08:00:00 init alpha --hours 6
at 2026-09-07T08:30:00 start alpha/whole-numbers
at 2026-09-08T20:00:00 done alpha/circles
at 2026-09-09T19:00:00 done alpha/whole-numbers
at 2026-09-09T19:05:00 skip alpha/fractions --on 2026-09-08
at 2026-09-09T19:06:00 undo
at 2026-09-10T07:00:00 start alpha/fractions
at 2026-09-10T07:01:00 undo
at 2026-09-10T07:02:00 redo
at 2026-09-11T19:00:00 start alpha/arrows
# Done on a day before it was begun.
at 2026-09-13T19:00:00 done alpha/arrows --on 2026-09-10
at 2026-09-14T08:00:00 init alpha --hours 4-6 --yes
# Following gives credit for what is done: beta/directions by alpha/arrows. Taken back, done again.
at 2026-09-14T08:10:00 follow beta --start 2026-09-16
at 2026-09-14T08:11:00 undo
at 2026-09-14T08:12:00 redo
at 2026-09-15T18:00:00 done alpha/fractions --on 2026-09-10
# Credit given, withdrawn, given to what had been begun, withdrawn again.
at 2026-09-15T18:10:00 done alpha/slopes
at 2026-09-15T18:11:00 reopen alpha/slopes
at 2026-09-15T18:12:00 start beta/speed
at 2026-09-15T18:13:00 done alpha/slopes
at 2026-09-15T18:14:00 skip alpha/slopes
at 2026-09-15T18:15:00 done alpha/slopes --on 2026-09-14
# Two commands in the same second.
at 2026-09-16T09:00:00 start beta/using-a-ruler
at 2026-09-16T09:00:00 start beta/measuring-errors
at 2026-09-16T21:00:00 reopen beta/measuring-errors
at 2026-09-17T09:02:00 skip beta/decoration beta/news-of-clocks
# The clock goes back for one command.
at 2026-09-16T10:00:00 done beta/using-a-ruler
at 2026-09-18T09:00:00 done alpha/squares
at 2026-09-18T09:01:00 start alpha/old-rules
at 2026-09-19T09:00:00 done alpha/old-rules
at 2026-09-19T09:01:00 start beta/speed-at-a-moment
at 2026-09-20T09:00:00 done beta/speed-at-a-moment
# A roadmap is dropped and followed again, and both are planned again.
at 2026-09-21T08:00:00 drop beta
at 2026-09-21T08:05:00 follow beta --no-credit
at 2026-09-21T08:06:00 init alpha --hours 7h30 --start 2026-09-21 --yes
# A later edition: squares has another name, circles (done) and arcs (open) have become one topic,
# old-rules (done) is gone, and steepest-way is new, with credit from beta/speed-at-a-moment.
bundle alpha-2026.10.yaml beta.yaml
at 2026-09-22T08:00:00 roadmap update alpha
at 2026-09-22T08:01:00 reopen alpha/four-sides
at 2026-09-22T08:02:00 undo
at 2026-09-22T08:03:00 done alpha/number-tables --no-credit
at 2026-09-22T08:04:00 done beta/directions
at 2026-09-23T08:01:00 start beta/own-balance --on 2026-09-21
at 2026-09-23T08:02:00 skip alpha/history-of-drawing
at 2026-09-23T08:03:00 undo
print 2026-09-23T09:00:00 export week > "$out/week-2.md"
finish
