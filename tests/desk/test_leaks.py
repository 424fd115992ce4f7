"""Marked secrets in every restricted field, and a search of everything that others can see.

Wherever the desk lets private words be typed, a mark is typed; then every file outside
``restricted/``, every name of a file, every public page and export, every list, message, undo
word and command is searched for it (R2.8).
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from scp_tui.cli.main import main
from scp_tui.desk import Desk
from scp_tui.desk.page_kinds import PAGE_KINDS
from scp_tui.errors import InputRefused, ScpError, StaleRecord
from scp_tui.exports.writers import FORMATS
from scp_tui.records.agenda import Part, Report
from scp_tui.records.followups import FactKind, FollowUpKind
from scp_tui.records.interests import InterestKind
from scp_tui.records.motions import MotionResult
from scp_tui.records.room import AttendanceKind, EventKind, ItemStatus
from scp_tui.records.transfer import MeetingFile
from tests.desk.conftest import REF, Hands, furnish, item_called
from tests.desk.searching import public_pages, published, records
from tests.store.cutting import cut_everywhere

MARK = "NIGHTJAR"


def prepared(desk: Desk) -> Desk:
    """Return the desk with a meeting in progress that has one item of each part."""
    desk.agenda.create_meeting("XYZ", dt.date(2026, 7, 15))
    desk.agenda.add_item(REF, "Annual report")
    desk.agenda.add_item(REF, "A contract", part=Part.B, exempt_paragraphs=(3,))
    desk.room.open_meeting(REF)
    desk.room.mark(REF, "able", AttendanceKind.PRESENT)
    return desk


def write_secrets(desk: Desk, item: str) -> str:
    """Type a mark wherever something is private, and return the reference of the ask."""
    desk.minutes.write(REF, item, f"The price was {MARK}.", 0)
    desk.minutes.append(REF, item, f"RESOLVED that {MARK} be paid.")
    desk.motions.record(REF, item, f"that {MARK} be told", mover="able")
    desk.motions.record(REF, item, f"{MARK} be sold", result=MotionResult.LOST)
    asked = desk.follow_ups.ask(
        REF,
        item=item,
        title="" if desk.minutes.text(REF, item).restricted else f"Pay {MARK}",
        wording=f"Pay {MARK}.",
        kind=FollowUpKind.UNDERTAKING,
        owner=f"{MARK} Limited",
        due="next meeting",
    )
    desk.follow_ups.record(asked.id, FactKind.CHASE, f"Rang {MARK}.", by=f"{MARK}")
    desk.follow_ups.sent(asked.id, f"by {MARK}")
    desk.follow_ups.reply(asked.id, f"{MARK} wrote.", filed=f"folder {MARK}")
    stored = desk.store.follow_up(asked.id)
    desk.follow_ups.edit(asked.id, stored.rev, wording=f"Pay {MARK} twice.")
    speak_secrets(desk, item)
    return asked.id


def speak_secrets(desk: Desk, item: str) -> None:
    """Mark all that is kept of who of the public spoke on an item."""
    words = dict.fromkeys(("capacity", "subject", "gist", "response", "responder_said"), MARK)
    desk.speakers.add(REF, item, name=f"Jo {MARK}", **words)  # type: ignore[arg-type]
    desk.speakers.add(REF, item, name=f"Withheld {MARK}", withheld=True)


def public_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every file that is not beneath ``restricted``."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        if path.is_file() and name.parts[0] != "restricted":
            yield str(name), path.read_text(encoding="utf-8", errors="replace")


def assert_hidden(desk: Desk, folder: Path) -> None:
    """Search everything that somebody without a right to it could come by."""
    for path in folder.rglob("*"):
        assert MARK not in path.name, path
        if "restricted" in path.relative_to(folder).parts:
            assert path.stat().st_mode & 0o077 == 0, path
    for name, text in public_files(folder):
        assert MARK not in text, name
    for outputs in (public_pages(desk, REF), records(desk, REF)):
        for what, text in outputs:
            assert MARK not in text, what
    assert_nothing_published(desk, folder.parent / "site")
    assert not any(MARK in str(finding) for finding in desk.office.check())
    assert not any(MARK in str(finding) for finding in desk.agenda.findings(REF))
    assert MARK not in str(desk.office.overview().drafts)
    assert MARK not in (desk.office.last_change or "")
    for query in (MARK, f"owner:{MARK}", f"by:{MARK}", f'"{MARK} Limited"', f"is:{MARK}"):
        assert desk.follow_ups.lines(query, all=True) == (), query


def assert_nothing_published(desk: Desk, site: Path) -> None:
    """Publish, and search every file, its name and what was said of it."""
    for name, text in published(desk, site):
        assert MARK not in text, name


@pytest.fixture
def busy(disk_desk: Desk) -> Desk:
    return prepared(disk_desk)


def test_what_is_written_in_private_is_nowhere_in_public(busy: Desk, office_folder: Path) -> None:
    item = item_called(busy, "A contract")
    write_secrets(busy, item)
    assert_hidden(busy, office_folder)
    busy.room.close_meeting(REF)
    assert_hidden(busy, office_folder)
    busy.room.reopen_meeting(REF)
    assert_hidden(busy, office_folder)
    busy.office.repair()
    assert_hidden(busy, office_folder)


def test_no_command_tells_it(
    busy: Desk,
    office_folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SCP_TUI_NOW", "2026-09-01T10:00:00")
    write_secrets(busy, item_called(busy, "A contract"))
    commands = (
        ["actions"],
        ["actions", "--json"],
        ["actions", "--csv"],
        ["actions", "--all", "--json"],
        ["meetings", "--json"],
        ["check"],
        ["chase", "--all"],
        ["chase", "--json"],
        *(["export", kind.name, REF] for kind in PAGE_KINDS.values() if not kind.exempt),
        ["export", "meeting", REF, "--format", "json"],
        ["export", "office", "--format", "json"],
        ["export", "actions", "--format", "csv"],
    )
    for command in commands:
        main([*command, "--office", str(office_folder)])
        out = capsys.readouterr()
        assert MARK not in out.out + out.err, command
    # A list found by a private name would tell the name, whatever it prints.
    main(["actions", "--json", "--owner", MARK, "--office", str(office_folder)])
    assert capsys.readouterr().out.strip() == "[]"


def test_the_reminder_of_a_private_ask_is_told_without_its_words(
    busy: Desk,
    office_folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ref = busy.follow_ups.ask(
        REF, title="A contract", item=item_called(busy, "A contract"), wording=f"Pay {MARK}.",
        owner=f"{MARK} Limited", due="20 July 2026",
    ).id  # fmt: skip
    monkeypatch.setenv("SCP_TUI_NOW", "2026-09-01T10:00:00")
    letters = tmp_path / "letters"
    letters.mkdir()
    for more in ([], ["--json"], ["--output", str(letters), "--sent"], []):
        assert main(["chase", *more, "--office", str(office_folder)]) == 0
        out = capsys.readouterr()
        assert ref in out.out, "it is still due"
        assert MARK not in out.out + out.err
    assert list(letters.iterdir()) == []
    main(["chase", "--organisation", MARK, "--office", str(office_folder)])
    assert ref not in capsys.readouterr().out


def test_undoing_all_of_it_and_the_words_of_undo_tell_nothing(
    busy: Desk, office_folder: Path
) -> None:
    write_secrets(busy, item_called(busy, "A contract"))
    said = []
    for _ in range(6):
        said.append(busy.office.last_change or "")
        try:
            said.append(busy.office.undo() or "")
        except ScpError as error:
            said.append(str(error))
        assert_hidden(busy, office_folder)
    assert not any(MARK in words for words in said)


def test_what_cannot_be_done_in_private_is_refused_without_quoting_it(
    busy: Desk, office_folder: Path
) -> None:
    item = item_called(busy, "A contract")
    ref = write_secrets(busy, item)
    stored = next(one for one in busy.store.meeting(REF).items if one.id == item)
    acts = (
        lambda: busy.minutes.write(REF, item, "other", 0),
        lambda: busy.agenda.remove_item(REF, item),
        lambda: busy.agenda.edit_item(REF, item, stored.rev, part=Part.A),
        lambda: busy.agenda.edit_item(REF, item, stored.rev + 7, title="Other"),
        lambda: busy.follow_ups.edit(ref, 99, wording="other"),
        lambda: busy.motions.edit(REF, "v-99", 1, text="other"),
        lambda: busy.minutes.append(REF, item, "x" * 500_000),
    )
    for act in acts:
        with pytest.raises(ScpError) as refused:
            act()
        assert MARK not in str(refused.value)
    assert_hidden(busy, office_folder)


def test_moving_an_item_to_and_fro_leaves_no_public_copy(busy: Desk, office_folder: Path) -> None:
    item = item_called(busy, "Annual report")
    write_secrets(busy, item)
    busy.room.open_item(REF, item)

    def part(to: Part, **more: object) -> None:
        rev = next(one for one in busy.store.meeting(REF).items if one.id == item).rev
        busy.agenda.edit_item(REF, item, rev, part=to, **more)  # type: ignore[arg-type]

    part(Part.B, exempt_paragraphs=(7,))
    assert_hidden(busy, office_folder)
    part(Part.A, release_to_public=True)
    assert MARK in str(busy.store.meeting(REF)), "released by name, it is public"
    busy.office.undo()
    assert_hidden(busy, office_folder)
    part(Part.A, release_to_public=True)
    busy.minutes.append(REF, item, f"More of {MARK}.")
    part(Part.B)
    assert_hidden(busy, office_folder)
    assert MARK in busy.minutes.text(REF, item).text


def test_an_ask_that_becomes_private_leaves_no_public_copy(busy: Desk, office_folder: Path) -> None:
    item = item_called(busy, "Annual report")
    asked = busy.follow_ups.ask(REF, item=item, title="Report back", wording=f"On {MARK}.")
    busy.follow_ups.record(asked.id, FactKind.NOTE, f"Rang {MARK}.")
    busy.follow_ups.edit(asked.id, busy.store.follow_up(asked.id).rev, owner=f"{MARK} Limited")
    for _ in range(2):
        rev = busy.store.follow_up(asked.id).rev
        busy.follow_ups.edit(asked.id, rev, restricted=True)
        assert_hidden(busy, office_folder)
        busy.follow_ups.record(asked.id, FactKind.WITHDRAWN, f"{MARK} is done.")
        assert_hidden(busy, office_folder)
        rev = busy.store.follow_up(asked.id).rev
        busy.follow_ups.edit(asked.id, rev, restricted=False)
        number = len(busy.store.follow_up(asked.id).history)
        busy.follow_ups.correct(asked.id, number, "It is not done.")


def test_an_interest_that_becomes_sensitive_leaves_no_public_copy_of_its_nature(
    busy: Desk, office_folder: Path
) -> None:
    made = busy.room.declare(
        REF,
        "able",
        InterestKind.DPI,
        reason=f"a contract with {MARK}",
        as_declared=f"an interest in {MARK}",
        whole_meeting=True,
    ).declarations[0]
    busy.agenda.edit_meeting(REF, busy.store.meeting(REF).rev, venue="Moot Hall")
    with pytest.raises(InputRefused) as refused:
        busy.room.edit_declaration(REF, made.id, made.rev, sensitive=True)
    assert MARK not in str(refused.value)
    with pytest.raises(InputRefused):
        busy.room.edit_declaration(REF, made.id, made.rev, sensitive=True, reason=None)
    busy.room.edit_declaration(
        REF, made.id, made.rev, sensitive=True, reason=None, as_declared=None
    )
    assert_hidden(busy, office_folder)


def test_a_public_file_holds_neither_note_nor_report_of_an_exempt_item(
    busy: Desk, office_folder: Path
) -> None:
    del office_folder
    item = item_called(busy, "A contract")
    rev = next(one for one in busy.store.meeting(REF).items if one.id == item).rev
    report = Report(title=f"On {MARK}", author=MARK)
    busy.agenda.edit_item(
        REF,
        item,
        rev,
        text=f"The price of {MARK}.",
        report=report,
        script=f"We come to {MARK}.",
        presenters=MARK,
    )
    busy.room.set_item_status(REF, item, ItemStatus.DEFERRED, f"{MARK} was ill")
    for kind in (kind.name for kind in PAGE_KINDS.values() if not kind.exempt):
        for fmt in FORMATS:
            if fmt != "csv":
                assert MARK not in busy.pages.render(kind, REF, fmt), (kind, fmt)
    assert MARK not in busy.transfer.export_meeting(REF)
    assert MARK not in busy.transfer.export_office()
    assert MARK in busy.transfer.export_meeting(REF, restricted=True)


def test_half_typed_forms_and_damaged_files_stay_private(busy: Desk, office_folder: Path) -> None:
    write_secrets(busy, item_called(busy, "A contract"))
    busy.office.keep_typed(f"Form {MARK}", {"wording": f"Half of {MARK}"})
    assert_hidden(busy, office_folder)
    private = office_folder / "restricted" / "meetings" / f"{REF}.json"
    private.write_text(f'{{"{MARK}": "{MARK}')
    assert not any(MARK in str(finding) for finding in busy.office.check())
    busy.office.repair()
    assert_hidden(busy, office_folder)


def test_a_move_cut_off_anywhere_leaves_nothing_in_public_once_it_is_done(
    tmp_path: Path, clock: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda handle: None)  # a process that dies loses no page
    start, work = tmp_path / "start", tmp_path / "work"
    desk = Desk.open(start, clock=clock, actor="tester")
    furnish(desk)
    item = item_called(prepared(desk), "Annual report")
    desk.minutes.write(REF, item, f"The price was {MARK}.", 0)
    desk.follow_ups.ask(REF, item=item, title=f"Pay {MARK}", wording=f"Pay {MARK}.")

    def act(folder: Path) -> None:
        again = Desk.open(folder, clock=clock, actor="tester")
        rev = next(one for one in again.store.meeting(REF).items if one.id == item).rev
        again.agenda.edit_item(REF, item, rev, part=Part.B, exempt_paragraphs=(7,))

    moved = 0
    for point in cut_everywhere(start, work, act):
        again = Desk.open(work, clock=clock, actor="tester")
        meeting = again.store.meeting(REF)
        if next(one for one in meeting.items if one.id == item).part is Part.B:
            moved += 1
            again.office.repair()
            assert again.minutes.text(REF, item).text == f"The price was {MARK}.", point
            for name, text in public_files(work):
                assert MARK not in text, (point, name)
    assert moved > 1


def test_the_file_of_half_typed_forms_is_its_owners(busy: Desk, office_folder: Path) -> None:
    busy.office.keep_typed("Form", {"wording": "half \ud83d and \ud800 rest"})
    (file,) = (office_folder / "restricted" / "typing").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert busy.office.kept_typed("Form") == {"wording": "half \ufffd and \ufffd rest"}


def public_outputs(desk: Desk) -> Iterator[tuple[str, str]]:
    """Yield what goes out in public, by what it is."""
    for kind in (kind.name for kind in PAGE_KINDS.values() if not kind.exempt):
        for fmt in ("txt", "html", "json"):
            yield f"{kind} {fmt}", desk.pages.render(kind, REF, fmt)
    yield "meeting", desk.transfer.export_meeting(REF)
    yield "office", desk.transfer.export_office()


def test_what_a_speaker_said_on_an_exempt_item_is_in_the_exempt_minutes_alone(busy: Desk) -> None:
    item = item_called(busy, "A contract")
    busy.speakers.add(
        REF, item, name=f"Jo {MARK}", subject=MARK, gist=f"that {MARK}", response=f"that {MARK}"
    )
    for path, text in public_outputs(busy):
        assert MARK not in text, path
    for kind in ("minutes-restricted", "minutes-exempt"):
        assert f"Jo {MARK}" in busy.pages.render(kind, REF, "txt"), kind


def test_the_reply_promised_to_a_speaker_on_an_exempt_item_is_named_by_nothing(busy: Desk) -> None:
    busy.speakers.add(REF, item_called(busy, "A contract"), name=f"Jo {MARK}", subject=MARK)
    (speaker,) = busy.private.whole(REF).speakers
    asked = busy.speakers.promise_reply(REF, speaker.id)
    assert (asked.restricted, MARK in asked.title) == (True, False)
    assert MARK in (asked.wording or "")


def test_why_something_happened_in_private_is_not_exported(busy: Desk, office_folder: Path) -> None:
    busy.room.open_item(REF, item_called(busy, "A contract"))
    busy.room.enter(REF, EventKind.ADJOURNED, reason=f"advice on {MARK}")
    busy.room.enter(REF, EventKind.RESUMED)
    busy.room.open_item(REF, item_called(busy, "Annual report"))
    busy.room.enter(REF, EventKind.ADJOURNED, reason="a short break")
    for path, text in public_outputs(busy):
        assert MARK not in text, path
    assert_hidden(busy, office_folder)
    assert "a short break" in busy.transfer.export_meeting(REF)
    assert MARK in busy.transfer.export_meeting(REF, restricted=True)


def test_a_public_ask_never_takes_the_words_of_a_minute_gone_private(busy: Desk) -> None:
    item = item_called(busy, "Annual report")
    said = "The officer was asked to report on the price of the site by May."
    busy.minutes.write(REF, item, said, 0)
    asked = busy.follow_ups.ask(REF, item=item, title="Report", wording=said, sentence=said)
    assert busy.minutes.sentences_changed(REF) == {}
    busy.private.take_private(REF, item, (3,))
    busy.minutes.append(REF, item, said.replace("price", f"{MARK} price"))
    assert not busy.store.follow_up(asked.id).restricted
    assert busy.minutes.sentences_changed(REF) == {}


def test_a_name_taken_out_as_it_is_withheld_stays_in_no_copy(
    busy: Desk, office_folder: Path
) -> None:
    busy.speakers.add(REF, item_called(busy, "Annual report"), name=f"Jo {MARK}")
    busy.agenda.edit_meeting(REF, busy.store.meeting(REF).rev, venue="Moot Hall")
    (speaker,) = busy.store.meeting(REF).speakers
    busy.speakers.edit(REF, speaker.id, speaker.rev, withheld=True, name=None)
    assert_hidden(busy, office_folder)


def test_why_somebody_left_for_a_sensitive_interest_is_not_exported(
    busy: Desk, office_folder: Path
) -> None:
    busy.room.declare(REF, "able", InterestKind.DPI, sensitive=True, whole_meeting=True)
    busy.room.open_item(REF, item_called(busy, "Annual report"))
    busy.room.enter(REF, EventKind.LEFT_FOR_INTEREST, person="able", reason=f"owns {MARK}")
    for path, text in public_outputs(busy):
        assert MARK not in text, path
    assert_hidden(busy, office_folder)


def test_what_is_told_while_the_public_are_out_is_in_no_public_file(
    busy: Desk, office_folder: Path
) -> None:
    busy.room.open_item(REF, item_called(busy, "Annual report"))
    busy.private.exclude(REF)
    busy.room.enter(REF, EventKind.ADJOURNED, reason=f"advice on {MARK}")
    known = busy.private.whole(REF).log[-1]
    assert known.reason == f"advice on {MARK}"
    busy.room.correct(REF, known.id, known.rev, why=f"not {MARK}", reason=f"more on {MARK}")
    assert_hidden(busy, office_folder)
    old, new = busy.private.whole(REF).log[-2:]
    assert (old.reason, old.trace[-1].why) == (f"advice on {MARK}", f"not {MARK}")
    assert (new.reason, new.replaces) == (f"more on {MARK}", old.id)
    assert MARK in "".join(line.words + line.trace for line in busy.room.log(REF))
    busy.room.strike(REF, new.id, new.rev, why=f"{MARK} again")
    assert_hidden(busy, office_folder)
    for _ in range(5):  # the strike, the correction, the entry, the public out, the item
        busy.office.undo()
        assert_hidden(busy, office_folder)
    assert busy.store.restricted(REF).reasons == ()


def test_why_something_happened_before_the_public_were_known_to_be_out_leaves_no_copy(
    busy: Desk, office_folder: Path
) -> None:
    busy.room.open_item(REF, item_called(busy, "Annual report"))
    busy.room.enter(REF, EventKind.ADJOURNED, reason=f"advice on {MARK}")
    adjourned = busy.store.meeting(REF).log[-1]
    busy.agenda.edit_meeting(REF, busy.store.meeting(REF).rev, venue="Moot Hall")
    busy.room.enter(REF, EventKind.PUBLIC_EXCLUDED, before=adjourned.id)
    assert_hidden(busy, office_folder)
    out = next(one for one in busy.store.meeting(REF).log if one.kind is EventKind.PUBLIC_EXCLUDED)
    busy.room.strike(REF, out.id, out.rev)
    assert_hidden(busy, office_folder)
    item = item_called(busy, "Annual report")
    assert [one.id for one in busy.private.kept_back(REF)] == [item]
    assert busy.private.kept_words(REF, item) == f"advice on {MARK}"
    busy.private.release(REF, item)
    assert busy.store.meeting(REF).log[-1].reason == f"advice on {MARK}"
    assert busy.private.kept_back(REF) == ()
    busy.office.undo()
    assert_hidden(busy, office_folder)


@pytest.mark.parametrize("withheld", [False, True])
def test_a_speaker_on_business_taken_in_public_after_all_is_released_by_name_alone(
    busy: Desk, office_folder: Path, withheld: bool
) -> None:
    item = item_called(busy, "A contract")
    busy.speakers.add(REF, item, name=f"Jo {MARK}", withheld=withheld, gist=f"that {MARK}")
    where = item_called(busy, "Annual report")
    _, motion = busy.motions.exclude_public(REF, where, mover="able", result=MotionResult.LOST)
    motion_id = busy.store.meeting(REF).motions[-1].id
    assert motion
    busy.private.stay_public(REF, motion_id)
    assert_hidden(busy, office_folder)
    board = busy.speakers.board(REF)
    (speaker,) = board.meeting.speakers
    assert board.names[speaker.id] == f"Jo {MARK}"
    busy.speakers.start(REF, speaker.id)
    busy.speakers.edit(REF, speaker.id, speaker.rev + 1, subject=f"On {MARK}")
    assert_hidden(busy, office_folder)
    assert [one.id for one in busy.private.kept_back(REF)] == [item]
    assert MARK in busy.private.kept_words(REF, item)
    busy.private.release(REF, item)
    (speaker,) = busy.store.meeting(REF).speakers
    assert (speaker.gist, speaker.subject) == (f"that {MARK}", f"On {MARK}")
    assert busy.store.restricted(REF).speakers == ()
    assert speaker.name == (None if withheld else f"Jo {MARK}")


def test_a_file_that_tells_what_is_private_is_taken_in_without_telling_it(
    busy: Desk, office_folder: Path, clock: Hands
) -> None:
    item = item_called(busy, "A contract")
    speak_secrets(busy, item)
    busy.room.set_item_status(REF, item, ItemStatus.DEFERRED, f"{MARK} was ill")
    whole = busy.private.whole(REF)
    told = MeetingFile(meeting=whole, register=busy.store.register())
    text = msgspec.json.encode(told)
    other = Desk.open(office_folder.parent / "other", clock=clock, actor="tester")
    other.transfer.import_meeting(text)
    assert_hidden(other, office_folder.parent / "other")
    assert [one.name for one in other.private.whole(REF).speakers] == [f"Jo {MARK}", None]
    assert other.transfer.import_meeting(text).changes == ()


def test_an_office_goes_over_whole_with_what_is_kept_apart(
    busy: Desk, office_folder: Path, clock: Hands
) -> None:
    item = item_called(busy, "A contract")
    speak_secrets(busy, item)
    busy.room.set_item_status(REF, item, ItemStatus.DEFERRED, f"{MARK} was ill")
    text = busy.transfer.export_office(restricted=True)
    other = Desk.open(office_folder.parent / "other", clock=clock, actor="tester")
    other.transfer.import_office(text)
    assert other.transfer.export_office(restricted=True) == text
    assert other.private.whole(REF) == busy.private.whole(REF)
    assert_hidden(other, office_folder.parent / "other")


def test_a_speaker_changed_by_two_is_never_written_over_across_a_move(busy: Desk) -> None:
    item = item_called(busy, "Annual report")
    busy.speakers.add(REF, item, name="Jo Bloggs")
    (read,) = busy.store.meeting(REF).speakers

    def part(to: Part) -> None:
        rev = next(one for one in busy.store.meeting(REF).items if one.id == item).rev
        busy.agenda.edit_item(REF, item, rev, part=to, release_to_public=True)

    part(Part.B)
    (private,) = busy.private.whole(REF).speakers
    assert private.rev > read.rev
    part(Part.A)
    (again,) = busy.store.meeting(REF).speakers
    assert again.rev > private.rev
    for stale in (read, private):
        with pytest.raises(StaleRecord):
            busy.speakers.edit(REF, stale.id, stale.rev, gist="that it be lit")
    busy.office.undo()
    (back,) = busy.private.whole(REF).speakers
    assert back.rev > again.rev
