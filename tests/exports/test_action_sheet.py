"""One owner's action sheet, to be sent to them alone."""

from __future__ import annotations

import pytest

from scp_tui.errors import NotFound
from scp_tui.exports.pages.action_sheet import action_sheet_page
from scp_tui.exports.tree import Document
from scp_tui.exports.writers import render
from tests.exports import fixture


def sheet(owner: str | None, follow_ups: object = fixture.FOLLOW_UPS) -> Document:
    return action_sheet_page(
        fixture.MEETING,
        fixture.COMMITTEE,
        fixture.REGISTER,
        follow_ups,  # type: ignore[arg-type]
        today=fixture.TODAY,
        timing=fixture.TIMING,
        owner=owner,
    )


@pytest.mark.parametrize("typed", ["Example Police (Fay Fuller)", "example police", "fuller"])
def test_an_owner_gets_their_sheet_alone(typed: str) -> None:
    page = sheet(typed)
    text = render(page, "txt")
    assert "TST/24-25/01" in text
    for other in ("TST/24-25/02", "TST/24-25/03", "Owner not stated", "Not for publication"):
        assert other not in text
    assert page.title.endswith(": Example Police (Fay Fuller)")


def test_all_sheets_are_the_sheet_of_everybody() -> None:
    text = render(sheet(None), "txt")
    for ref in ("TST/24-25/01", "TST/24-25/02", "TST/24-25/03"):
        assert ref in text


def test_nobody_and_several_are_refused_with_who_there_is() -> None:
    with pytest.raises(NotFound) as refused:
        sheet("Fire Service")
    assert str(refused.value) == (
        "TST/2024-09-10: no owner goes by 'Fire Service'. Owners: Example Police (Fay Fuller),"
        " Owner not stated, Not for publication."
    )
    with pytest.raises(NotFound, match="may be Owner not stated or Not for publication"):
        sheet("not")
    with pytest.raises(NotFound, match="Nothing was asked"):
        sheet("Example Police", ())
    with pytest.raises(NotFound):
        sheet("  ")
