"""What studyplan says in English of calls that do not fit."""

PHRASES = {
    # words that do not fit
    "argument-missing": "{name} is missing. {help}",
    "bad-number": "“{text}” is not a whole number from {least} to {most}",
    "bad-seconds": "“{text}” is not a number of seconds from 0.1 to 600",
    "help": "Help: {command}",
    "no-command": "There is no command “{name}”",
    "no-command.one": "There is no command “{name}”. Did you mean: {command}",
    "no-command.some": "There is no command “{name}”. Did you mean:",
    "no-option": "There is no option {name}",
    "no-option.one": "There is no option {name}. Did you mean: {command}",
    "no-option.some": "There is no option {name}. Did you mean:",
    "option-empty": "{name} needs a value: {value}",
    "option-flag": "{name} takes no value",
    "too-many": "“{verb}” does not take “{name}”",
    "too-many.one": "“{verb}” does not take “{name}”. Did you mean: {command}",
    "too-many.some": "“{verb}” does not take “{name}”. Did you mean:",
    "usage": "{message}",
    "verb-first.one": "The command comes before its options: {command}",
    "verb-missing": "“{verb}” needs one of these commands:",
    "unexpected": "Unexpected error ({name}: {message}). For the details: studyplan --debug and the same command",
}
