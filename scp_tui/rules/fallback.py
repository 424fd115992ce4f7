"""The order in which members are numbered on paper."""

from __future__ import annotations

import datetime as dt

from scp_tui.records.committee import Membership, Register
from scp_tui.rules.membership import members_on


def numbered_members(register: Register, committee_id: str, day: dt.date) -> dict[int, Membership]:
    """Return the seats of the committee on ``day`` by their number on the fallback sheet, from 1.

    Chair and deputy come first, as they do in every list of the members.
    """
    return dict(enumerate(members_on(register, committee_id, day), start=1))
