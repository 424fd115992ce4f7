"""What comes after the roll: a late substitute, the hour of the roll call, another order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.errors import InputRefused
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.meeting import Meeting
from scp_tui.records.room import ItemStatus
from scp_tui.rules.dates import parse_time
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.room import final_state
from scp_tui.screens.dialogs import Choice, ChooseDialog
from scp_tui.screens.fields import Field
from scp_tui.screens.form import FormDialog, for_field
from scp_tui.screens.room_dialogs import WhoDialog, time_form
from scp_tui.screens.room_people import NOBODY_YET

if TYPE_CHECKING:
    from scp_tui.screens.room import RoomScreen
    from scp_tui.screens.room_rows import RoomRow

WAITING = (ItemStatus.PENDING, ItemStatus.OPEN)


class LateActs:
    """The acts of one room screen once the roll was called."""

    def __init__(self, screen: RoomScreen) -> None:
        self.screen = screen

    @property
    def meeting(self) -> Meeting:
        """The meeting as the screen last read it."""
        assert self.screen.meeting is not None
        return self.screen.meeting

    # -- a late substitute -----------------------------------------------------------------------

    def substitute(self, row: RoomRow | None) -> None:
        """Ask who takes the member's place after the roll was called, then from when (R4.3)."""
        if row is None or row.member is None:
            self.screen.say("Put the cursor on the member who is replaced.")
            return
        choices = self.screen.people.substitutes(row.member)
        dialog = WhoDialog(f"Who takes the place of {row.name}?", choices, empty=NOBODY_YET)
        self.screen.app.push_screen(dialog, lambda chosen: self._from_when(row, chosen))

    def _from_when(self, row: RoomRow, chosen: str | None) -> None:
        if chosen is None or row.member is None:
            return
        member = row.member
        now = self.screen.desk.now()

        def save(values: dict[str, str]) -> str:
            at, item = None, None
            typed = values["from"].strip()
            number = typed.casefold().removeprefix("item").strip()
            if number != typed or (typed and typed in self._numbers.values()):
                item = self._item(number)
            elif typed:
                at = for_field("from", lambda: parse_time(typed))
            room, ref = self.screen.desk.room, self.screen.ref
            return self.screen.people.sit(
                lambda who: room.substitute_from(ref, member, who, at=at, item=item),
                chosen,
                row.name,
            )

        hint = f"An hour as 19:10, or item 7. Empty: now, {now:%H:%M}."
        form = FormDialog(f"For {row.name}: from when?", [Field("from", "From", hint=hint)], save)
        self.screen.app.push_screen(form, lambda said: self.screen.say(said or ""))

    @property
    def _numbers(self) -> dict[str, str]:
        return agenda_numbers(self.meeting.items)

    def _item(self, number: str) -> str:
        for item, known in self._numbers.items():
            if known == number.rstrip("."):
                return item
        raise InputRefused(
            f"there is no item {number}", where="from", todo="Type an hour, or an item's number."
        )

    # -- the order of business -------------------------------------------------------------------

    def vary_order(self) -> None:
        """Ask which item is announced to be taken out of order, and after which it comes."""
        state = final_state(self.meeting)
        now = state.item
        waiting = [
            item
            for item in self.meeting.items
            if state.course(item.id).status is ItemStatus.PENDING and item.id != now
        ]
        if not waiting:
            self.screen.say("No item waits to be taken.")
            return
        dialog = ChooseDialog("Which item is taken out of order?", self._choices(waiting))
        self.screen.app.push_screen(dialog, self._after_which)

    def _after_which(self, item: str | None) -> None:
        if item is None:
            return
        state = final_state(self.meeting)
        others = [
            one
            for one in self.meeting.items
            if one.id != item and (one.id in state.order or state.course(one.id).status in WAITING)
        ]
        now = state.item or (state.order[-1] if state.order else None)
        dialog = ChooseDialog("After which item?", self._choices(others), initial=now)

        def chosen(after: str | None) -> None:
            if after is None:
                return
            numbers = self._numbers
            self.screen.change(
                lambda: self.screen.desk.room.vary_order(self.screen.ref, item, after),
                f"Announced: item {numbers[item]} is taken after item {numbers[after]}.",
            )

        self.screen.app.push_screen(dialog, chosen)

    def _choices(self, items: list[AgendaItem]) -> list[Choice]:
        numbers = self._numbers
        return [Choice(one.id, f"{numbers[one.id]}. {one.title}") for one in items]

    # -- the roll call ---------------------------------------------------------------------------

    def roll_hour(self) -> None:
        """Ask at which hour the roll was called."""
        from scp_tui.desk.room_late import roll_call

        roll = roll_call(self.meeting)
        if roll is None:
            self.screen.say("No roll was called yet: p on the members, or b before the meeting.")
            return
        now = self.screen.desk.now()
        tonight = now.time() if now.date() == self.meeting.date else None
        form = time_form(
            "The roll was called at",
            "At",
            roll.at,
            tonight,
            lambda at: self.screen.desk.room.roll_at(self.screen.ref, at),
        )

        def done(meeting: Meeting | None) -> None:
            called = roll_call(meeting) if meeting is not None else None
            if called is not None and called.at is not None:
                self.screen.say(f"The roll was called at {called.at:%H:%M}.")

        self.screen.app.push_screen(form, done)
