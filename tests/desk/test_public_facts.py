"""Every kind of fact with marked words, and a search of every page and file that anybody may read.

What may stand there is said in one list (``rules.follow_up_public``): nothing else does.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from scp_tui.desk import Desk
from scp_tui.desk.page_kinds import PAGE_KINDS, Of
from scp_tui.errors import UsageError
from scp_tui.exports.writers import FORMATS
from scp_tui.records.followups import (
    ClosureDecision,
    Due,
    DueKind,
    Fact,
    FactKind,
    FollowUp,
    Judgement,
    Limb,
    MatterStep,
    Outcome,
    Owner,
    PersonalCheck,
    Withheld,
)
from scp_tui.rules.follow_up_public import PUBLIC_WORDS, WORDS, public_side
from tests.desk.conftest import DAY, REF, Hands

K = FactKind
AFTER = dt.datetime(2026, 8, 1, 9, 0)
ON = AFTER.date()
FIELDS: dict[FactKind, dict[str, object]] = {
    K.JUDGED: {"judgement": Judgement.NOT, "about": 1},
    K.OUTCOME: {"outcome": Outcome.REJECTED},
    K.EXTENDED: {"until": dt.date(2026, 9, 1)},
    K.DECISION: {"decision": ClosureDecision.KEEP_OPEN, "meeting": REF},
    K.CHECKED: {"personal": PersonalCheck.IDENTIFIES, "about": 1},
    K.WITHHELD: {"withheld": Withheld.PROCEEDINGS, "about": 1},
    K.STEP: {"step": MatterStep.NO_REPORT, "meeting": REF},
    K.COPIED: {"owner": Owner(organisation="fire", said="Example Fire Service")},
    K.CORRECTION: {"about": 2},
    K.CHANGED: {"field": "due"},
    K.MERGED: {"other": "XYZ/26-27/99"},
}
"""What a fact of a kind needs besides its words to say anything at all."""


def mark(kind: FactKind, field: str, which: str = "") -> str:
    return f"Q{kind.value}{field}{which}Q".replace("_", "").upper()


def marked(kind: FactKind, which: str = "", **more: object) -> Fact:
    words = {field: mark(kind, field, which) for field in WORDS}
    return Fact(kind=kind, on=ON, **{**words, **FIELDS.get(kind, {}), **more})  # type: ignore[arg-type]


def put(desk: Desk, number: int, *history: Fact) -> str:
    ref = f"XYZ/26-27/{number:02d}"
    desk.store.put_follow_up(
        FollowUp(
            id=ref, committee="XYZ", title=f"Ask {number}", meeting=REF, asked_on=DAY,
            limbs=(Limb(owner=Owner(organisation="police")),), history=history,
            due=Due(kind=DueKind.DATE, date=dt.date(2026, 7, 20)),
        ),
        what="Put",
    )  # fmt: skip
    return ref


def public_output(desk: Desk, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what it is and the text of everything that anybody may read, pages and files alike."""
    for kind in (kind for kind in PAGE_KINDS.values() if kind.public):
        ref = {Of.MEETING: REF, Of.YEAR: "XYZ/26-27"}.get(kind.of)
        for fmt in (*FORMATS, "ics"):
            try:
                yield f"{kind.name}.{fmt}", desk.pages.render(kind.name, ref, fmt, 200)
            except UsageError:
                assert fmt in ("csv", "ics")
    yield "actions by due", desk.pages.render("actions", None, "txt", 200, by="due")
    for kind_name, ref in (("actions", None), ("tracker", REF)):
        pdf = PdfReader(io.BytesIO(desk.pages.file(kind_name, ref, "pdf")))
        yield f"{kind_name}.pdf", "".join(page.extract_text() for page in pdf.pages)
        word = zipfile.ZipFile(io.BytesIO(desk.pages.file(kind_name, ref, "docx")))
        yield f"{kind_name}.docx", word.read("word/document.xml").decode()
    for to in desk.chasing.addressees(every=True):
        yield f"letter to {to.name}", desk.chasing.text(to, 200) + desk.chasing.mail(to).decode()
    yield "action-sheet", desk.pages.render("action-sheet", REF, "txt", 200)
    yield "meeting.json", desk.transfer.export_meeting(REF)
    yield "office.json", desk.transfer.export_office()
    assert list(desk.publishing(folder, office=desk.folder).steps())
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix != ".pdf":
            yield f"site: {path.name}", path.read_text(encoding="utf-8")


def spread(text: str) -> str:
    """Return the text without what a narrow cell may break a word with."""
    return "".join(text.split())


@pytest.fixture
def held(disk_desk: Desk, clock: Hands) -> Desk:
    disk_desk.agenda.create_meeting("XYZ", DAY)
    disk_desk.agenda.add_item(REF, "Annual report")
    disk_desk.room.open_meeting(REF)
    disk_desk.room.close_meeting(REF)
    clock.set(AFTER)
    return disk_desk


def test_only_what_the_list_names_is_printed_for_anybody(held: Desk, tmp_path: Path) -> None:
    for number, kind in enumerate(FactKind, 1):
        facts = [marked(kind)]
        if "about" in FIELDS.get(kind, {}):
            facts.insert(0, Fact(kind=K.REPLY, on=ON, text="Here it is."))
        if kind is K.CORRECTION:
            facts.insert(1, marked(K.REPLY, "STRUCK"))
        put(held, number, *facts)
    put(held, 60, marked(K.NOTE, "PUBLIC", public=True))
    put(held, 61, marked(K.DECISION, "DELEGATED", meeting=None, delegated=True))
    put(held, 62, marked(K.STEP, "CLERK", step=MatterStep.OUTSIDE, meeting=None))
    put(held, 63, marked(K.REPLY, "RETOLD", retold=True, other="XYZ/26-27/01"))
    # What identified people and was returned, and what was merged with it.
    returned: dict[str, object] = {"personal": PersonalCheck.RETURNED}
    put(held, 64, marked(K.REPLY, "RETURNED"), marked(K.CHECKED, "RETURNED", about=1, **returned))
    put(held, 65,
        marked(K.REPLY, "MERGED", other="XYZ/26-27/98"),
        marked(K.CHECKED, "MERGED", about=None, other="XYZ/26-27/98", **returned))  # fmt: skip
    put(held, 66, marked(K.CHANGED, "WORDING", field="wording"))
    allowed = {mark(kind, field) for kind, fields in PUBLIC_WORDS.items() for field in fields}
    # A note, unless it is marked, and how it was delegated, of what the Committee decided itself.
    allowed -= {mark(K.NOTE, field) for field in WORDS}
    allowed |= {mark(K.NOTE, field, "PUBLIC") for field in PUBLIC_WORDS[K.NOTE]}
    allowed |= {mark(K.DECISION, "how", "DELEGATED")}
    allowed |= {mark(K.REPLY, field, "RETOLD") for field in PUBLIC_WORDS[K.REPLY]}
    all_marks = {
        mark(kind, field, which)
        for kind in FactKind
        for field in WORDS
        for which in (
            "",
            "STRUCK",
            "PUBLIC",
            "DELEGATED",
            "CLERK",
            "RETOLD",
            "RETURNED",
            "MERGED",
            "WORDING",
        )
    }
    seen: set[str] = set()
    for name, text in public_output(held, tmp_path / "site"):
        found = {one for one in all_marks if one in spread(text)}
        assert found <= allowed, (name, found - allowed)
        seen |= found
    assert mark(K.REPLY, "text") in seen
    assert mark(K.NOTE, "text", "PUBLIC") in seen


def test_the_list_names_no_reason_of_the_clerk() -> None:
    own = {
        K.CHECKED, K.WITHHELD, K.JUDGED, K.PAUSED, K.RESUMED, K.WITHDRAWN, K.PROPOSED, K.CHASE,
        K.CORRECTION, K.EXTENDED, K.MOVED, K.SENT, K.NOTICE, K.RECEIVED, K.TAKEN,
    }  # fmt: skip
    assert not {kind for kind in own if "text" in PUBLIC_WORDS.get(kind, ())}
    assert not {kind for kind, fields in PUBLIC_WORDS.items() if "filed" in fields}


def test_what_was_returned_is_told_with_its_days_and_not_quoted(held: Desk) -> None:
    ref = held.follow_ups.ask(REF, title="Case figures", owner="EP", due="20 July 2026").id
    held.follow_ups.reply(ref, "Pat Able lives there.", by="Example Police", filed="Cabinet 3")
    held.follow_ups.checked(ref, PersonalCheck.RETURNED, text="It names Pat Able.")
    listed = " ".join(held.pages.render("actions", None, "md").split())
    assert "1 August 2026: a reply came; it identified people and was returned" in listed
    paper = " ".join(held.pages.render("tracker", REF, "md").split())
    assert "1 August 2026: a reply came. 1 August 2026: it identified people and was" in paper
    (record,) = json.loads(held.pages.render("actions", None, "json"))
    came, checked = record["updates"]
    assert (came["on"], came["text"], came["withheld"]) == (
        "2026-08-01", "A reply came; it identified people and was returned.", True,
    )  # fmt: skip
    assert (came["by"], came["filed"], checked["text"], checked["withheld"]) == (
        None, None, "", True,
    )  # fmt: skip
    row = next(csv.DictReader(io.StringIO(held.pages.render("actions", None, "csv"))))
    assert row["updates"] == "2026-08-01 A reply came; it identified people and was returned."
    # The office itself has every word.
    assert "It names Pat Able." in held.pages.render("actions", None, "json", restricted=True)
    held.follow_ups.correct(ref, 1, "It was Pat Able's.")
    for fmt in ("txt", "html", "md", "csv", "json"):
        assert "Able" not in held.pages.render("actions", None, fmt)
        if fmt != "csv":
            assert "Able" not in held.pages.render("tracker", REF, fmt)


def test_a_reply_that_is_only_filed_is_a_reply(held: Desk) -> None:
    ref = held.follow_ups.ask(REF, title="Figures", owner="EP", due="20 July 2026").id
    held.follow_ups.reply(ref, "", filed="Cabinet 3")
    held.follow_ups.checked(ref, PersonalCheck.IDENTIFIES, text="It names Pat Able.")
    listed = " ".join(held.pages.render("actions", None, "md").split())
    assert "1 August 2026: a reply came" in listed
    assert "None found" not in held.pages.render("tracker", REF, "md")


def test_where_only_notes_of_the_office_stand_the_paper_says_nothing_untrue(held: Desk) -> None:
    ref = held.follow_ups.ask(REF, title="Figures", owner="EP", due="20 July 2026").id
    assert "None found." in held.pages.render("tracker", REF, "md")
    held.follow_ups.record(ref, K.NOTE, "Pat Able rang.")
    paper = held.pages.render("tracker", REF, "md")
    assert "No reply." in paper
    assert "None found" not in paper
    assert "Able" not in paper


def test_a_public_side_changes_nothing_of_where_it_stands(held: Desk) -> None:
    ref = put(held, 1, *(marked(kind) for kind in FactKind if kind is not K.CORRECTION))
    one = held.store.follow_up(ref)
    shown = public_side(one)
    assert len(shown.history) == len(one.history)
    for was, now in zip(one.history, shown.history, strict=True):
        for field in Fact.__struct_fields__:
            assert field in WORDS or getattr(was, field) == getattr(now, field)
    assert public_side(shown) == shown


def test_what_was_returned_stays_so_when_its_undertaking_is_merged(held: Desk) -> None:
    asked = held.follow_ups.ask(REF, title="Case figures", owner="EP").id
    accepted = held.follow_ups.ask(REF, title="To send them", owner="EP").id
    held.follow_ups.reply(accepted, "Pat Able lives there.")
    held.follow_ups.checked(accepted, PersonalCheck.RETURNED, text="It names Pat Able.")
    held.follow_ups.reply(accepted, "Sam Able does.")
    held.follow_ups.correct(accepted, 3, "It was another's.")
    held.follow_ups.merge(asked, accepted)
    for kind, ref, fmt in (("actions", None, "json"), ("actions", None, "md"),
                           ("tracker", REF, "md")):  # fmt: skip
        text = held.pages.render(kind, ref, fmt)
        assert "Able lives" not in text
        assert "Able does" not in text
        assert "identified people and was returned" in text
