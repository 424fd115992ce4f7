"""The form that makes the pack for a meeting: the tracker paper, the list, the chair's copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scp_tui.errors import InputRefused
from scp_tui.rules.date_words import long_date
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.form import FormDialog

if TYPE_CHECKING:
    from scp_tui.desk import Desk


def pack_form(desk: Desk) -> FormDialog:
    """Return the form; it gives the meeting and a line saying what was done.

    Raises NotFound when no meeting is to come.
    """
    first = desk.pack.next_meeting()
    coming = [one for one in desk.office.meetings() if one.date >= desk.today()]
    choices = [Choice(one.ref, one.ref, long_date(one.date)) for one in coming]
    fields = [
        Field("meeting", "For", first, FieldKind.CHOICE, choices, optional=False,
              hint="The paper goes on its agenda as an item with a recommendation."),
        Field("folder", "Into the folder", str(Path.home()),
              hint="The paper, the list and the chair's copy as text and web pages. Empty: none."),
    ]  # fmt: skip

    def save(values: dict[str, str]) -> tuple[str, str]:
        typed = values["folder"].strip()
        folder = Path(typed).expanduser() if typed else None
        if folder is not None and not folder.is_dir():
            raise InputRefused("there is no such folder", where="folder", todo="Make it first.")
        made = desk.pack.make(values["meeting"], folder, ("txt", "html"))
        said = f"{len(made.files)} files written to {typed}. " if made.files else ""
        back = f"{made.undone}." if made.undone else ""
        if made.remark:
            return made.meeting, " ".join(filter(None, (f"{said}{made.remark}", back)))
        if not made.undone:
            return made.meeting, f"{said}On the agenda of {made.meeting} already; nothing changed."
        return made.meeting, f"{said}On the agenda of {made.meeting}; {made.undone}."

    return FormDialog("The pack for the next meeting", fields, save)
