# Schema 6: the plan follows by itself and weeks are commitments; what was known before.
saved=${saved:-progress-2} # a later schema's acts, which are these, have set a name of their own
# Topics are begun on a day that is given, which starts no timer where a program has one.

untick() { # untick TIME TOPIC POINT...: what was ticked
  if [ "$schema" -gt 7 ]; then at "$1" untick "${@:2}"; else at "$1" tick "${@:2}" --off; fi
}

# Elsewhere the same roadmaps have been followed for two weeks; that is taken over further down.
begin elsewhere
at 2026-09-07T08:00:00 init beta --hours 8
at 2026-09-07T08:01:00 availability --mon 2h --wed 2h --sat 4h
at 2026-09-08T18:00:00 start beta/using-a-ruler --on today
at 2026-09-09T18:00:00 tick beta/using-a-ruler 1 2
at 2026-09-09T18:01:00 log beta/using-a-ruler 1h30
at 2026-09-10T18:00:00 follow alpha
at 2026-09-14T08:00:00 done beta/using-a-ruler
at 2026-09-14T08:01:00 know alpha/circles
at 2026-09-15T08:00:00 split 1/2
at 2026-09-15T08:01:00 pause 2026-10-01..2026-10-07 --why "A week in the hills"
at 2026-09-15T08:02:00 pause 2026-10-20
at 2026-09-15T08:03:00 target 2027-02-28 -r beta
at 2026-09-15T08:04:00 pin alpha/squares 2026-09-30
at 2026-09-21T08:01:00 start alpha/whole-numbers --on today
at 2026-09-21T08:02:00 baseline set
at 2026-09-22T08:00:00 done alpha/whole-numbers
print 2026-09-22T09:00:00 export progress --format json > "$out/$saved-elsewhere.json"

begin "schema-$schema"
at 2026-09-07T08:00:00 init alpha --hours 6
at 2026-09-07T08:30:00 start alpha/whole-numbers --on today
at 2026-09-07T21:00:00 log alpha/whole-numbers 1h30
at 2026-09-07T21:01:00 tick alpha/whole-numbers 1 3
at 2026-09-08T20:00:00 done alpha/circles
at 2026-09-09T19:00:00 done alpha/whole-numbers
at 2026-09-09T19:05:00 skip alpha/fractions --on 2026-09-08
at 2026-09-09T19:06:00 undo
at 2026-09-10T07:00:00 start alpha/fractions --on today
at 2026-09-10T07:01:00 undo
at 2026-09-10T07:02:00 redo
at 2026-09-11T19:00:00 start alpha/arrows --on today
# Done on a day before it was begun.
at 2026-09-13T19:00:00 done alpha/arrows --on 2026-09-10
# Other hours in the middle of a week, in its first act; the commitment is that of the whole week.
at 2026-09-14T08:00:00 init alpha --hours 4-6 --yes
at 2026-09-14T08:10:00 follow beta --start 2026-09-16
at 2026-09-14T08:11:00 undo
at 2026-09-14T08:12:00 redo
at 2026-09-15T18:00:00 done alpha/fractions --on 2026-09-10
at 2026-09-15T18:10:00 done alpha/slopes
at 2026-09-15T18:11:00 reopen alpha/slopes
at 2026-09-15T18:12:00 start beta/speed --on today
at 2026-09-15T18:13:00 done alpha/slopes
at 2026-09-15T18:14:00 skip alpha/slopes
at 2026-09-15T18:15:00 done alpha/slopes --on 2026-09-14
# Two commands in the same second.
at 2026-09-16T09:00:00 start beta/using-a-ruler beta/measuring-errors --on today
at 2026-09-16T09:00:00 log beta/using-a-ruler 45m
at 2026-09-16T09:01:00 log beta/using-a-ruler 20m --on 2026-09-15
at 2026-09-16T09:02:00 undo
at 2026-09-16T09:03:00 tick beta/using-a-ruler 1 2 3
untick 2026-09-16T09:04:00 beta/using-a-ruler 2
# Known before, one of them by a mistake.
at 2026-09-17T09:00:00 know beta/decoration alpha/history-of-drawing
at 2026-09-17T09:01:00 reopen alpha/history-of-drawing
at 2026-09-17T09:02:00 skip beta/news-of-clocks
# The clock goes back for one command.
at 2026-09-16T10:00:00 log beta/measuring-errors 30m
# The week: days, lanes, sessions, from days on; one of them taken back.
at 2026-09-17T10:00:00 availability --mon 2h --wed 1h30 --sat 3h
at 2026-09-17T10:01:00 availability --hours 9 --days mon-fri --from 2026-09-28
at 2026-09-17T10:02:00 availability --lane theory=60% practice=30% trends=10% --from 2026-10-05
at 2026-09-17T10:03:00 availability --session 45m-1h30 --from 2026-10-12
at 2026-09-17T10:04:00 availability --template beta --hours 10 --from 2026-10-19
at 2026-09-17T10:05:00 availability --hours 3 --from 2026-11-02
at 2026-09-17T10:06:00 undo
at 2026-09-17T10:07:00 availability --hours 30 --dry-run
at 2026-09-18T08:00:00 pause 2026-10-01..2026-10-04 --why "Holidays 放假"
at 2026-09-18T08:01:00 pause 2026-10-15
at 2026-09-18T08:02:00 pause 2026-11-09..2026-11-10 --why "Moving house"
at 2026-09-18T08:03:00 pause remove 2026-10-15
# Illness, told afterwards.
at 2026-09-18T08:03:30 pause 2026-09-11..2026-09-12 --why "Ill"
at 2026-09-18T08:04:00 split 70/30
at 2026-09-18T08:05:00 priority beta
at 2026-09-18T08:06:00 split 60/40
at 2026-09-18T08:07:00 target 2027-03-31 -r alpha
at 2026-09-18T08:08:00 target 2027-02-28 -r beta --stage balances
at 2026-09-18T08:09:00 target 2027-01-31 -r beta
at 2026-09-18T08:10:00 target none -r beta
at 2026-09-18T08:11:00 pin alpha/squares 2026-09-26
at 2026-09-18T08:12:00 pin beta/measuring-errors week+1
at 2026-09-18T08:13:00 pin alpha/number-tables 2026-W42
at 2026-09-18T08:14:00 unpin alpha/number-tables
at 2026-09-18T08:15:00 baseline set
at 2026-09-18T09:01:00 start alpha/old-rules --on today
at 2026-09-18T09:02:00 tick alpha/old-rules 1
at 2026-09-18T09:03:00 log alpha/old-rules 2h
at 2026-09-19T09:00:00 done alpha/old-rules
at 2026-09-19T09:01:00 start alpha/squares --on today
at 2026-09-19T09:02:00 tick alpha/squares 2
at 2026-09-19T09:03:00 log alpha/squares 50m
if [ "$schema" -gt 6 ]; then # resources can be ticked
  at 2026-09-19T09:04:00 tick alpha/slopes r1
  at 2026-09-19T09:05:00 tick alpha/whole-numbers r1
  untick 2026-09-19T09:06:00 alpha/whole-numbers r1
fi
at 2026-09-20T09:00:00 done beta/speed-at-a-moment
# A roadmap is dropped and followed again.
at 2026-09-21T08:00:00 drop beta
at 2026-09-21T08:05:00 follow beta --no-credit
# What was done elsewhere is taken over: using-a-ruler is done there, and other things are said.
at 2026-09-22T10:00:00 import progress "$out/$saved-elsewhere.json"
# Boxes of two exported weeks, ticked and cleared by hand.
print 2026-09-22T11:00:00 export week > "$out/homes/ticks.md"
print 2026-09-22T11:00:00 export week --next >> "$out/homes/ticks.md"
sed -i -e '/Lengths with directions/s/\[x\]/[ ]/' \
  -e '/Draw a square/s/\[ \]/[x]/' -e '/Find its area/s/\[x\]/[ ]/' "$out/homes/ticks.md"
if [ "$schema" -gt 7 ]; then # the week has other topics
  sed -i -e '/Take a spread/s/\[ \]/[x]/' -e '/Count to a thousand/s/\[x\]/[ ]/' "$out/homes/ticks.md"
fi
at 2026-09-22T11:01:00 import ticks "$out/homes/ticks.md" --untick --on 2026-09-21
declare -F besides > /dev/null && besides # what a later schema has besides
# A later edition: squares (begun, ticked, pinned) has another name, circles (done) and arcs (open)
# have become one topic, old-rules (done, logged, ticked) is gone, the third point of whole-numbers
# (ticked) says something else, and steepest-way is new, with credit.
bundle alpha-2026.10.yaml beta.yaml
at 2026-09-23T08:00:00 roadmap update alpha
at 2026-09-23T08:01:00 log alpha/four-sides 25m
at 2026-09-23T08:01:30 tick alpha/four-sides 2
at 2026-09-23T08:02:00 reopen alpha/four-sides
at 2026-09-23T08:03:00 undo
at 2026-09-24T08:00:00 replan --accept cut --by 2026-10-10 -r alpha
at 2026-09-24T08:01:00 replan --accept hours --by 2026-12-01 -r beta
at 2026-09-24T08:02:00 done beta/measuring-errors --no-credit
at 2026-09-25T08:01:00 start beta/own-balance --on 2026-09-24
at 2026-09-25T08:02:00 log alpha/four-sides 35m --on 2026-09-24
at 2026-09-25T16:02:20+08:00 log alpha/four-sides 15m
untick 2026-09-25T04:32:40-03:30 alpha/four-sides 1
at 2026-09-25T08:03:00 pause 2026-12-24..2026-12-26
at 2026-09-25T08:04:00 undo
declare -F later > /dev/null && later
print 2026-09-25T09:00:00 export week > "$out/week-$schema.md"
print 2026-09-25T09:00:00 export progress --format json > "$out/$saved.json"
print 2026-09-25T09:00:00 export journal --format json > "$out/journal-$schema.json"
finish
