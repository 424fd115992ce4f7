"""What the site leaves out, each by a test of its own: before its day, withdrawn, restricted."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import jsonschema
import pytest
from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.desk.site_meeting import public_asks
from scp_tui.exports.schemas import schema
from scp_tui.records.meeting import MeetingState
from tests.desk.conftest import DAY, REF, Hands
from tests.desk.test_site import confirm_by_hand, files_in, held, publish, site

__all__ = ["held", "site"]
AT = dt.datetime(2026, 7, 6, 9, 0)


def test_an_agenda_dated_ahead_is_nowhere_before_its_moment(
    disk_desk: Desk, clock: Hands, site: Path
) -> None:
    disk_desk.agenda.create_meeting("XYZ", DAY)
    disk_desk.agenda.add_item(REF, "Annual report")
    disk_desk.agenda.publish(REF, at=AT)
    clock.set(AT - dt.timedelta(minutes=1))
    publish(disk_desk, site)
    assert not any("2026-07-15" in name for name in files_in(site))
    assert not any(b"Annual report" in data for data in files_in(site).values())
    clock.set(AT)
    publish(disk_desk, site)
    assert b"Annual report" in (site / REF / "agenda.html").read_bytes()


def test_the_catalogue_has_its_published_shape_and_nothing_that_was_withdrawn(
    held: Desk, site: Path
) -> None:
    held.room.close_meeting(REF)
    publish(held, site)

    def catalogue() -> list[str]:
        told = json.loads((site / "index.json").read_bytes())
        jsonschema.validate(told, schema("catalogue"))
        assert [one["meeting"] for one in told["meetings"]] == [REF]
        return [one["address"] for one in told["pages"]]

    assert f"{REF}/decisions.json" in catalogue()
    held.room.reopen_meeting(REF)
    publish(held, site)
    assert b"withdrawn" in (site / REF / "decisions.json").read_bytes()
    assert f"{REF}/decisions.json" not in catalogue()
    assert f"{REF}/agenda.json" in catalogue()
    # Held back, the meeting keeps all its files, and the withdrawn one is still no page.
    held.store.change_register(lambda one: replace(one, committees=()), what="out")
    publish(held, site)
    assert f"{REF}/agenda.json" in catalogue()
    assert f"{REF}/decisions.json" not in catalogue()


def test_another_shape_of_catalogue_is_found(held: Desk, site: Path) -> None:
    publish(held, site)
    told = json.loads((site / "index.json").read_bytes())
    told["pages"][0].pop("sha256")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(told, schema("catalogue"))


def test_what_was_published_of_a_committee_that_is_in_no_register_stays(
    held: Desk, site: Path
) -> None:
    held.room.close_meeting(REF)
    confirm_by_hand(held)
    publish(held, site)
    before = files_in(site)

    held.store.change_register(lambda one: replace(one, committees=()), what="out")
    report = publish(held, site)
    assert [one.where for one in report.held_back] == [REF]
    after = files_in(site)
    for name in before:
        if name.startswith(f"{REF}/") or "minute-book" in name:
            assert after[name] == before[name], name
    assert report.withdrawn == 0


def test_no_restricted_ask_is_handed_to_a_page(held: Desk) -> None:
    held.follow_ups.ask(REF, title="Lights", wording="Lights on the street.")
    held.follow_ups.ask(REF, title="A safe title", wording="A name.", restricted=True)
    assert [one.title for one in public_asks(held.session)[REF]] == ["Lights"]
    assert held.store.meeting(REF).state is MeetingState.IN_PROGRESS
