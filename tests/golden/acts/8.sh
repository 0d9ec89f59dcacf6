# Schema 8: what schema 7 has, and all that a learner says of days, time, words, habits and reviews.
saved=${saved:-progress-2-schema-8}

newest() { # newest VERB...: the id of what its list says last
  print "$now" "$@" | tail -n 1 | cut -f 1
}

besides() { # before the later edition: topics that are renamed in it, or gone, have all of it
  # A night belongs to the evening before it.
  at 2026-09-22T12:00:00 day 04:00
  at 2026-09-22T12:01:00 day 05:30 --from 2026-09-24
  at 2026-09-22T12:02:00 undo
  at 2026-09-22T12:10:00 review on --retention 0.85 --share 20%
  at 2026-09-22T12:11:00 review alpha/arrows --grade hard --on 2026-09-20
  # Two grades of one day, and one that is taken back.
  at 2026-09-22T12:12:00 review alpha/arrows --grade again
  at 2026-09-22T12:13:00 review alpha/arrows --grade good
  at 2026-09-22T12:14:00 review alpha/arrows --grade easy
  at 2026-09-22T12:15:00 undo
  at 2026-09-22T12:16:00 review suspend alpha/fractions alpha/slopes
  at 2026-09-22T12:17:00 review resume alpha/slopes
  at 2026-09-22T12:20:00 habit add "Read one page" --every weekday --takes 20m --lane theory
  at 2026-09-22T12:21:00 habit add 复习旧题 --every 2/week --lane review
  at 2026-09-22T12:22:00 habit add "Sharpen pencils" --every month
  at 2026-09-22T12:23:00 habit add read-one-page --every day --takes 15m
  at 2026-09-22T12:24:00 habit done read-one-page --took 25m
  at 2026-09-22T12:25:00 habit done measure-one-thing look-at-a-drawing
  at 2026-09-22T12:26:00 habit skip read-one-page --on 2026-09-21
  at 2026-09-22T12:27:00 habit done 复习旧题 --on 2026-09-21
  at 2026-09-22T12:28:00 habit reopen 复习旧题 --on 2026-09-21
  at 2026-09-22T12:29:00 habit drop sharpen-pencils
  at 2026-09-22T12:30:00 habit drop look-back
  at 2026-09-22T12:40:00 note alpha/squares "Four equal sides." "四条边相等。"
  at 2026-09-22T12:41:00 note alpha/squares "To be deleted"
  at 2026-09-22T12:42:00 note delete "$(newest note list alpha/squares)"
  at 2026-09-22T12:43:00 note alpha/old-rules "Wrong as often as right." --on 2026-09-21
  at 2026-09-22T12:44:00 note edit "$(newest note list alpha/old-rules)" "Seldom right."
  at 2026-09-22T12:50:00 evidence alpha/squares https://example.org/squares
  echo "One rule, and where it fails" > /tmp/old-rules.txt # the journal says where it was
  at 2026-09-22T12:51:00 evidence alpha/old-rules /tmp/old-rules.txt --on 2026-09-21
  rm /tmp/old-rules.txt
  at 2026-09-22T12:52:00 evidence beta/using-a-ruler "All three tables, 三张桌子"
  at 2026-09-22T12:53:00 evidence beta/using-a-ruler "To be deleted"
  at 2026-09-22T12:54:00 evidence delete "$(newest evidence list beta/using-a-ruler)"
  # The timer: stopped, given another length, with a note, moved on by another start.
  at 2026-09-22T20:00:00 start alpha/squares
  at 2026-09-22T21:00:00 stop --at 20:50 --note "Corners 直角"
  at 2026-09-22T21:01:00 start beta/own-balance
  at 2026-09-22T21:20:00 start alpha/squares
  at 2026-09-22T21:45:00 stop --minutes 10
  at 2026-09-22T21:50:00 start beta/own-balance
  at 2026-09-22T21:55:00 cancel
  at 2026-09-22T22:00:00 log alpha/squares 40m --lane review --at 19:00 --note "Old exercises"
  at 2026-09-22T22:01:00 log alpha/old-rules 30m --on 2026-09-21
  at 2026-09-22T22:02:00 log edit "$(newest log list alpha/old-rules)" 35m --note Late --lane review --at 20:00
  at 2026-09-22T22:03:00 log beta/own-balance 20m
  at 2026-09-22T22:04:00 log delete "$(newest log list beta/own-balance)"
  at 2026-09-22T22:05:00 tick beta/own-balance r1
  at 2026-09-23T00:30:00 log alpha/squares 15m
  at 2026-09-23T00:40:00 note alpha/squares "After midnight"
}

later() { # after the later edition of alpha: one of beta, with reworded points and with abilities
  bundle alpha-2026.10.yaml beta-2026.11.yaml
  at 2026-09-25T08:05:00 roadmap update beta
  at 2026-09-25T08:06:00 criteria claim c1 --evidence https://example.org/table
  at 2026-09-25T08:07:00 criteria claim c2 --on 2026-09-24
  at 2026-09-25T08:08:00 criteria unclaim c2
  at 2026-09-25T08:09:00 tick beta/speed-at-a-moment 1
  at 2026-09-25T08:10:00 review alpha/arrows --grade good
  at 2026-09-25T08:11:00 note alpha/four-sides "Also with a new name"
  at 2026-09-25T08:12:00 baseline set
  at 2026-09-25T08:13:00 review off
  at 2026-09-25T08:14:00 review on
  # It runs on when all is told.
  at 2026-09-25T08:20:00 start alpha/four-sides
  at 2026-09-25T08:30:00 pause 2026-12-27
  at 2026-09-25T08:31:00 undo
  ! declare -F newer > /dev/null || newer
}

. "$here/acts/7.sh"
