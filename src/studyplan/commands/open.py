"""`studyplan open`: a topic's links in the browser."""

import os
from contextlib import suppress

from studyplan.app.show import links_of
from studyplan.call import Call
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import TOPICS, YES, flag
from studyplan.errors import StudyplanError, UsageError
from studyplan.locale import N_
from studyplan.render.output import View
from studyplan.render.prompts import confirmed
from studyplan.surroundings import here


def open_(
    call: AnsweringCall,
    topics: list[str] = TOPICS,
    print_: bool = flag("--print", N_("Print the links instead of opening them.")),
    yes: bool = YES,
) -> View:
    """Open every link of topics, their own before their modules', and print them."""
    with call.reading() as store:
        view = links_of(store, topics)
    wanted = not print_ and (yes or _agreed(call, len(view.urls)))
    for url in view.urls if wanted else ():
        if not _shown(url):
            raise StudyplanError("no-browser", url=url)
    return view._replace(opened=bool(view.urls) and wanted)


# So many tabs are opened without asking.
_FEW = 5


def _agreed(call: Call, tabs: int) -> bool:
    """Whether a person wants so many tabs; raises UsageError where nobody can be asked."""
    if tabs <= _FEW:
        return True
    count = call.words.count(tabs, "tab")
    if not call.asks:
        raise UsageError("open-many", count=count)
    return confirmed(call.words("Open {count} in your browser? [y/N]", count=count))


def _shown(url: str) -> bool:
    """Whether a browser takes it: one that `BROWSER` names, else the system's.

    The former are asked for by name, because `webbrowser` keeps what its first call has found.
    """
    import webbrowser

    for name in here().variables.get("BROWSER", "").split(os.pathsep):
        with suppress(webbrowser.Error, ValueError, OSError):  # a name may be no command line
            if name and webbrowser.get(name).open_new_tab(url):
                return True
    with suppress(ValueError, OSError):
        return webbrowser.open_new_tab(url)
    return False
