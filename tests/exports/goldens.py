"""The golden pages: what they are called and how each is made."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

import scp_tui
from scp_tui.desk import Desk
from scp_tui.exports.actions_json import actions_csv, actions_json
from scp_tui.exports.pages.agenda import agenda_page
from scp_tui.exports.pages.minutes import minutes_page
from scp_tui.exports.pages.outstanding import outstanding_page
from scp_tui.exports.tree import Block, Document, Heading, Paragraph, plain
from scp_tui.exports.writers import render
from scp_tui.records.committee import Register
from scp_tui.records.followups import FollowUp
from scp_tui.records.meeting import Meeting
from scp_tui.rules.clocks import committee_timing
from scp_tui.rules.follow_ups import next_meeting_after
from tests import worked, worked_motions
from tests.exports import carried, fixture

FOLDER = Path(__file__).with_name("golden")
SAMPLE = Path(scp_tui.__file__).with_name("sample")


def pages() -> Iterator[tuple[str, str]]:
    """Yield the name and the whole text of each golden page."""
    documents = {
        **fixture.public_pages(),
        **fixture.exempt_pages(),
        "outstanding-by-organisation": fixture.outstanding(),
        "outstanding-by-due": fixture.outstanding("due"),
    }
    for name, document in documents.items():
        for fmt in ("txt", "md", "html", "json"):
            yield f"{name}.{fmt}", render(document, fmt)
    for width in (60, 132):
        yield f"outstanding-{width}.txt", render(fixture.outstanding(), "txt", width=width)
    for name, document in (("minutes", fixture.minutes()), ("agenda", fixture.agenda())):
        for width in (40, 132):
            yield f"{name}-{width}.txt", render(document, "txt", width=width)
    yield "outstanding.csv", render(fixture.outstanding(), "csv")
    yield "actions.json", for_programs(actions_json)
    yield "actions.csv", for_programs(actions_csv)
    yield from carried.pages()
    for name, made in worked_motions.WORKED.items():
        yield f"{name}.txt", worked_motions.page(made())
    for name, document in worked_pages():
        yield f"{name}.txt", render(document, "txt")
    for name, document in sample_pages():
        yield f"{name}.txt", render(document, "txt")
        yield f"{name}.html", render(document, "html")


def worked_pages() -> Iterator[tuple[str, Document]]:
    """Yield the pages of meetings entered as a clerk enters them."""
    desk, ref = worked.substitute_in_the_chair()
    yield "worked-substitute-in-the-chair", desk.pages.page("minutes", ref)
    desk, ref = worked.inquorate()
    yield "worked-inquorate", desk.pages.page("minutes", ref)
    for name, afterwards in (("before", False), ("after", True)):
        desk, ref = worked.corrected(afterwards=afterwards)
        yield f"worked-correction-{name}", desk.pages.page("minutes", ref)
    yield "worked-correction-log", log_page(desk, ref)
    desk, ref = worked.interest_and_quorum()
    yield "worked-interest-and-quorum", desk.pages.page("minutes", ref)
    yield "worked-interest-and-quorum-log", log_page(desk, ref)
    for name, went in (("carried", True), ("lost", False)):
        desk, ref = worked.private_session(carried=went)
        yield f"worked-exclusion-{name}", desk.pages.page("minutes", ref)


def log_page(desk: Desk, ref: str) -> Document:
    """Return the log with its trace, and what the rules remark on, as a page to compare."""
    lines = []
    for one in desk.room.log(ref):
        mark = "STRUCK" if one.struck else "CORRECTS" if one.corrects else ""
        words = f"{one.when or '--:--'} [{one.item or '-'}] {one.words}"
        trace = f" ({one.trace})" if one.trace else ""
        lines.append(Paragraph(plain(f"{mark} {words}{trace}".strip())))
    found = [Paragraph(plain(str(one))) for one in desk.agenda.findings(ref)]
    body: tuple[Block, ...] = (
        Heading(1, f"The log of {ref}"),
        *lines,
        Heading(2, "Findings"),
        *found,
    )
    return Document(kind="log", title=f"The log of {ref}", body=body, reference=ref)


def for_programs(write: Callable[..., str]) -> str:
    """Return the follow-ups of the fixture as that function writes them."""
    return write(fixture.FOLLOW_UPS, fixture.REGISTER, today=fixture.TODAY, timing=fixture.TIMING)


def sample_pages() -> Iterator[tuple[str, Document]]:
    """Yield the pages of the real meetings in the sample office."""
    register = msgspec.json.decode((SAMPLE / "register.json").read_bytes(), type=Register)
    follow_ups = msgspec.json.decode(
        (SAMPLE / "follow_ups.json").read_bytes(), type=tuple[FollowUp, ...]
    )
    meetings = sample_meetings()
    committee = next(one for one in register.committees if one.id == "CDC")
    dates = [meeting.date for meeting in meetings.values()]
    yield (
        "sample-minutes-2019-09-10",
        minutes_page(
            meetings["CDC/2019-09-10"], committee, register, earlier=tuple(meetings.values())
        ),
    )
    yield (
        "sample-agenda-2020-03-23",
        agenda_page(
            meetings["CDC/2020-03-23"], committee, register, now=dt.datetime(2020, 3, 13, 9, 0)
        ),
    )
    yield (
        "sample-outstanding-2020-04-04",
        outstanding_page(
            follow_ups,
            register,
            today=dt.date(2020, 4, 4),
            committee=committee,
            timing=lambda one: committee_timing(committee, next_meeting_after(one, dates)),
        ),
    )


def sample_meetings() -> dict[str, Meeting]:
    """Return the meetings of the sample office by reference."""
    found = {}
    for path in sorted((SAMPLE / "meetings").glob("*.json")):
        raw = json.loads(path.read_text(encoding="utf-8"))
        meeting = msgspec.convert(raw, type=Meeting)
        found[meeting.id] = meeting
    return found
