"""Contradictions in the attendance record are found and cited; nothing is changed."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from scp_tui.records.committee import SubstituteRule
from scp_tui.records.meeting import Meeting, MeetingState
from scp_tui.records.room import Attendance, AttendanceKind
from scp_tui.rules.attendance import attendance_findings
from scp_tui.rules.findings import Level
from tests.rules.people import MEMBERS, committee, meeting, present, register, substitute


def apologies(name: str) -> Attendance:
    return Attendance(id=f"x-{name}", kind=AttendanceKind.APOLOGIES, person=name)


def found(held: Meeting, **rules: object) -> list[tuple[str, str]]:
    findings = attendance_findings(held, committee(**rules), register())
    assert all(one.where == held.id for one in findings)
    return [(one.rule, one.message) for one in findings]


ALL = present(*MEMBERS)


def test_a_room_that_is_in_order() -> None:
    lines = (*present(*MEMBERS[:6]), substitute("irwin", "grant"), apologies("hall"))
    assert found(meeting(attendance=lines)) == []
    with_apology = (*lines, apologies("grant"))
    assert found(meeting(attendance=with_apology)) == []


def test_present_and_substituted() -> None:
    lines = (*ALL, substitute("irwin", "baker"))
    (rule, message), *_ = found(meeting(attendance=lines))
    assert rule == "R4.2"
    assert "Councillor Baker" in message
    assert "substituted by Councillor Irwin" in message


def test_the_same_person_twice() -> None:
    lines = (*ALL, Attendance(id="x", kind=AttendanceKind.APOLOGIES, person="able"))
    assert found(meeting(attendance=lines)) == [
        ("R4.1", "Councillor Able is recorded 2 times: present and apologies")
    ]


def test_substitutes_that_do_not_fit() -> None:
    def only(*lines: Attendance, **rules: object) -> str:
        seven = [one for one in ALL if one.person != "hall"]
        ((rule, message),) = found(meeting(attendance=(*seven, *lines)), **rules)
        assert rule == "R4.3"
        return message

    hall = apologies("hall")
    assert "for nobody" in only(hall, substitute("irwin", None))
    assert "who is not a member" in only(hall, substitute("irwin", "jones"))
    assert (
        "2 substitutes"
        in found(
            meeting(
                attendance=(
                    *present(*MEMBERS[:6]),
                    apologies("grant"),
                    substitute("irwin", "hall"),
                    substitute("jones", "hall"),
                )
            )
        )[0][1]
    )


def test_substitutes_who_are_not_eligible() -> None:
    def why(name: str, rule: SubstituteRule | None = None) -> str:
        lines = (*present(*MEMBERS[1:6]), substitute(name, "hall"))
        body = committee(substitutes=rule or SubstituteRule())
        known = register(committees=(body,))
        findings = attendance_findings(meeting(attendance=lines), body, known)
        return next((one.message for one in findings if "may not" in one.message), "")

    assert why("irwin") == ""
    assert why("lane").endswith("not a councillor")
    assert why("king").endswith("a member of the cabinet")
    assert why("able").endswith("a member of the committee already")
    assert "takes no substitutes" in why("irwin", SubstituteRule(allowed=False))
    assert why("king", SubstituteRule(exclude_cabinet=False)) == ""


def test_present_without_a_seat_and_members_not_accounted_for() -> None:
    lines = (*present(*MEMBERS[:7]), *present("jones"))
    (first, missing) = attendance_findings(meeting(attendance=lines), committee(), register())
    assert "Councillor Jones" in first.message
    assert (missing.level, missing.rule) == (Level.NOTE, "R4.1")
    assert "Councillor Hall" in missing.message
    partly = meeting(attendance=present(*MEMBERS[:7]), partly_known=True)
    assert found(partly) == []


def test_more_votes_than_seats_and_impossible_times() -> None:
    assert ("R4.4", "8 voting members are present where there are 7 seats") in found(
        meeting(attendance=ALL), seats=7
    )
    early = present("hall", arrived_at=dt.time(19, 0), left_at=dt.time(18, 0))
    assert found(meeting(attendance=(*present(*MEMBERS[:7]), *early))) == [
        ("R4.6", "Councillor Hall is recorded as leaving before arriving")
    ]


def test_membership_is_left_alone_when_none_is_known() -> None:
    old = meeting(dt.date(2010, 1, 1), attendance=present("able", "jones"))
    assert found(old) == []
    nobody = "nobody is recorded as present; the names of those present must be"
    assert found(meeting()) == [("R4.1", nobody)]
    assert found(replace(meeting(), state=MeetingState.IN_PROGRESS)) == []
