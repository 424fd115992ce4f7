"""Between the editor and the record: what is open, what is stored, and what still waits.

Knows no widget. One text is open at a time; a text that could not be stored waits here, with
the version it grew from, until it can be. Each edit goes into the journal first.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from scp_tui.errors import NotFound, StaleRecord
from scp_tui.records.typing import Change, Place, Sheet
from scp_tui.rules.minute_notes import as_kept
from scp_tui.rules.text import neutralise
from scp_tui.rules.typed_text import offset_of, place_of
from scp_tui.screens.editor_merge import Merged, lacking, merge

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.desk.views import MinuteText


@dataclass
class _Sheet:
    """The text of one item as typed, and the version it grew from.

    ``base`` is what the editor held at the last save; ``stored`` is how the record has it, which
    may differ in blank space. ``noted`` says that the journal has it so, ``private`` on which side
    of the record it was opened.
    """

    base: str
    stored: str
    rev: int
    typed: str
    cursor: int
    noted: bool = False
    private: bool = False

    def for_journal(self, item: str) -> Sheet:
        """Return it as the journal keeps it."""
        return Sheet(
            item=item,
            base=self.base,
            stored=self.stored,
            rev=self.rev,
            typed=self.typed,
            at=place_of(self.typed, self.cursor),
            private=self.private,
        )


class Fate(Enum):
    """What became of a text that was found in the journal of an earlier session."""

    BACK = "it is typed again, and will be stored"
    KNOWN = "the record has all of it"
    DIFFERS = "the record was changed since: the clerk decides"


class ItemWriter:
    """Stores the minute texts of one meeting as they are typed."""

    def __init__(self, desk: Desk, ref: str) -> None:
        self._desk = desk
        self._ref = ref
        self._sheets: dict[str, _Sheet] = {}
        self.journal = desk.writing.journal(ref)
        self.item: str | None = None

    def open(self, item_id: str) -> tuple[MinuteText, str, int]:
        """Open an item: return its record, the text to show, and where the cursor was.

        The text is the stored one, or the typed one if that could not be stored yet.
        """
        record = self._desk.minutes.text(self._ref, item_id)
        old = self._sheets.get(item_id)
        if old is None:
            old = _Sheet(record.text, record.text, record.rev, record.text, len(record.text))
            old.private = record.restricted
            self._sheets[item_id] = old
        elif record.text == old.stored:
            old.noted = old.noted and old.rev == record.rev
            old.rev = record.rev
        elif old.typed == old.base:
            old.base = old.stored = old.typed = record.text
            old.rev = record.rev
            old.cursor = min(old.cursor, len(record.text))
            old.noted = False
        if old.typed == old.base:
            old.private = record.restricted
        self.item = item_id
        return record, old.typed, old.cursor

    # -- the journal ---------------------------------------------------------------------------

    @property
    def in_private(self) -> bool:
        """Whether the text that is open is of the restricted record."""
        sheet = self._sheets.get(self.item or "")
        return sheet is not None and sheet.private

    def begin_journal(self) -> None:
        """Write the journal anew, with everything that is open here. Raises StoreError.

        The caller has handed over (``typed``) what the editor holds.
        """
        last = self.item
        known = sorted(self._sheets.items(), key=lambda pair: pair[0] == last)
        self.journal.lay(sheet.for_journal(item) for item, sheet in known)
        for _, sheet in known:
            sheet.noted = True

    def note_open(self) -> None:
        """Note in the journal the text of the open item, as it now stands. Raises StoreError."""
        if self.item is None or not self.journal.begun:
            return
        sheet = self._sheets[self.item]
        if sheet.noted:
            self.journal.moved(self.item, place_of(sheet.typed, sheet.cursor))
        else:
            self.journal.sheet(sheet.for_journal(self.item))
            sheet.noted = True

    def edited(self, change: Change, at: Place) -> None:
        """Note an edit of the open item in the journal, before it is seen. Raises StoreError."""
        if self.item is None:
            return
        if not self.journal.begun:
            self.begin_journal()
        self.journal.edited(self.item, change, at)

    def moved(self, at: Place) -> None:
        """Note in the journal where the cursor went. Raises StoreError."""
        if self.item is not None:
            self.journal.moved(self.item, at)

    def catch_up(self) -> None:
        """Write the journal anew if it had to leave something out. Raises StoreError."""
        if self.journal.failure is not None:
            self.begin_journal()

    @property
    def journal_holds(self) -> bool:
        """Whether the journal has everything that was typed here."""
        return self.journal.begun and self.journal.failure is None

    def adopt(self, sheet: Sheet, *, offered: bool) -> Fate:
        """Take a text that was left behind, if it fits what the record has now.

        What is ``offered`` is for the clerk to decide on, and only looked at.
        """
        try:
            record = self._desk.minutes.text(self._ref, sheet.item)
        except NotFound:
            return Fate.DIFFERS if sheet.waits else Fate.KNOWN
        cursor = offset_of(sheet.typed, sheet.at)
        own = self._sheets.get(sheet.item)
        known = as_kept(neutralise(sheet.typed)) == record.text
        if known or not sheet.waits:
            # Saved, though the journal may not say so: only the place is still to be found.
            if own is None and (known or record.text == sheet.stored):
                typed = sheet.typed
                self._sheets[sheet.item] = _Sheet(
                    typed, record.text, record.rev, typed, cursor, private=record.restricted
                )
            return Fate.KNOWN
        # What was typed in private goes into a minute that is public now by the clerk's word only.
        released = sheet.private and not record.restricted
        if not offered and not released and own is None and record.text == sheet.stored:
            self._sheets[sheet.item] = _Sheet(
                sheet.base,
                sheet.stored,
                record.rev,
                sheet.typed,
                cursor,
                private=record.restricted,
            )
            return Fate.BACK
        return Fate.DIFFERS if lacking(sheet.base, sheet.typed, record.text) else Fate.KNOWN

    def close(self, *, finished: bool) -> None:
        """Let go of the journal. It stays for the next opening unless the clerk has ``finished``.

        It stays also while anything waits. Raises StoreError.
        """
        self.journal.close(remove=finished and not self.waiting)

    # -- the record ----------------------------------------------------------------------------

    def typed(self, text: str, cursor: int) -> bool:
        """Keep what the editor holds; return whether it differs from what is stored."""
        if self.item is None:
            return False
        sheet = self._sheets[self.item]
        sheet.typed, sheet.cursor = text, cursor
        return sheet.typed != sheet.base

    @property
    def waiting(self) -> tuple[str, ...]:
        """The ids of the items whose typed text is not stored."""
        return tuple(key for key, sheet in self._sheets.items() if sheet.typed != sheet.base)

    def text_of(self, item_id: str) -> str | None:
        """Return the text of an item as typed, None when it was not opened here."""
        sheet = self._sheets.get(item_id)
        return None if sheet is None else sheet.typed

    def save(self) -> Merged | None:
        """Store every text that waits.

        When another has changed the same text meanwhile, both versions are joined and stored;
        the joined text is returned if it is that of the open item. Raises what the desk raises;
        what was not stored goes on waiting.
        """
        shown: Merged | None = None
        for item_id in self.waiting:
            merged = self._save(item_id)
            if item_id == self.item:
                shown = merged
        if self.journal.too_long and shown is None:
            self.begin_journal()
        return shown

    def _save(self, item_id: str, tries: int = 3) -> Merged | None:
        sheet = self._sheets[item_id]
        joined: Merged | None = None
        while True:
            try:
                stored = self._desk.minutes.write(
                    self._ref, item_id, sheet.typed, sheet.rev, in_private=sheet.private
                )
            except StaleRecord:
                tries -= 1
                if not tries:
                    raise
                now = self._desk.minutes.text(self._ref, item_id)
                if sheet.private and not now.restricted:
                    return self._keep_apart(item_id, sheet, now)
                sheet.private = now.restricted
                if now.text != sheet.stored:
                    again = merge(sheet.base, sheet.typed, now.text, sheet.cursor)
                    marked = again.marked + (joined.marked if joined else 0)
                    joined = Merged(again.text, again.cursor, marked)
                    sheet.typed, sheet.cursor = again.text, again.cursor
                sheet.base = sheet.stored = now.text
                sheet.rev = now.rev
                sheet.noted = False
                if sheet.typed == now.text:
                    return joined
            else:
                sheet.base, sheet.stored, sheet.rev = sheet.typed, stored.text, stored.rev
                if sheet.noted:
                    text = stored.text if stored.text != sheet.typed else None
                    self.journal.stored(item_id, stored.rev, text)
                return joined

    def _keep_apart(self, item_id: str, sheet: _Sheet, now: MinuteText) -> Merged:
        """Keep what was typed in private out of a minute that another has made public (R2.8)."""
        self._desk.private.keep(self._ref, item_id, sheet.typed, sheet.stored)
        sheet.base = sheet.stored = sheet.typed = now.text
        sheet.rev, sheet.cursor = now.rev, len(now.text)
        sheet.noted = sheet.private = False
        return Merged(now.text, sheet.cursor, 0)
