"""What `roadmap lint` says, rule by rule."""

from studyplan.locale import N_

REMARKS = {
    "week-hours": N_("the typical week adds up to {week} h; the pace says {pace} h"),
    "week-lanes": N_("the typical week has {week} h of {lane}; the pace says {pace} h"),
    "lane-hours": N_("the lanes add up to {lanes} h a week; the pace says {pace} h"),
    "module-hours.others": N_(
        "topics state {given} h of the {module} h that the module has: next to nothing is left for {others} without hours"
    ),
    "module-hours.all": N_("topics state {given} h, and the module has {module} h"),
    "module-weeks": N_("the modules add up to {modules}; the stage says {stage}"),
    "module-places": N_(
        "{before} has {first} and {after}, which follows it, {second}: some of the time is in neither, or in both"
    ),
    "stage-stated": N_("the stage says {stage}, and also {stated}"),
    "stage-weeks": N_("the stages add up to {stages}; the roadmap says {roadmap}"),
    "stage-open": N_("{count} of {all} without an end, which no finishing date counts: {names}"),
    "timeline-gaps.both": N_("no month for {modules}, nor for {topics} of others: {names}"),
    "timeline-gaps.modules": N_("no month for {modules}: {names}"),
    "timeline-gaps.topics": N_("no month for {topics}: {names}"),
    "timeline-order": N_("{topic} comes in {when}, and what it needs only in {later}: {names}"),
    "timeline-stages": N_("{count} later in the timeline than topics of a later stage: {names}"),
    "timeline-span.stages": N_("the timeline takes {timeline}; the stages add up to {stated}"),
    "timeline-span.roadmap": N_("the timeline takes {timeline}; the roadmap says {stated}"),
    "needs-later.stage": N_("{topic} needs what a later stage teaches: {names}"),
    "needs-later.near": N_(
        "{count} placed before a prerequisite in the same stage (in brackets): {names}"
    ),
    "concept-later.stage": N_(
        "{topic} ({concept}) is in a later stage than {count} relying on it: {names}"
    ),
    "concept-later.near": N_(
        "{count} relied on earlier than taught (by those in brackets): {names}"
    ),
    "concept-untaught": N_("{count} that others rest on, and no topic teaches: {names}"),
    "project-untaught": N_("{count} on a concept that no other kind of topic teaches: {names}"),
    "criterion-unshown": N_("no topic is named that could show {count} of {all}: {names}"),
    "criterion-untaught": N_(
        "“{title}” is shown by projects alone, and nothing teaches what they ask for: {names}"
    ),
    "no-resources": N_(
        "{count} without any resource, be it of the topic, its module or its stage: {names}"
    ),
    "no-reading": N_("{topic} is a reading with nothing to read: it needs a resource"),
    "no-links": N_("{count} without a link: {names}"),
    "link-missing": N_("“{title}” has no link here, but elsewhere {url}"),
    "link-differs": N_("“{title}” leads to different places: {names}"),
    "link-spelling": N_(
        "“{title}” has one link in several spellings, and so counts as several resources: {names}"
    ),
    "link-shared": N_("{url} stands under several names or kinds: {names}"),
    "english-missing": N_("{count} with Chinese where English should be: {names}"),
    "chinese-missing": N_("{count} without Chinese where it should be: {names}"),
    "one-language": N_("the file is in one language: {count}, all the same in English and Chinese"),
    "no-concept": N_(
        "{count} without a concept, for which no other roadmap can give credit: {names}"
    ),
    "no-points": N_("{count} to study, with no point that says what: {names}"),
    "area-unused": N_("no topic is in the area {area}"),
    "title-twice": N_("“{title}” is the title of more than one topic: {names}"),
    "text-cut": N_(
        "“ #” begins a remark and takes “{text}” from the text: put the text in quotes, or the remark on a line of its own"
    ),
    "text-joined": N_(
        "“{text}” continues the text above it, and is not an entry of its own: line it up with the entries"
    ),
}
