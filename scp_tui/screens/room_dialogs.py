"""The small questions of the attendance: who else, when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.records.meeting import Meeting
from scp_tui.records.room import Attendance, AttendanceKind
from scp_tui.rules.dates import parse_time
from scp_tui.rules.typed_names import read_name
from scp_tui.screens.dialogs import Choice, ChooseDialog
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.form import FormDialog, for_field
from scp_tui.screens.inputs import LineInput
from scp_tui.screens.room_rows import WORDS

if TYPE_CHECKING:
    from scp_tui.desk import Desk

NEW = "new:"
"""What stands before the words typed, when they are a name that is in no list."""


class WhoDialog(ChooseDialog):
    """Somebody of the register, or anybody by the name typed. Gives an id, or ``new:`` and it."""

    HELP = (
        "Type part of a name and take the person with Enter. For somebody who is not in the"
        " register type the name, and after a comma what they are: Ann Able, Fire Service. The"
        " last line takes it as typed."
    )

    def fitting(self) -> list[Choice]:
        """Return who fits, and what was typed itself."""
        typed = " ".join(self.query_one(LineInput).value.split())
        found = super().fitting()
        if not typed:
            return found
        name = read_name(typed)
        return [*found, Choice(f"{NEW}{typed}", f"New: {name.full}", name.capacity or "")]


def time_form(
    title: str,
    label: str,
    known: dt.time | None,
    now: dt.time | None,
    save: Callable[[dt.time], Meeting],
) -> FormDialog:
    """Return the form for one time of day; empty is ``now``, where there is a now."""

    def store(values: dict[str, str]) -> Meeting:
        typed = values["time"].strip()
        if not typed and now is not None:
            return save(now.replace(second=0, microsecond=0))
        return save(for_field("time", lambda: parse_time(typed)))

    hint = "As 18:20 or 6.20pm."
    if now is not None:
        hint += f" Empty: now, {now:%H:%M}."
    value = f"{known:%H:%M}" if known else ""
    return FormDialog(title, [Field("time", label, value, hint=hint)], store)


def line_time_form(desk: Desk, ref: str, line: Attendance, name: str, field: str) -> FormDialog:
    """Return the form for when somebody came in (``arrived_at``) or left (``left_at``)."""
    known: dt.time | None = line.arrived_at if field == "arrived_at" else line.left_at
    now = desk.now()
    tonight = now.date() == desk.store.meeting(ref).date
    words = "Came in at" if field == "arrived_at" else "Left at"
    return time_form(
        f"{name}: {words.lower()}",
        words,
        known,
        now.time() if tonight else None,
        lambda time: desk.room.edit_attendance(ref, line.id, line.rev, **{field: time}),
    )


def line_form(desk: Desk, ref: str, line: Attendance, name: str) -> FormDialog:
    """Return the form for everything about one line of the attendance."""
    kinds: Sequence[Choice] = [Choice(kind.value, words) for kind, words in WORDS.items()]

    def store(values: dict[str, str]) -> Meeting:
        def time(field: str) -> dt.time | None:
            typed = values[field].strip()
            return for_field(field, lambda: parse_time(typed)) if typed else None

        kind = AttendanceKind(values["kind"])
        known = replace(line, rev=line.rev)
        return desk.room.edit_attendance(
            ref,
            known.id,
            known.rev,
            kind=kind,
            capacity=values["capacity"],
            arrived_at=time("arrived"),
            left_at=time("left"),
            substitute_for=known.substitute_for if kind is AttendanceKind.SUBSTITUTE else None,
        )

    return FormDialog(
        name,
        [
            Field("kind", "Recorded as", line.kind.value, FieldKind.CHOICE, kinds, optional=False),
            Field("capacity", "As what", line.capacity or "", hint="As it prints after the name."),
            Field("arrived", "Arrived at", f"{line.arrived_at:%H:%M}" if line.arrived_at else "",
                  hint="Empty: from the start."),
            Field("left", "Left at", f"{line.left_at:%H:%M}" if line.left_at else "",
                  hint="Empty: to the end."),
        ],
        store,
    )  # fmt: skip
