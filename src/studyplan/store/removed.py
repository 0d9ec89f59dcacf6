"""Roadmaps of the learner's own that were taken out of the database, and may come back."""

import json
import zlib
from base64 import b64decode, b64encode
from typing import Any

from studyplan.core.journal.transfer import EarlierEditions
from studyplan.store.area import Area

_REMOVED = "removed:"


class RemovedRoadmaps(Area):
    """Roadmaps that were taken out of the database."""

    def ids(self) -> list[str]:
        """Those that have not come back."""
        return self.column(
            "SELECT substr(key, ?) FROM meta WHERE key GLOB ? ORDER BY key",
            (len(_REMOVED) + 1, _REMOVED + "*"),
        )

    def keep(self, slug: str, file: bytes) -> None:
        """Keep the file of one that goes, and what its topics and points were called."""
        kept = {
            "file": b64encode(zlib.compress(file)).decode(),
            "earlier": self.store.earlier.of(slug)._asdict(),
        }
        self.store.identity.put(_REMOVED + slug, json.dumps(kept, ensure_ascii=False))

    def file_of(self, slug: str) -> bytes | None:
        """The file of one; None for one that was not removed, or is there again."""
        kept = self._kept(slug)
        return zlib.decompress(b64decode(kept["file"])) if kept else None

    def come_back(self, slug: str) -> EarlierEditions | None:
        """What its topics and points were called, which from now on the database itself says."""
        kept = self._kept(slug)
        self.execute("DELETE FROM meta WHERE key = ?", (_REMOVED + slug,))
        return EarlierEditions(**kept["earlier"]) if kept else None

    def _kept(self, slug: str) -> dict[str, Any] | None:
        kept = self.value("SELECT value FROM meta WHERE key = ?", (_REMOVED + slug,))
        return json.loads(kept) if kept else None
