"""The one list of findings: each thing that is wrong is found once, with its rule and place."""

from __future__ import annotations

import datetime as dt

from scp_tui.records.agenda import Part, Urgency
from scp_tui.records.base import Source
from scp_tui.records.committee import Register
from scp_tui.records.interests import Declaration, InterestKind
from scp_tui.records.meeting import (
    Meeting,
    MeetingState,
    Restricted,
)
from scp_tui.records.motions import Motion, MotionKind, MotionResult, Vote
from scp_tui.records.room import Attendance, AttendanceKind, ItemCourse, ItemStatus
from scp_tui.rules.checks import check_meeting
from scp_tui.rules.findings import Finding, Level
from tests.rules.people import (
    MEMBERS,
    chair,
    item,
    meeting,
    minute,
    present,
    private,
    register,
    substitute,
)

EXCLUSION = Motion(
    id="v-x",
    item="i-1",
    text="that the public be excluded",
    kind=MotionKind.EXCLUSION,
    result=MotionResult.CARRIED,
)


def known() -> Register:
    return register(memberships=(*register().memberships, chair("able")))


def held(**fields: object) -> Meeting:
    """Return a meeting without fault: everybody there, one item, one minute."""
    given: dict[str, object] = {
        "items": (item("i-1"),),
        "courses": {"i-1": ItemStatus.DONE},
        "minutes": (minute("i-1", number=1),),
        "attendance": present(*MEMBERS),
        "presiding": "able",
    } | fields
    return meeting(**given)  # type: ignore[arg-type]


def found(one: Meeting, restricted: Restricted | None = None, *others: Meeting) -> list[Finding]:
    return list(check_meeting(one, restricted, known(), others))


def rules(one: Meeting, restricted: Restricted | None = None, *others: Meeting) -> list[str]:
    return [finding.rule for finding in found(one, restricted, *others)]


def test_a_meeting_without_fault() -> None:
    assert found(held()) == []
    assert found(meeting(state=MeetingState.SCHEDULED)) == []


def test_present_and_substituted_is_reported() -> None:
    lines = (*present(*MEMBERS[:7]), substitute("irwin", "able"))
    findings = found(held(attendance=lines))
    assert "R4.2" in [finding.rule for finding in findings]


def test_an_unknown_committee_is_reported_and_the_rest_still_checked() -> None:
    findings = check_meeting(held(committee="XYZ"), None, known(), ())
    assert any("'XYZ' is not in the register" in finding.message for finding in findings)


def test_too_few_clear_days_are_graver_without_a_reason() -> None:
    late = dt.datetime(2019, 9, 5, 12)
    (finding,) = found(held(published_at=late, state=MeetingState.PUBLISHED))
    assert (finding.level, finding.rule, finding.where) == (
        Level.ERROR,
        "R1.4",
        "ABC/2019-09-10",
    )
    with_reason = held(
        published_at=late,
        state=MeetingState.PUBLISHED,
        late_publication_reason="special circumstances",
    )
    (finding,) = found(with_reason)
    assert finding.level is Level.WARNING


def test_what_can_no_longer_be_mended_about_the_agenda_holds_nothing_up() -> None:
    (finding,) = found(held(published_at=dt.datetime(2019, 9, 5, 12)))
    assert (finding.level, finding.rule) == (Level.WARNING, "R1.4")


def test_urgent_items_need_reason_and_opinion() -> None:
    bare = item("i-1", urgency=Urgency())
    assert rules(held(items=(bare,))) == ["R1.3", "R1.3"]
    full = item("i-1", urgency=Urgency(reason="a flood", chair_agrees=True))
    assert found(held(items=(full,))) == []


def test_empty_titles_and_headings() -> None:
    assert rules(held(items=(item("i-1", " "),))) == ["R6.6"]
    (finding,) = found(held(minutes=(minute("i-1", number=1, heading=""),)))
    assert "heading" in finding.message


def test_items_left_open_at_the_close() -> None:
    items = tuple(item(f"i-{n}") for n in range(1, 6))
    courses = {
        "i-1": ItemStatus.DONE,
        "i-4": ItemStatus.DEFERRED,
        "i-5": ItemCourse(status=ItemStatus.WITHDRAWN, reason="no report"),
        "i-2": ItemStatus.OPEN,
    }
    findings = found(held(items=items, courses=courses))
    assert [(one.level, one.where) for one in findings] == [
        (Level.WARNING, "ABC/2019-09-10 item 2"),
        (Level.NOTE, "ABC/2019-09-10 item 4"),
        (Level.NOTE, "ABC/2019-09-10 item 3"),
    ]
    begun = {"i-1": ItemStatus.DONE, "i-2": ItemStatus.OPEN}
    assert found(held(items=items[:3], courses=begun, state=MeetingState.IN_PROGRESS)) == []


def part_b(**fields: object) -> Meeting:
    secret = private("i-2")
    given: dict[str, object] = {
        "items": (item("i-1"), secret),
        "courses": dict.fromkeys(("i-1", "i-2"), ItemStatus.DONE),
        "minutes": (
            minute("i-1", number=1),
            minute("i-2", "", number=2, public_summary="A private matter was considered."),
        ),
        "motions": (EXCLUSION,),
    } | fields
    return held(**given)


def test_part_b_in_order() -> None:
    kept = Restricted(id="ABC/2019-09-10", minutes=(minute("i-2", "SECRET"),))
    assert found(part_b(), kept) == []


def test_part_b_needs_paragraphs_exclusion_and_summary() -> None:
    bare = item("i-2", part=Part.B)
    assert rules(part_b(items=(part_b().items[0], bare))) == ["R2.3"]
    wrong = item("i-2", part=Part.B, exempt_paragraphs=(8,))
    assert rules(part_b(items=(part_b().items[0], wrong))) == ["R2.3"]
    assert rules(part_b(motions=())) == ["R2.6"]
    assert rules(part_b(minutes=(minute("i-1", number=1),))) == ["R2.7"]


def test_private_text_in_the_public_record_is_an_error_and_is_not_quoted() -> None:
    leak = part_b(
        minutes=(
            minute("i-1", number=1),
            minute("i-2", "SECRET", number=2, public_summary="Considered."),
        )
    )
    (finding,) = found(leak)
    assert (finding.level, finding.rule, finding.where) == (
        Level.ERROR,
        "R2.8",
        "ABC/2019-09-10 item 2",
    )
    below = item("i-3", parent="i-2")
    moved = Motion(id="v", item="i-3", text="SECRET", result=MotionResult.CARRIED)
    findings = found(
        part_b(items=(*part_b().items, below), motions=(EXCLUSION, moved)),
        Restricted(id="ABC/2019-09-10", minutes=(minute("i-1", "SECRET"),)),
    )
    assert [one.rule for one in findings if one.rule == "R2.8"] == ["R2.8", "R2.8"]
    assert not any("SECRET" in str(one) for one in findings)


def test_somebody_must_preside() -> None:
    lines = (
        *present(*MEMBERS[1:]),
        Attendance(id="x", kind=AttendanceKind.APOLOGIES, person="able"),
    )
    (finding,) = found(held(attendance=lines, presiding=None))
    assert finding.rule == "R4.9"
    assert "nobody is elected" in finding.message
    election = Motion(
        id="v",
        item="i-1",
        text="that Councillor Baker be appointed",
        kind=MotionKind.ELECTION_OF_CHAIR,
        nominee="baker",
        mover="clark",
        seconder="dean",
        result=MotionResult.CARRIED,
    )
    assert found(held(attendance=lines, presiding="baker", motions=(election,))) == []
    (finding,) = found(held(attendance=lines, presiding="baker"))
    assert "without an election" in finding.message
    (finding,) = found(held(attendance=lines, presiding="able"))
    assert "not as present" in finding.message
    assert found(held(presiding=None)) == []


def declared(**fields: object) -> Declaration:
    given: dict[str, object] = {
        "id": "d",
        "person": "able",
        "kind": InterestKind.NON_PECUNIARY,
        "reason": "a reason",
        "items": ("i-1",),
    } | fields
    return Declaration(**given)  # type: ignore[arg-type]


def test_declarations() -> None:
    def only(**fields: object) -> str:
        (finding,) = found(held(declarations=(declared(**fields),)))
        assert finding.where.startswith("ABC/2019-09-10")
        return finding.message

    assert found(held(declarations=(declared(),))) == []
    assert "not recorded as present" in only(person="jones")
    assert "for no item" in only(items=())
    assert "no reason" in only(reason=" ")
    assert "left the room" in only(kind=InterestKind.DPI)
    assert found(held(declarations=(declared(kind=InterestKind.DPI, left_room=True),))) == []
    stayed = only(kind=InterestKind.DPI, left_room=False)
    assert (
        stayed == "Councillor Able had to leave the room for an interest and is recorded as staying"
    )
    assert found(held(declarations=(declared(reason=None, sensitive=True),))) == []
    told = only(reason="a flat in Mill Lane", sensitive=True)
    assert "although it is sensitive" in told
    assert "flat" not in told
    whip = declared(reason=None, kind=InterestKind.PARTY_WHIP)
    assert found(held(declarations=(whip,))) == [], "the existence of a whip is all there is to say"


def moved(**fields: object) -> Motion:
    given: dict[str, object] = {
        "id": "v",
        "item": "i-1",
        "text": "that it be so",
        "result": MotionResult.CARRIED,
    } | fields
    return Motion(**given)  # type: ignore[arg-type]


def test_motions() -> None:
    def only(**fields: object) -> str:
        (finding,) = found(held(motions=(moved(**fields),)))
        return finding.message

    assert found(held(motions=(moved(mover="able", seconder="baker"),))) == []
    assert "had no vote" in only(mover="jones")
    assert "without a result" in only(result=None)
    assert "9 votes" in only(vote=Vote(votes_for=9))
    assert "carried, with 3 for and 4 against" in only(vote=Vote(votes_for=3, votes_against=4))
    assert "carried, with 4 for and 4" in only(vote=Vote(votes_for=4, votes_against=4))
    casting = Vote(votes_for=4, votes_against=4, casting_vote=True)
    assert found(held(motions=(moved(vote=casting),))) == []
    lost = Vote(votes_for=5, votes_against=3)
    assert "lost, with 5" in only(vote=lost, result=MotionResult.LOST)
    assert "unanimous, with 1" in only(vote=Vote(votes_for=5, votes_against=1), unanimous=True)


def test_ids_that_point_at_nothing_or_are_borne_twice() -> None:
    broken = held(
        items=(
            item("i-1", parent="gone"),
            item("i-1"),
        ),
        courses={"i-1": ItemCourse(status=ItemStatus.DONE, taken_after="lost")},
        minutes=(minute("i-1", number=1), minute("i-9", number=2)),
        declarations=(declared(items=("i-8",)),),
        motions=(moved(item="i-7", mover="nobody"),),
        attendance=(*present(*MEMBERS), substitute("irwin", "stranger")),
        sources=(Source(paper="no-paper"),),
    )
    kept = Restricted(id=broken.id, minutes=(minute("i-6"),), motions=(moved(id="w", item="i-5"),))
    messages = " | ".join(str(one) for one in found(broken, kept) if one.level is Level.ERROR)
    for named in ("gone", "lost", "i-9", "i-8", "i-7", "i-6", "i-5", "nobody", "stranger"):
        assert f"'{named}'" in messages
    assert "'no-paper'" in messages
    assert "'i-1' is borne by 2 items" in messages


def test_minutes_confirmed_must_be_of_earlier_meetings_on_record() -> None:
    earlier, later = meeting(dt.date(2019, 5, 22)), meeting(dt.date(2020, 3, 23))
    confirms = (earlier.id, later.id, "ABC/2018-01-01", "ABC/2019-09-10")
    one = held(items=(item("i-1", confirms=confirms),))
    messages = [finding.message for finding in found(one, None, earlier, later)]
    assert messages == [
        "it is down to confirm its own minutes",
        "it confirms the minutes of ABC/2020-03-23, which is not earlier",
        "it confirms the minutes of ABC/2018-01-01, which is not on record",
    ]
    confirmed = held(minutes_confirmed_at=later.id)
    assert found(confirmed, None, later) == []
    assert rules(confirmed) == ["R6.2"]


def test_numbers_already_used_are_reported_for_this_meeting_alone() -> None:
    earlier = held(id="ABC/2019-05-22", date=dt.date(2019, 5, 22))
    (finding,) = found(held(), None, earlier)
    assert (finding.rule, finding.where) == ("R6.5", "ABC/2019-09-10")
    assert "R6.5" not in rules(earlier, None, held())


def test_the_gravest_come_first_and_each_is_one_line() -> None:
    findings = found(
        held(
            attendance=present(*MEMBERS[:7]),
            published_at=dt.datetime(2019, 9, 9, 9),
            declarations=(declared(person="jones"),),
        )
    )
    order = [list(Level).index(finding.level) for finding in findings]
    assert order == sorted(order)
    assert len(order) >= 3
    assert not any("\n" in str(finding) for finding in findings)
