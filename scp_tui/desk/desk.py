"""The desk: one object that a face holds, with a group of use cases for each subject."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from scp_tui.desk.clock import Clock
from scp_tui.desk.session import Session

# Each group is imported when it is first used: a command pays only for what it does.
if TYPE_CHECKING:
    from scp_tui.desk.agenda import AgendaDesk
    from scp_tui.desk.amendments import AmendmentDesk
    from scp_tui.desk.candidates import CandidateDesk
    from scp_tui.desk.chasing import ChasingDesk
    from scp_tui.desk.corrections import CorrectionDesk
    from scp_tui.desk.followups import FollowUpDesk
    from scp_tui.desk.life import LifeDesk
    from scp_tui.desk.minutes import MinuteDesk
    from scp_tui.desk.motions import MotionDesk
    from scp_tui.desk.office import OfficeDesk
    from scp_tui.desk.pack import PackDesk
    from scp_tui.desk.pages import PageDesk
    from scp_tui.desk.paper_entry import PaperEntryDesk
    from scp_tui.desk.printing import PrintDesk
    from scp_tui.desk.private import PrivateDesk
    from scp_tui.desk.room import RoomDesk
    from scp_tui.desk.site import Site
    from scp_tui.desk.speakers import SpeakerDesk
    from scp_tui.desk.transfer import TransferDesk
    from scp_tui.desk.votes import VoteDesk
    from scp_tui.desk.writing import WritingDesk
    from scp_tui.store.office import OfficeStore


def who_is_writing() -> str:
    """Return the login name, for the audit trail; "unknown" where the system knows none."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


class Desk:
    """The use cases over one office."""

    def __init__(self, store: OfficeStore, clock: Clock) -> None:
        self.store = store
        self.clock = clock
        self.session = Session(store, clock)

    @classmethod
    def open(
        cls,
        office: Path,
        *,
        clock: Clock | None = None,
        actor: str | None = None,
        repairing: bool = False,
    ) -> Desk:
        """Open the office in that folder, and make it on first use.

        ``repairing`` opens it in spite of damage, for ``office.check`` and ``office.repair``.

        Raises StoreError when it cannot be read or written, DamagedFile when a file of it
        cannot be understood.
        """
        from scp_tui.store.office import OfficeStore

        clock = clock or Clock.from_environment()
        store = OfficeStore.open(
            Path(office),
            clock=clock.now,
            actor=actor or who_is_writing(),
            repairing=repairing,
        )
        return cls(store, clock)

    @classmethod
    def in_memory(cls, *, clock: Clock | None = None, actor: str | None = None) -> Desk:
        """Return a desk over an empty office that is never on a disk."""
        from scp_tui.store.office import OfficeStore

        clock = clock or Clock.from_environment()
        return cls(OfficeStore.in_memory(clock=clock.now, actor=actor or who_is_writing()), clock)

    @property
    def folder(self) -> Path | None:
        """The folder of the office; None of one that is not on a disk."""
        return self.store.folder

    def now(self) -> dt.datetime:
        """Return the present moment, to the second."""
        return self.session.now()

    def today(self) -> dt.date:
        """Return the present day."""
        return self.session.today()

    @property
    def last_saved(self) -> dt.datetime | None:
        """When something was last written to the office in this session."""
        return self.store.last_saved

    @cached_property
    def office(self) -> OfficeDesk:
        """The register, the lists, the health of the office, and undo."""
        from scp_tui.desk.office import OfficeDesk

        return OfficeDesk(self.session)

    @cached_property
    def agenda(self) -> AgendaDesk:
        """Preparing a meeting."""
        from scp_tui.desk.agenda import AgendaDesk

        return AgendaDesk(self.session)

    @cached_property
    def room(self) -> RoomDesk:
        """What happens in the room: attendance, interests, the course of the items."""
        from scp_tui.desk.room import RoomDesk

        return RoomDesk(self.session)

    @cached_property
    def private(self) -> PrivateDesk:
        """Business taken in private, and business that was to be."""
        from scp_tui.desk.private import PrivateDesk

        return PrivateDesk(self.session)

    @cached_property
    def speakers(self) -> SpeakerDesk:
        """The public who speak."""
        from scp_tui.desk.speakers import SpeakerDesk

        return SpeakerDesk(self.session)

    @cached_property
    def motions(self) -> MotionDesk:
        """Motions and what became of them."""
        from scp_tui.desk.motions import MotionDesk

        return MotionDesk(self.session)

    @cached_property
    def votes(self) -> VoteDesk:
        """Votes on motions and amendments."""
        from scp_tui.desk.votes import VoteDesk

        return VoteDesk(self.session)

    @cached_property
    def candidates(self) -> CandidateDesk:
        """Appointments between several candidates."""
        from scp_tui.desk.candidates import CandidateDesk

        return CandidateDesk(self.session)

    @cached_property
    def amendments(self) -> AmendmentDesk:
        """What happens to a motion before it is voted on."""
        from scp_tui.desk.amendments import AmendmentDesk

        return AmendmentDesk(self.session)

    @cached_property
    def minutes(self) -> MinuteDesk:
        """The text of the minutes."""
        from scp_tui.desk.minutes import MinuteDesk

        return MinuteDesk(self.session)

    @cached_property
    def writing(self) -> WritingDesk:
        """Text as it is typed, before it is in the record."""
        from scp_tui.desk.writing import WritingDesk

        return WritingDesk(self.session)

    @cached_property
    def life(self) -> LifeDesk:
        """The life of the minutes: drafts, confirmation, signature, annotations."""
        from scp_tui.desk.life import LifeDesk

        return LifeDesk(self.session)

    @cached_property
    def paper_entry(self) -> PaperEntryDesk:
        """A night without a computer, typed in from the fallback sheet."""
        from scp_tui.desk.paper_entry import PaperEntryDesk

        return PaperEntryDesk(self.session)

    @cached_property
    def corrections(self) -> CorrectionDesk:
        """Corrections to the minutes of earlier meetings."""
        from scp_tui.desk.corrections import CorrectionDesk

        return CorrectionDesk(self.session)

    @cached_property
    def follow_ups(self) -> FollowUpDesk:
        """What the committee asked for."""
        from scp_tui.desk.followups import FollowUpDesk

        return FollowUpDesk(self.session)

    @cached_property
    def chasing(self) -> ChasingDesk:
        """Reminders of what is owed."""
        from scp_tui.desk.chasing import ChasingDesk

        return ChasingDesk(self.session)

    @cached_property
    def pack(self) -> PackDesk:
        """The tracker paper for the next meeting, and what is decided on it."""
        from scp_tui.desk.pack import PackDesk

        return PackDesk(self.session)

    @cached_property
    def pages(self) -> PageDesk:
        """The pages that are computed from the records."""
        from scp_tui.desk.pages import PageDesk

        return PageDesk(self.session)

    def publishing(self, folder: Path, *, office: Path | None = None, trial: bool = False) -> Site:
        """Return a run of publishing into a folder; ``office`` is where the office's files stand.

        With ``trial`` the run writes nothing and reports what it would write. Raises
        InputRefused for a folder that is not to be written into.
        """
        from scp_tui.desk.site import Site

        return Site(self.session, folder, office=office, trial=trial)

    @cached_property
    def printing(self) -> PrintDesk:
        """Pages to paper."""
        from scp_tui.desk.printing import PrintDesk

        return PrintDesk(self.session)

    @cached_property
    def transfer(self) -> TransferDesk:
        """Records out and in again as JSON."""
        from scp_tui.desk.transfer import TransferDesk

        return TransferDesk(self.session)
