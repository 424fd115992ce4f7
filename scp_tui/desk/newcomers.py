"""Somebody typed by name who is in no list: put into the register, with what they are."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from scp_tui.errors import InputRefused
from scp_tui.records.people import Person, Role
from scp_tui.rules.typed_names import read_name

if TYPE_CHECKING:
    from scp_tui.desk.office import OfficeDesk


def new_person(office: OfficeDesk, typed: str, day: dt.date) -> str:
    """Put somebody into the register by the name typed, and return their id."""
    name = read_name(typed)
    if not name.family:
        raise InputRefused("nobody is named", where="name", todo="Type the name.")
    roles = (Role(title=name.capacity, seen_on=(day,)),) if name.capacity else ()
    person = Person(
        id="new",
        family_name=name.family,
        given_name=name.given,
        style=name.style,
        councillor=name.style == "Councillor",
        roles=roles,
    )
    before = {one.id for one in office.register().people}
    after = office.save_person(person).people
    return next(one.id for one in after if one.id not in before)
