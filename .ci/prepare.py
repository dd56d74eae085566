"""Build hook: what is the same in every run is worked out once, when the program is installed or packed.

Reading its own tables and compiling its patterns would be half of the time in which a speech is made.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PLACE = "src/gongwen/beforehand/prepared"


class Preparation(BuildHookInterface[Any]):
    """What hatchling calls before it packs a wheel, that of an editable installation, too."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the file of what was worked out, and have it packed though it is in no repository."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from gongwen.app.preparing import worked_out

        (root / PLACE).write_bytes(worked_out(root / "src" / "gongwen", root / "templates"))
        build_data["artifacts"].append(PLACE)
