"""Phrases of a house in a file written by hand: what they lack is told, and never silently gone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.errors import InputRefused
from scp_tui.records.committee import Register


@pytest.mark.parametrize("name", ["minutes_draft", "decisions_provisional"])
@pytest.mark.parametrize("fmt", ["txt", "md", "html"])
def test_a_house_file_that_empties_the_notice_of_a_draft_does_not_empty_the_page(
    desk: Desk, meeting: str, name: str, fmt: str
) -> None:
    def spoil(register: Register) -> Register:
        (committee,) = register.committees
        return replace(register, committees=(replace(committee, phrases={name: ""}),))

    kind = "minutes" if name == "minutes_draft" else "decisions"
    desk.store.change_register(spoil, what="a file written by hand")
    word = "DRAFT: to be confirmed" if kind == "minutes" else "PROVISIONAL"
    assert word in desk.pages.render(kind, meeting, fmt)
    assert any(f"the phrase {name} carries" in str(one) for one in desk.office.check())
    (committee,) = desk.office.register().committees
    with pytest.raises(InputRefused, match="cannot be empty"):
        desk.office.save_committee(replace(committee, phrases={name: " "}))
