"""The form of a motion, and a motion that was voted on put on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.binding import Binding

from scp_tui.records.meeting import Meeting
from scp_tui.records.motions import Motion, MotionKind
from scp_tui.screens.fields import Field
from scp_tui.screens.form import FormDialog, Save
from scp_tui.screens.votes import Taken

if TYPE_CHECKING:
    from scp_tui.desk import Desk


class MotionForm(FormDialog):
    """The form of a motion; F2 reads it back. Nothing is recorded by the form itself."""

    HELP = (
        "The motion in its exact words: they complete the verb, as in 'that the report be"
        " noted'. F2 reads it back as the minute will have it and takes the vote; nothing is"
        " recorded before that."
    )
    BINDINGS = [Binding("f2", "save", "Read back", key_display="F2")]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        save: Save,
        *,
        under: str,
        typed: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(title, fields, save)
        self.under = under
        self.typed = typed or {}

    @property
    def kept_under(self) -> str:
        """The motion of that kind on that item."""
        return self.under

    def on_mount(self) -> None:
        """Begin as typed before, if it comes back from being read."""
        self.put_back(self.typed)

    def action_save(self) -> None:
        """Read it back; what was typed is kept until the motion is recorded."""
        self.save_typing()
        super().action_save()

    def forget_typing(self) -> None:
        """Keep it: to be read back is not to be recorded, and only then is it forgotten."""


class RecordForm(MotionForm):
    """A form on the way of a motion whose F2 puts it on record: nominations, figures."""

    HELP = (
        "What is typed here goes on record with F2, and F4 goes on from there. Nothing typed is"
        " lost when the form is left or the line drops."
    )
    BINDINGS = [Binding("f2", "save", "Record", key_display="F2")]


def record(
    desk: Desk, ref: str, motion: Motion, taken: Taken, *, follows: bool = True
) -> tuple[Meeting, str]:
    """Record a motion that was read back; return the meeting and the paragraphs of the minute.

    ``follows``: what a procedural motion does goes into the log with it.
    """
    if motion.kind is MotionKind.ELECTION_OF_CHAIR and motion.nominee and taken.result:
        return desk.motions.elect_chair(
            ref,
            motion.item,
            motion.nominee,
            motion.mover,
            motion.seconder,
            taken.result,
            vote=taken.vote,
            ballots=taken.ballots,
            unanimous=taken.unanimous,
        )
    return desk.motions.record(
        ref,
        motion.item,
        motion.text,
        kind=motion.kind,
        verb=motion.verb,
        mover=motion.mover,
        seconder=motion.seconder,
        result=taken.result,
        vote=taken.vote,
        ballots=taken.ballots,
        unanimous=taken.unanimous or motion.unanimous,
        nem_con=taken.nem_con,
        nominee=motion.nominee,
        procedure=motion.procedure,
        effect=motion.effect,
        paragraphs=motion.paragraphs,
        follows=follows,
    )
