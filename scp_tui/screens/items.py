"""What can be done with an item, and with the meeting: F6 on the live screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scp_tui.records.agenda import AgendaItem, ItemKind
from scp_tui.records.interests import Declaration
from scp_tui.records.meeting import Meeting, MeetingState
from scp_tui.records.room import ItemStatus
from scp_tui.rules.names import name_of
from scp_tui.rules.room_checks import day_to_come
from scp_tui.rules.room_items import untaken
from scp_tui.screens.interests_words import SHORT, out_for_interest, to_ask
from scp_tui.screens.items_asks import choose_earlier
from scp_tui.screens.items_forms import (
    CloseForm,
    added_item_form,
    heading_form,
    reason_form,
    summary_form,
    urgent_form,
)
from scp_tui.screens.live_agenda import next_pending
from scp_tui.screens.live_menu import LetterMenu
from scp_tui.screens.texts import shorten

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.screens.form import FormDialog
    from scp_tui.screens.live import LiveScreen
    from scp_tui.screens.live_view import LiveView

NOT_BEGUN = (MeetingState.SCHEDULED, MeetingState.PUBLISHED)
OVER = (MeetingState.CLOSED, MeetingState.INQUORATE, MeetingState.ADJOURNED)


class ItemActs:
    """The acts on the items of the meeting that a live screen shows, each by its letter."""

    def __init__(self, screen: LiveScreen) -> None:
        self.screen = screen
        self.desk = screen.desk
        self.ref = screen.ref

    @property
    def view(self) -> LiveView:
        """The meeting as the screen last read it."""
        assert self.screen.view is not None
        return self.screen.view

    # -- the menu ------------------------------------------------------------------------------

    def rows(self, item: AgendaItem | None) -> list[tuple[str, str]]:
        """Return the letters that do something now, with what they do."""
        state = self.view.meeting.state
        rows: list[tuple[str, str]] = []
        if state in NOT_BEGUN:
            rows.append(("b", "Begin the meeting: everyone present, then the exceptions (F2)"))
        if item is not None:
            rows += self._item_rows(item)
        rows += [
            ("u", "Urgent item, not on the published agenda: add it with the reason"),
            ("a", "Add an item after this one" if item else "Add an item"),
            ("i", "Interests declared: see, change, remove"),
            ("p", "Public speakers: names, time, what was said and answered"),
            ("m", "Motions recorded: see, change, remove"),
            ("k", "Asks of this meeting: see, change"),
        ]
        rows += self.screen.private.rows()
        if state in OVER:
            rows.append(("r", "Reopen the meeting"))
        elif state not in NOT_BEGUN:
            rows.append(("c", "Close the meeting: says first what is unresolved"))
        return rows

    def _item_rows(self, item: AgendaItem) -> list[tuple[str, str]]:
        following = self._following(self._taken(item))
        status = self.view.course(item).status
        rows: list[tuple[str, str]] = []
        if following is not None:
            words = f"Next: {self._next_words(self._taken(item), following)} {following.title}"
            rows.append(("n", shorten(words, self.screen.app.size.width - 10)))
        if status is not ItemStatus.OPEN:
            rows.append(("t", "Take it now"))
        if status is not ItemStatus.DONE:
            rows.append(("f", "Finish it"))
        if status not in (ItemStatus.DEFERRED, ItemStatus.WITHDRAWN):
            rows += [("d", "Defer it, with the reason"), ("w", "Withdraw it, with the reason")]
        if item.kind is ItemKind.DECLARATIONS and not self.view.meeting.declarations:
            rows.append(("o", "None declared: no member has an interest"))
        rows.append(("e", "Earlier asks taken with this item"))
        rows.append(("h", "Heading of its minute"))
        if self.view.private(item):
            rows.append(("s", "Summary for the public minutes (R2.7)"))
        return rows

    def do(self, letter: str | None, item: AgendaItem | None) -> None:
        """Do what the menu gave: a letter, or the number of an item to go to."""
        if letter is None:
            return
        if letter[:1].isdigit():
            self._go_to_number(letter)
            return
        meeting_acts: dict[str, Callable[[], None]] = {
            "b": self.begin,
            "u": lambda: self._form(urgent_form(self.desk, self.ref, item)),
            "a": lambda: self._form(added_item_form(self.desk, self.ref, item)),
            "i": lambda: self.screen.go_to("interests", self.ref),
            "p": lambda: self.screen.go_to("speakers", self.ref),
            "m": lambda: self.screen.go_to("motions", self.ref),
            "k": lambda: self.screen.go_to("asks", self.ref),
            "x": lambda: self.screen.private.begin(),
            "z": lambda: self.screen.private.release(),
            "r": self.reopen_meeting,
            "c": self.close_meeting,
        }
        item_acts: dict[str, Callable[[AgendaItem], None]] = {
            "n": self.next_item,
            "t": self.take,
            "f": self.finish,
            "d": lambda one: self._form(self._aside(one, ItemStatus.DEFERRED)),
            "w": lambda one: self._form(self._aside(one, ItemStatus.WITHDRAWN)),
            "h": lambda one: self._form(heading_form(self.desk, self.ref, one)),
            "s": lambda one: self._form(summary_form(self.desk, self.ref, one)),
            "o": lambda _one: self.none_declared(),
            "e": lambda one: choose_earlier(self.screen, one),
        }
        if letter in meeting_acts:
            meeting_acts[letter]()
        elif item is not None and letter in item_acts:
            item_acts[letter](item)

    def _go_to_number(self, typed: str) -> None:
        item_id = self.view.id_of(typed)
        if item_id is None:
            self.screen.complain(f"there is no item {typed}")
            return
        self.screen.go_to_item(item_id)
        self.screen.back_to_text()

    def _form(self, form: FormDialog) -> None:
        self.screen.app.push_screen(form, lambda done: self.screen.changed(done or ""))

    def _aside(self, item: AgendaItem, status: ItemStatus) -> FormDialog:
        known = self.view.course(item).reason
        return reason_form(self.desk, self.ref, item, status, known)

    # -- the course of the items ---------------------------------------------------------------

    def _following(self, item: AgendaItem) -> AgendaItem | None:
        following = next_pending(self.view.meeting.items, self.view.ran, item.id)
        return self.view.item(following) if following is not None else None

    def _taken(self, item: AgendaItem) -> AgendaItem:
        """Return the item being taken, whatever text is in view; ``item`` while none is."""
        taken = self.view.room.item
        return (self.view.item(taken) if taken is not None else None) or item

    def _to_finish(self, item: AgendaItem) -> bool:
        return self.view.course(item).status in (ItemStatus.OPEN, ItemStatus.PENDING)

    def _next_words(self, taken: AgendaItem, following: AgendaItem) -> str:
        """Return ``finish 3, take 4``."""
        numbers = self.view.numbers
        take = f"take {numbers.get(following.id, '')}"
        return f"finish {numbers.get(taken.id, '')}, {take}" if self._to_finish(taken) else take

    def next_item(self, item: AgendaItem) -> None:
        """Finish the item being taken, take the next one, and go to its text: one act to undo."""
        taken = self._taken(item)
        following = self._following(taken)
        words = self._next_words(taken, following) if following is not None else ""
        mark = self.desk.session.mark()
        if self._to_finish(taken) and not self._done(taken):
            return
        if following is None:
            self.screen.changed("That was the last item.")
            return
        self.take(following)  # what it asks is answered later, and is an act of its own
        self.desk.session.gather(mark, f"Next item: {words}")

    def _done(self, item: AgendaItem) -> bool:
        return (
            self.screen.attempt(lambda: self.desk.room.finish_item(self.ref, item.id)) is not None
        )

    def take(self, item: AgendaItem) -> None:
        """Take an item: the one taken before is finished; then ask who leaves for an interest."""
        meeting = self.screen.attempt(lambda: self.desk.room.open_item(self.ref, item.id))
        if meeting is None:
            return
        self.screen.go_to_item(item.id)
        self.screen.changed()
        asks = list(to_ask(meeting, item.id, self.view.committee))
        out = out_for_interest(meeting, item.id, self.view.committee)
        self._ask_who_is_back(out, lambda: self._ask_who_left(asks))

    def warn_of_quorum(self) -> None:
        """Say before business is done that there is no quorum for it; it stops nothing (R4.5)."""
        view = self.view
        if view.needed is not None and view.present < view.needed:
            self.screen.complain(
                f"{view.present} voting members are here and the quorum is {view.needed}: no"
                " business can be done (R4.5). F2 and m record it."
            )

    def finish(self, item: AgendaItem) -> None:
        """Record that an item is done."""
        if self._done(item):
            self.screen.changed(f"Finished: {item.title}")
            out = out_for_interest(self.view.meeting)
            self._ask_who_is_back(out, lambda: self.screen.say(f"Finished: {item.title}"))

    def none_declared(self) -> None:
        """Record that the members were asked and nobody has an interest (R3.6)."""
        if self.screen.attempt(lambda: self.desk.room.declare_none(self.ref)) is not None:
            self.screen.changed("Recorded: no interests were declared.")

    def _ask_who_is_back(self, out: list[str], then: Callable[[], None]) -> None:
        """Ask of each member who left for an interest, one key each, whether they are back."""
        if not out:
            then()
            return
        name = name_of(out[0], self.view.people)
        menu = LetterMenu(
            f"{name} left for an interest. Are they back?",
            [("y", "Yes, back now"), ("n", "No, still out")],
        )

        def answered(letter: str | None) -> None:
            if letter == "y":
                self.screen.attempt(lambda: self.desk.room.back_from(self.ref, out[0]))
            self.screen.changed()
            self._ask_who_is_back(out[1:], then)

        self.screen.app.push_screen(menu, answered)

    def _ask_who_left(self, waiting: list[Declaration]) -> None:
        if not waiting:
            self.warn_of_quorum()
            return
        one = waiting[0]
        name = name_of(one.person, self.view.people)
        menu = LetterMenu(
            f"{name}: {SHORT[one.kind]} interest. Did they leave the room?",
            [("y", "Yes, left the room"), ("n", "No, stayed"), ("l", "Later: ask again")],
        )

        def answered(letter: str | None) -> None:
            if letter in ("y", "n"):
                self.screen.attempt(
                    lambda: self.desk.room.left_for(self.ref, one.id, left=letter == "y")
                )
            self.screen.changed()
            self._ask_who_left(waiting[1:])

        self.screen.app.push_screen(menu, answered)

    # -- the course of the meeting -------------------------------------------------------------

    def begin(self) -> None:
        """Begin the meeting: everyone present, the first item being taken."""
        meeting = self.screen.attempt(lambda: begin_meeting(self.desk, self.ref))
        if meeting is not None:
            self.screen.changed(begun_words(self.desk, meeting))

    def close_meeting(self) -> None:
        """Close the meeting, after saying what is unresolved."""
        self.screen.save_typing()
        self._form(CloseForm(self.desk, self.ref))

    def reopen_meeting(self) -> None:
        """Open the closed meeting again."""
        if self.screen.attempt(lambda: self.desk.room.reopen_meeting(self.ref)) is not None:
            self.screen.changed("The meeting is open again.")


def begun_words(desk: Desk, meeting: Meeting) -> str:
    """Return what is said once a meeting has begun; before its day, that it has not come."""
    early = day_to_come(meeting, desk.today())
    if early:
        return f"The meeting has begun, but {early}: is it the right one?"
    return "The meeting has begun: everyone is present, F2 for the exceptions."


def begin_meeting(desk: Desk, ref: str) -> Meeting:
    """Open the meeting with every member present and its first item being taken.

    Members of whom something is recorded already are left as they are. Returns the meeting.
    """
    desk.room.open_meeting(ref)
    meeting = desk.room.mark_all_present(ref)
    if meeting.items and len(untaken(meeting)) == len(meeting.items):
        meeting = desk.room.open_item(ref, meeting.items[0].id)
    return meeting
