"""To whom an ask goes, as the field of its form and back: one body or several at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from scp_tui.records.committee import Register
from scp_tui.records.followups import Limb, Owner
from scp_tui.records.meeting import Meeting
from scp_tui.rules.membership import organisation_name_on, role_on
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.people_choices import ORGANISATION, PERSON, owner_choices
from scp_tui.screens.several import as_value, ids_in

HINT = "Type part of a name; Tab in the list takes several. Backspace leaves it open."
SAID_HINT = "As it was said, if it is nobody in the list: suburban councillors"


def owner_fields(
    value: dict[str, str],
    register: Register,
    meeting: Meeting | None,
    day: dt.date,
    *,
    first: Sequence[str] = (),
) -> list[Field]:
    """Return the fields that say to whom: those of ``first``, just mentioned, lead the list.

    Where several bodies were just mentioned, the first line takes all of them.
    """
    choices = owner_choices(register, meeting, day, first=first)
    bodies = [one for one in first if one.startswith(ORGANISATION)]
    if len(bodies) > 1:
        known = {f"{ORGANISATION}{one.id}": one for one in register.organisations}
        names = "; ".join(organisation_name_on(known[one], day) for one in bodies)
        how_many = "Both" if len(bodies) == 2 else f"All {len(bodies)}"
        choices.insert(0, Choice(as_value(bodies), f"{how_many}: {names}", "just mentioned"))
    return [
        Field("owner", "To", value["owner"], FieldKind.SEVERAL, choices, hint=HINT),
        Field("said", "  or in words", value["said"], hint=SAID_HINT),
    ]


def owner_values(limbs: Sequence[Limb]) -> dict[str, str]:
    """Return who owes the limbs as the values of the fields."""
    ids = [_id(limb.owner) for limb in limbs]
    said = [limb.owner.said for limb in limbs if limb.owner.said]
    return {"owner": as_value([one for one in ids if one]), "said": "; ".join(said)}


def owners_from(
    values: dict[str, str], register: Register, day: dt.date, known: Owner | None = None
) -> tuple[Owner, ...]:
    """Return the owners that the fields name, each of whom owes a limb.

    Words beside one owner are what was said of them; beside several they name one more.
    ``known`` is who owes it now: somebody whose body is on record keeps it.
    """
    said = values["said"].strip() or None
    chosen = ids_in(values["owner"])
    alone = said if len(chosen) == 1 else None
    owners = [_owner(one, alone, register, day, known) for one in chosen]
    if not chosen or (said and alone is None):
        owners.append(Owner(said=said))
    return tuple(owners)


def _id(owner: Owner) -> str:
    if owner.person:
        return f"{PERSON}{owner.person}"
    return f"{ORGANISATION}{owner.organisation}" if owner.organisation else ""


def _owner(
    chosen: str, said: str | None, register: Register, day: dt.date, known: Owner | None
) -> Owner:
    if chosen.startswith(ORGANISATION):
        return Owner(organisation=chosen.removeprefix(ORGANISATION), said=said)
    person_id = chosen.removeprefix(PERSON)
    if known is not None and known.person == person_id:
        return Owner(organisation=known.organisation, person=person_id, said=said)
    person = next(one for one in register.people if one.id == person_id)
    role = role_on(person, day)
    return Owner(organisation=role.organisation if role else None, person=person_id, said=said)
