# Schema 3: a saved progress taken over where there was nothing, with weeks gone and a baseline.
begin schema-3-restored
at 2026-09-23T08:00:00 import progress "$out/progress-1-elsewhere.json"
at 2026-09-23T08:01:00 start alpha/fractions
at 2026-09-23T08:02:00 log alpha/fractions 30m
finish
