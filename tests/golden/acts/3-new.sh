# Schema 3, and nothing but `init`.
begin schema-3-new
at 2026-09-07T08:00:00 init alpha --hours 6
finish
