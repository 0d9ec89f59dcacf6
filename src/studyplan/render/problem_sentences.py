"""What is said of mistakes in a roadmap file."""

from studyplan.locale import N_

MISTAKES = {
    "entry": N_("entry {n}"),
    "yaml": N_("not valid YAML: {what}"),
    "colon": N_(
        "“: ” in a text without quotes makes a key of what is before it; put the text in quotes"
    ),
    "sign": N_(
        "“{sign}” has a meaning of its own in a text without quotes; put the text in quotes"
    ),
    "quote-early": N_(
        "the quote {sign} closes before the text ends; put the whole text in quotes that it does not hold"
    ),
    "quote-open": N_("the quote {sign} is not closed"),
    "escape": N_(
        "“\\” has a meaning of its own between double quotes; put the text in single ones"
    ),
    "bracket-open": N_("“{sign}” is not closed"),
    "tab": N_("a tab in the indentation; indent with spaces (here {spaces})"),
    "odd-space": N_("a full-width or no-break space where an ordinary one belongs"),
    "indent": N_(
        "the line does not line up with the lines above ({own} spaces before it; expected {spaces})"
    ),
    "no-space-colon": N_("a space is missing after “:”"),
    "no-colon": N_("“:” is missing after `{name}`"),
    "bullet": N_("“{sign}” does not begin an entry of a list; write “-” and a space"),
    "no-space-dash": N_("a space is missing after “-”"),
    "wide-colon": N_("“：” is a full-width colon; write “:” and a space"),
    "no-comma": N_("a comma is missing between the languages"),
    "no-braces": N_("keys that stand in one line need braces"),
    "wide-braces": N_("“｛” and “｝” are full-width braces; write “{{” and “}}”"),
    "list-in-line": N_("a list in the line of its key needs square brackets"),
    "taken-in": N_(
        "“{entry}” continues the text above it, and is not an entry of its own; line it up with the entries"
    ),
    "wide-comma": N_("a full-width comma separates nothing; write “,” and a space"),
    "alias": N_(
        "aliases (*{name}) are not allowed; put a text in quotes, or write out what it stands for"
    ),
    "anchor": N_("anchors (&{name}) are not allowed; put a text in quotes, or remove it"),
    "tag": N_("tags ({name}) are not allowed; put a text in quotes, or remove it"),
    "key-word": N_("a key must be a plain word"),
    "key-twice": N_("the key `{name}` is here twice (first in line {line}); remove one"),
    "entry-twice": N_(
        "the key `{name}` is here twice in one entry (first in line {line}); begin each entry with “- ”, or remove one"
    ),
    "too-large": N_("the file is too large; at most 8 MiB"),
    "not-utf8": N_("byte {byte} is not UTF-8; save the file as UTF-8"),
    "character": N_("the invisible or control character {code} is not allowed; remove it"),
    "empty": N_("the file is empty; expected a roadmap"),
    "more": N_("there are more mistakes from here on; put these right first"),
    "no-roadmap": N_(
        "this is not a roadmap file: it has no key such as `format:` or `stages:`. To see one: studyplan roadmap export llm-from-zero"
    ),
    "second-document": N_("a second document begins; a file holds one roadmap"),
    "too-many": N_("the file holds more than {most} values"),
    "too-deep": N_("nested more than {most} levels deep"),
    "unknown-key": N_("unknown key `{name}`"),
    "unknown-key-of": N_("unknown key `{name}`; use {known}"),
    "key-elsewhere": N_("unknown key `{name}`; write `{inner}` below `{place}`"),
    "missing": N_("`{name}` is missing"),
    "expected": N_("{where}: expected {what}"),
    "expected-not": N_("{where}: expected {what}, not {given}"),
    "must-not-be-empty": N_("{where}: must not be empty"),
    "no-entry": N_("{where}: expected at least one entry"),
    "too-long": N_("{where}: longer than {most} characters"),
    "list-for-text": N_(
        "{where}: expected a text, and square brackets make a list; put the text in quotes"
    ),
    "truth-for-text": N_(
        "{text} without quotes is true or false, not a text; put the text in quotes"
    ),
    "cut": N_(
        "“ #” begins a remark, so that the text ends here and loses “{cut}”; put the text in quotes"
    ),
    "a-text": N_("a text, or a text for `en` and for `zh`"),
    "a-list": N_("a list"),
    "keys": N_("keys with values"),
    "keys-such": N_("keys with values ({names})"),
    "a-truth": N_("true or false"),
    "a-whole-number": N_("a whole number"),
    "a-number": N_("a number"),
    "a-link": N_("a link that begins with https://"),
    "an-id": N_("an id of a-z, 0-9 and hyphens, such as `linear-algebra`"),
    "an-edition": N_("an edition such as 2026.11"),
    "a-date": N_("a date such as 2026-11"),
    "days": N_("days such as `mon` or `mon-fri`"),
    "more-than": N_("more than {bound}"),
    "at-least": N_("{bound} or more"),
    "less-than": N_("less than {bound}"),
    "at-most": N_("{bound} or less"),
    "duration": N_(
        "{where}: '{text}' is not a duration; write `2-3 weeks`, `2 months`, `weeks 5-8` or `ongoing`"
    ),
    "duration-without-unit": N_(
        "{where}: '{text}' has no unit; write `{text} weeks` or `{text} months`"
    ),
    "duration-hours": N_(
        "{where}: '{text}' is hours, and a duration is days, weeks or months; write `2-3 weeks`, and hours as `hours` of topics"
    ),
    "duration-backwards": N_("{where}: '{text}' runs backwards; write the earlier number first"),
    "duration-beyond": N_("{where}: '{text}' is more than {years} years; write a shorter time"),
    "range": N_("{where}: '{text}' is not a number or a range; write `10` or `10-15`"),
    "range-beyond": N_("{where}: '{text}' is out of range; write {least} to {most} hours"),
    "id-twice": N_("the id `{name}` is used already in line {line}"),
    "no-concept": N_("unknown concept `{name}`"),
    "no-area": N_("no area has the id `{name}`"),
    "no-topic": N_("no topic has the id `{name}`"),
    "nothing-called": N_("nothing here has the id `{name}`"),
    "formerly-is": N_("`{name}` is still the id of a topic here"),
    "formerly-twice": N_("`{name}` is named as the former id of `{other}` too"),
    "point-twice": N_(
        "“{text}” is an objective of this topic already, in line {line}; remove one, or say how they differ"
    ),
    "circle": N_("needs run in a circle: {topics}"),
}
