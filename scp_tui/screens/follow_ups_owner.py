"""The form for another owner of a follow-up, or for a further limb owed by somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scp_tui.errors import InputRefused
from scp_tui.records.followups import FollowUp, Owner
from scp_tui.rules.follow_up_state import is_owned
from scp_tui.rules.membership import role_on
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.follow_ups_limbs import waiting_limbs
from scp_tui.screens.form import FormDialog
from scp_tui.screens.people_choices import ORGANISATION, PERSON, owner_choices

if TYPE_CHECKING:
    from scp_tui.desk import Desk


def chosen_owner(desk: Desk, chosen: str, said: str) -> Owner:
    """Return the owner that was chosen from the list, or said in words.

    Raises InputRefused when neither was.
    """
    words = said.strip() or None
    if chosen.startswith(ORGANISATION):
        return Owner(organisation=chosen.removeprefix(ORGANISATION), said=words)
    if chosen.startswith(PERSON):
        person = desk.office.person(chosen.removeprefix(PERSON))
        role = role_on(person, desk.today())
        return Owner(organisation=role.organisation if role else None, person=person.id, said=words)
    owner = desk.follow_ups.owner_from(words, ask=True)
    if not is_owned(owner):
        raise InputRefused("nobody is named", where="owner", todo="Choose a body or a person.")
    return owner


def owner_form(desk: Desk, asks: Sequence[FollowUp], *, split: bool) -> FormDialog:
    """Return the form that moves follow-ups to another owner, or gives them a further limb."""
    one = asks[0]
    fields = [
        Field("owner", "To", "", FieldKind.CHOICE,
              owner_choices(desk.office.register(), None, desk.today()),
              hint="Type part of a name."),
        Field("said", "  or in words", "", hint="If it is nobody in the list."),
        Field("contact", "Contact", "", hint="A mail address, or where a letter goes."),
    ]  # fmt: skip
    if split:
        fields.insert(2, Field("share", "Their part of it", "", hint="Empty: all of it."))
    else:
        if len(asks) == 1 and len(one.limbs) > 1:
            limbs = [
                Choice(line.limb.id, f"{line.limb.id} {line.owner_words}")
                for line in desk.follow_ups.line(one.id).limbs
            ]
            waiting = waiting_limbs(one)
            only = waiting[0] if len(waiting) == 1 else ""
            fields.insert(0, Field("limb", "Limb", only, FieldKind.CHOICE, limbs,
                                   optional=False, hint="Which of its limbs."))  # fmt: skip
        fields.append(Field("text", "Why", "", hint="If it matters."))
        if any(ask.history for ask in asks):
            fields.append(
                Field("carries", "Theirs all along", "", FieldKind.CHECK,
                      hint="The former owner was entered in error: what came counts for this one,"
                           " as what it sent before does.")
            )  # fmt: skip

    def save(values: dict[str, str]) -> str:
        owner = chosen_owner(desk, values["owner"], values["said"])
        contact = values["contact"].strip() or None

        def act(ref: str) -> FollowUp:
            if split:
                share = values["share"].strip() or None
                return desk.follow_ups.split(ref, owner, share, contact=contact)
            return desk.follow_ups.move(
                ref,
                owner,
                limb=values.get("limb") or None,
                contact=contact,
                text=values["text"],
                carries=bool(values.get("carries")),
            )

        if len(asks) == 1:
            after = act(one.id)
            since = {limb.id: limb.since for limb in one.limbs}
            again = any(limb.since < since.get(limb.id, 0) for limb in after.limbs)
            told = " What it had sent before counts again." if again else ""
            return f"{after.id}: to {desk.follow_ups.line(after.id).owner_words}.{told}"
        done, refused = desk.follow_ups.each(
            [each.id for each in asks], act, "Split" if split else "Moved"
        )
        if not done:
            raise InputRefused(refused[0])
        return f"{len(done)} of {len(asks)} done. " + " ".join(refused)

    what = f"{one.id} {one.title}" if len(asks) == 1 else f"{len(asks)} follow-ups"
    return FormDialog(f"{'A further limb' if split else 'Another owner'}: {what}", fields, save)
