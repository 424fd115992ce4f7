"""The small forms behind F6: a reason, a heading, an item, the close of the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from scp_tui.records.agenda import (
    AgendaItem,
    ItemKind,
    Part,
    Urgency,
)
from scp_tui.records.room import ItemStatus
from scp_tui.rules.dates import parse_time
from scp_tui.rules.findings import Level, summed_up
from scp_tui.rules.room_items import ended_at, last_ended
from scp_tui.screens.fields import YES, Field, FieldKind
from scp_tui.screens.form import FormDialog, for_field
from scp_tui.screens.item_form import PARAGRAPHS_HELP, read_paragraphs
from scp_tui.screens.texts import literal

if TYPE_CHECKING:
    from scp_tui.desk import Desk

DONE_WORDS = {ItemStatus.DEFERRED: "Deferred", ItemStatus.WITHDRAWN: "Withdrawn"}
ASIDE_WORDS = {ItemStatus.DEFERRED: "Defer", ItemStatus.WITHDRAWN: "Withdraw"}


def reason_form(
    desk: Desk, ref: str, item: AgendaItem, status: ItemStatus, known: str | None = None
) -> FormDialog:
    """Return the form that defers or withdraws an item, with the reason."""

    def save(values: dict[str, str]) -> str:
        desk.room.set_item_status(ref, item.id, status, values["reason"].strip() or None)
        return f"{DONE_WORDS[status]}: {item.title}"

    return FormDialog(
        f"{ASIDE_WORDS[status]}: {item.title}",
        [Field("reason", "Reason", known or "", hint="It prints in the minutes.")],
        save,
    )


def heading_form(desk: Desk, ref: str, item: AgendaItem) -> FormDialog:
    """Return the form for the heading of an item's minute; empty prints the item's title."""
    known = desk.minutes.text(ref, item.id)

    def save(values: dict[str, str]) -> str:
        kept = desk.minutes.set_heading(ref, item.id, values["heading"].strip() or None)
        return f"The heading is: {kept.heading}"

    return FormDialog(
        f"Heading of the minute of: {item.title}",
        [
            Field(
                "heading",
                "Heading",
                known.own_heading or "",
                hint="Headings are public, in Part B too. Empty prints the item's title.",
            )
        ],
        save,
    )


def summary_form(desk: Desk, ref: str, item: AgendaItem) -> FormDialog:
    """Return the form for what the public minutes say of an item taken in private (R2.7)."""
    known = desk.minutes.text(ref, item.id)

    def save(values: dict[str, str]) -> str:
        desk.minutes.set_public_summary(ref, item.id, values["summary"].strip() or None)
        return "The public summary is kept."

    return FormDialog(
        f"For the public minutes: {item.title}",
        [
            Field(
                "summary",
                "Public summary",
                known.public_summary or "",
                FieldKind.TEXT,
                hint="Fair and coherent, without what is exempt. F2 saves.",
                height=7,
            )
        ],
        save,
    )


def urgent_form(desk: Desk, ref: str, after: AgendaItem | None) -> FormDialog:
    """Return the form that adds an urgent item, with the chair's reason (R1.3)."""

    def save(values: dict[str, str]) -> str:
        desk.agenda.add_item(
            ref,
            values["title"],
            kind=ItemKind.REPORT,
            after=_above(after),
            urgency=Urgency(
                reason=values["reason"].strip() or None,
                chair_agrees=True if values["agrees"] else None,
            ),
        )
        return f"Added the urgent item: {values['title'].strip()}"

    return FormDialog(
        "Urgent item, not on the published agenda",
        [
            Field("title", "Title"),
            Field(
                "reason",
                "Why urgent",
                hint="The special circumstances, as the chair gave them; they print (R1.3).",
            ),
            Field(
                "agrees",
                "Chair agrees",
                YES,
                FieldKind.CHECK,
                hint="Space: the chair is of the opinion that it be taken as urgent.",
            ),
        ],
        save,
    )


def added_item_form(desk: Desk, ref: str, after: AgendaItem | None) -> FormDialog:
    """Return the form that adds an ordinary item after another."""

    def save(values: dict[str, str]) -> str:
        part = Part.B if values["private"] else Part.A
        same = after is not None and after.part is part
        desk.agenda.add_item(
            ref,
            values["title"],
            part=part,
            after=_above(after) if same else None,
            exempt_paragraphs=for_field(
                "paragraphs", lambda: read_paragraphs(values["paragraphs"])
            ),
        )
        return f"Added: {values['title'].strip()}"

    private = YES if after is not None and after.part is Part.B else ""
    return FormDialog(
        "Add an item",
        [
            Field("title", "Title"),
            Field(
                "private",
                "Private",
                private,
                FieldKind.CHECK,
                hint="Space: in Part B, not open to the public.",
            ),
            Field(
                "paragraphs",
                "Schedule 12A",
                hint="For a private item: the paragraphs that apply, as 1, 7. F1 lists them.",
                help=PARAGRAPHS_HELP,
            ),
        ],
        save,
    )


def _above(item: AgendaItem | None) -> str | None:
    return None if item is None else item.parent or item.id


class CloseForm(FormDialog):
    """Says what is unresolved, asks when the meeting ended, and closes it."""

    HELP = (
        "Closing the meeting numbers its minutes and makes them a draft. What is listed here is"
        " unresolved: it stops nothing, and can be put right after closing too."
    )
    BINDINGS = [Binding("f2", "save", "Close the meeting", key_display="F2")]
    DEFAULT_CSS = """
    CloseForm #unresolved { height: auto; max-height: 12; margin-bottom: 1; }
    """

    def __init__(self, desk: Desk, ref: str) -> None:
        self.desk = desk
        self.ref = ref
        meeting = desk.store.meeting(ref)
        now = desk.now()
        known = last_ended(meeting)
        unless = f"now, {now:%H:%M}" if now.date() == meeting.date else "it is not known"
        field = Field(
            "ended",
            "Ended at",
            f"{known:%H:%M}" if known else "",
            hint=f"As 20:30 or 8.30pm. Empty: {unless}. Enter closes the meeting.",
        )
        super().__init__("Close the meeting", [field], self._store)

    def compose_body(self) -> ComposeResult:
        """Show what is unresolved above the field."""
        lines = unresolved_lines(self.desk, self.ref)
        with VerticalScroll(id="unresolved", can_focus=len(lines) > 10):
            yield Static(literal("\n".join(lines)), markup=False)
        yield from super().compose_body()

    def on_mount(self) -> None:
        """Leave room for the field and the keys; the form's own ``on_mount`` does the rest."""
        room = max(3, min(12, self.app.size.height - 12))
        self.query_one("#unresolved").styles.max_height = room

    def _store(self, values: dict[str, str]) -> str:
        typed = values["ended"].strip()
        ended = for_field("ended", lambda: parse_time(typed)) if typed else None
        meeting, findings = self.desk.room.close_meeting(self.ref, ended)
        at = f" at {hour:%H:%M}" if (hour := ended_at(meeting)) else ""
        words = f" {summed_up(findings)}: F10, Check." if findings else ""
        return f"Closed{at}; the minutes are numbered, a draft.{words}"


def unresolved_lines(desk: Desk, ref: str) -> list[str]:
    """Return what is unresolved in a meeting as it would be closed now, the gravest first."""
    findings = desk.agenda.unresolved_at_close(ref)
    if not findings:
        return [f"{summed_up(findings)}."]
    marks = {Level.NOTE: "?"}
    lines = []
    for one in findings:
        place = one.where.removeprefix(ref).strip()
        words = f"{place}: {one.message}" if place else one.message
        lines.append(f"{marks.get(one.level, '!')} {words} ({one.rule})")
    return [f"{summed_up(findings)} (they stop nothing):", *lines]
