"""A page of every kind there is: what the tests of formats, browsers and schemas go through."""

from __future__ import annotations

from functools import cache

from scp_tui.desk.page_kinds import PAGE_KINDS
from scp_tui.exports.tree import Document
from tests.exports import carried, fixture


@cache
def every_kind() -> dict[str, Document]:
    """Return a page of each kind by its name, in the order of the kinds; KeyError for a new one.

    Those of the made-up meeting; what lists asks is of the sample office.
    """
    desk = carried.office()
    made = {
        **fixture.public_pages(),
        **fixture.exempt_pages(),
        "actions": fixture.outstanding(),
        "tracker": desk.pages.page("tracker", carried.MEETING),
        "chair": desk.pages.page("chair", carried.MEETING),
        "figures": desk.pages.page("figures", "CDC"),
        "letters": carried.office(carried.AFTER).pages.page("letters", "CDC"),
    }
    return {kind: made[kind] for kind in PAGE_KINDS}
