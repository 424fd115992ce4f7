"""The files are records, formatted for reading, that name their papers and hang together."""

from __future__ import annotations

import json
import re
from importlib.resources.abc import Traversable

import msgspec
import pytest

from scp_tui.records.people import Paper
from scp_tui.rules.references import municipal_year
from tests.sample.office import (
    FOLDER,
    files,
    follow_ups,
    meetings,
    records,
    register,
    roots,
    sources,
    strings,
)


@pytest.mark.parametrize("file", files(), ids=lambda file: file.name)
def test_formatted_for_reading(file: Traversable) -> None:
    text = file.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"


def test_file_names_are_the_dates_of_the_meetings() -> None:
    names = {one.name for one in (FOLDER / "meetings").iterdir() if one.name.endswith(".json")}
    assert names == {f"{one.date.isoformat()}.json" for one in meetings().values()}
    assert all(ref == f"{one.committee}/{one.date.isoformat()}" for ref, one in meetings().items())


def test_records_come_back_the_same() -> None:
    for root in roots():
        assert msgspec.json.decode(msgspec.json.encode(root), type=type(root)) == root


def test_every_record_names_its_paper() -> None:
    without = [one.id for one in records() if not one.sources]
    assert without == []


def test_every_source_is_a_paper_of_the_register() -> None:
    papers = {one.id for one in register().papers}
    assert {one.paper for one in sources()} <= papers
    cited = {one.paper for one in sources()}
    assert cited == papers, "a paper that nothing cites"


def test_every_source_but_a_paper_s_own_says_where() -> None:
    own = {id(one) for paper in register().papers for one in paper.sources}
    vague = [
        record.id
        for record in records()
        if not isinstance(record, Paper) and not any(one.where for one in record.sources)
    ]
    assert own
    assert set(vague) <= {"register", "CDC/2020-03-23"}


def test_ids_are_unique() -> None:
    office = register()
    for group in (
        office.committees,
        office.memberships,
        office.people,
        office.organisations,
        office.papers,
        follow_ups(),
    ):
        ids = [one.id for one in group]
        assert len(ids) == len(set(ids))
    for meeting in meetings().values():
        ids = [
            part.id
            for parts in (
                meeting.items,
                meeting.log,
                meeting.declarations,
                meeting.motions,
                meeting.minutes,
            )
            for part in parts
        ]
        assert len(ids) == len(set(ids))
        used = [int(one.rsplit("-", 1)[1]) for one in ids]
        assert max(used, default=0) == meeting.serial


def test_the_register_s_references_exist() -> None:
    office = register()
    people = {one.id for one in office.people}
    bodies = {one.id for one in office.organisations}
    papers = {one.id for one in office.papers}
    committees = {one.id for one in office.committees}
    for seat in office.memberships:
        assert (seat.committee in committees, seat.person in people) == (True, True)
    for person in office.people:
        assert {role.organisation for role in person.roles} <= {*bodies, None}
    for body in office.organisations:
        assert {listing.paper for listing in body.listings} <= papers
        assert body.renamed_to is None or body.renamed_to in bodies


def test_the_meetings_references_exist() -> None:
    people = {*(one.id for one in register().people), None}
    for meeting in meetings().values():
        items = {one.id for one in meeting.items}
        assert meeting.committee == "CDC"
        assert meeting.minutes_confirmed_at in {*meetings(), None}
        for item in meeting.items:
            assert set(item.confirms) <= set(meetings())
        for event in meeting.log:
            assert {event.person, event.for_member, *event.people} <= people
            assert {event.item, event.until_item, event.after} <= {*items, None}
        for declaration in meeting.declarations:
            assert declaration.person in people
            assert set(declaration.items) <= items
        for motion in meeting.motions:
            assert motion.item in items
            assert {motion.mover, motion.seconder, motion.nominee} <= people
        for minute in meeting.minutes:
            assert minute.item in items
            assert minute.id == f"m-{minute.item}"


def test_the_follow_ups_references_exist() -> None:
    people = {*(one.id for one in register().people), None}
    bodies = {*(one.id for one in register().organisations), None}
    for ask in follow_ups():
        meeting = meetings()[ask.meeting or ""]
        assert ask.item in {*(one.id for one in meeting.items), None}
        assert ask.minute in {*(one.number for one in meeting.minutes), None}
        assert ask.owner.organisation in bodies
        assert {ask.owner.person, ask.requester.person} <= people
        assert ask.asked_on == meeting.date
        assert ask.id.split("/")[1] == municipal_year(meeting.date)


def test_confirmed_minutes_are_listed_by_the_meeting_that_confirmed_them() -> None:
    for meeting in meetings().values():
        if meeting.minutes_confirmed_at is None:
            continue
        by = meetings()[meeting.minutes_confirmed_at]
        assert by.date > meeting.date
        assert by.partly_known or any(meeting.id in item.confirms for item in by.items)


def test_no_telephone_number_and_no_address_but_the_town_hall_s() -> None:
    texts = [
        one for file in files() for one in strings(json.loads(file.read_text(encoding="utf-8")))
    ]
    telephone = re.compile(r"\b0\d{2,4}[ )]*\d{3,}|\b\d{6,}\b|☎")
    postcode = re.compile(r"\b[A-Z]{1,2}\d{1,2} ?\d[A-Z]{2}\b")
    emails = {found for one in texts for found in re.findall(r"\S+@\S+", one)}
    assert [one for one in texts if telephone.search(one)] == []
    assert {found for one in texts for found in postcode.findall(one)} == {"CO1 1PJ"}
    assert emails == {
        "democratic.services@colchester.gov.uk",
        "Safer.Colchester@colchester.gov.uk",
    }
