"""What hatchling runs before it builds: a wheel, or an editable install."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent / "tools"))
from catalogues import compile_all


class CustomBuildHook(BuildHookInterface):  # type: ignore[misc, type-arg, unused-ignore]
    """The catalogues of the interface, made into Python."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write a module for each catalogue."""
        compile_all()
