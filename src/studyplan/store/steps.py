"""The statements that lead from each schema to the next: what was released is never changed."""

# Editions that replace each other, credit between roadmaps, an index to search in.
EDITIONS = (
    "ALTER TABLE stage ADD COLUMN stated VARCHAR",
    "ALTER TABLE resource_link ADD COLUMN title_en VARCHAR",
    "ALTER TABLE resource_link ADD COLUMN title_zh VARCHAR",
    "CREATE INDEX topic_of_concept ON topic (concept) WHERE concept IS NOT NULL",
    "CREATE TABLE roadmap_file (roadmap_id INTEGER NOT NULL, data BLOB NOT NULL,"
    " PRIMARY KEY (roadmap_id), FOREIGN KEY(roadmap_id) REFERENCES roadmap (id))",
    "CREATE TABLE former_topic (roadmap_id INTEGER NOT NULL, slug VARCHAR NOT NULL,"
    " topic_id INTEGER NOT NULL, PRIMARY KEY (roadmap_id, slug),"
    " FOREIGN KEY(roadmap_id) REFERENCES roadmap (id),"
    " FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "CREATE TABLE archived_topic (roadmap VARCHAR NOT NULL, slug VARCHAR NOT NULL,"
    " edition VARCHAR NOT NULL, kind VARCHAR NOT NULL, lane VARCHAR NOT NULL,"
    " depth VARCHAR NOT NULL, concept VARCHAR, title_en VARCHAR NOT NULL,"
    " title_zh VARCHAR NOT NULL, stage_en VARCHAR NOT NULL, stage_zh VARCHAR NOT NULL,"
    " module_en VARCHAR NOT NULL, module_zh VARCHAR NOT NULL, minutes INTEGER NOT NULL,"
    " PRIMARY KEY (roadmap, slug))",
    "CREATE TABLE passage (id INTEGER NOT NULL, roadmap_id INTEGER NOT NULL, stage_id INTEGER,"
    " module_id INTEGER, topic_id INTEGER, kind VARCHAR NOT NULL, en VARCHAR NOT NULL,"
    " zh VARCHAR NOT NULL, PRIMARY KEY (id), FOREIGN KEY(roadmap_id) REFERENCES roadmap (id),"
    " FOREIGN KEY(stage_id) REFERENCES stage (id), FOREIGN KEY(module_id) REFERENCES module (id),"
    " FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "CREATE INDEX passage_of_roadmap ON passage (roadmap_id)",
    "CREATE VIRTUAL TABLE passage_index USING fts5(en, zh, content='',"
    " tokenize='porter unicode61 remove_diacritics 2')",
    "DROP TABLE following",
    "CREATE TABLE following (roadmap VARCHAR NOT NULL, start VARCHAR NOT NULL,"
    " place INTEGER NOT NULL, PRIMARY KEY (roadmap))",
    "ALTER TABLE topic_state ADD COLUMN credited_by VARCHAR",
    "ALTER TABLE tally ADD COLUMN credited INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE tally ADD COLUMN minutes_credited INTEGER NOT NULL DEFAULT 0",
)
# The learner's week: availability by day, pauses, targets, pins, time and ticks.
PLANNING = (
    "ALTER TABLE availability ADD COLUMN rule VARCHAR",
    "ALTER TABLE topic_state ADD COLUMN spent INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE topic_state ADD COLUMN left_minutes INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX state_begun ON topic_state (planned_from) WHERE followed"
    " AND status IN ('todo', 'doing') AND planned_from IS NOT NULL",
    "ALTER TABLE point ADD COLUMN mark VARCHAR NOT NULL DEFAULT ''",
    "CREATE TABLE pause (first VARCHAR NOT NULL, last VARCHAR NOT NULL, why VARCHAR NOT NULL,"
    " PRIMARY KEY (first, last))",
    "CREATE TABLE share (roadmap VARCHAR NOT NULL, weight INTEGER NOT NULL, PRIMARY KEY (roadmap))",
    "CREATE TABLE target (roadmap VARCHAR NOT NULL, stage VARCHAR NOT NULL,"
    " day VARCHAR NOT NULL, PRIMARY KEY (roadmap, stage))",
    "CREATE TABLE pin (topic_id INTEGER NOT NULL, day VARCHAR NOT NULL, week BOOLEAN NOT NULL,"
    " PRIMARY KEY (topic_id), FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "CREATE TABLE time_log (id VARCHAR NOT NULL, topic_id INTEGER NOT NULL, day VARCHAR NOT NULL,"
    " minutes INTEGER NOT NULL, PRIMARY KEY (id), FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "CREATE INDEX log_of_day ON time_log (day, minutes, topic_id)",
    "CREATE INDEX log_of_topic ON time_log (topic_id, minutes)",
    "CREATE TABLE week_spent (week VARCHAR NOT NULL, minutes INTEGER NOT NULL, PRIMARY KEY (week))",
    "CREATE TABLE point_tick (topic_id INTEGER NOT NULL, point VARCHAR NOT NULL,"
    " day VARCHAR NOT NULL, PRIMARY KEY (topic_id, point),"
    " FOREIGN KEY(topic_id) REFERENCES topic (id))",
)
# Events with an identity that copies do not share, the wall time, and a checksum. The journal is
# copied row by row into its new table: what an event says is not touched. Its wall time was not
# kept before; what the stamp says, in UTC, stands for it.
BETWEEN, NOTHING = b"\x1f", b"\0"
COPY = (
    "SELECT id, command_id, device, stamp, CASE WHEN stamp GLOB '????-??-??T??:??:??.*Z'"
    " THEN substr(stamp, 1, 19) ELSE local_date || 'T00:00:00' END || '+00:00' AS at,"
    " local_date, kind, subject, data, undoes FROM event"
)
SUMMED = ("command_id", "device", "stamp", "at", "local_date", "kind", "subject", "data", "undoes")
IDENTITY = (
    "CREATE TABLE event_4 (id INTEGER NOT NULL, command_id VARCHAR NOT NULL,"
    " device VARCHAR NOT NULL, stamp VARCHAR NOT NULL, at VARCHAR NOT NULL,"
    " local_date VARCHAR NOT NULL, kind VARCHAR NOT NULL, subject VARCHAR NOT NULL,"
    " data VARCHAR NOT NULL, undoes VARCHAR, crc VARCHAR NOT NULL, PRIMARY KEY (id))",
    "INSERT INTO event_4 SELECT *, event_crc("
    + ", ".join(f"CAST({name} AS BLOB)" for name in SUMMED)
    + f") FROM ({COPY})",
    "DROP TABLE event",
    "ALTER TABLE event_4 RENAME TO event",
    "CREATE INDEX event_of_command ON event (command_id)",
    "CREATE INDEX event_of_subject ON event (kind, subject, stamp, device, command_id)",
    "CREATE UNIQUE INDEX event_order ON event (stamp, device, command_id)",
    "CREATE TRIGGER event_stays BEFORE UPDATE ON event"
    " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER event_remains BEFORE DELETE ON event"
    " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TABLE unread (event INTEGER NOT NULL, why VARCHAR NOT NULL, PRIMARY KEY (event))",
    "DROP TABLE command",
    "CREATE TABLE command (id VARCHAR NOT NULL, stamp VARCHAR NOT NULL, device VARCHAR NOT NULL,"
    " at VARCHAR NOT NULL, local_date VARCHAR NOT NULL, events INTEGER NOT NULL, undoes VARCHAR,"
    " undone VARCHAR, PRIMARY KEY (id))",
    "CREATE INDEX command_live ON command (stamp, device, id)"
    " WHERE undoes IS NULL AND undone IS NULL",
    "CREATE INDEX command_order ON command (stamp, device, id)",
    "CREATE INDEX command_own ON command (stamp, device, id) WHERE undoes IS NULL",
    # Calendars know their events by what the device was called, and earlier backups are of this
    # database if they have the same device.
    "INSERT INTO meta (key, value) SELECT 'calendar', value FROM meta WHERE key = 'device'",
    "INSERT INTO meta (key, value) SELECT 'database', value FROM meta WHERE key = 'device'",
    "INSERT INTO meta (key, value) VALUES ('place', '')",
)
NUMBERS = (
    "ALTER TABLE topic_state ADD COLUMN number INTEGER",
    "CREATE TABLE topic_number (number INTEGER NOT NULL, roadmap VARCHAR NOT NULL,"
    " topic VARCHAR NOT NULL, PRIMARY KEY (number))",
    "CREATE INDEX number_of_topic ON topic_number (roadmap, topic)",
)
# What points teach, objectives, facts, what hours rest on, ticks of resources.
TEACHING = (
    *(
        f"ALTER TABLE point ADD COLUMN {name} VARCHAR"
        for name in (
            "slug",
            "objective_en",
            "objective_zh",
            "concepts",
            "depth",
        )
    ),
    "ALTER TABLE topic ADD COLUMN own_weight FLOAT",
    *(
        f"ALTER TABLE topic ADD COLUMN {name} VARCHAR"
        for name in (
            *("basis_en", "basis_zh", "same_as", "group_en", "group_zh"),
            *("done_when_en", "done_when_zh"),
        )
    ),
    "ALTER TABLE concept ADD COLUMN roadmap_id INTEGER REFERENCES roadmap (id)",
    "CREATE INDEX topic_of_task ON topic (same_as) WHERE same_as IS NOT NULL",
    "ALTER TABLE resource_link ADD COLUMN first BOOLEAN",
    "ALTER TABLE resource_link ADD COLUMN minutes INTEGER",
    "ALTER TABLE resource_link ADD COLUMN pages INTEGER",
    "ALTER TABLE resource_link ADD COLUMN chapters VARCHAR",
    "CREATE TABLE former_point (topic_id INTEGER NOT NULL, mark VARCHAR NOT NULL,"
    " point VARCHAR NOT NULL, PRIMARY KEY (topic_id, mark),"
    " FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "CREATE TABLE lesson (topic_id INTEGER NOT NULL, point VARCHAR NOT NULL,"
    " concept VARCHAR NOT NULL, depth VARCHAR NOT NULL, PRIMARY KEY (topic_id, point, concept),"
    " FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "CREATE INDEX lesson_of_concept ON lesson (concept, topic_id)",
    "INSERT OR IGNORE INTO lesson SELECT t.id, coalesce(p.mark, ''), t.concept, t.depth"
    " FROM topic t LEFT JOIN point p ON p.topic_id = t.id WHERE t.concept IS NOT NULL",
    "CREATE TABLE fact (topic_id INTEGER NOT NULL, position INTEGER NOT NULL,"
    " en VARCHAR NOT NULL, zh VARCHAR NOT NULL, origin VARCHAR NOT NULL,"
    " PRIMARY KEY (topic_id, position), FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "ALTER TABLE point_tick ADD COLUMN credited_by VARCHAR",
    "CREATE INDEX tick_credited ON point_tick (credited_by) WHERE credited_by IS NOT NULL",
    "CREATE INDEX state_credited ON topic_state (credited_by) WHERE credited_by IS NOT NULL",
    "CREATE TABLE resource_tick (topic_id INTEGER NOT NULL, resource VARCHAR NOT NULL,"
    " day VARCHAR NOT NULL, PRIMARY KEY (topic_id, resource),"
    " FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "CREATE INDEX resource_tick_of_day ON resource_tick (day, topic_id)",
)
# Topics of the kinds lecture, quiz and exam, or in a lane of their roadmap; what is on a day, and
# what is due by one.
TOPIC = (
    "CREATE TABLE topic_9 (id INTEGER NOT NULL, roadmap_id INTEGER NOT NULL, stage_id INTEGER NOT"
    " NULL, module_id INTEGER NOT NULL, slug VARCHAR NOT NULL, position INTEGER NOT NULL,"
    " plan_order INTEGER NOT NULL, kind VARCHAR NOT NULL, lane VARCHAR NOT NULL,"
    " depth VARCHAR NOT NULL, area VARCHAR, concept VARCHAR, title_en VARCHAR NOT NULL,"
    " title_zh VARCHAR NOT NULL, note_en VARCHAR, note_zh VARCHAR, optional BOOLEAN NOT NULL,"
    " origin VARCHAR NOT NULL, weight FLOAT NOT NULL, own_hours VARCHAR,"
    " low_minutes INTEGER NOT NULL, high_minutes INTEGER NOT NULL, minutes INTEGER NOT NULL,"
    " own_weight FLOAT, basis_en VARCHAR, basis_zh VARCHAR, same_as VARCHAR, group_en VARCHAR,"
    " group_zh VARCHAR, done_when_en VARCHAR, done_when_zh VARCHAR, on_day VARCHAR, due VARCHAR,"
    " elective VARCHAR,"
    " PRIMARY KEY (id),"
    " CHECK (kind IN ('study', 'reading', 'lecture', 'exercise', 'project', 'deep-dive', 'quiz',"
    " 'exam')), CHECK (depth IN ('know', 'use', 'build')),"
    " FOREIGN KEY(roadmap_id) REFERENCES roadmap (id), FOREIGN KEY(stage_id) REFERENCES stage (id),"
    " FOREIGN KEY(module_id) REFERENCES module (id))"
)
# Whose edition a roadmap is, where facts can be looked up, and what topics continue.
EDITORS = (
    "ALTER TABLE roadmap ADD COLUMN origin VARCHAR NOT NULL DEFAULT 'source'",
    "ALTER TABLE roadmap ADD COLUMN as_of VARCHAR",
    "ALTER TABLE fact ADD COLUMN url VARCHAR",
    "ALTER TABLE fact ADD COLUMN as_of VARCHAR",
    "CREATE TABLE topic_about (topic_id INTEGER NOT NULL, about VARCHAR NOT NULL,"
    " PRIMARY KEY (topic_id, about), FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "CREATE INDEX topic_about_key ON topic_about (about)",
)
ELECTIVE = (
    "CREATE TABLE elective (roadmap_id INTEGER NOT NULL, slug VARCHAR NOT NULL,"
    " module_id INTEGER NOT NULL, choose INTEGER NOT NULL, title_en VARCHAR, title_zh VARCHAR,"
    " PRIMARY KEY (roadmap_id, slug), FOREIGN KEY(roadmap_id) REFERENCES roadmap (id),"
    " FOREIGN KEY(module_id) REFERENCES module (id))"
)
