"""Whatever the records hold, the pages come out: nobody is left without minutes."""

from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scp_tui.exports.actions_json import actions_csv
from scp_tui.exports.pages.agenda import agenda_page
from scp_tui.exports.pages.attended import attendance_page, declarations_page
from scp_tui.exports.pages.decisions import decisions_page
from scp_tui.exports.pages.fallback import fallback_page
from scp_tui.exports.pages.minute_book import minute_book_page
from scp_tui.exports.pages.minutes import minutes_page
from scp_tui.exports.pages.minutes_exempt import minutes_exempt_page
from scp_tui.exports.pages.notice import notice_page, reports_page
from scp_tui.exports.pages.outstanding import outstanding_page
from scp_tui.exports.pages.running_order import running_order_page
from scp_tui.exports.writers import render
from scp_tui.records.committee import Committee, Register
from scp_tui.records.followups import FollowUp
from scp_tui.records.meeting import Meeting, Restricted
from tests.imports.records import records, restricted_of

TODAY = dt.date(2024, 10, 13)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_meeting_makes_its_pages(data: st.DataObject) -> None:
    meeting = data.draw(records(Meeting))
    committee: Committee = data.draw(records(Committee))
    register: Register = data.draw(records(Register))
    restricted = data.draw(st.one_of(st.none(), restricted_of(meeting)))
    now = dt.datetime(2024, 1, 1)
    minutes = minutes_page(meeting, committee, register, earlier=(), restricted=restricted)
    exempt = restricted or Restricted(id=meeting.id)
    for page in (
        agenda_page(meeting, committee, register, now=now),
        minutes,
        notice_page(meeting, committee, now=now),
        reports_page(meeting, committee),
        running_order_page(meeting, committee, register),
        fallback_page(meeting, committee, register),
        attendance_page(meeting, committee, register),
        declarations_page(meeting, committee, register),
        decisions_page(meeting, committee, register),
        minutes_exempt_page(meeting, committee, register, earlier=(), restricted=exempt),
        minute_book_page(committee, "23-24", register, [minutes]),
    ):
        for fmt in ("txt", "md", "html"):
            assert render(page, fmt, width=40)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_follow_ups_make_their_list(data: st.DataObject) -> None:
    asks = data.draw(st.lists(records(FollowUp), max_size=4))
    register = data.draw(records(Register))
    page = outstanding_page(asks, register, today=TODAY, by="due")
    for fmt in ("txt", "md", "html"):
        assert render(page, fmt, width=40)
    actions_csv(asks, register, today=TODAY)
