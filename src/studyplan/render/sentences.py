"""The sentence of each error, by its key."""

from studyplan.errors import StudyplanError
from studyplan.locale import N_
from studyplan.render.words import Words

SENTENCES = {
    "ambiguous": N_("“{name}” matches {count} topics. Use one of these numbers or ids:"),
    "ambiguous-concept": N_("“{name}” fits {count} concepts; use the id of one of them"),
    "ambiguous-roadmap": N_("“{name}” is the beginning of {count} roadmaps. Type more of the id:"),
    "bad-config": N_("{path} cannot be read: {reason}"),
    "bad-format": N_("“{name}” is not a format that this can be exported in; there is: {formats}"),
    "bad-hours": N_("“{text}” is not a number of hours a week; write 10, 10-15 or 7h30"),
    "bad-lane": N_("there is no lane “{name}”; there are: {lanes}"),
    "bad-by": N_("topics cannot be shown by “{name}”; write --by stage or --by area"),
    "bad-language": N_("there is no language “{name}”; there are: {languages}"),
    "bad-now": N_(
        "STUDYPLAN_NOW is “{text}”. Write it as 2026-11-22T09:00:00, in the years 2000 to 2199"
    ),
    "cannot-create": N_("{path} cannot be made: {reason}"),
    "cannot-open": N_("{path} cannot be opened; check who may read the file and its folder"),
    "cannot-print": N_("what was found cannot be printed: {reason}"),
    "stored": N_(
        "Stored, but the answer cannot be printed: {reason}. Do not run the command again. To see what is stored: studyplan history"
    ),
    "plan-no-end": N_(
        "The plan would not end within a hundred years. Use more hours a week, or earlier days."
    ),
    "plan-no-time": N_("there is less than half an hour a week; nothing can be planned with that"),
    "cannot-read": N_("{path} cannot be read: {reason}"),
    "cannot-use": N_("{path} cannot be used: {reason}"),
    "cannot-write": N_("{path} cannot be written: {reason}"),
    "config-no-file": N_("{path} is not a file. Replace it with a text file, or remove it."),
    "config-not-utf8": N_("{path} is not UTF-8. Save it as UTF-8, or remove it."),
    "config-too-long": N_("{path} is too long. Use at most {most} KiB."),
    "database-locked": N_("another process is using {path}; try again when it has finished"),
    "database-newer": N_(
        "{path} was written by a newer studyplan (schema {version}); upgrade studyplan"
    ),
    "database-older": N_("{path} has an older schema ({version}) and could not be upgraded"),
    "concept-unknown": N_("no concept is called “{name}”; near it:"),
    "disk-error": N_(
        "the disk failed while {path} was in use; see studyplan history for what was kept"
    ),
    "disk-full": N_("no space is left in {path}; nothing was changed"),
    "is-folder": N_("{path} is a folder; name a file in it"),
    "file-exists": N_("{path} exists; use --force to replace it"),
    "own-file": N_("{path} is one of studyplan’s own files. Name another file"),
    "hidden-sign": N_(
        "“{text}” has an invisible or control character in it ({code}). Type it without."
    ),
    "no-home": N_(
        "There is no folder “{path}”. Set STUDYPLAN_HOME to the full path of a folder for your data."
    ),
    "no-memory": N_("There is too little memory. Close other programs and try again."),
    "hours-out-of-range": N_(
        "“{text}” a week cannot be planned with; say between half an hour and 112 hours"
    ),
    "migration-failed": N_(
        "the upgrade left {count} rows without what they refer to; nothing was changed, and a copy is at {backup}"
    ),
    "links-extra": N_(
        "checking links needs what is not installed; run: pip install 'studyplan[links]'"
    ),
    "name-a-roadmap": N_("say which roadmap: {names}"),
    "no-browser": N_("no browser could be opened; the link is {url}"),
    "no-database": N_("nothing is set up yet; run: studyplan init"),
    "nothing-to-search": N_("“{text}” has no word that could be looked for"),
    "ambiguous-branches": N_("“{name}” matches {count} modules and stages. Use one of these ids:"),
    "number-unknown": N_("There is no topic number {number}. Numbers in use: {numbers}"),
    "number-none": N_(
        "No roadmap is followed, so no number is in use. To follow one: studyplan init"
    ),
    "one-topic": N_("“{text}” names several topics. Name one of them"),
    "one-week-only": N_("--next and --date name two weeks; use one of them"),
    "read-only": N_("{path} is read-only; nothing was changed"),
    "roadmap-invalid": N_("{file} is not a valid roadmap ({count}):"),
    "roadmap-not-followed": N_("no followed roadmap is called “{name}”; there are:"),
    "roadmap-unknown": N_("there is no roadmap “{name}”; there are:"),
    "stage-unknown": N_("there is no stage “{name}”; there are:"),
    "same-roadmap": N_("“{name}” stands there twice; name two roadmaps"),
    "topic-archived": N_(
        "“{name}” ({title}) is not in the roadmap any more: edition {edition} was the last to have it; studyplan history still has what was done"
    ),
    "topic-not-followed": N_(
        "no followed roadmap has a topic “{name}”; in others, to be named with the roadmap:"
    ),
    "topic-unknown": N_("no topic is called “{name}”; near it:"),
    "update-needs-file": N_(
        "“{name}” is a roadmap of your own; name its file: studyplan roadmap update FILE"
    ),
    "update-not-there": N_("“{name}” has not been loaded yet; run: studyplan follow {file}"),
    "open-many": N_(
        "Nothing was opened: these links would take {count}. To open all, add --yes; to list them, add --print."
    ),
    "undo-update": N_(
        "The last command cannot be undone ({what}). To go back to an edition that you have as a file: studyplan roadmap update FILE --older. For what was done before the update: studyplan undo 2"
    ),
    "topic-unknown-none": N_("no topic is called “{name}”; all of them: studyplan roadmap show ID"),
    "id-taken": N_("{file} has the id of a bundled roadmap, “{name}”; give it an id of its own"),
    "against-or-by": N_("--against compares stages; leave --by, --from and --to out"),
    "bad-accept": N_("Unknown option “{name}” for --accept. Choose from: {ways}"),
    "bad-against": N_("plans can be compared with `baseline` alone, not with “{name}”"),
    "bad-baseline": N_(
        "Unknown argument “{name}”. Use `baseline` to show it, or `baseline set` to set it to today's plan"
    ),
    "bad-days": N_("“{text}” names no days of the week; write mon-fri or mon,wed,sat"),
    "bad-fit": N_("“{text}” is not a length of time; write 45m or 1h30, at most 168 h"),
    "bad-lanes": N_(
        "“{text}” is no set of shares; write --lane theory=60% practice=30% trends=10% (reviews up to half)"
    ),
    "bad-plan-by": N_("the road cannot be laid out by “{name}”; write --by stage or --by month"),
    "bad-ratio": N_(
        "“{text}” does not share a week among {count} roadmaps ({names}); write a number from 1 to 1,000 for each: 70/30"
    ),
    "bad-session": N_(
        "“{text}” is not a range of lengths; write {usual}: the longest at least twice the shortest, from 5 min to 16 h"
    ),
    "text-too-long": N_("{option} is too long. Use at most {most:,} characters."),
    "day-too-full": N_(
        "{hours} hours on {day} are too many: a day takes {most} at most. Use more days or fewer hours"
    ),
    "bad-time": N_("“{text}” is not a time from {least} min to {most} h; write 1h30, 45m or 2.5h"),
    "bad-window": N_("--to lies before --from"),
    "days-or-hours": N_(
        "give hours by day (--mon 2h …), or --hours with --days or --template, not both"
    ),
    "holidays-extra": N_(
        "public holidays need an extra part; run: pip install 'studyplan[holidays]'"
    ),
    "hours-do-not-help": N_(
        "You could not finish by then at any number of hours a week. Choose a later date with --by."
    ),
    "hours-first": N_("say first how many hours a week there are, with --hours or by day"),
    "no-country": N_("no public holidays are known for “{name}”; give a code such as CN, DE or US"),
    "no-pause": N_("there is no pause “{name}”; the pauses are:"),
    "no-point": N_("there is no objective {number}. This topic has {count}"),
    "no-points": N_("{name} has no objectives to tick"),
    "bad-point": N_(
        "“{text}” is not the number of an objective. Write 1, 1-3, 1,4 or all ({count} in total)"
    ),
    "no-such-stage": N_("{roadmap} has no stage “{name}”; its stages are:"),
    "no-template": N_("“{name}” brings no typical week; these do:"),
    "nothing-said": N_(
        "--from says since when; say also what: --hours, --days, --mon …, --lane, --template or --session"
    ),
    "nothing-to-cut": N_(
        "No optional topic of {roadmap} can be skipped. To add hours instead: studyplan replan --accept hours"
    ),
    "pause-dates-first": N_(
        "--why and --country go with dates; write 2027-02-10..2027-02-20 first"
    ),
    "pause-remove-what": N_("say which pause: its dates, or its number in `studyplan pause list`"),
    "pin-finished": N_("{name} is finished; only what is open can be pinned"),
    "plan-too-little": N_(
        "Habits and reviews take {taken} of {minutes} minutes a week, and {left} minutes are too short for a session. Set more hours: studyplan availability --hours {hours}"
    ),
    "split-needs-two": N_(
        "a week is split between two or more followed roadmaps; follow another one first"
    ),
    "target-day-first": N_("say the day first: studyplan target 2027-06-30"),
    "target-which": N_("several roadmaps are followed; say which with --roadmap: {names}"),
    "template-has-lanes": N_(
        "a typical week brings its own lanes; give hours by day to set shares"
    ),
    "template-or-days": N_("a typical week has its own days; leave --days out"),
    "too-long-a-day": N_("with {text} there would be more than 24 hours on {day}"),
    "hours-gone": N_(
        "{day} is past, and hours of past weeks cannot change. Use today or a later date."
    ),
    "concept-unknown-none": N_(
        "no concept is called “{name}”; to look for it in all texts: studyplan search WORDS"
    ),
    "update-older": N_(
        "“{name}” is edition {after} of {roadmap}, older than the {before} that is there; give it a higher edition, or add --older to go back"
    ),
    "export-backwards": N_("{last} lies before {first}; write --from with the earlier day"),
    "bad-ending": N_(
        "Files that end in “.{ending}” cannot be exported. Use {endings}, or name the format: --format {format}"
    ),
    "option-elsewhere": N_(
        "{option} is only for {format}, not for {name}. Leave it out, or add --format {format}"
    ),
    "bad-clock": N_("“{text}” is not a time of day; write 19:00"),
    "bad-alarm": N_("“{text}” is not how long before a session; write 15m or 1h, at most 7 days"),
    "bad-zone": N_(
        "there is no time zone “{name}”; write floating, local, or one such as Asia/Shanghai"
    ),
    "no-local-zone": N_(
        "this computer does not say which time zone it is in; write --zone Asia/Shanghai or floating"
    ),
    "import-invalid": N_(
        "{file} is not a progress that can be taken over ({count} wrong); nothing was changed:"
    ),
    "import-utf16": N_(
        "{file}, line {line}: not UTF-8 but UTF-16 (“Unicode” in Windows editors). Save the file as UTF-8 and import it again"
    ),
    "import-empty": N_(
        "{file} is empty. Import a task list made by studyplan export week, plan or checklist"
    ),
    "import-empty-saved": N_(
        "{file} is empty. Import a file made by studyplan export progress --format json"
    ),
    "import-no-keys": N_(
        "no line of {file} has a studyplan key. Import a task list made by studyplan export week, plan or checklist"
    ),
    "import-too-long": N_("{file} is longer than {most} MB; that is no file of studyplan"),
    "import-not-utf8": N_(
        "{file}, line {line}: not UTF-8 (perhaps “ANSI” or GBK). Save the file as UTF-8 and import it again"
    ),
    "no-database.restore": N_(
        "There is no database at {database}, but there is a backup of {when}. To bring it back, with everything since: studyplan restore --yes"
    ),
    "database-damaged": N_(
        "{path} is damaged. To save what can still be read: studyplan doctor --rebuild"
    ),
    "database-damaged.restore": N_(
        "{path} is damaged. There is a backup of {when}. To bring it back, with everything since: studyplan restore --yes"
    ),
    "database-empty": N_(
        "{path} is an empty file, not a studyplan database. Move it away, then: studyplan init"
    ),
    "database-empty.restore": N_(
        "{path} is an empty file, but there is a backup of {when}. To bring it back, with everything since: studyplan restore --yes"
    ),
    "database-folder": N_(
        "{path} is a folder, not a studyplan database. Move it away, then: studyplan init"
    ),
    "database-folder.restore": N_(
        "{path} is a folder, but there is a backup of {when}. To bring it back, with everything since: studyplan restore --yes"
    ),
    "database-foreign": N_(
        "{path} is not a studyplan database. Move it away, or set STUDYPLAN_HOME"
    ),
    "database-foreign.restore": N_(
        "{path} is not a studyplan database, but there is a backup of {when}. To bring it back: studyplan restore --yes"
    ),
    "journal-strange": N_(
        "{path} is a backup beside a journal file of another database, which would damage it. To bring everything back safely: studyplan restore --yes"
    ),
    "database-schema": N_(
        "{path} lacks a part that this version needs ({what}). To repair it: studyplan doctor --rebuild"
    ),
    "database-contradicts": N_(
        "{path} contradicts itself ({what}). To repair it: studyplan doctor --rebuild"
    ),
    "nothing-to-restore": N_(
        "Nothing in {path} can be read, and there is no backup of it. To start again, move it away, then: studyplan init"
    ),
    "no-backup": N_(
        "There is no sound backup in {path}. To save what can be read of a damaged database: studyplan doctor --rebuild"
    ),
    "no-backup-at-all": N_("There is no backup in {path}. To begin: studyplan init"),
    "backup-unknown": N_("No backup is called “{name}”. There are:"),
    "backup-ambiguous": N_("“{name}” fits {count} backups. Use a whole name:"),
    "backup-damaged": N_("The backup {name} is damaged. To choose another one: studyplan restore"),
    "backup-empty": N_(
        "The backup {name} is an empty file. To choose another one: studyplan restore"
    ),
    "backup-foreign": N_(
        "{name} is not a studyplan database. To choose a backup: studyplan restore"
    ),
    "backup-newer": N_(
        "The backup {name} was written by a newer studyplan. Upgrade studyplan, then restore it"
    ),
    "clock-wrong": N_("The clock says {day}. Nothing was stored; set the clock and try again"),
    "schema-unknown": N_("no command “{name}” prints JSON; all that do: studyplan schema"),
    "argument-missing": N_("{name} is missing. {help}"),
    "bad-number": N_("“{text}” is not a whole number from {least} to {most}"),
    "bad-seconds": N_("“{text}” is not a number of seconds from 0.1 to 600"),
    "no-command": N_("There is no command “{name}”"),
    "no-command.one": N_("There is no command “{name}”. Did you mean: {command}"),
    "no-command.some": N_("There is no command “{name}”. Did you mean:"),
    "no-option": N_("There is no option {name}"),
    "no-option.one": N_("There is no option {name}. Did you mean: {command}"),
    "no-option.some": N_("There is no option {name}. Did you mean:"),
    "option-empty": N_("{name} needs a value: {value}"),
    "option-flag": N_("{name} takes no value"),
    "too-many": N_("“{verb}” does not take “{name}”"),
    "too-many.one": N_("“{verb}” does not take “{name}”. Did you mean: {command}"),
    "too-many.some": N_("“{verb}” does not take “{name}”. Did you mean:"),
    "usage": N_("{message}"),
    "verb-first.one": N_("The command comes before its options: {command}"),
    "verb-missing": N_("“{verb}” needs one of these commands:"),
    "unexpected": N_(
        "Unexpected error ({name}: {message}). For the details: studyplan --debug and the same command"
    ),
    "bad-day.near": N_("“{text}” is not a day. Examples: {iso}, {short}, today, friday, +3d"),
    "bad-day.past": N_(
        "“{text}” is not a day. Examples: {iso}, {short}, today, yesterday, monday, -3d"
    ),
    "bad-day.ahead": N_("“{text}” is not a day. Examples: {iso}, {short}, tomorrow, friday, +3d"),
    "bad-when.near": N_(
        "“{text}” is not a day or a week. Examples: {iso}, {short}, friday, W50, week+2"
    ),
    "bad-when.ahead": N_(
        "“{text}” is not a day or a week. Examples: {iso}, {short}, friday, W50, week+2"
    ),
    "bad-period.near": N_(
        "“{text}” is not a stretch of days. Examples: {iso}..+14d, {short}, W52 (two years at most)"
    ),
    "day-beyond": N_("“{text}” is outside the years {first} to {last}"),
    "day-ahead": N_(
        "{day} is in the future. Use today or an earlier day, such as yesterday, -3d or {iso}"
    ),
    "day-gone": N_("{day} is too early. Use a later day, such as tomorrow, +2w or {iso}"),
    "day-ambiguous": N_(
        "“{name}” does not say whether the day or the month comes first. Write {days}"
    ),
    "day-weekday": N_("The weekday in “{name}” does not match its date. Write {days}"),
}


def sentence(error: StudyplanError, words: Words) -> str:
    """What an error says."""
    return words(SENTENCES[error.key], **error.facts)
