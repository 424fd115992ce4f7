"""What the desk hands to a face: read-only views, computed fresh from the records each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import datetime as dt

    from scp_tui.records.committee import Membership
    from scp_tui.records.followups import FollowUp, FollowUpStatus, Limb
    from scp_tui.records.people import Person
    from scp_tui.records.room import Attendance, RoomEvent
    from scp_tui.rules.clocks import DueDay
    from scp_tui.rules.findings import Finding
    from scp_tui.rules.undated import Undated
    from scp_tui.store.headers import MeetingHeader


class Upcoming(msgspec.Struct, frozen=True):
    """A meeting to come. ``words`` say when its agenda must be out, as a clerk would say it.

    ``last_publication`` is None when the rule gives no day (R1.4), and once the agenda is out.
    """

    header: MeetingHeader
    last_publication: dt.date | None
    words: str


class LimbLine(msgspec.Struct, frozen=True):
    """A limb of a follow-up that has several, with everything that had to be computed."""

    limb: Limb
    status: FollowUpStatus
    owner_words: str
    due: DueDay
    due_words: str
    days_overdue: int
    status_words: str


class FollowUpLine(msgspec.Struct, frozen=True):
    """A follow-up as a list shows it, with everything that had to be computed.

    ``due_date`` is None when it is open or depends on a meeting not yet called.
    ``unresolved`` names the fields that nobody has said yet ("owner", "due").
    ``source_words`` say where it was asked ("CDC/2019-09-10/19"). ``limbs`` is empty where
    there is but one. ``undated`` says why something owed at the next meeting has no day.
    """

    follow_up: FollowUp
    status: FollowUpStatus
    owner_words: str
    requester_words: str
    due: DueDay
    due_words: str
    source_words: str
    due_date: dt.date | None
    overdue: bool
    days_overdue: int
    unresolved: tuple[str, ...]
    status_words: str
    limbs: tuple[LimbLine, ...] = ()
    undated: Undated | None = None


class Overview(msgspec.Struct, frozen=True):
    """What the desk shows on coming in.

    ``upcoming`` are meetings from today on, nearest first; ``drafts`` are held meetings whose
    minutes are notes or draft; ``overdue`` are the follow-ups past their day, longest first.
    """

    today: dt.date
    upcoming: tuple[Upcoming, ...]
    drafts: tuple[MeetingHeader, ...]
    overdue: tuple[FollowUpLine, ...]
    open_count: int
    unresolved_count: int = 0
    passed: tuple[MeetingHeader, ...] = ()
    """Meetings whose day is over and that were never opened: to minute, to postpone, to cancel."""
    undated: tuple[Undated, ...] = ()
    """Why each ask owed at the next meeting, and without a day, has none."""


class RoomMember(msgspec.Struct, frozen=True):
    """A member's seat on the night: the member's own line, and who sits for them.

    ``attendance`` is None while nothing is recorded. ``substitutes`` are the lines that say they
    sit for this member; more than one is a finding. ``words`` say it all in a few words.
    """

    person: Person
    name: str
    membership: Membership
    attendance: Attendance | None
    substitutes: tuple[Attendance, ...]
    words: str


class RoomOther(msgspec.Struct, frozen=True):
    """Anybody else on record, and the words to show for them."""

    attendance: Attendance
    name: str
    words: str


class LogLine(msgspec.Struct, frozen=True):
    """An entry of the log in words. ``when`` and ``item`` are empty where they are not known.

    ``trace`` is what was done to it afterwards; ``corrects`` that it stands for a struck one.
    """

    event: RoomEvent
    when: str
    item: str
    words: str
    struck: bool
    trace: str
    corrects: bool


class RoomBoard(msgspec.Struct, frozen=True):
    """The room as it stands. ``present`` counts voting members and substitutes here now.

    ``quorum`` is None when the committee's rule cannot give one (R4.4).
    """

    members: tuple[RoomMember, ...]
    others: tuple[RoomOther, ...]
    present: int
    seats: int | None
    quorum: int | None
    presiding: Person | None
    findings: tuple[Finding, ...]
    wait_words: str = ""
    """Until when a meeting without a quorum waits, and what then; empty when it has one (R4.5)."""

    @property
    def quorate(self) -> bool | None:
        """Whether business can be done; None when the quorum is not known."""
        return None if self.quorum is None else self.present >= self.quorum


class MinuteText(msgspec.Struct, frozen=True):
    """The minute of an item as text, and the ``rev`` that tells it from others, for writing.

    ``restricted`` is true for a Part B item: then the text lives in the restricted file alone.
    ``heading`` is what would print; ``own_heading`` is None when that is the item's title.
    """

    item: str
    text: str
    rev: int
    restricted: bool
    heading: str
    own_heading: str | None = None
    number: int | None = None
    public_summary: str | None = None


class ImportReport(msgspec.Struct, frozen=True):
    """What an import did, or on a dry run would do: one line each, and what was noticed."""

    kind: str
    reference: str
    dry_run: bool
    changes: tuple[str, ...]
    findings: tuple[Finding, ...]
