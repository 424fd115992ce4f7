"""Text as it is typed into a meeting: its journal, and what an earlier session left behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scp_tui.desk.session import Session
    from scp_tui.records.typing import Sheet
    from scp_tui.store.drafts import Left
    from scp_tui.store.journal import Journal


class WritingDesk:
    """The use cases of typing before the text is in the record."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def journal(self, ref: str) -> Journal:
        """Return a journal for what will be typed into a meeting; it is yet to be laid."""
        return self._session.store.drafts.begin(ref)

    def left_behind(self, ref: str) -> tuple[Left, ...]:
        """Return what earlier sessions typed into a meeting and left, the oldest first.

        The caller makes it safe and then calls ``settle`` or ``put_back`` for each. Raises
        StoreError and Busy.
        """
        return self._session.store.drafts.take(ref)

    def settle(self, ref: str, left: Left, keep: Sequence[Sheet] = ()) -> None:
        """Forget what was left behind, but for what is still to be offered. Raises StoreError."""
        self._session.store.drafts.settle(ref, left, keep)

    def put_back(self, ref: str, left: Left) -> None:
        """Leave it behind again, since it could not be made safe. Raises StoreError."""
        self._session.store.drafts.put_back(ref, left)
