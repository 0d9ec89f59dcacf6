"""Makes each call in a process of its own that has loaded the program, and has made no other call.

`python -m tests.alone HOME BEGUN`: reads the words of the calls as JSON, and prints the exit code
and the output of each as JSON. HOME is a new copy of BEGUN for each. Loading the program anew for
each would be nearly all of the work.
"""

import json
import os
import shutil
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from traceback import print_exc
from typing import Any, NoReturn

import studyplan


def main(home: Path, begun: Path) -> None:
    """Make the calls, each as if it were the only one."""
    for module in walk_packages(studyplan.__path__, "studyplan."):
        import_module(module.name)
    answers, printed = [], (home.with_name("out"), home.with_name("err"))
    for words in json.load(sys.stdin):
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(begun, home)
        if not (child := os.fork()):
            for number, file in enumerate((Path(os.devnull), *printed)):
                os.dup2(os.open(file, os.O_RDWR | os.O_CREAT | os.O_TRUNC), number)
            sys.argv[1:] = words
            _call()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        answers.append((code, *(file.read_text("utf-8") for file in printed)))
    json.dump(answers, sys.stdout)


def _call() -> NoReturn:
    """Make the call that `sys.argv` has, and end without taking down all that is loaded."""
    code: Any = 1
    try:
        import_module("studyplan.__main__").main()
    except SystemExit as end:
        code = end.code or 0
    except BaseException:  # a child must not go on as its parent
        print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
