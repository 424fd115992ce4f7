"""The life of the minutes: steps, corrections, confirmation, and the text that is frozen (R6)."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest
from msgspec.structs import replace

from scp_tui.cli.main import main
from scp_tui.desk import Desk
from scp_tui.errors import (
    DamagedFile,
    InputRefused,
    NotFound,
    RefusedByRule,
    ScpError,
    StoreError,
)
from scp_tui.records.agenda import ItemKind, Part
from scp_tui.records.committee import Seat
from scp_tui.records.confirmation import CorrectionResult, MinutesState
from scp_tui.records.motions import MotionKind, MotionResult
from scp_tui.records.people import Person
from scp_tui.records.room import AttendanceKind
from scp_tui.records.typing import Sheet
from scp_tui.rules.findings import Level
from scp_tui.rules.minutes_life import digest_of, digest_words
from tests.desk.conftest import Hands, item_called

DAYS = (dt.date(2026, 7, 15), dt.date(2026, 9, 15), dt.date(2026, 11, 17))
SETS = tuple(f"XYZ/{day}" for day in DAYS)
LATER = "XYZ/2027-01-19"
AGREED, LOST = CorrectionResult.AGREED, CorrectionResult.LOST


def hold(desk: Desk, clock: Hands, day: dt.date, text: str) -> str:
    """Hold and close a meeting whose report has this minute."""
    ref = f"XYZ/{day}"
    clock.set(dt.datetime.combine(day, dt.time(18, 0)))
    desk.agenda.create_meeting("XYZ", day)
    desk.agenda.add_item(ref, "Annual report")
    desk.agenda.add_item(ref, "A contract", part=Part.B, exempt_paragraphs=(3,))
    desk.room.open_meeting(ref)
    desk.room.mark(ref, "able", AttendanceKind.PRESENT)
    desk.minutes.write(ref, item_called(desk, "Annual report", ref), text, 0)
    desk.minutes.write(ref, item_called(desk, "A contract", ref), "The price was secret.", 0)
    desk.room.close_meeting(ref)
    return ref


TEXT = (
    "The figures rose by ten per cent.\n\nThe Chair thanked the staff.\n\n"
    "RESOLVED that it be noted."
)


def begin_confirming(desk: Desk, clock: Hands) -> str:
    """Open the later meeting and return the id of the item that confirms all that waits."""
    clock.set(dt.datetime(2027, 1, 19, 18, 0))
    desk.agenda.create_meeting("XYZ", dt.date(2027, 1, 19))
    desk.room.open_meeting(LATER)
    desk.room.mark(LATER, "baker", AttendanceKind.PRESENT)
    desk.room.set_presiding(LATER, "baker")
    items = desk.store.meeting(LATER).items
    return next(item.id for item in items if item.kind is ItemKind.PREVIOUS_MINUTES)


def resolve(desk: Desk, item: str) -> None:
    desk.motions.record(
        LATER,
        item,
        "that the minutes be confirmed as a correct record",
        kind=MotionKind.CONFIRM_MINUTES,
        result=MotionResult.CARRIED,
    )


@pytest.fixture
def held(desk: Desk, clock: Hands) -> Desk:
    hold(desk, clock, DAYS[0], TEXT)
    return desk


@pytest.fixture
def confirmed(held: Desk, clock: Hands) -> Desk:
    resolve(held, begin_confirming(held, clock))
    held.room.close_meeting(LATER)
    return held


def page(desk: Desk, ref: str = SETS[0], kind: str = "minutes") -> str:
    return desk.pages.render(kind, ref, "txt", 200)


def minute_number(desk: Desk, ref: str = SETS[0]) -> int:
    numbers = {one.item: one.number for one in desk.store.meeting(ref).minutes}
    found = numbers[item_called(desk, "Annual report", ref)]
    assert found is not None
    return found


# -- steps ---------------------------------------------------------------------------------------


def test_each_step_says_who_and_when_and_back_a_step_says_why(held: Desk, clock: Hands) -> None:
    for to in (
        MinutesState.WITH_OFFICERS,
        MinutesState.WITH_CHAIR,
        MinutesState.PUBLISHED_DRAFT,
    ):
        clock.set(clock.now() + dt.timedelta(days=2))
        assert held.life.advance(SETS[0], to).minutes_state is to
        assert "DRAFT" in page(held), "a published draft is a draft on every page"
    with pytest.raises(InputRefused):
        held.life.back(SETS[0], MinutesState.DRAFT, "  ")
    with pytest.raises(RefusedByRule):
        held.life.back(SETS[0], MinutesState.CONFIRMED, "no step back")
    with pytest.raises(RefusedByRule):
        held.life.advance(SETS[0], MinutesState.WITH_CHAIR)
    life = held.life.back(SETS[0], MinutesState.DRAFT, "a name was misspelt").life
    assert [step.to.value for step in life] == [
        "notes", "draft", "with_officers", "with_chair", "published_draft", "draft",
    ]  # fmt: skip
    assert {step.by for step in life} == {"tester"}
    assert life[-1].reason == "a name was misspelt"
    assert life[2].at == dt.datetime(2026, 7, 17, 18, 0)


def test_a_draft_with_a_grave_fault_is_not_published_and_is_told_where_to_mend_it(
    held: Desk,
) -> None:
    def spoil(meeting):  # type: ignore[no-untyped-def]
        items = tuple(
            replace(one, part=Part.B) if one.title == "Annual report" else one
            for one in meeting.items
        )
        return replace(meeting, items=items)

    held.store.change_meeting(SETS[0], spoil, what="by another program")
    with pytest.raises(RefusedByRule, match=r"item 4.*public record"):
        held.life.advance(SETS[0], MinutesState.PUBLISHED_DRAFT)
    assert held.life.advance(SETS[0], MinutesState.WITH_CHAIR), "nothing else is refused"


def test_nothing_is_published_while_text_typed_into_it_is_outside_its_record(held: Desk) -> None:
    item = held.store.meeting(SETS[0]).items[0].id
    journal = held.writing.journal(SETS[0])
    journal.lay([Sheet(item=item, base="", stored="", rev=0, typed="Half a w")])
    journal.close(remove=False)
    with pytest.raises(RefusedByRule, match="Kept text"):
        held.life.advance(SETS[0], MinutesState.PUBLISHED_DRAFT)
    (left,) = held.writing.left_behind(SETS[0])
    held.writing.settle(SETS[0], left)
    assert held.life.advance(SETS[0], MinutesState.PUBLISHED_DRAFT)


# -- confirmation --------------------------------------------------------------------------------


def test_what_was_confirmed_is_frozen_and_prints_the_same_whatever_the_register_says_later(
    confirmed: Desk,
) -> None:
    meeting = confirmed.store.meeting(SETS[0])
    assert meeting.minutes_state is MinutesState.CONFIRMED
    (kept,) = meeting.frozen
    assert kept.digest == digest_of(kept.page)
    before = page(confirmed)
    assert digest_words(kept.digest) in before
    assert "DRAFT" not in before
    register = confirmed.office.register()
    able = next(one for one in register.people if one.id == "able")
    confirmed.office.save_person(replace(able, family_name="Renamed"))
    assert page(confirmed) == before
    assert "Renamed" not in page(confirmed)
    with pytest.raises(RefusedByRule):
        confirmed.minutes.append(SETS[0], item_called(confirmed, "Annual report", SETS[0]), "More.")


def test_the_exempt_minutes_are_frozen_apart_and_the_public_text_holds_nothing_of_them(
    confirmed: Desk,
) -> None:
    assert "secret" not in confirmed.store.meeting(SETS[0]).frozen[0].page
    (exempt,) = confirmed.store.restricted(SETS[0]).frozen
    assert "The price was secret." in exempt.page
    assert "secret" not in page(confirmed)
    assert digest_words(exempt.digest) in page(confirmed, kind="minutes-exempt")
    both = page(confirmed, kind="minutes-restricted")
    assert "The price was secret." in both
    assert "The figures rose" in both
    assert confirmed.pages.page("minutes-restricted", SETS[0]).restricted


def test_signing_archiving_and_annotating_leave_the_text_as_it_was(
    confirmed: Desk, clock: Hands
) -> None:
    digest = confirmed.life.verify(SETS[0]).digest
    signed = confirmed.life.sign(SETS[0], dt.date(2027, 1, 19))
    assert signed.frozen[0].signing is not None
    assert signed.frozen[0].signing.person == "baker", "whoever presided where they were confirmed"
    assert "Signed: Councillor Baker, on 19 January 2027" in page(confirmed)
    confirmed.life.archive(SETS[0])
    clock.set(dt.datetime(2027, 3, 1, 9, 0))
    confirmed.life.annotate(SETS[0], "The figure of ten was of the year before.")
    confirmed.life.annotate(SETS[0], "See minute 40.")
    text = page(confirmed)
    assert "1 March 2027: The figure of ten was of the year before." in text
    found = confirmed.life.verify(SETS[0])
    assert (found.digest, found.faults) == (digest, ())
    last = confirmed.store.meeting(SETS[0]).frozen[0].annotations[-1].digest
    assert confirmed.life.verify(SETS[0], digest_words(last)).faults == ()
    found = confirmed.life.verify(SETS[0], "0" * 64)
    assert (found.faults, bool(found.other)) == ((), True)


def test_reopening_is_on_record_with_its_reason_and_freezing_again_keeps_both_texts(
    confirmed: Desk,
) -> None:
    first = confirmed.store.meeting(SETS[0]).frozen[0].digest
    confirmed.life.back(SETS[0], MinutesState.DRAFT, "confirmed by mistake")
    item = item_called(confirmed, "Annual report", SETS[0])
    confirmed.minutes.append(SETS[0], item, "A word more.")
    assert "DRAFT" in page(confirmed)
    with pytest.raises(RefusedByRule):
        confirmed.life.verify(SETS[0])
    again = confirmed.life.confirm(SETS[0], LATER)
    assert [one.reopened is None for one in again.frozen] == [False, True]
    assert again.frozen[0].digest == first
    assert again.frozen[0].reopened is not None
    assert again.frozen[0].reopened.reason == "confirmed by mistake"
    assert confirmed.life.verify(SETS[0]).digest != first
    assert "A word more." in page(confirmed)


def test_opening_the_confirming_meeting_again_takes_the_confirmation_back_and_says_so(
    confirmed: Desk,
) -> None:
    confirmed.room.reopen_meeting(LATER)
    meeting = confirmed.store.meeting(SETS[0])
    assert meeting.minutes_state is MinutesState.DRAFT
    assert LATER in (meeting.life[-1].reason or "")
    confirmed.office.undo()
    assert confirmed.store.meeting(SETS[0]).minutes_state is MinutesState.CONFIRMED
    assert confirmed.life.verify(SETS[0]).faults == ()


def test_confirming_is_refused_with_every_reason_and_closing_the_meeting_is_not(
    held: Desk, clock: Hands
) -> None:
    item = begin_confirming(held, clock)
    with pytest.raises(RefusedByRule, match="no carried motion"):
        held.life.confirm(SETS[0], LATER)
    held.corrections.propose(
        LATER, SETS[0], minute=minute_number(held), paragraph=1, old="ten", new="two"
    )
    resolve(held, item)
    _, findings = held.room.close_meeting(LATER)
    told = [one for one in findings if "are not confirmed" in one.message]
    assert any("neither agreed nor lost" in one.message for one in told)
    assert all(one.level is Level.WARNING for one in told)
    assert held.store.meeting(SETS[0]).minutes_state is MinutesState.DRAFT
    with pytest.raises(RefusedByRule, match="Corrections"):
        held.life.confirm(SETS[0], LATER)
    (correction,) = held.store.meeting(LATER).corrections
    held.corrections.settle(LATER, correction.id, LOST)
    assert held.life.confirm(SETS[0], LATER).frozen[0].corrections == ()


# -- corrections ---------------------------------------------------------------------------------


def test_corrections_when_three_sets_are_confirmed_at_one_meeting(held: Desk, clock: Hands) -> None:
    hold(held, clock, DAYS[1], "The rate was five.\n\nRESOLVED that it be noted.")
    hold(held, clock, DAYS[2], "Nothing was wrong here.")
    item = begin_confirming(held, clock)
    assert held.corrections.sets(LATER) == SETS
    first, second = (minute_number(held, ref) for ref in SETS[:2])
    assert held.corrections.paragraphs(SETS[0], first)[0].startswith("The figures rose")

    def propose(of: str, minute: int, paragraph: int, old: str, new: str,
                result: CorrectionResult) -> None:  # fmt: skip
        held.corrections.propose(LATER, of, minute=minute, paragraph=paragraph, old=old, new=new,
                                 mover="baker", result=result)  # fmt: skip

    propose(SETS[0], first, 1, "ten per cent", "two per cent", AGREED)
    propose(SETS[0], first, 2, "The Chair thanked the staff.", "", AGREED)
    propose(SETS[0], first, 3, "be noted", "be noted with thanks", AGREED)
    propose(SETS[0], first, 1, "rose", "fell", LOST)
    propose(SETS[1], second, 1, "five", "six", AGREED)
    resolve(held, item)
    _, findings = held.room.close_meeting(LATER)
    assert not [one for one in findings if "not confirmed" in one.message]
    text = page(held)
    assert "The figures rose by two per cent." in text
    assert "thanked" not in text.split("Confirmed as a correct record")[0]
    assert "RESOLVED that it be noted with thanks." in text
    assert "The rate was six." in page(held, SETS[1])
    assert "Nothing was wrong here." in page(held, SETS[2])
    frozen = [held.store.meeting(ref).frozen[0] for ref in SETS]
    assert "ten per cent" in (frozen[0].original or ""), "the original is kept"
    assert "two per cent" not in (frozen[0].original or "")
    assert frozen[2].original is None
    later = page(held, LATER)
    assert f'minute {first}, paragraph 1, for "ten per cent" read "two per cent"' in later
    assert "15 July 2026" in later
    assert f'minute {second}, paragraph 1, for "five" read "six"' in later
    assert "The correction was lost." in later
    assert [one.minutes_confirmed_at for one in map(held.store.meeting, SETS)] == [LATER] * 3


def test_an_amendment_to_the_minutes_that_is_itself_amended(held: Desk, clock: Hands) -> None:
    item = begin_confirming(held, clock)
    number = minute_number(held)
    held.corrections.propose(
        LATER, SETS[0], minute=number, paragraph=1,
        old="by ten per cent", new="by two per cent over the year", mover="baker",
    )  # fmt: skip
    (first,) = held.store.meeting(LATER).corrections
    held.corrections.amend(
        LATER, first.id, old="two per cent", new="nearly three per cent", mover="clough"
    )
    second = held.store.meeting(LATER).corrections[-1]
    held.corrections.amend(LATER, second.id, old="nearly ", new="", mover="dean", result=AGREED)
    held.corrections.amend(
        LATER, first.id, old="over the year", new="in July", mover="able", result=LOST
    )
    held.corrections.settle(LATER, second.id, AGREED)
    held.corrections.settle(LATER, first.id, AGREED)
    resolve(held, item)
    held.room.close_meeting(LATER)
    assert "The figures rose by three per cent over the year." in page(held)
    later = " ".join(page(held, LATER).split())
    assert "A correction was proposed by Councillor Baker" in later
    assert "An amendment to the correction was proposed by Councillor Clough" in later
    assert 'An amendment to the amendment was proposed by Councillor Dean: delete "nearly"' in later
    assert "The amendment, as amended, was agreed." in later
    assert "The amendment was lost." in later
    assert "The correction, as amended, was agreed." in later
    read = f'minute {number}, paragraph 1, for "by ten per cent" read "by three per cent over the'
    assert read in later


def test_a_correction_that_fits_nowhere_is_refused_with_what_does(held: Desk, clock: Hands) -> None:
    begin_confirming(held, clock)
    number = minute_number(held)

    def propose(**fields: object) -> None:
        known = {"minute": number, "paragraph": 1, "old": "ten", "new": "x", **fields}
        held.corrections.propose(LATER, SETS[0], **known)  # type: ignore[arg-type]

    for fields, match in (
        ({"minute": 999}, "There are"),
        ({"paragraph": 9}, "There are 3"),
        ({"old": "eleven"}, "do not stand"),
        ({"old": "e"}, "stand 6 times"),
    ):
        with pytest.raises(InputRefused, match=match):
            propose(**fields)
    with pytest.raises(InputRefused, match="does not confirm"):
        held.corrections.propose(LATER, LATER, minute=1, paragraph=1, old="a", new="b")
    propose(old="", new="A paragraph more.", paragraph=4)
    (made,) = held.store.meeting(LATER).corrections
    held.corrections.amend(LATER, made.id, old="more", new="still")
    held.corrections.remove(LATER, made.id)
    assert held.store.meeting(LATER).corrections == (), "its amendments go with it"
    held.office.undo()
    assert len(held.store.meeting(LATER).corrections) == 2


def test_the_heading_and_the_attendance_can_be_corrected(held: Desk, clock: Hands) -> None:
    item = begin_confirming(held, clock)
    lines = held.corrections.paragraphs(SETS[0], None)
    at = next(n for n, line in enumerate(lines, start=1) if line.startswith("Present"))
    held.corrections.propose(
        LATER, SETS[0], minute=None, paragraph=at,
        old="Councillor Able", new="Councillor Able, Councillor Dean", result=AGREED,
    )  # fmt: skip
    resolve(held, item)
    held.room.close_meeting(LATER)
    assert "Present: Councillor Able, Councillor Dean" in page(held)


# -- tampering -----------------------------------------------------------------------------------


@pytest.fixture
def sealed(disk_desk: Desk, clock: Hands) -> Desk:
    hold(disk_desk, clock, DAYS[0], TEXT)
    resolve(disk_desk, begin_confirming(disk_desk, clock))
    disk_desk.room.close_meeting(LATER)
    disk_desk.life.sign(SETS[0], dt.date(2027, 1, 19))
    disk_desk.life.annotate(SETS[0], "A remark.")
    return disk_desk


def sealed_files(folder: Path) -> list[Path]:
    return [
        folder / place / f"{SETS[0]}.json"
        for place in (
            "meetings",
            "seals/meetings",
            "restricted/meetings",
            "restricted/seals/meetings",
        )
    ]


@pytest.mark.usefixtures("sealed")
def test_any_byte_changed_anywhere_in_a_frozen_record_is_found(office_folder: Path) -> None:
    """Bytes that print, that do not, white space, the seals themselves: every flip is found."""
    from scp_tui.store.disk import DiskFiles
    from scp_tui.store.seals import check_seal
    from scp_tui.store.shapes import Unreadable, decode

    files = DiskFiles(office_folder, actor="tester")
    places = random.Random(6)
    for path in sealed_files(office_folder):
        name = path.relative_to(office_folder).as_posix()
        whole = path.read_bytes()
        record = name.replace("seals/", "")
        kind = "restricted" if name.startswith("restricted") else "meeting"
        data = (office_folder / record).read_bytes()
        for _ in range(2500):
            at, bit = places.randrange(len(whole)), 1 << places.randrange(8)
            flipped = whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :]
            if name == record:
                data = flipped
            else:
                path.write_bytes(flipped)
            with pytest.raises((Unreadable, StoreError)):
                check_seal(files, record, data, decode(kind, data, where=record))
        path.write_bytes(whole)


def test_the_program_itself_finds_it_everywhere_and_puts_the_good_copy_back(
    sealed: Desk, office_folder: Path, clock: Hands, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("SCP_TUI_NOW", "2027-02-01T10:00:00")
    office = ["--office", str(office_folder)]
    assert main(["verify", SETS[0], *office]) == 0
    assert digest_words(sealed.life.verify(SETS[0]).digest) in capsys.readouterr().out
    path = sealed_files(office_folder)[0]
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"ten per cent", b"two per cent"))
    again = Desk.open(office_folder, clock=clock, actor="other")
    for act in (
        lambda: again.life.verify(SETS[0]),
        lambda: again.pages.render("minutes", SETS[0], "txt"),
        lambda: again.life.annotate(SETS[0], "No."),
    ):
        with pytest.raises(DamagedFile, match="frozen"):
            act()
    assert main(["verify", SETS[0], *office]) == 7
    assert main(["check", *office]) == 7
    assert "frozen" in capsys.readouterr().out
    assert main(["check", "--repair", *office]) == 0
    assert path.read_bytes() == whole
    assert main(["verify", SETS[0], *office]) == 0


def test_the_check_of_the_office_names_an_altered_frozen_file(
    sealed: Desk, office_folder: Path
) -> None:
    path = office_folder / "meetings" / f"{SETS[0]}.json"
    path.write_bytes(path.read_bytes().replace(b"Annual report", b"Annual reporT"))
    fresh = Desk.open(office_folder)
    assert any(SETS[0] in one.where for one in fresh.office.check() if one.level is Level.ERROR)


def test_what_was_changed_outside_is_accepted_only_by_an_act_that_stays_on_record(
    sealed: Desk, office_folder: Path, clock: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCP_TUI_NOW", "2027-02-01T10:00:00")
    path = sealed_files(office_folder)[0]
    path.write_bytes(path.read_bytes() + b"\n")
    office = ["--office", str(office_folder)]
    assert main(["verify", SETS[0], "--seal-anew", "a blank line from an editor", *office]) == 0
    again = Desk.open(office_folder, clock=clock, actor="other")
    assert "a blank line" in (again.store.meeting(SETS[0]).life[-1].reason or "")
    damaged = path.read_bytes().replace(b"ten per cent", b"two per cent")
    path.write_bytes(damaged)
    assert main(["verify", SETS[0], "--seal-anew", "hidden", *office]) == 7, "its digest tells"
    altered = Desk.open(office_folder, clock=clock, actor="other")
    assert "ALTERED" in page(altered)


def test_a_seal_goes_with_the_file_through_undo_and_export(
    sealed: Desk, office_folder: Path, tmp_path: Path, clock: Hands
) -> None:
    exported = sealed.transfer.export_office(restricted=True)
    other = Desk.open(tmp_path / "other", clock=clock, actor="tester")
    other.transfer.import_office(exported)
    assert other.life.verify(SETS[0]).digest == sealed.life.verify(SETS[0]).digest
    for _ in range(3):
        sealed.office.undo()
    assert not sealed_files(office_folder)[1].exists()
    assert sealed.store.meeting(SETS[0]).frozen == ()


def test_nobody_is_taken_for_the_signer_who_is_not_on_record(held: Desk, clock: Hands) -> None:
    item = begin_confirming(held, clock)
    held.room.set_presiding(LATER, None)
    resolve(held, item)
    held.room.close_meeting(LATER)
    with pytest.raises(ScpError):
        held.life.sign(SETS[0], dt.date(2027, 1, 19))
    held.life.sign(SETS[0], dt.date(2027, 1, 19), name="A. Deputy")
    assert "Signed: A. Deputy" in page(held)


def test_people_are_not_made_up(held: Desk) -> None:
    held.office.save_person(Person(id="new", family_name="Someone"))
    assert held.life.signer(SETS[0]) is None


def test_a_very_long_record_is_frozen_exported_and_taken_in_again(
    desk: Desk, clock: Hands, tmp_path: Path
) -> None:
    hold(desk, clock, DAYS[0], "The figures rose. " * 20_000)
    item = desk.store.meeting(SETS[0]).items[0].id
    resolve(desk, begin_confirming(desk, clock))
    desk.room.close_meeting(LATER)
    frozen = desk.store.meeting(SETS[0]).frozen[-1]
    assert len(frozen.page) > 350_000, item
    longer = replace(frozen, original=frozen.page + " " * 400_000)
    desk.store.change_meeting(SETS[0], lambda one: replace(one, frozen=(longer,)), what="test")
    other = Desk.open(tmp_path / "other", clock=clock, actor="clerk")
    other.transfer.import_office(desk.transfer.export_office(restricted=True))
    assert other.store.meeting(SETS[0]).frozen == (longer,)


@pytest.fixture
def amended(held: Desk, clock: Hands) -> Desk:
    """A correction (c-7), an amendment to it and one to that, at the later meeting."""
    begin_confirming(held, clock)
    held.corrections.propose(
        LATER, SETS[0], minute=minute_number(held), paragraph=1, old="ten per cent", new="a tenth"
    )
    for _ in range(2):
        last = held.corrections.listed(LATER)[-1]
        held.corrections.amend(LATER, last.id, old="", new=f"{last.new} and a half", result=AGREED)
    return held


def test_an_amendment_is_looked_at_as_it_is_changed(amended: Desk) -> None:
    first, second, third = amended.corrections.listed(LATER)
    edit = amended.corrections.edit
    for one in (first, second, third):
        for who in ("mover", "seconder"):
            with pytest.raises(NotFound, match="nobody in the register"):
                edit(LATER, one.id, one.rev, **{who: "nobody"})
    for one, words in ((second, "a quarter"), (third, "a tenth and a quarter"), (second, "t")):
        with pytest.raises(InputRefused, match="the words"):
            edit(LATER, one.id, one.rev, old=words)
    with pytest.raises(InputRefused, match="stands where the correction does"):
        edit(LATER, second.id, second.rev, paragraph=2)
    assert amended.corrections.listed(LATER) == (first, second, third)
    edit(LATER, second.id, second.rev, old="tenth", new="quarter", mover="able")
    second = amended.corrections.listed(LATER)[1]
    assert (second.old, second.new, second.mover) == ("tenth", "quarter", "able")


def test_the_amendments_go_along_with_a_correction_that_is_moved(amended: Desk) -> None:
    first, _, _ = amended.corrections.listed(LATER)
    amended.corrections.edit(LATER, first.id, first.rev, paragraph=2, old="the staff")
    assert {(one.minute, one.paragraph) for one in amended.corrections.listed(LATER)} == {
        (minute_number(amended), 2)
    }


def test_the_line_to_sign_says_who_presided_where_they_were_confirmed(
    held: Desk, clock: Hands
) -> None:
    item = begin_confirming(held, clock)
    held.room.open_item(LATER, item)
    resolve(held, item)
    clock.set(dt.datetime(2027, 1, 19, 18, 30))
    held.room.mark(LATER, "clough", AttendanceKind.PRESENT)
    held.room.open_item(LATER, held.store.meeting(LATER).items[-1].id)
    held.room.set_presiding(LATER, "clough")
    held.room.close_meeting(LATER)
    assert held.life.signer(SETS[0]) == "baker"
    assert "Councillor Baker, presiding" in page(held)
    assert "Presided: Councillor Baker, then Councillor Clough" in page(held, LATER, "attendance")


def test_who_presides_is_said_where_the_register_has_no_chair(held: Desk, clock: Hands) -> None:
    for seat in held.office.register().memberships:
        if seat.person == "able":
            held.office.save_membership(replace(seat, seat=Seat.MEMBER))
    begin_confirming(held, clock)
    assert "Councillor Baker took the chair." in page(held, LATER)
    assert "Presided: Councillor Baker" in page(held, LATER, "attendance")


def test_a_chair_who_presides_as_always_is_named_so_among_those_present(
    held: Desk, clock: Hands
) -> None:
    begin_confirming(held, clock)
    held.room.mark(LATER, "able", AttendanceKind.PRESENT)
    held.room.set_presiding(LATER, "able")
    text = page(held, LATER)
    assert "Councillor Able (Chairman)" in text, text
    assert "took the chair" not in text


def test_a_correction_agreed_at_the_first_confirmation_is_not_lost_at_another(
    held: Desk, clock: Hands
) -> None:
    item = begin_confirming(held, clock)
    number = minute_number(held)
    told = held.corrections.paragraphs(SETS[0], number)[0]
    old = told.split()[-1]
    held.corrections.propose(
        LATER, SETS[0], minute=number, paragraph=1, old=told, new=f"{told} Agreed words.",
        result=CorrectionResult.AGREED,
    )  # fmt: skip
    resolve(held, item)
    held.room.close_meeting(LATER)
    assert "Agreed words." in page(held)
    held.life.back(SETS[0], MinutesState.DRAFT, "a slip elsewhere")
    again = "XYZ/2027-03-16"
    clock.set(dt.datetime(2027, 3, 16, 18, 0))
    held.agenda.create_meeting("XYZ", dt.date(2027, 3, 16))
    held.room.open_meeting(again)
    held.room.mark(again, "baker", AttendanceKind.PRESENT)
    items = held.store.meeting(again).items
    waiting = next(one.id for one in items if one.kind is ItemKind.PREVIOUS_MINUTES)
    held.motions.record(
        again, waiting, "that the minutes be confirmed", kind=MotionKind.CONFIRM_MINUTES,
        result=MotionResult.CARRIED,
    )  # fmt: skip
    (found,) = held.life.problems(SETS[0], MinutesState.CONFIRMED, again)
    assert f"the correction agreed at {LATER} (minute {number}, paragraph 1" in found.message
    assert old in found.message
    held.corrections.propose(
        again, SETS[0], minute=number, paragraph=1, old=told, new=f"{told} Agreed words.",
        result=CorrectionResult.AGREED,
    )  # fmt: skip
    assert held.life.problems(SETS[0], MinutesState.CONFIRMED, again) == ()
    held.life.confirm(SETS[0], again)
    assert "Agreed words." in page(held)


def test_the_digest_of_an_annotation_is_known_after_its_text_was_set_aside(
    confirmed: Desk,
) -> None:
    confirmed.life.annotate(SETS[0], "A later remark.")
    digest = confirmed.store.meeting(SETS[0]).frozen[-1].annotations[-1].digest
    confirmed.life.back(SETS[0], MinutesState.DRAFT, "a slip")
    item = item_called(confirmed, "Annual report", SETS[0])
    rev = next(one.rev for one in confirmed.store.meeting(SETS[0]).items if one.id == item)
    confirmed.agenda.edit_item(SETS[0], item, rev, part=Part.B, exempt_paragraphs=(3,))
    assert confirmed.store.restricted(SETS[0]).reopened
    with pytest.raises(RefusedByRule, match="which was reopened"):
        confirmed.life.verify(SETS[0], digest)


def test_a_signature_taken_back_leaves_the_day_of_the_confirmation(
    confirmed: Desk, clock: Hands
) -> None:
    from scp_tui.screens.life import _row

    before = _row(confirmed.store.meeting(SETS[0]), MinutesState.CONFIRMED)
    clock.set(dt.datetime(2027, 2, 2, 10, 0))
    confirmed.life.sign(SETS[0], dt.date(2027, 2, 2))
    confirmed.life.back(SETS[0], MinutesState.CONFIRMED, "another signed")
    assert _row(confirmed.store.meeting(SETS[0]), MinutesState.CONFIRMED) == before


def test_a_record_frozen_again_says_so_and_knows_the_digest_of_the_old_text(
    confirmed: Desk,
) -> None:
    old = confirmed.life.verify(SETS[0]).digest
    assert "It replaces a text" not in page(confirmed)
    confirmed.life.back(SETS[0], MinutesState.DRAFT, "a secret reason")
    item = item_called(confirmed, "Annual report", SETS[0])
    read = confirmed.minutes.text(SETS[0], item)
    confirmed.minutes.write(SETS[0], item, f"Put right. {read.text}", read.rev)
    confirmed.life.confirm(SETS[0], LATER)
    text = " ".join(page(confirmed).split())
    assert f"It replaces a text: frozen on 19 January 2027, reopened on 19 January 2027; SHA-256 {digest_words(old)}" in text  # fmt: skip  # noqa: E501
    assert "secret" not in text
    found = confirmed.life.verify(SETS[0], old)
    assert found.digest != old
    assert found.faults == ()
    assert "that of the text frozen on 19 January 2027, which was reopened" in found.other
    assert "compare it with the paper" in confirmed.life.verify(SETS[0], "0" * 64).other


def test_what_verify_says_of_a_digest_that_is_none_or_of_another_text(
    sealed: Desk, office_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The text is whole: nobody is told to put back a copy for a slip of the finger."""
    office = ["--office", str(office_folder)]
    known = sealed.life.verify(SETS[0]).digest
    assert main(["verify", SETS[0], "--digest", "abc", *office]) == 4
    said = capsys.readouterr()
    assert "64 figures and letters" in said.err
    assert said.out == ""
    assert main(["verify", SETS[0], "--digest", digest_words(known).upper(), *office]) == 0
    assert main(["verify", SETS[0], "--digest", "0" * 64, *office]) == 3
    said = capsys.readouterr()
    assert "are as they were frozen" in said.out
    assert "the digest given is not its digest" in said.out
    assert "backups" not in said.out
    sealed.life.back(SETS[0], MinutesState.DRAFT, "a slip")
    assert main(["verify", SETS[0], "--digest", known, *office]) == 5
    assert "the text frozen on 19 January 2027, which was reopened" in capsys.readouterr().err
    assert main(["verify", SETS[0], "--digest", "0" * 64, *office]) == 5
    assert "nothing was ever frozen under" in capsys.readouterr().err


def test_the_digest_on_the_exempt_page_is_known_too(confirmed: Desk) -> None:
    exempt = confirmed.store.restricted(SETS[0]).frozen[-1].digest
    assert confirmed.life.verify(SETS[0], exempt).faults == ()


def test_minutes_archived_unsigned_do_not_go_back_to_signed(confirmed: Desk) -> None:
    meeting = confirmed.life.archive(SETS[0])
    assert MinutesState.SIGNED not in confirmed.life.can_go_back_to(meeting)
    with pytest.raises(RefusedByRule, match="never signed"):
        confirmed.life.back(SETS[0], MinutesState.SIGNED, "a slip")
    confirmed.life.back(SETS[0], MinutesState.CONFIRMED, "a slip")
    confirmed.life.sign(SETS[0], dt.date(2027, 1, 20))
    meeting = confirmed.life.archive(SETS[0])
    assert confirmed.life.can_go_back_to(meeting)[0] is MinutesState.SIGNED
    confirmed.life.back(SETS[0], MinutesState.SIGNED, "a slip")
    life = confirmed.life.back(SETS[0], MinutesState.CONFIRMED, "the wrong one signed").life
    assert life[-1].reason == (
        "the wrong one signed (it was signed by Councillor Baker on 20 January 2027)"
    )
