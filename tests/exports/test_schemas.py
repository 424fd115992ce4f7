from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from scp_tui.desk.page_kinds import PAGE_KINDS
from scp_tui.errors import UsageError
from scp_tui.exports.schemas import KINDS, schema
from scp_tui.exports.writers import render
from tests.exports import carried
from tests.exports.every_kind import every_kind
from tests.exports.goldens import FOLDER

PAGES = sorted(path for path in FOLDER.glob("*.json") if path.name != "actions.json")


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_page_as_json_has_its_shape(path: Path) -> None:
    jsonschema.validate(json.loads(path.read_bytes()), schema("page"))


@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_every_kind_of_page_has_the_shape_that_is_published(kind: str) -> None:
    page = json.loads(render(every_kind()[kind], "json"))
    jsonschema.validate(page, schema("page"))
    assert page["kind"]
    del page["title"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(page, schema("page"))


@pytest.mark.parametrize("restricted", [False, True])
def test_records_have_the_shape_that_is_published(restricted: bool) -> None:
    desk = carried.office()
    meeting = json.loads(desk.transfer.export_meeting(carried.MEETING, restricted=restricted))
    jsonschema.validate(meeting, schema("meeting"))
    office = json.loads(desk.transfer.export_office(restricted=restricted))
    jsonschema.validate(office, schema("office"))
    office["register"]["committees"][0]["seats"] = "eight"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(office, schema("office"))


def test_the_list_of_follow_ups_has_its_shape() -> None:
    listed = json.loads((FOLDER / "actions.json").read_bytes())
    jsonschema.validate(listed, schema("actions"))
    assert {key for one in listed for key in one} == set(
        schema("actions")["$defs"]["ActionShape"]["properties"]
    )
    listed[0]["due"]["kind"] = "some day"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(listed, schema("actions"))


def test_another_shape_is_found() -> None:
    page = json.loads(PAGES[0].read_bytes())
    page["body"][0]["type"] = "Nothing"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(page, schema("page"))


def test_what_has_no_schema_is_refused_in_a_line() -> None:
    with pytest.raises(UsageError, match="page, actions, meeting, office, catalogue"):
        schema("agenda")
