"""A meeting entered through the desk prints as the published one does."""

from __future__ import annotations

from scp_tui.exports.writers import render
from tests import worked
from tests.exports.goldens import FOLDER


def test_the_meeting_of_september_entered_anew_prints_the_same_page() -> None:
    desk = worked.seed_meeting()
    page = render(desk.pages.page("minutes", worked.SEED), "txt")
    assert page == (FOLDER / "sample-minutes-2019-09-10.txt").read_text(encoding="utf-8")
    findings = [str(one) for one in desk.agenda.findings(worked.SEED)]
    assert any("R4.2" in one and "Bentley" in one for one in findings)
