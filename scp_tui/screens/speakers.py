"""The public who speak at a meeting: who, for how long, what was said and answered (R8.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static

from scp_tui.records.speakers import Speaker, SpeakingKind
from scp_tui.rules.date_words import date_in_words, short_date, time_in_words
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.public_speaking import seconds_used
from scp_tui.rules.speaker_wording import speaker_sentences
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.dialogs import ConfirmDialog
from scp_tui.screens.rows import Row, RowList
from scp_tui.screens.speakers_form import SpeakerForm
from scp_tui.screens.speaking_clock import SpeakingClock
from scp_tui.screens.texts import literal

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.desk.speakers import SpeakersBoard

COLUMNS = (-3, -3, 9, 22)


class SpeakersScreen(BaseScreen[None]):
    """The public speakers of one meeting. ``item`` is the item to record new ones under."""

    HELP = (
        "The members of the public who speak at this meeting. n takes a name, before the meeting"
        " or during it; Enter changes what is recorded: what was said, who answered and what. t"
        " starts a speaker's time and stops it; a second time is to reply. The time left stands"
        " here and in the top line of the meeting: minutes, and seconds in the last minute. r"
        " makes a follow-up of a promised written reply. d removes a name, u takes back."
    )
    DEFAULT_CSS = """
    SpeakersScreen #rule { height: auto; padding: 0 1; }
    SpeakersScreen RowList { height: 1fr; }
    SpeakersScreen #about { height: 7; padding: 0 1; border-top: solid ansi_default; }
    """
    BINDINGS = [
        Binding("n", "add", "New speaker"),
        Binding("t", "time", "Start/stop time"),
        Binding("r", "promise", "Reply promised"),
        Binding("d,delete", "remove", "Remove", key_display="d"),
    ]

    def __init__(self, desk: Desk, ref: str, item: str | None = None) -> None:
        super().__init__(desk)
        self.ref = ref
        self.item = item
        self.board: SpeakersBoard | None = None
        self.clock = SpeakingClock(self, desk, self._tell_time)

    def compose_body(self) -> ComposeResult:
        """The rule, the list, and what the minutes will say of the one under the cursor."""
        yield Static(id="rule", markup=False)
        yield RowList(COLUMNS, id="speakers", enter="Change")
        yield Static(id="about", markup=False)

    def title_words(self) -> str:
        """Return the meeting."""
        if self.board is None:
            return f"Public speakers {self.ref}"
        meeting = self.board.meeting
        return f"Public speakers  {meeting.committee} {short_date(meeting.date)}"

    def reload(self) -> None:
        """Read the meeting and show its speakers."""
        self.board = board = self.desk.speakers.board(self.ref)
        self.clock.follow(board.meeting, self.desk.office.committee(board.meeting.committee))
        self.query_one("#rule", Static).update(literal(self._rule_words()))
        self._fill()
        self._show_about()

    def on_unmount(self) -> None:
        """Let no timer run on."""
        self.clock.stop()

    def _rule_words(self) -> str:
        board = self.board
        assert board is not None
        rule = board.rule
        most = f"up to {rule.most}, " if rule.most is not None else ""
        reply = f", {rule.reply_minutes} more to reply" if rule.reply_minutes else ""
        if rule.total_minutes is not None:
            used = int(seconds_used(board.meeting, self.desk.now()) // 60)
            reply += f", {rule.total_minutes} in all ({used} used)"
        by = board.deadline
        day = f"{by:%A} {date_in_words(by.date())}"
        passed = " (passed)" if self.desk.now() > by else ""
        return (
            f"Speakers: {most}{rule.minutes} minutes each{reply}. Names by"
            f" {time_in_words(by.time())} on {day}{passed}."
        )

    def _fill(self) -> None:
        board = self.board
        assert board is not None
        numbers = agenda_numbers(board.meeting.items)
        rows = []
        for one in board.meeting.speakers:
            name = board.names.get(one.id) or "(not named)"
            if one.kind is SpeakingKind.PETITION:
                name = f"{name} (petition)"
            if one.withheld:
                name = f"{name} (withheld)"
            where = f"item {numbers.get(one.item, one.item)}"
            rows.append(Row(one.id, (name, one.subject or "", where, self._state(one))))
        self.query_one(RowList).fill(rows)

    def _state(self, one: Speaker) -> str:
        if self.clock.speaker == one.id:
            return f"speaking: {self.clock.words}"
        if one.follow_up:
            return f"reply {one.follow_up}"
        if one.reply_promised:
            return "reply promised: r"
        return "spoke" if one.turns else ""

    def _tell_time(self) -> None:
        self._fill()

    @property
    def current(self) -> Speaker | None:
        """The speaker under the cursor."""
        chosen = self.query_one(RowList).current
        known = self.board.meeting.speakers if self.board else ()
        return next((one for one in known if one.id == chosen), None)

    @on(OptionList.OptionHighlighted)
    def _show_about(self) -> None:
        """Show what the minutes will say of the speaker under the cursor."""
        one = self.current
        words = "Nobody is to speak yet. n takes a name."
        if one is not None and self.board is not None:
            register = self.desk.office.register()
            committee = self.desk.office.committee(self.board.meeting.committee)
            words = speaker_sentences(one, register, committee)
        self.query_one("#about", Static).update(literal(words))

    # -- acts ----------------------------------------------------------------------------------

    def action_add(self) -> None:
        """Take a name."""
        item = self.item or (self.board.item if self.board else None)
        self.app.push_screen(SpeakerForm(self.desk, self.ref, item=item), self._done)

    @on(OptionList.OptionSelected)
    def change(self, event: OptionList.OptionSelected) -> None:
        """Change what is recorded of the speaker under the cursor."""
        event.stop()
        one = self.current
        if one is not None and self.board is not None:
            name = self.board.names.get(one.id, "")
            form = SpeakerForm(self.desk, self.ref, item=one.item, known=one, name=name)
            self.app.push_screen(form, self._done)

    def _done(self, said: str | None) -> None:
        if said:
            self.say(said)

    def action_time(self) -> None:
        """Start the time of the speaker under the cursor, or stop it."""
        one = self.current
        if one is None:
            return
        if self.clock.speaker == one.id:
            done = self.attempt(lambda: self.desk.speakers.stop(self.ref), said="Time stopped.")
        else:
            done = self.attempt(
                lambda: self.desk.speakers.start(self.ref, one.id),
                said="Time started. t stops it; Esc goes back to the minutes.",
            )
        if done is not None:
            self.refresh_view()

    def action_promise(self) -> None:
        """Make a follow-up of the written reply that was promised."""
        one = self.current
        if one is None:
            return
        if one.reply_promised or one.follow_up is not None:
            self._promise(one)
            return
        self.app.push_screen(
            ConfirmDialog(
                "Was a written reply promised?",
                yes="Promised: make it a follow-up",
                no="No",
                detail="It is not recorded of this speaker yet. u takes it back.",
            ),
            lambda yes: self._promise(one) if yes else None,
        )

    def _promise(self, one: Speaker) -> None:
        asked = self.attempt(lambda: self.desk.speakers.promise_reply(self.ref, one.id))
        if asked is not None:
            self.refresh_view()
            self.say(f"The reply is owed: {asked.id}. u takes it back.")

    def action_remove(self) -> None:
        """Ask, then remove the speaker under the cursor."""
        one = self.current
        if one is None:
            return
        self.app.push_screen(
            ConfirmDialog(
                "Remove this speaker?", yes="Remove", no="Keep", detail="u brings them back."
            ),
            lambda yes: self._remove(one) if yes else None,
        )

    def _remove(self, one: Speaker) -> None:
        done = self.attempt(
            lambda: self.desk.speakers.remove(self.ref, one.id), said="Removed. u brings it back."
        )
        if done is not None:
            self.refresh_view()
