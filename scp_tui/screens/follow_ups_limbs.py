"""Which limb of a follow-up a form is about: the clerk says it wherever more than one waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from scp_tui.errors import InputRefused
from scp_tui.records.followups import FactKind, FollowUp
from scp_tui.rules.follow_up_status import SETTLED, replies, standing
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import Field, FieldKind

if TYPE_CHECKING:
    from scp_tui.desk import Desk

EVERY = "*"
"""What is chosen for all limbs that wait."""


def waiting_limbs(one: FollowUp) -> list[str]:
    """Return the ids of the limbs that are not settled."""
    found = standing(one).limbs
    return [limb.id for limb in one.limbs if found[limb.id] not in SETTLED]


def limb_field(desk: Desk, asks: Sequence[FollowUp], limb: str = "") -> Field | None:
    """Return the field for the limb that a fact is about; None where that needs no saying.

    ``limb`` is the one that it is known to be about. Of several asks it says whether those with
    several limbs are meant as a whole; left open they are left out.
    """
    if len(asks) == 1:
        return _of_one(desk, asks[0], limb) if len(asks[0].limbs) > 1 else None
    unclear = [one for one in asks if len(one.limbs) > 1 and len(waiting_limbs(one)) != 1]
    if not unclear:
        return None
    some = "1 of these has" if len(unclear) == 1 else f"{len(unclear)} of these have"
    return Field("limb", "Limbs", "", FieldKind.CHOICE, [Choice(EVERY, "all that wait, of each")],
                 hint=f"{some} several limbs; left open, nothing is recorded there.")  # fmt: skip


def _of_one(desk: Desk, one: FollowUp, limb: str) -> Field:
    waiting = waiting_limbs(one)
    only = waiting[0] if len(waiting) == 1 else ""
    choices = [
        Choice(line.limb.id, f"{line.limb.id} {line.owner_words}", line.status_words)
        for line in desk.follow_ups.line(one.id).limbs
    ]
    choices.append(Choice(EVERY, "all of them that wait"))
    return Field("limb", "Limb", limb or only, FieldKind.CHOICE, choices, optional=False,
                 hint="Which body's part it is about, or all of them.")  # fmt: skip


def on_limbs(
    desk: Desk,
    kind: FactKind,
    chosen: str,
    act: Callable[[str | None], Callable[[str], FollowUp]],
) -> Callable[[str], FollowUp]:
    """Return what a form does to a follow-up: the act to each limb that is meant, or to none."""

    def run(ref: str) -> FollowUp:
        limbs = limbs_meant(desk, desk.follow_ups.line(ref).follow_up, chosen, kind)
        return desk.follow_ups.of_limbs(ref, limbs, lambda limb: act(limb)(ref))

    return run


def limbs_meant(desk: Desk, one: FollowUp, chosen: str, kind: FactKind) -> list[str | None]:
    """Return the limbs that a fact is recorded of; None stands for the whole ask.

    Raises InputRefused, with the limbs by name, when several wait and none is chosen.
    """
    if len(one.limbs) == 1:
        return [None]
    waiting = waiting_limbs(one)
    if chosen == EVERY:
        if kind is FactKind.JUDGED:  # of each body the reply that it gave
            answered = {limb.id for limb in one.limbs if replies(one, limb)}
            return [limb for limb in waiting if limb in answered] or [None]
        return list(waiting) if len(waiting) < len(one.limbs) and waiting else [None]
    if chosen:
        return [chosen]
    if len(waiting) == 1:
        return list(waiting)
    names = ", ".join(
        f"{line.limb.id} {line.owner_words}" for line in desk.follow_ups.line(one.id).limbs
    )
    raise InputRefused(
        f"it has several limbs ({names}), and none is chosen",
        where="limb",
        todo="Choose one, or all of them.",
    )
