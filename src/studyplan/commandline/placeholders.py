"""What the values of arguments and options are called in help, in the language of the call."""

import re

from studyplan.commandline.options import translated
from studyplan.locale import C_
from studyplan.surroundings import here

# The names that are given to them where arguments and options are declared.
_NAMES = (
    *(C_("value", "BACKUP"), C_("value", "CODE"), C_("value", "COMMAND"), C_("value", "CRITERION")),
    *(C_("value", "DATE"), C_("value", "DATES"), C_("value", "DAYS"), C_("value", "FILE")),
    C_("value", "FOLDER"),
    *(C_("value", "HH:MM"), C_("value", "HOURS"), C_("value", "HOW OFTEN"), C_("value", "ID")),
    *(C_("value", "LANE"), C_("value", "MODULE"), C_("value", "N"), C_("value", "NAME")),
    *(C_("value", "NUMBER"), C_("value", "OPTION"), C_("value", "PART"), C_("value", "PERCENT")),
    *(C_("value", "POINT"), C_("value", "RANGE"), C_("value", "RATIO"), C_("value", "ROADMAP")),
    *(C_("value", "SECONDS"), C_("value", "SHARE"), C_("value", "STAGE"), C_("value", "TEXT")),
    *(C_("value", "TIME"), C_("value", "TITLE"), C_("value", "TOPIC"), C_("value", "URL")),
    *(C_("value", "WEEK"), C_("value", "WORDS"), C_("value", "ZONE")),
)
_NAME = re.compile(r"[A-Z]+(?:[ :][A-Z]+)*")


def placeholder(metavar: str) -> str:
    """The name of a value as help has it: `TOPIC|FILE`, and in other languages `‹主题|文件›`."""
    if here().spoken == "en":
        return metavar
    return _NAME.sub(_said, metavar).replace("›|‹", "|")


def _said(name: re.Match[str]) -> str:
    return f"‹{translated(C_('value', name[0]))}›"
