"""Reading along in the journal of another while it is being written."""

from __future__ import annotations

from scp_tui.records.typing import Sheet
from scp_tui.store import names
from scp_tui.store.files import Files, Stamp
from scp_tui.store.journal_lines import JournalReader, Reading


class Follower:
    """Follows the journal of one session in one meeting; only what is new is read."""

    def __init__(self, files: Files, ref: str, token: str) -> None:
        self.token = token
        self._files = files
        self._name = names.typed_name(ref, token)
        self._stamp: Stamp | None = None
        self._reader = JournalReader()
        self._at = 0

    def look(self) -> bool:
        """Read what is new; return whether there was anything. Raises StoreError."""
        stamp = self._files.stamp(self._name)
        if stamp is None or stamp == self._stamp:
            return False
        if self._stamp is None or stamp[2] != self._stamp[2] or stamp[1] < self._at:
            self._reader, self._at = JournalReader(), 0
        new = self._files.tail(self._name, self._at)
        self._stamp = stamp
        self._at += len(new)
        self._reader.feed(new)
        return bool(new)

    def reading(self) -> Reading:
        """Return everything that it tells so far."""
        return self._reader.reading()

    @property
    def here(self) -> str | None:
        """The item that is open there."""
        return self._reader.here

    def sheet(self, item: str) -> Sheet | None:
        """Return the text of an item as typed there; None when it was not opened there."""
        return self._reader.sheet(item)
