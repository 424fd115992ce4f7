"""The life of the minutes: steps with who and when, corrections, frozen text (R6.1 to R6.4)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from scp_tui.records.base import Record, Value


class MinutesState(StrEnum):
    """Where the minutes stand (R6.3)."""

    NONE = "none"
    NOTES = "notes"
    DRAFT = "draft"
    WITH_OFFICERS = "with_officers"
    WITH_CHAIR = "with_chair"
    PUBLISHED_DRAFT = "published_draft"
    CONFIRMED = "confirmed"
    SIGNED = "signed"
    ARCHIVED = "archived"


class MinutesStep(Value, frozen=True, kw_only=True):
    """A step in the life of the minutes: where to, when (local wall time), by whom.

    ``reason`` is given with every step back, and with every step that undoes a freezing.
    """

    to: MinutesState
    at: dt.datetime
    by: str
    reason: str | None = None


class Annotation(Value, frozen=True, kw_only=True):
    """A remark added to confirmed minutes, which are not edited any more (R6.3).

    ``digest`` covers the text, the day and the digest before it, so that none can be taken out.
    """

    text: str
    at: dt.datetime
    by: str
    digest: str


class Signing(Value, frozen=True, kw_only=True):
    """Who signed the minutes, and on which day: the person presiding where they were confirmed."""

    person: str | None = None
    name: str | None = None
    on: dt.date


class Frozen(Value, frozen=True, kw_only=True):
    """The minutes as they were confirmed: the exact page, never computed again (R6.4).

    ``page`` is the document's JSON, ``digest`` the SHA-256 of its bytes in hexadecimal.
    ``original`` is the page as it was before the corrections, None when there were none.
    ``corrections`` say in words what was corrected. ``reopened`` is the step that ended its
    being the record; the last one that is not reopened is the text that counts. ``signing`` and
    ``annotations`` were added to it since. One that was reopened has no ``page`` where an item
    went to Part B since: its words are kept apart then (``KeptText``).
    """

    page: str
    digest: str
    at: dt.datetime
    by: str
    confirmed_at: str | None = None
    original: str | None = None
    corrections: tuple[str, ...] = ()
    reopened: MinutesStep | None = None
    signing: Signing | None = None
    annotations: tuple[Annotation, ...] = ()


class KeptText(Value, frozen=True, kw_only=True):
    """A text that was frozen in public and reopened, kept apart since it tells of what is private.

    ``whose`` are the items that went to Part B since: ids of the meeting's own, or a reference
    and an id of an earlier meeting whose minute was corrected. In the public record stands the
    same without its words (R2.8, R6.4).
    """

    text: Frozen
    whose: tuple[str, ...]


class CorrectionResult(StrEnum):
    """What became of a proposed correction."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    LOST = "lost"
    WITHDRAWN = "withdrawn"


class Correction(Record, frozen=True, kw_only=True):
    """A correction to the minutes of an earlier meeting: for ``old`` read ``new`` (R6.3).

    Recorded in the meeting that confirms them. ``of`` is the corrected meeting's reference;
    ``minute`` is None for the part before the first minute (place and attendance), ``paragraph``
    counts from 1 under the minute's heading, 0 is the heading itself. ``after``: it is about what
    follows the minutes (the closing time), ``minute`` is then None. ``open``: of a minute of Part
    B it is about what everybody can read; without that it is about the exempt text, and kept
    apart (R2.8). ``item`` is whose minute that is, by the id in the corrected meeting; None where
    it is not on record. One with ``amends`` changes the words that
    another proposes to read; its place (``of`` to ``paragraph``) is then that of the other.
    """

    of: str
    minute: int | None = None
    after: bool = False
    open: bool = False
    item: str | None = None
    paragraph: int = 1
    old: str = ""
    new: str = ""
    amends: str | None = None
    mover: str | None = None
    seconder: str | None = None
    result: CorrectionResult = CorrectionResult.PROPOSED
