# Schema 9: what schema 8 has, and a learner's own roadmap with lanes, days, electives and exams.
saved=${saved:-progress-2-schema-9}

newer() { # after all that: the roadmap is brought, worked on, and pinned
  cp "$here/roadmaps/gamma.yaml" /tmp # the database says where it was
  at 2026-09-25T08:40:00 follow /tmp/gamma.yaml
  rm /tmp/gamma.yaml
  at 2026-09-25T08:41:00 done gamma/first-class --on 2026-09-24
  at 2026-09-25T08:42:00 log gamma/worksheet 45m --lane grammar
  at 2026-09-25T08:43:00 done gamma/menus
  at 2026-09-25T08:44:00 habit done cards
  at 2026-09-25T08:45:00 pin gamma/exam 2026-10-27
  at 2026-09-25T08:46:00 review gamma/menus --grade good
  at 2026-09-25T08:47:00 skip gamma/second-class
  at 2026-09-25T08:48:00 undo
}

. "$here/acts/8.sh"
