"""What helps the hand on the live screen: names, phrases of the house, and slash words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scp_tui.records.meeting import Meeting
from scp_tui.records.room import AttendanceKind
from scp_tui.rules.date_words import date_in_words, time_in_words
from scp_tui.rules.minute_text import split_decision
from scp_tui.rules.name_forms import Naming, fitting, namings
from scp_tui.rules.names import name_of
from scp_tui.rules.room_items import attendance, presiding
from scp_tui.rules.room_state import Place
from scp_tui.rules.snippets import fill, find_snippets
from scp_tui.rules.typed_marks import Mark, MarkKind
from scp_tui.screens.editor_offers import Offer
from scp_tui.screens.slash_words import slash_words

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.records.committee import Committee, Register
    from scp_tui.screens.live import LiveScreen

AWAY = (AttendanceKind.APOLOGIES, AttendanceKind.ABSENT)


class LiveAids:
    """Offers for the marks typed on a live screen, from the register of the meeting's day.

    What was read is kept until ``forget``: typing must not wait for the disk.
    """

    def __init__(self, screen: LiveScreen) -> None:
        self.screen = screen
        self.desk: Desk = screen.desk
        self.ref = screen.ref
        self._register: Register | None = None
        self._names: tuple[Naming, ...] | None = None

    def forget(self) -> None:
        """Read everything anew when it is next wanted."""
        self._register = self._names = None

    @property
    def meeting(self) -> Meeting:
        """The meeting as the screen last read it."""
        return self.screen.meeting

    @property
    def register(self) -> Register:
        """The register."""
        if self._register is None:
            self._register = self.desk.office.register()
        return self._register

    @property
    def committee(self) -> Committee:
        """The committee whose meeting it is."""
        return self.desk.office.committee(self.meeting.committee)

    # -- offers --------------------------------------------------------------------------------

    def offers_for(self, mark: Mark) -> Sequence[Offer]:
        """Return what there is to offer for a mark; a fault of the store offers nothing."""
        return self.screen.attempt(lambda: self._offers(mark)) or ()

    def _offers(self, mark: Mark) -> Sequence[Offer]:
        if mark.kind is MarkKind.NAME:
            return [
                Offer(one.forms[0], one.note, one.forms) for one in fitting(mark.typed, self.names)
            ]
        if mark.kind is MarkKind.PHRASE:
            return self._phrases(mark.typed)
        if mark.act:
            return self._people(mark.act, mark.typed)
        return [
            Offer(f"/{one.word}", one.what, act=one.word, exact=one.word == mark.typed)
            for one in slash_words(mark.typed)
        ]

    @property
    def names(self) -> tuple[Naming, ...]:
        """Everybody, and every body, that the minutes may name; those in the room first."""
        if self._names is None:
            room = {line.person for line in attendance(self.meeting) if line.kind not in AWAY}
            self._names = namings(
                self.register,
                self.committee,
                self.meeting.date,
                room={person for person in room if person},
                presiding=presiding(self.meeting),
            )
        return self._names

    def _phrases(self, typed: str) -> Sequence[Offer]:
        committee, meeting, item = self.committee, self.meeting, self.screen.item
        chairing = presiding(meeting)
        chair = name_of(chairing, self.register.people) if chairing else None
        fields = {
            "time": time_in_words(self.desk.now().time()),
            "date": date_in_words(meeting.date),
            "chair": committee.chair_title,
            "deputy_chair": committee.deputy_chair_title,
            "committee": committee.name,
            "council": committee.council,
            "presiding": chair,
            "item": item.title if item else None,
        }
        offers = []
        for one in find_snippets(typed, committee):
            done = fill(one.words, fields)
            missing = f"not known: {', '.join(done.unknown)}" if done.unknown else ""
            label = f"{one.short}: {done.text.strip()}"
            decision = bool(split_decision(done.text)[0])
            offers.append(Offer(label, missing, (done.text,), done.cursor, block=decision))
        return offers

    def _people(self, act: str, typed: str) -> Sequence[Offer]:
        """Return who may come in or go out: for going out those here, else those not here."""
        wanted = [
            one for one in self.names if not one.body and self._is_here(one.id) is (act == "out")
        ]
        found = fitting(typed, wanted) if typed else [one for one in wanted if one.present][:9]
        if not found:
            return [Offer("Nobody by that name: Enter opens the room (F2)", act="room")]
        return [Offer(one.forms[0], one.note, act=act, person=one.id) for one in found]

    # -- acts ----------------------------------------------------------------------------------

    def came_in(self, person: str) -> None:
        """Record that somebody comes in now: for the first time, late, or back again."""
        name = name_of(person, self.register.people)
        if self._is_here(person):
            self.screen.say(f"{name} is here already.")
            return
        made = self.screen.attempt(lambda: self.desk.room.came_in(self.ref, person))
        if made is not None:
            hours = [one.at for one in made.log if one.person == person]
            at = f"came in at {time_in_words(hours[-1])}" if hours and hours[-1] else "is here"
            self.screen.changed(f"{name} {at}.")

    def went_out(self, person: str) -> None:
        """Record that somebody leaves now."""
        name = name_of(person, self.register.people)
        if not self._is_here(person):
            self.screen.complain(f"{name} is not recorded as being here: see the room (F2)")
            return
        if self.screen.attempt(lambda: self.desk.room.went_out(self.ref, person)) is not None:
            self.screen.changed(f"{name} left at {time_in_words(self.desk.now().time())}.")

    def _is_here(self, person: str) -> bool:
        view = self.screen.view
        return view is not None and view.room.places.get(person) is Place.HERE
