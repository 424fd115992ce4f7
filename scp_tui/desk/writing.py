"""Text as it is typed into a meeting: who types it, its journal, and what was left behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scp_tui.desk.session import Session
    from scp_tui.records.typing import Sheet
    from scp_tui.store.claims import Held
    from scp_tui.store.drafts import Left
    from scp_tui.store.following import Follower
    from scp_tui.store.journal import Journal


class WritingDesk:
    """The use cases of typing before the text is in the record."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def journal(self, ref: str) -> Journal:
        """Return a journal for what will be typed into a meeting; it is yet to be laid."""
        return self._session.store.drafts.begin(ref)

    # -- one writer a meeting ------------------------------------------------------------------

    def claim(self, ref: str, journal: Journal, *, over: Held | None = None) -> Held | None:
        """Become the writer of a meeting; ``over`` is the claim to take over on purpose.

        Return the claim of another that stands in the way, None when there is none. Raises
        StoreError and Busy.
        """
        claim = over.claim if over else None
        return self._session.store.claims.take(ref, journal.token, over=claim)

    def is_mine(self, ref: str) -> bool:
        """Return whether this desk is the writer still; it costs no more than a look at a file."""
        return self._session.store.claims.is_mine(ref)

    def other(self, ref: str) -> Held | None:
        """Return who else writes a meeting; None when nobody does. Raises StoreError."""
        return self._session.store.claims.other(ref)

    def release(self, ref: str) -> None:
        """Stop being the writer of a meeting. Raises StoreError."""
        self._session.store.claims.release(ref)

    def stamps(self, ref: str) -> object:
        """Return what differs after anybody changed the meeting. Raises StoreError."""
        return self._session.store.meeting_stamps(ref)

    def follow(self, ref: str, held: Held) -> Follower:
        """Return what reads along with the writer."""
        return self._session.store.drafts.follow(ref, held.claim.token)

    # -- what was left behind ------------------------------------------------------------------

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
