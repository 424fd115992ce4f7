"""Corrections to the minutes that a meeting confirms: proposed, amended, agreed or lost (R6.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList

from scp_tui.errors import InputRefused
from scp_tui.records.committee import Committee
from scp_tui.records.confirmation import Correction, CorrectionResult
from scp_tui.records.meeting import Meeting
from scp_tui.rules.corrections import amendments_to, for_read, minute_printed, place_words
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.references import parse_meeting_ref
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.dialogs import Choice, ConfirmDialog
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.form import FormDialog, for_field
from scp_tui.screens.register_values import need_number
from scp_tui.screens.rows import Row, RowList, heading

if TYPE_CHECKING:
    from scp_tui.desk import Desk

COLUMNS = (-2, -3, 10)
_END = "end"
_MINUTE = "Its number, as printed. Empty: heading and attendance. end: what follows."
_PARAGRAPH = "Counted under the minute's heading, as it prints. 0: the heading itself."
_PARTS = (
    Choice("exempt", "what is not open to the public"),
    Choice("open", "what everybody can read of it"),
)
RESULTS = tuple(Choice(one.value, one.value.capitalize()) for one in CorrectionResult)


class CorrectionsScreen(BaseScreen[None]):
    """The corrections proposed at one meeting."""

    HELP: ClassVar[str] = (
        "Corrections to the minutes that this meeting confirms, as 'for these words read those'"
        " in a minute and a paragraph. n proposes one, m an amendment to the one under the cursor"
        " (an amendment can be amended too); Enter changes it and says what became of it: agreed,"
        " lost, withdrawn. The minute of this meeting says how each went; when the meeting is"
        " closed the earlier minutes are confirmed with what was agreed. Only accuracy is in"
        " question here. One to a minute of Part B is about its exempt text: it is marked private,"
        " kept apart, and printed in the exempt minutes alone; the heading, and what everybody can"
        " read of it (Of Part B), are corrected in public. The minute is typed as it prints; end"
        " stands for what follows the minutes, such as the hour at which the meeting ended."
    )
    BINDINGS = [
        Binding("n", "propose", "Propose"),
        Binding("m", "amend", "Amend it"),
        Binding("a", "settle('agreed')", "Agreed"),
        Binding("l", "settle('lost')", "Lost"),
        Binding("d", "remove", "Remove"),
    ]

    def __init__(self, desk: Desk, ref: str) -> None:
        super().__init__(desk)
        self.ref = ref

    def compose_body(self) -> ComposeResult:
        """One list."""
        yield RowList(COLUMNS, id="corrections", enter="Change").add_class("body")

    def title_words(self) -> str:
        """Return where they are proposed."""
        return f"Corrections to earlier minutes, at {self.ref}"

    def on_mount(self) -> None:
        """Start in the list."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Show the corrections, set by set, each with its amendments under it."""
        known = self.desk.corrections.listed(self.ref)
        apart = self.desk.corrections.private(self.ref)
        rows: list[Row] = []
        sets = self.desk.corrections.sets(self.ref)
        for of in sets:
            rows.append(heading(f"Minutes of {_day(of)}"))
            tops = [one for one in known if one.of == of and one.amends is None]
            for one in tops:
                rows += _rows(one, known, apart, self._committee)
            if not tops:
                rows.append(Row("", ("  none proposed", "")))
        self.query_one(RowList).fill(rows)
        if not sets:
            self.say("This meeting confirms no minutes: name them under Confirms in the item.")

    @property
    def _committee(self) -> Committee:
        return self.desk.office.committee(self.desk.store.meeting(self.ref).committee)

    @property
    def here(self) -> Correction | None:
        """The correction under the cursor."""
        current = self.query_one(RowList).current
        known = self.desk.corrections.listed(self.ref)
        return next((one for one in known if one.id == current), None)

    # -- acts ------------------------------------------------------------------------------------

    def action_propose(self) -> None:
        """Ask for a new correction."""
        sets = self.desk.corrections.sets(self.ref)
        if not sets:
            self.complain("This meeting confirms no minutes. Name them in the item on the agenda.")
            return
        choices = [Choice(of, _day(of)) for of in sets]
        fields = [
            Field("of", "Minutes of", sets[0], FieldKind.CHOICE, choices, optional=False),
            Field("minute", "Minute", hint=_MINUTE),
            Field("paragraph", "Paragraph", "1", hint=_PARAGRAPH),
            *self._words_fields(None),
        ]
        if any(map(self.desk.corrections.has_part_b, sets)):
            fields.append(
                Field("part", "Of Part B", "exempt", FieldKind.CHOICE, _PARTS, optional=False)
            )
        self._push("Propose a correction", fields, self._propose)

    def _propose(self, values: dict[str, str]) -> Meeting:
        minute, after = self._place(values["of"], values["minute"])
        paragraph = for_field("paragraph", lambda: need_number(values["paragraph"]))
        return self.desk.corrections.propose(
            self.ref,
            values["of"],
            minute=minute,
            after=after,
            paragraph=paragraph,
            open_text=values.get("part") == "open",
            old=values["old"],
            new=values["new"],
            mover=values["mover"] or None,
            seconder=values["seconder"] or None,
            result=CorrectionResult(values["result"]),
        )

    def action_amend(self) -> None:
        """Ask for an amendment to the correction under the cursor."""
        parent = self.here
        if parent is None:
            self.say("Put the cursor on a correction first. n proposes one.")
            return
        fields = self._words_fields(None, said=parent.new)
        self._push(
            f"Amend: {for_read(parent.old, parent.new)[:40]}",
            fields,
            lambda values: self.desk.corrections.amend(
                self.ref,
                parent.id,
                old=values["old"],
                new=values["new"],
                mover=values["mover"] or None,
                seconder=values["seconder"] or None,
                result=CorrectionResult(values["result"]),
            ),
        )

    @on(OptionList.OptionSelected)
    def change(self, event: OptionList.OptionSelected) -> None:
        """Change the correction under the cursor."""
        event.stop()
        one = self.here
        if one is None:
            self.action_propose()
            return
        place = [] if one.amends else [
            Field("minute", "Minute", _typed(one, self._committee), hint=_MINUTE),
            Field("paragraph", "Paragraph", str(one.paragraph), hint=_PARAGRAPH),
        ]  # fmt: skip
        self._push(
            "Change it", [*place, *self._words_fields(one)], lambda values: self._edit(one, values)
        )

    def _edit(self, one: Correction, values: dict[str, str]) -> Meeting:
        fields: dict[str, object] = {
            "old": values["old"].strip(),
            "new": values["new"].strip(),
            "mover": values["mover"] or None,
            "seconder": values["seconder"] or None,
            "result": CorrectionResult(values["result"]),
        }
        if "minute" in values:
            fields["minute"], fields["after"] = self._place(one.of, values["minute"])
            fields["paragraph"] = for_field("paragraph", lambda: need_number(values["paragraph"]))
        changed = {name: value for name, value in fields.items() if getattr(one, name) != value}
        return self.desk.corrections.edit(self.ref, one.id, one.rev, **changed)

    def action_settle(self, result: str) -> None:
        """Say what became of the correction under the cursor."""
        one = self.here
        if one is None:
            self.say("Put the cursor on a correction first.")
            return
        done = self.attempt(
            lambda: self.desk.corrections.settle(self.ref, one.id, CorrectionResult(result))
        )
        if done is not None:
            self.refresh_view()
            self.say(f"Recorded as {result}. u takes it back.")

    def action_remove(self) -> None:
        """Remove the correction under the cursor, after asking."""
        one = self.here
        if one is None:
            self.say("Put the cursor on a correction first.")
            return
        amendments = amendments_to(one, self.desk.corrections.listed(self.ref))
        detail = "The amendments to it go as well." if amendments else ""
        self.app.push_screen(
            ConfirmDialog("Remove it?", yes="Remove it", no="Keep it", detail=detail),
            lambda yes: self._remove(one) if yes else None,
        )

    def _remove(self, one: Correction) -> None:
        if self.attempt(lambda: self.desk.corrections.remove(self.ref, one.id)) is not None:
            self.refresh_view()
            self.say("Removed. u takes it back.")

    # -- helpers -----------------------------------------------------------------------------------

    def _place(self, of: str, typed: str) -> tuple[int | None, bool]:
        """Return the minute that was typed, and whether it is about what follows the minutes."""
        if typed.strip().casefold() == _END:
            return None, True
        return for_field("minute", lambda: self.desk.corrections.number(of, typed)), False

    def _words_fields(self, one: Correction | None, *, said: str = "") -> list[Field]:
        from scp_tui.screens.people_choices import in_room, people_choices

        meeting = self.desk.store.meeting(self.ref)
        who = people_choices(
            self.desk.office.register(),
            meeting.date,
            first=in_room(self.desk.room.board(self.ref)),
            councillors=True,
        )
        about = f"Some of the words proposed: {said[:60]}. Empty: all of them." if said else (
            "Words that stand there once. Empty: the whole paragraph, or one added at the end."
        )  # fmt: skip
        result = (one.result if one else CorrectionResult.PROPOSED).value
        return [
            Field("old", "For", one.old if one else "", hint=about),
            Field("new", "Read", one.new if one else "", hint="Empty: the words go."),
            Field("mover", "Moved by", (one.mover if one else None) or "", FieldKind.CHOICE, who),
            Field("seconder", "Seconded by", (one.seconder if one else None) or "",
                  FieldKind.CHOICE, who),
            Field("result", "Result", result, FieldKind.CHOICE, RESULTS, optional=False),
        ]  # fmt: skip

    def _push(self, title: str, fields: list[Field], save: object) -> None:
        def done(meeting: Meeting | None) -> None:
            if meeting is not None:
                self.refresh_view()
                self.say("Recorded. u takes it back.")

        self.app.push_screen(FormDialog(title, fields, save), done)  # type: ignore[arg-type]


def _typed(one: Correction, committee: Committee) -> str:
    """Return what would be typed for the place of a correction."""
    if one.minute is None:
        return _END if one.after else ""
    return minute_printed(one.minute, committee)


def _day(ref: str) -> str:
    try:
        return date_in_words(parse_meeting_ref(ref).date)
    except InputRefused:
        return ref


def _rows(
    one: Correction,
    known: tuple[Correction, ...],
    apart: frozenset[str],
    committee: Committee,
    depth: int = 0,
) -> list[Row]:
    indent = "  " * (depth + 1)
    where = place_words(one, committee) if depth == 0 else "amendment"
    if one.id in apart:
        where = f"private: {where}"
    rows = [Row(one.id, (f"{indent}{where}", for_read(one.old, one.new), one.result.value))]
    if depth < len(known):
        for other in amendments_to(one, known):
            rows += _rows(other, known, apart, committee, depth + 1)
    return rows
