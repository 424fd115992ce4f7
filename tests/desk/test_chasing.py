"""Reminders: who gets one, what it says and does not say, that it is safe to send, and its log."""

from __future__ import annotations

import datetime as dt
from email import message_from_bytes, policy
from email.parser import BytesParser
from pathlib import Path

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.desk.printing import How, What
from scp_tui.errors import InputRefused, NotFound, UsageError
from scp_tui.exports.mail import mail_file
from scp_tui.exports.tree import Document, Heading
from scp_tui.printing.settings import PrintSettings, Via
from scp_tui.records.committee import Register
from scp_tui.records.followups import ClosureDecision, FactKind, FollowUpKind, Judgement, Owner
from scp_tui.records.people import Organisation
from scp_tui.rules.chasing import ChaseStep
from scp_tui.rules.text import neutralise
from tests.desk.conftest import Hands

LATE = dt.datetime(2026, 10, 1, 9, 0)


@pytest.fixture
def busy(desk: Desk, meeting: str, clock: Hands) -> Desk:
    """Return an office in which two bodies owe something, one of them much."""
    ask = desk.follow_ups.ask
    ask(meeting, title="Call times", owner="EP", due="1 September 2026", wording="Rural and urban.")
    ask(meeting, title="Crew numbers", owner="EP", due="1 December 2026")
    ask(meeting, title="Visits", owner="EP", others=("fire",), due="28 September 2026")
    ask(meeting, title="Nobody's", due="1 September 2026")
    ask(meeting, title="Safe", wording="SECRET", owner="EP", restricted=True)
    known = desk.office.organisation("police")
    desk.office.save_organisation(replace(known, email="desk@police.example"))
    clock.set(LATE)
    return desk


def test_who_is_due_one_today_the_gravest_first(busy: Desk) -> None:
    found = busy.chasing.addressees()
    assert [(one.name, one.step) for one in found] == [
        ("Example Police", ChaseStep.CHAIR),
        ("Example Fire Service", ChaseStep.ON),
    ]
    assert len(found[0].owed) == 3
    assert found[0].private == 1
    assert busy.chasing.unowned() == ("XYZ/26-27/04",)
    assert [one.name for one in busy.chasing.addressees(None, "fire")] == ["Example Fire Service"]


def test_a_letter_says_all_that_a_body_owes_and_nothing_private(busy: Desk) -> None:
    police, fire = busy.chasing.addressees()
    words = busy.chasing.text(police, 200)
    for part in ("Call times", "Rural and urban.", "Crew numbers", "Visits", "30 days ago"):
        assert part in words
    assert "Chairman, Example Committee" in words, "the last letter is the chair's"
    for part in ("SECRET", "Safe", "Nobody's"):
        assert part not in words
    assert "Call times" not in busy.chasing.text(fire, 200)


def test_what_came_is_said_as_it_was_judged(busy: Desk) -> None:
    ref = "XYZ/26-27/01"
    busy.follow_ups.reply(ref, "The urban ones.", judgement=Judgement.IN_PART)
    assert "answers a part of it" in busy.chasing.text(busy.chasing.addressees()[0], 200)
    busy.follow_ups.reply(ref, "The weather.", judgement=Judgement.NOT)
    assert "does not answer what was asked" in busy.chasing.text(busy.chasing.addressees()[0], 200)


def test_a_mail_opens_as_a_draft_with_text_and_page(busy: Desk) -> None:
    data = busy.chasing.mail(busy.chasing.addressees()[0])
    assert data == busy.chasing.mail(busy.chasing.addressees()[0])
    mail = message_from_bytes(data, policy=policy.default)
    assert mail["To"] == "Example Police <desk@police.example>"
    assert mail["X-Unsent"] == "1"
    assert mail["Subject"].startswith("Reminder: what the Example Committee asked for")
    kinds = [part.get_content_type() for part in mail.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]
    assert "Call times" in mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_nothing_in_a_record_becomes_a_header() -> None:
    title = "Reminder\r\nBcc: all@example.org\n\nand é £ \x1b[31m"
    page = Document(kind="letter", title=title, body=(Heading(1, title),))
    when = dt.datetime(2026, 7, 1, 9, 0)
    mail = message_from_bytes(mail_file(page, to=None, sender=None, when=when))
    assert set(mail.keys()) == {
        "Subject", "Date", "X-Unsent", "MIME-Version", "Content-Type",
    }  # fmt: skip
    assert b"\x1b" not in mail_file(page, to=None, sender=None, when=when)
    with pytest.raises(InputRefused, match="no mail address"):
        mail_file(page, to="a@b.uk\nBcc: c@d.uk", sender=None, when=when)


def _taken_before(desk: Desk, body: str, email: str) -> None:
    """Put an address on record that an older version took without looking at it."""

    def change(register: Register) -> Register:
        bodies = [
            replace(one, email=email) if one.id == body else one for one in register.organisations
        ]
        return replace(register, organisations=tuple(bodies))

    desk.store.change_register(change, what="As it was")


NO_ADDRESSES = (
    "a@b.uk\nBcc: c@d.uk", "a@b.uk\r\n\r\nwords", "a@b", "the watch room", "a@b.uk, c@d.uk",
    "Desk <a@b.uk>", "a@b.uk\x00", "\x1b[31ma@b.uk", "é@b.uk", "a b@c.uk",
)  # fmt: skip


@pytest.mark.parametrize("said", NO_ADDRESSES)
def test_an_address_that_is_none_is_refused_as_it_comes_in(busy: Desk, said: str) -> None:
    police, committee = busy.office.organisation("police"), busy.office.committee("XYZ")
    with pytest.raises(InputRefused, match="no mail address") as refused:
        busy.office.save_organisation(replace(police, email=said))
    assert (refused.value.where, "\n" in str(refused.value)) == ("email", False)
    with pytest.raises(InputRefused, match="no mail address"):
        busy.office.save_committee(replace(committee, email=said))
    _taken_before(busy, "fire", said)
    old = busy.office.organisation("fire")
    busy.office.save_organisation(replace(old, notes="Stays until it is corrected."))
    file = busy.transfer.export_office()
    other = Desk.in_memory(clock=Hands(LATE), actor="tester")
    for dry_run in (True, False):
        with pytest.raises(InputRefused, match="no mail address") as refused:
            other.transfer.import_office(file, dry_run, name="office.json")
        assert "office.json, fire" in str(refused.value)
        assert other.office.register().organisations == ()


def test_a_blank_address_is_none_and_blanks_round_one_go(busy: Desk) -> None:
    police = busy.office.organisation("police")
    for said, kept in (("  ", None), (" own@police.example ", "own@police.example")):
        police = replace(busy.office.organisation("police"), email=said)
        busy.office.save_organisation(police)
        assert busy.office.organisation("police").email == kept


@given(st.text(max_size=400))
@example("Bob, " * 30)
@example('Zoë "the" Smith, Example <a@b.uk>; x')
def test_whatever_a_body_is_called_it_is_one_address(name: str) -> None:
    page = Document(kind="letter", title="x", body=(Heading(1, "x"),))
    data = mail_file(page, to="own@police.example", name=name, sender=None, when=LATE)
    said = BytesParser(policy=policy.default).parsebytes(data)["To"]
    (one,) = said.addresses
    assert one.addr_spec == "own@police.example"
    # Python's own parser puts blanks between encoded words, where RFC 2047 has none.
    said_name = " ".join(neutralise(name).split())[:200]
    assert "".join(one.display_name.split()) == "".join(said_name.split())
    assert said.defects == ()


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=400))
def test_whatever_a_body_is_called_its_mail_has_its_own_headers_alone(name: str) -> None:
    title = f"Reminder to {name}\r\nBcc: all@example.org"
    page = Document(kind="letter", title=title, body=(Heading(1, name or "x"),))
    data = mail_file(page, to="own@police.example", sender="clerk@council.example", when=LATE)
    mail = BytesParser(policy=policy.default).parsebytes(data)
    assert sorted(mail.keys()) == sorted(
        ("Subject", "From", "To", "Date", "X-Unsent", "MIME-Version", "Content-Type")
    )
    assert (mail["To"], mail["From"]) == ("own@police.example", "clerk@council.example")
    assert mail.defects == []
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


def test_an_address_that_is_none_is_said_and_not_sent(busy: Desk, tmp_path: Path) -> None:
    _taken_before(busy, "fire", "the watch room")
    fire = next(one for one in busy.chasing.addressees() if "Fire" in one.name)
    assert "no mail address" in fire.fault
    police = next(one for one in busy.chasing.addressees() if "Police" in one.name)
    written = busy.chasing.write([fire, police], tmp_path)
    assert [path.name for path in written.files] == [
        "chase-xyz-example-fire-service-2026-10-01.txt",
        "chase-xyz-example-fire-service-2026-10-01.html",
        "chase-xyz-example-police-2026-10-01.txt",
        "chase-xyz-example-police-2026-10-01.html",
        "chase-xyz-example-police-2026-10-01.eml",
    ]
    assert written.whole == (police,)
    (line,) = written.refused
    assert "Example Fire Service" in line
    assert "no mail address" in line
    assert not busy.chasing.write([fire], tmp_path, ("txt", "html")).refused


def test_a_contact_is_checked_when_it_is_typed(busy: Desk) -> None:
    owner = busy.follow_ups.owner_from("EP")
    with pytest.raises(InputRefused, match="no mail address"):
        busy.follow_ups.move("XYZ/26-27/04", owner, contact="a@b")
    busy.follow_ups.move("XYZ/26-27/04", owner, contact="own@police.example")
    assert busy.chasing.addressees()[0].address == "own@police.example"


def test_letters_are_marked_as_sent_all_or_none(busy: Desk) -> None:
    letters = busy.chasing.addressees()
    lost = replace(letters[-1].owed[0].follow_up, id="XYZ/26-27/99")
    wrong = replace(letters[-1], owed=(replace(letters[-1].owed[0], follow_up=lost),))
    with pytest.raises(NotFound):
        busy.chasing.mark_sent((*letters, wrong))
    assert busy.chasing.addressees() == letters, "none of them was chased"


def test_what_was_sent_is_logged_and_is_not_due_again(busy: Desk) -> None:
    letters = busy.chasing.addressees()
    assert busy.chasing.mark_sent(letters, "e-mail") == 4
    assert busy.chasing.addressees() == ()
    one = busy.store.follow_up("XYZ/26-27/01")
    assert (one.history[-1].kind, one.history[-1].how) == (FactKind.CHASE, "e-mail")
    assert len(busy.chasing.addressees(every=True)) == 2
    assert busy.office.undo() == "Undone: Marked 2 letters as sent"
    again = busy.chasing.addressees()
    assert [(one.name, one.step) for one in again] == [(one.name, one.step) for one in letters]


def test_a_renamed_body_gets_one_letter_under_its_name_of_today(busy: Desk) -> None:
    known = busy.office.organisation("fire")
    busy.office.save_organisation(Organisation(id="rescue", name="Fire and Rescue"))
    busy.office.save_organisation(
        replace(known, renamed_to="rescue", renamed_on=dt.date(2026, 9, 15))
    )
    busy.follow_ups.ask("XYZ/2026-07-15", title="Alarms", owner="rescue", due="1 September 2026")
    found = busy.chasing.addressees(None, "example fire")
    assert [(one.name, len(one.owed)) for one in found] == [("Fire and Rescue", 2)]


def test_what_a_body_owes_in_private_alone_is_told_and_in_no_letter(
    busy: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = busy.follow_ups.ask(
        "XYZ/2026-07-15", title="A contract", wording="SECRET", owner="SECRET Limited",
        due="1 September 2026", restricted=True,
    ).id  # fmt: skip
    assert not any(one.name == "SECRET Limited" for one in busy.chasing.addressees(every=True))
    (one,) = busy.chasing.in_private()
    assert (one.ref, one.title, one.step) == (secret, "A contract", ChaseStep.CHAIR)
    assert "write to them apart" in one.todo
    assert "SECRET" not in repr(one)
    busy.chasing.write(busy.chasing.addressees(), tmp_path)
    assert not any(b"A contract" in path.read_bytes() for path in tmp_path.glob("chase-*"))
    busy.chasing.mark_sent(busy.chasing.addressees())
    assert busy.chasing.in_private() == (one,), "no letter went about it"
    busy.follow_ups.record(secret, FactKind.CHASE, "By hand.")
    assert busy.chasing.in_private() == ()


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (dt.datetime(2026, 7, 1, 9, 0), "Wed, 01 Jul 2026 09:00:00 +0100"),
        (dt.datetime(2026, 12, 1, 9, 0), "Tue, 01 Dec 2026 09:00:00 +0000"),
    ],
)
def test_a_mail_tells_the_hour_of_england(when: dt.datetime, said: str) -> None:
    page = Document(kind="letter", title="x", body=(Heading(1, "x"),))
    assert f"Date: {said}\r\n".encode() in mail_file(page, to=None, sender=None, when=when)


def test_whom_the_body_was_asked_through_is_named(busy: Desk) -> None:
    for person in ("quill", "eagle"):
        owner = Owner(organisation="police", person=person)
        busy.follow_ups.ask("XYZ/2026-07-15", title=person, owner=owner, due="1 September 2026")
        police = busy.chasing.addressees()[0]
        if person == "quill":
            assert police.to == "Robin Quill, Example Police"
            words = busy.chasing.text(police, 200)
            assert "To: Robin Quill, Example Police" in words
            assert "Asked of:" not in words
            mail = message_from_bytes(busy.chasing.mail(police), policy=policy.default)
            (address,) = mail["To"].addresses
            assert address.display_name == "Robin Quill, Example Police"
            assert address.addr_spec == "desk@police.example"
    words = busy.chasing.text(police, 200)
    assert "To: Robin Quill and Councillor Pat Eagle, Example Police" in words
    assert words.count("Asked of:") == 2


def test_what_is_not_due_yet_stands_apart_from_what_is_late(busy: Desk) -> None:
    busy.follow_ups.ask("XYZ/2026-07-15", title="Leaflets", owner="EP", due="when ready")
    busy.follow_ups.ask("XYZ/2026-07-15", title="Costs", owner="EP", due="1 October 2026")
    words = busy.chasing.text(busy.chasing.addressees()[0], 200)
    opening, _, rest = words.partition("Overdue")
    assert (
        "The day for an answer has passed for 2 of them, 1 is due today and 2 are not yet due."
        in opening
    )
    late, _, rest = rest.partition("Due today")
    today, _, later = rest.partition("Not yet due")
    assert [part in late for part in ("Call times", "Visits", "Leaflets")] == [True, True, False]
    assert "Costs" in today
    assert [part in later for part in ("Crew numbers", "Leaflets")] == [True, True]


def test_a_letter_with_nothing_overdue_does_not_say_that_it_is(
    desk: Desk, meeting: str, clock: Hands
) -> None:
    desk.follow_ups.ask(meeting, title="Crew numbers", owner="EP", due="1 December 2027")
    desk.follow_ups.ask(meeting, title="Leaflets", owner="EP", due="when ready")
    clock.set(LATE)
    words = desk.chasing.text(desk.chasing.addressees(every=True)[0], 200)
    assert "None of it is due yet." in words
    assert "passed" not in words
    assert "Not yet due" not in words, "one part needs no heading"


def test_the_chairs_letter_says_only_of_what_is_late_that_it_is(busy: Desk) -> None:
    words = busy.chasing.text(busy.chasing.addressees()[0], 200)
    assert words.count("I write for the Example Committee, which asked for what follows.") == 1
    assert "has passed for 2 of them and 1 is not yet due." in words


def test_a_letter_says_that_the_committee_was_not_satisfied(busy: Desk, clock: Hands) -> None:
    ref, held = "XYZ/26-27/01", "XYZ/2026-09-15"
    busy.agenda.create_meeting("XYZ", dt.date(2026, 9, 15))
    busy.follow_ups.reply(ref, "The weather.", on=dt.date(2026, 8, 1))
    busy.follow_ups.decide(ref, ClosureDecision.NOT_SATISFIED, meeting=held)

    def so_far() -> str:
        words = busy.chasing.text(busy.chasing.addressees(every=True)[0], 300)
        return words.partition("So far:")[2].partition("\n")[0].strip()

    assert so_far() == (
        "the Committee was not satisfied with the answer of 1 August 2026. It said so on"
        " 15 September 2026. An answer is still wanted."
    )
    busy.follow_ups.reply(ref, "Some.", on=dt.date(2026, 9, 20), judgement=Judgement.IN_PART)
    assert so_far().startswith("an answer came on 20 September 2026, which answers a part")


def test_a_letter_in_word_says_what_the_letter_says(busy: Desk, tmp_path: Path) -> None:
    police = busy.chasing.addressees()[0]
    (path,) = busy.chasing.write([police], tmp_path, ("docx",)).files
    parts = [one.text for one in docx.Document(str(path)).paragraphs]
    words = " ".join(" ".join(parts).split())
    for part in (
        "To: Example Police", "I write for the Example Committee", "Overdue", "Not yet due",
        "XYZ/26-27/01: Call times", "Rural and urban.", "30 days ago", "Crew numbers",
        "Chairman, Example Committee",
    ):  # fmt: skip
        assert part in words, part
    assert "SECRET" not in words


def test_the_formats_of_letters_are_remembered_and_others_refused(
    busy: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert busy.chasing.formats() == ("txt", "html", "eml")
    busy.chasing.remember_formats(("docx", "eml"))
    assert busy.chasing.formats() == ("docx", "eml")
    for formats in ((), ("wav",)):
        with pytest.raises(UsageError):
            busy.chasing.remember_formats(formats)
    assert busy.chasing.formats() == ("docx", "eml")


def test_how_it_went_needs_a_word(busy: Desk) -> None:
    with pytest.raises(InputRefused):
        busy.chasing.mark_sent(busy.chasing.addressees(), "  ")
    assert busy.chasing.addressees()


def test_a_local_matter_is_owed_by_nobody_and_not_told_as_such(busy: Desk) -> None:
    before = busy.chasing.unowned()
    busy.follow_ups.ask("XYZ/2026-07-15", title="Alley", kind=FollowUpKind.LOCAL_CRIME_MATTER)
    assert busy.chasing.unowned() == before


def test_a_letter_names_the_part_of_its_body_alone(busy: Desk, meeting: str) -> None:
    ask = busy.follow_ups.ask(meeting, title="Both", owner="EP", due="1 September 2026").id
    busy.follow_ups.split(ask, Owner(organisation="fire"), "the rescues on the water")
    letters = {one.name: one for one in busy.chasing.addressees()}
    police, fire = letters["Example Police"], letters["Example Fire Service"]
    assert "Your part: the rescues on the water" in busy.chasing.text(fire, 200)
    assert "rescues" not in busy.chasing.text(police, 200)
    assert "the rescues on the water" in busy.chasing.mail(fire).decode()


def test_letters_are_printed_each_on_a_sheet_of_its_own(busy: Desk, tmp_path: Path) -> None:
    page = busy.pages.page("letters", "XYZ")
    assert [type(one).__name__ for one in page.body].count("PageBreak") == 1
    one = busy.pages.page("letters", "XYZ", owner="Example Fire Service")
    assert one.body == busy.chasing.letter(busy.chasing.addressees(None, "fire")[0]).body
    with pytest.raises(NotFound):
        busy.pages.page("letters", "XYZ", owner="The college")
    path = tmp_path / "letter.txt"
    how = How(settings=PrintSettings(via=Via.FILE), path=path)
    busy.printing.print(What(kind="letters", ref="XYZ", owner="Example Fire Service"), how)
    words = path.read_text(encoding="utf-8")
    assert "To: Example Fire Service" in words
    assert "Call times" not in words
    busy.chasing.mark_sent(busy.chasing.addressees())
    assert "Nobody is due a reminder today." in busy.pages.render("letters", "XYZ", "txt")
