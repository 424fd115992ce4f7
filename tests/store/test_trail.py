"""The audit trail and the copies: everything is told, and nothing private to the public ones."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from scp_tui.records.meeting import Restricted
from scp_tui.store.office import OfficeStore
from tests.store.conftest import REF, a_meeting, a_minute, an_ask, open_office, with_venue

SECRET = "Named person"


def lines(folder: Path, place: str = "") -> list[dict[str, Any]]:
    return [
        json.loads(line) for line in (folder / place / "audit/2019.jsonl").read_text().splitlines()
    ]


def public_bytes(folder: Path) -> bytes:
    return b"".join(
        path.read_bytes() + str(path).encode()
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] != "restricted"
    )


def test_a_line_says_who_when_what_and_which_fields(folder: Path) -> None:
    store = open_office(folder)
    store.create_meeting(a_meeting(), what="made")
    store.change_meeting(
        REF,
        lambda m: replace(
            m,
            venue="A long way off",
            items=(replace(m.items[0], number="1", title="Other"), m.items[1]),
        ),
        what="item opened",
    )
    line = lines(folder)[-1]
    assert line["when"] == "2019-09-10T18:00:00"
    assert line["who"] == "clerk"
    assert line["record"] == REF
    assert line["rev"] == 2
    assert line["what"] == "item opened"
    head, item = line["changed"]
    assert head == {"part": REF, "rev": 2, "fields": ["venue"], "values": {}}
    assert item["part"] == "items/i1"
    assert item["fields"] == ["title", "number"]
    assert item["values"] == {"number": [None, "1"]}
    assert b"A long way off" not in (folder / "audit/2019.jsonl").read_bytes()


def test_a_move_within_the_agenda_is_told(folder: Path) -> None:
    store = open_office(folder)
    store.create_meeting(a_meeting(), what="made")
    store.change_meeting(REF, lambda m: replace(m, items=m.items[::-1]), what="moved")
    assert lines(folder)[-1]["changed"][0]["fields"] == ["order"]


def test_private_words_reach_no_public_file(folder: Path) -> None:
    store = open_office(folder)
    private = Restricted(id=REF, minutes=(a_minute(f"{SECRET} was discussed."),))
    store.create_meeting(a_meeting(), private, what=f"made for {SECRET}")
    store.change_meeting_and_restricted(
        REF,
        lambda m, r: (m, replace(r, minutes=(replace(r.minutes[0], heading=SECRET),))),
        what=f"heading {SECRET}",
    )
    ask = an_ask(f"{SECRET} in a title", wording=f"{SECRET} said", restricted=True)
    made = store.add_follow_up(ask, year="19-20", what=f"asked: {SECRET}")
    store.change_follow_up(made.id, lambda f: replace(f, wording=SECRET * 2), what=SECRET)
    store.headers()
    assert SECRET.encode() not in public_bytes(folder)
    assert "a restricted record was changed" in lines(folder)[-1]["what"]
    assert SECRET in lines(folder, "restricted")[-1]["what"]
    assert SECRET in store.restricted(REF).minutes[0].blocks[0].text


def test_text_that_becomes_private_leaves_every_public_copy(folder: Path) -> None:
    store = open_office(folder)
    store.create_meeting(replace(a_meeting(), minutes=(a_minute(SECRET),)), what="made")
    for number in range(3):
        store.change_meeting(REF, with_venue(f"{number}"), what="venue")
    assert SECRET.encode() in public_bytes(folder)
    store.change_meeting_and_restricted(
        REF,
        lambda m, r: (
            replace(m, minutes=()),
            replace(r, minutes=tuple(replace(x, rev=0) for x in m.minutes)),
        ),
        what="to Part B",
    )
    assert SECRET.encode() not in public_bytes(folder)
    ask = store.add_follow_up(an_ask(wording=SECRET), year="19-20", what="ask")
    store.change_follow_up(ask.id, lambda f: replace(f, title="Report"), what="title")
    assert SECRET.encode() in public_bytes(folder)
    store.change_follow_up(ask.id, lambda f: replace(f, restricted=True), what="private")
    assert SECRET.encode() not in public_bytes(folder)
    assert store.follow_up(ask.id).wording == SECRET
    assert store.check() == ()


def test_a_line_cut_off_does_not_spoil_the_next(folder: Path) -> None:
    store = open_office(folder)
    trail = folder / "audit/2019.jsonl"
    trail.write_bytes(trail.read_bytes() + b'{"when": "2019')
    store.create_meeting(a_meeting(), what="made")
    assert json.loads(trail.read_text().splitlines()[-1])["what"] == "made"


def test_the_last_good_copy_is_the_version_before(folder: Path) -> None:
    store = open_office(folder)
    store.create_meeting(a_meeting(), what="made")
    copy = folder / f"backups/last-good/meetings/{REF}.json"
    path = folder / f"meetings/{REF}.json"
    for venue in ("One", "Two", "Three"):
        before = path.read_bytes()
        store.change_meeting(REF, with_venue(venue), what="venue")
        assert copy.read_bytes() == before


def test_one_copy_a_day_of_what_changes_and_thirty_days(folder: Path) -> None:
    today = dt.datetime(2019, 9, 1, 9, 0)
    store = OfficeStore.open(folder, clock=lambda: today, actor="clerk")
    store.create_meeting(a_meeting(), what="made")
    for number in range(35):
        today = dt.datetime(2019, 9, 1, 9, 0) + dt.timedelta(days=number)
        for part in ("a", "b"):
            store.change_meeting(REF, with_venue(f"{number}{part}"), what="venue")
    days = sorted(path.name for path in (folder / "backups/daily").iterdir())
    assert len(days) == 30
    assert days[-1] == "2019-10-05"
    last = folder / "backups/daily/2019-10-05" / f"meetings/{REF}.json"
    assert json.loads(last.read_text())["meeting"][REF]["venue"] == "33b"


def test_the_trail_changes_with_the_year(folder: Path) -> None:
    now = dt.datetime(2020, 1, 1)
    store = OfficeStore.open(folder, clock=lambda: now, actor="clerk", host="desk-1")
    line = json.loads((folder / "audit/2020.jsonl").read_text())
    assert line["host"] == "desk-1"
    assert store.last_saved is None
