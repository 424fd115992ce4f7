"""The first cell of a row is its heading for every reader of a table: it names something."""

from __future__ import annotations

import pytest

from scp_tui.desk.page_kinds import PAGE_KINDS
from scp_tui.errors import UsageError
from scp_tui.exports.pages.fallback import fallback_page
from scp_tui.exports.pages.frame import NOT_STATED
from scp_tui.exports.tree import Signature, Table
from scp_tui.exports.writers import FILES, FORMATS, render
from tests.exports import fixture
from tests.exports.every_kind import every_kind


@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_every_row_of_every_page_is_named_by_its_first_cell(kind: str) -> None:
    for table in every_kind()[kind].body:
        if isinstance(table, Table):
            for row in table.rows:
                assert row[0].strip() not in ("", "-", NOT_STATED), (kind, table.caption)


def test_a_row_of_the_running_order_is_the_item_by_number_and_title() -> None:
    page = every_kind()["running-order"]
    table = next(block for block in page.body if isinstance(block, Table))
    assert [column.heading for column in table.columns] == ["Item", "Time", "Minutes", "Who"]
    assert table.rows[0][0] == "1 Welcome"
    assert 'role="rowheader" data-label="Item">1 Welcome</th>' in render(page, "html")


def test_a_page_without_a_table_says_every_format_that_it_can_be_written_in() -> None:
    with pytest.raises(UsageError) as refused:
        render(every_kind()["minutes"], "csv")
    for fmt in {*FORMATS, *FILES} - {"csv", "ansi"}:
        assert fmt in str(refused.value)


def test_a_long_item_has_more_lines_on_the_sheet_than_a_short_one() -> None:
    page = fallback_page(fixture.MEETING, fixture.COMMITTEE, fixture.REGISTER)
    rooms = [
        block.lines.index("Motion: its words") - block.lines.index("What was said")
        for block in page.body
        if isinstance(block, Signature) and "What was said" in block.lines
    ]
    slots = [item.slot for item in fixture.MEETING.items]
    assert rooms == [max(2, (slot or 0) // 10) for slot in slots]
    assert max(rooms) > 2
    assert not any("more" in block.lines for block in page.body if isinstance(block, Signature))
