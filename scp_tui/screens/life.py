"""Where the minutes of a meeting stand: every step with who and when, and the acts of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList

from scp_tui.errors import InputRefused, ScpError
from scp_tui.records.confirmation import MinutesState
from scp_tui.records.meeting import Meeting
from scp_tui.rules.date_words import date_in_words, short_date
from scp_tui.rules.minutes_life import FIXED, ORDER, WORDS, comes_after, digest_words, frozen_now
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.dialogs import Choice, ChooseDialog, NoticeDialog
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.form import FormDialog, for_field
from scp_tui.screens.rows import Row, RowList, heading

if TYPE_CHECKING:
    from scp_tui.desk import Desk

COLUMNS = (2, 18, 21, -1)
_SHOWN = tuple(state for state in ORDER if state is not MinutesState.NONE)


class LifeScreen(BaseScreen[None]):
    """The life of one meeting's minutes."""

    HELP: ClassVar[str] = (
        "The life of the minutes, from notes to the archive: > stands at the step they are at."
        " Enter on a later step moves them there; b takes them back, and asks why;"
        " where that would end their confirmation, an annotation is offered first. Only publishing"
        " a draft and confirming can be refused, and then each reason says where to mend it."
        " Minutes are confirmed when the meeting that confirms them is closed, or here with Enter"
        " on 'confirmed'. Confirmed minutes are frozen: t adds an annotation, y compares the text"
        " with its digest, g records who signed."
    )
    BINDINGS = [
        Binding("b", "back_a_step", "Back a step"),
        Binding("g", "sign", "Signed"),
        Binding("t", "annotate", "Annotate"),
        Binding("y", "verify", "Verify"),
        Binding("k", "corrections", "Corrections", tooltip="Corrections proposed at this meeting"),
        Binding("v", "preview", "View minutes"),
    ]

    def __init__(self, desk: Desk, ref: str) -> None:
        super().__init__(desk)
        self.ref = ref
        self._at: MinutesState | None = None

    def compose_body(self) -> ComposeResult:
        """One list."""
        yield RowList(COLUMNS, id="life", enter="Go to this step").add_class("body")

    def title_words(self) -> str:
        """Return which meeting's minutes."""
        return f"The life of the minutes: {self.ref}"

    def on_mount(self) -> None:
        """Start in the list."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Read the meeting and show its steps, then how they went.

        The cursor stands on the step they are at: at first, and whenever that changed.
        """
        meeting = self.desk.store.meeting(self.ref)
        rows = [_row(meeting, state) for state in _SHOWN]
        rows += _course(meeting)
        rows += _frozen(meeting)
        moved, self._at = self._at is not meeting.minutes_state, meeting.minutes_state
        self.query_one(RowList).fill(rows, on=f"s:{self._at.value}" if moved else None)

    @on(OptionList.OptionSelected)
    def step_here(self, event: OptionList.OptionSelected) -> None:
        """Move the minutes to the step under the cursor."""
        event.stop()
        current = self.query_one(RowList).current or ""
        if not current.startswith("s:"):
            return
        to = MinutesState(current.removeprefix("s:"))
        state = self.desk.store.meeting(self.ref).minutes_state
        if to is state:
            self.say(f"The minutes are {WORDS[to]} already.")
        elif not comes_after(to, state):
            self._back_to(to)
        elif to is MinutesState.CONFIRMED:
            self._confirm()
        elif to is MinutesState.SIGNED:
            self.action_sign()
        elif to is MinutesState.ARCHIVED:
            self._do(lambda: self.desk.life.archive(self.ref), "Archived. u takes it back.")
        else:
            self._do(
                lambda: self.desk.life.advance(self.ref, to), f"Now {WORDS[to]}. u takes it back."
            )

    def _do(self, act: object, said: str) -> None:
        if self.attempt(act) is not None:  # type: ignore[arg-type]
            self.refresh_view()
            self.say(said)

    # -- confirming and signing ------------------------------------------------------------------

    def _confirm(self) -> None:
        """Ask at which later meeting they were confirmed."""
        here = self.desk.store.meeting(self.ref)
        later = [
            Choice(one.ref, short_date(one.date), one.state.replace("_", " "))
            for one in self.desk.office.meetings(here.committee)
            if (one.date, one.sitting) > (here.date, here.sitting)
        ]
        if not later:
            self.complain("There is no later meeting of the committee to confirm them. n on the"
                          " desk adds one.")  # fmt: skip
            return
        self.app.push_screen(
            ChooseDialog("Confirmed at which meeting?", later),
            lambda at: self._confirmed(at) if at else None,
        )

    def _confirmed(self, at: str) -> None:
        self._do(
            lambda: self.desk.life.confirm(self.ref, at), "Confirmed and frozen. u takes it back."
        )

    def action_sign(self) -> None:
        """Ask who signed, and when: whoever presided where they were confirmed (R6.1)."""
        from scp_tui.screens.people_choices import people_choices

        try:
            signer = self.desk.life.signer(self.ref)
            meeting = self.desk.store.meeting(self.ref)
            who = people_choices(
                self.desk.office.register(), meeting.date, first=(), councillors=True
            )
        except ScpError as error:
            self.complain(error)
            return
        fields = [
            Field("person", "Signed by", signer or "", FieldKind.CHOICE, who,
                  hint="Whoever presides at the meeting that confirms them."),
            Field("name", "Or by name", "", hint="Somebody who is not in the register."),
            Field("on", "On", date_in_words(self.desk.today()), echo=self._day_words),
        ]  # fmt: skip
        self.app.push_screen(FormDialog("Signed", fields, self._signed), self._done)

    def _day_words(self, typed: str) -> str:
        from scp_tui.rules.dates import parse_date

        return date_in_words(parse_date(typed, today=self.desk.today()))

    def _signed(self, values: dict[str, str]) -> Meeting:
        from scp_tui.rules.dates import parse_date

        on = for_field("on", lambda: parse_date(values["on"], today=self.desk.today()))
        return self.desk.life.sign(
            self.ref, on, person=values["person"] or None, name=values["name"].strip() or None
        )

    def _done(self, meeting: Meeting | None) -> None:
        if meeting is not None:
            self.refresh_view()
            self.say("Recorded. u takes it back.")

    # -- back, annotations, verifying --------------------------------------------------------------

    def action_back_a_step(self) -> None:
        """Ask where back to, and why."""
        meeting = self.desk.store.meeting(self.ref)
        before = self.desk.life.can_go_back_to(meeting)
        if not before:
            self.say("There is no step to go back to.")
            return
        self._back_to(before[0])

    def _back_to(self, to: MinutesState) -> None:
        """Ask why; first, where it ends a confirmation, whether an annotation does (R6.3)."""
        ends = self.attempt(lambda: self.desk.life.ends_confirmation(self.ref, to))
        if not ends:
            if ends is not None:
                self._ask_reason(to)
            return
        ways = (
            Choice("t", "Add an annotation: they stay as they are"),
            Choice("b", f"Go back to {WORDS[to]}: the confirmation ends"),
        )
        self.app.push_screen(
            ChooseDialog(ends, ways, initial="t"), lambda way: self._way_back(way, to)
        )

    def _way_back(self, way: str | None, to: MinutesState) -> None:
        if way == "t":
            self.action_annotate()
        elif way == "b":
            self._ask_reason(to)

    def _ask_reason(self, to: MinutesState) -> None:
        """Ask where to and why, among the steps that end as much as that one does."""
        meeting = self.desk.store.meeting(self.ref)
        ends = to not in FIXED
        known = self.desk.life.can_go_back_to(meeting)
        steps = [Choice(one.value, WORDS[one]) for one in known if (one not in FIXED) is ends]
        hint = "It stays on record."
        if frozen_now(meeting.frozen) is not None:
            hint = "It stays on record with the text that was frozen, which is kept."
        fields = [
            Field("to", "Back to", to.value, FieldKind.CHOICE, steps, optional=False),
            Field("reason", "Reason", hint=hint),
        ]
        self.app.push_screen(FormDialog("Back a step", fields, self._went_back), self._done)

    def _went_back(self, values: dict[str, str]) -> Meeting:
        if not values["reason"].strip():
            raise InputRefused("going back needs a reason", where="reason", todo="Type it.")
        return self.desk.life.back(self.ref, MinutesState(values["to"]), values["reason"])

    def action_annotate(self) -> None:
        """Ask for a remark that is added under the confirmed text."""
        hint = "Added in public under the confirmed text, with its day. F2 saves."
        field = Field("text", "Annotation", "", FieldKind.TEXT, height=6, hint=hint)
        self.app.push_screen(
            FormDialog(
                "Annotate the confirmed minutes",
                [field],
                lambda values: self.desk.life.annotate(self.ref, values["text"]),
            ),
            self._done,
        )

    def action_verify(self) -> None:
        """Compare the frozen text with its digest, and say the digest."""
        found = self.attempt(lambda: self.desk.life.verify(self.ref))
        if found is None:
            return
        if found.faults:
            self.complain("; ".join(found.faults))
            return
        self.app.push_screen(
            NoticeDialog(
                "The minutes are what was confirmed.",
                f"SHA-256 of the text:\n{digest_words(found.digest)}",
            )
        )

    def action_corrections(self) -> None:
        """Open the corrections proposed at this meeting to earlier minutes."""
        self.go_to("corrections", self.ref)

    def action_preview(self) -> None:
        """View the minutes."""
        self.go_to("preview", self.ref, "minutes")


def _row(meeting: Meeting, state: MinutesState) -> Row:
    from scp_tui.desk.life import last_step

    step = last_step(meeting, state)
    if state in FIXED:  # a signature taken back is no confirmation, nor is sealing anew
        made = (one for one in reversed(meeting.life) if one.to is state and one.reason is None)
        step = next(made, step)
    here = meeting.minutes_state is state
    reached = here or comes_after(meeting.minutes_state, state)
    when = f"{step.at:%H:%M} {short_date(step.at.date())}" if step and reached else ""
    who = step.by if step and reached else ""
    return Row(f"s:{state.value}", (">" if here else "", WORDS[state], when, who))


def _course(meeting: Meeting) -> list[Row]:
    rows = []
    for step in meeting.life:
        if step.reason:
            when = f"{step.at:%H:%M} {short_date(step.at.date())}"
            words = ("", f"to {WORDS[step.to]}", when, f"{step.by}: {step.reason}")
            rows.append(Row(f"r:{step.at.isoformat()}", words))
    return [heading("Steps back, and why"), *rows] if rows else []


def _frozen(meeting: Meeting) -> list[Row]:
    current = frozen_now(meeting.frozen)
    if current is None:
        return []
    rows = [heading("Frozen"), Row("", ("", "SHA-256", current.digest[:16] + "…"))]
    if current.signing is not None:
        rows.append(Row("", ("", "signed", short_date(current.signing.on))))
    if current.corrections:
        rows.append(Row("", ("", "corrections", str(len(current.corrections)))))
    if current.annotations:
        rows.append(Row("", ("", "annotations", str(len(current.annotations)))))
    return rows
