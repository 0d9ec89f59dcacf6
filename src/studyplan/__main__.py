"""The console command, and `python -m studyplan`."""

import atexit
import gc
import os
import sys


def main() -> None:
    """Load the program and run it; an interrupt while loading ends quietly, too."""
    # A process this short-lived leaves no garbage worth looking for: it costs a tenth of its time,
    # and as much again at its end, when Python looks once more through all that is not frozen.
    gc.disable()
    atexit.register(gc.freeze)
    _complete_streams()
    try:
        from studyplan.direct import answered

        exit_code = answered(sys.argv[1:])
        if exit_code is None:
            from studyplan.cli import main as read

            read()
        sys.exit(exit_code)
    except KeyboardInterrupt:
        sys.exit(130)


def _complete_streams() -> None:
    """Open what the caller has closed: the database must not become file number 1."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            os.open(os.devnull, os.O_RDWR)
            stream = os.fdopen(number, "r" if number == 0 else "w", closefd=False)
            setattr(sys, name, stream)


if __name__ == "__main__":
    main()
