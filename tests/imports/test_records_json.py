from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scp_tui.errors import InputRefused
from scp_tui.exports.records_json import (
    meeting_to_json,
    office_to_json,
    public_side,
    register_extract,
)
from scp_tui.imports.records_json import meeting_from_json, office_from_json
from scp_tui.records.committee import Register
from scp_tui.records.followups import FollowUp, Limb, Owner
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.records.motions import Motion
from scp_tui.records.transfer import TRANSFER_SCHEMA
from scp_tui.rules.follow_up_public import public_side as public_ask
from tests.exports import fixture
from tests.imports.records import records, restricted_of

SLOW = settings(max_examples=25, suppress_health_check=list(HealthCheck))
CLEAN = replace(fixture.MEETING, minutes=fixture.MEETING.minutes[1:])
PLAIN_ASKS = tuple(one for one in fixture.FOLLOW_UPS if one.id != "TST/24-25/02")


def exported() -> dict[str, Any]:
    text = meeting_to_json(CLEAN, fixture.RESTRICTED, fixture.REGISTER, PLAIN_ASKS)
    return dict(json.loads(text))


def refusal(content: object) -> str:
    text = content if isinstance(content, (str, bytes)) else json.dumps(content)
    with pytest.raises(InputRefused) as caught:
        meeting_from_json(text, name="x.json")
    line = str(caught.value)
    assert "\n" not in line
    assert not any(ord(char) < 32 for char in line)
    assert len(line) < 500
    return line


def altered(**fields: object) -> dict[str, Any]:
    content = exported()
    content["meeting"].update(fields)
    return content


# Out and back


@SLOW
@given(data=st.data())
def test_a_meeting_comes_back_the_same(data: st.DataObject) -> None:
    meeting: Meeting = data.draw(records(Meeting))
    restricted = data.draw(st.one_of(st.none(), restricted_of(meeting)))
    follow_ups: tuple[FollowUp, ...] = tuple(
        data.draw(st.lists(records(FollowUp), max_size=2, unique_by=lambda one: one.id))
    )
    register: Register = data.draw(records(Register))
    file = meeting_from_json(meeting_to_json(meeting, restricted, register, follow_ups))
    assert file.meeting == (meeting if restricted else public_side(meeting))
    assert file.restricted == restricted
    assert file.register == register
    public = tuple(public_ask(one) for one in follow_ups if not one.restricted)
    assert file.follow_ups == (follow_ups if restricted is not None else public)


@SLOW
@given(data=st.data())
def test_an_office_comes_back_the_same(data: st.DataObject) -> None:
    meetings: list[Meeting] = data.draw(
        st.lists(records(Meeting), max_size=2, unique_by=lambda one: one.id)
    )
    restricted: list[Restricted] = [data.draw(restricted_of(one)) for one in meetings]
    follow_ups = data.draw(st.lists(records(FollowUp), max_size=2, unique_by=lambda one: one.id))
    register = data.draw(records(Register))
    file = office_from_json(office_to_json(register, meetings, restricted, follow_ups))
    assert file.register == register
    assert list(file.meetings) == meetings
    assert list(file.restricted) == restricted
    assert list(file.follow_ups) == follow_ups


def test_a_public_file_holds_nothing_restricted() -> None:
    # The resolution to exclude the public is public wherever it is put: this is another.
    motion = Motion(id="mo-9", item="i-8", text=fixture.SECRET)
    public = replace(fixture.MEETING, motions=(motion,))
    extract = register_extract(fixture.REGISTER, public)
    for text in (
        meeting_to_json(public, None, extract, fixture.FOLLOW_UPS),
        office_to_json(fixture.REGISTER, [public], None, fixture.FOLLOW_UPS),
    ):
        assert fixture.SECRET not in text
        assert "The Committee considered a case" in text
        assert "TST/24-25/03" not in text
        assert "TST/24-25/04" in text


def test_a_public_extract_follows_no_restricted_request() -> None:
    ask = replace(fixture.FOLLOW_UPS[2], limbs=(Limb(owner=Owner(person="unrelated")),))
    public = register_extract(fixture.REGISTER, CLEAN, follow_ups=(ask,))
    assert "unrelated" not in {one.id for one in public.people}
    whole = register_extract(
        fixture.REGISTER, CLEAN, restricted=fixture.RESTRICTED, follow_ups=(ask,)
    )
    assert "unrelated" in {one.id for one in whole.people}


def test_the_extract_holds_what_is_referred_to_and_no_more() -> None:
    extract = register_extract(fixture.REGISTER, fixture.MEETING, follow_ups=fixture.FOLLOW_UPS[:6])
    assert [one.id for one in extract.committees] == ["TST"]
    assert {one.id for one in extract.people} == {
        "able", "baker", "cook", "dyer", "eaves", "fuller",
    }  # fmt: skip
    assert {one.id for one in extract.organisations} == {"police", "fire"}
    assert len(extract.memberships) == 4


# Refusals


def test_a_good_file_is_taken() -> None:
    assert meeting_from_json(json.dumps(exported())).meeting == CLEAN
    with_mark = b"\xef\xbb\xbf" + json.dumps(exported()).encode()
    assert meeting_from_json(with_mark).meeting == CLEAN


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_short_says_where_it_ends(part: float) -> None:
    text = meeting_to_json(CLEAN, None, fixture.REGISTER)
    cut = text[: int(len(text.rstrip()) * part)]
    assert f"x.json, line {cut.count(chr(10)) + 1}: it ends in the middle" in refusal(cut)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "it is empty"),
        ("  \n", "it is empty"),
        ('{"other": 1,}', "line 1, character"),
        ('{\n "kind": nope}', "line 2, character 14: it is not JSON"),
        ("not json", "it is not JSON"),
        ("[1]", "it should be 'record', and is 'list'"),
        ("{}", "it does not say what it holds"),
        ("[" * 100_000, "it should be 'record'"),
        ('{"a":' * 100_000, "nested too deeply"),
        (b"\xff\xfe{\x00", "not UTF-8 text (byte 0)"),
        ('{"kind": "office", "schema": 2}', "it holds 'office', not 'meeting'"),
        ('{"kind": "meeting", "schema": 1}', "Export it again"),
    ],
)
def test_what_is_not_a_file_of_ours_is_refused(text: str | bytes, words: str) -> None:
    assert words in refusal(text)


def test_a_newer_schema_is_named_before_anything_else_is_read() -> None:
    line = refusal({"kind": "meeting", "schema": TRANSFER_SCHEMA + 1, "meeting": {"new": 1}})
    assert f"newer version (schema {TRANSFER_SCHEMA + 1}" in line
    assert "Upgrade" in line


def test_a_wrong_type_an_unknown_field_and_a_bad_date_name_the_field() -> None:
    content = exported()
    content["meeting"]["items"][2]["title"] = 7
    assert "x.json, meeting.items[2].title: it should be 'text', and is 'number'" in refusal(
        content
    )
    assert "x.json, meeting: there is no field 'col\u241bour'" in refusal(
        altered(**{"col\x1bour": 1})
    )
    assert "x.json, meeting.date: it is not a date that exists" in refusal(
        altered(date="2019-02-30")
    )
    assert "x.json, meeting.state: there is no choice 'asleep'" in refusal(altered(state="asleep"))
    content = exported()
    del content["meeting"]["date"]
    assert "it lacks the field 'date'" in refusal(content)


def test_a_title_of_ten_thousand_characters_is_refused_with_its_length() -> None:
    content = exported()
    content["meeting"]["items"][0]["title"] = "x" * 10_000
    line = refusal(content)
    assert "x.json, meeting.items[0].title: it has 10,000 characters" in line
    assert "the most it may have is 300" in line


@pytest.mark.parametrize("title", ["", "   ", "\n"])
def test_an_empty_title_is_refused(title: str) -> None:
    content = exported()
    content["meeting"]["items"][0]["title"] = title
    assert "meeting.items[0].title: it is empty" in refusal(content)


def test_controls_are_neutralised_in_every_text() -> None:
    content = exported()
    content["meeting"]["items"][0]["title"] = "a\x1b[31m\nb"
    content["meeting"]["minutes"][0]["blocks"][0]["text"] = "one\r\ntwo\x07"
    content["register"]["committees"][0]["phrases"] = {"k\x00": "v\u202e"}
    file = meeting_from_json(json.dumps(content))
    assert file.meeting.items[0].title == "a␛[31m b"
    assert file.meeting.minutes[0].blocks[0].text == "one\ntwo␇"
    assert file.register.committees[0].phrases == {"k␀": "v\ufffd"}


@pytest.mark.parametrize(
    "ref", ["TST/../../etc", "TST/2024-09-10/x", "tst/2024-09-10", "TST/2024-09-11"]
)
def test_a_reference_that_does_not_fit_is_refused(ref: str) -> None:
    assert "x.json, meeting" in refusal(altered(id=ref))


def test_a_follow_ups_reference_must_fit_too() -> None:
    for ref in ("../24-25/01", "OTH/24-25/01", "TST/24-26/01"):
        content = exported()
        content["follow_ups"][0]["id"] = ref
        assert "x.json, follow_ups[0].id" in refusal(content)


def test_an_id_twice_is_refused() -> None:
    content = exported()
    content["meeting"]["items"][1]["id"] = content["meeting"]["items"][0]["id"]
    assert "x.json, meeting.items[1].id: the id 'i-1' stands twice" in refusal(content)


def test_a_time_with_a_zone_is_refused() -> None:
    assert "meeting.start: the time carries a time zone" in refusal(altered(start="18:00:00Z"))
    assert "meeting.published_at" in refusal(altered(published_at="2024-09-02T12:00:00+01:00"))


def test_the_restricted_part_must_belong_to_the_meeting() -> None:
    content = exported()
    content["restricted"]["id"] = "TST/2024-09-11"
    assert "x.json, restricted: it belongs to 'TST/2024-09-11'" in refusal(content)
    content["restricted"] = None
    assert "restricted follow-up" in refusal(content)


def test_an_office_names_the_meeting_that_is_wrong() -> None:
    content = json.loads(office_to_json(fixture.REGISTER, [CLEAN, CLEAN], [], ()))
    with pytest.raises(InputRefused, match=r"meetings\[1\].id: the id 'TST/2024-09-10' stands"):
        office_from_json(json.dumps(content))
    content["meetings"] = []
    content["restricted"] = [{"id": "TST/2024-09-10"}]
    with pytest.raises(InputRefused, match=r"restricted\[0\]: there is no meeting"):
        office_from_json(json.dumps(content))


@settings(max_examples=200)
@given(st.binary(max_size=60), st.integers(0, 3000), st.integers(0, 40))
def test_no_damage_to_a_file_gets_past_as_anything_but_a_refusal(
    noise: bytes, at: int, length: int
) -> None:
    good = meeting_to_json(CLEAN, None, fixture.REGISTER).encode()
    with contextlib.suppress(InputRefused):
        meeting_from_json(good[:at] + noise + good[at + length :])
