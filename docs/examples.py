"""Writes into the pages what the commands of their examples print: after `<!-- printed`.

    python docs/examples.py

Needs the `dev` extra. A test compares the pages with it.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.pages import PRINTED, as_printed, language_of, pairs


def main() -> None:
    """Write each page that has examples."""
    with tempfile.TemporaryDirectory() as folder:
        for number, page in enumerate(page for pair in pairs().values() for page in pair):
            text = page.read_text("utf-8")
            if PRINTED.search(text):
                place = Path(folder) / str(number)
                page.write_text(as_printed(text, language_of(page), place), "utf-8")


if __name__ == "__main__":
    main()
