"""What the Act asks for of a follow-up, worked out from its history."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from scp_tui.records.committee import Committee, Register
from scp_tui.records.followups import (
    Fact,
    FactKind,
    FollowUp,
    FollowUpKind,
    Limb,
    MatterStep,
    Owner,
    PersonalCheck,
    ReportBasis,
)
from scp_tui.records.people import Organisation, StatutoryStatus
from scp_tui.rules.duties import Duty, Setting, duties, duty_findings, open_duties
from scp_tui.rules.findings import Level
from scp_tui.rules.local_matter import first_agenda

DAY = dt.date(2019, 9, 10)
K, M = FactKind, MatterStep


def body(
    id: str, *, statutory: bool = False, cooperating: bool = False, **more: object
) -> Organisation:
    status = StatutoryStatus(statutory=statutory, cooperating=cooperating, **more)  # type: ignore[arg-type]
    return Organisation(id=id, name=id.title(), statuses=(status,))


REGISTER = Register(
    id="register",
    organisations=(
        body("police", statutory=True),
        body("fire", cooperating=True),
        body("trust", statutory=True, until=dt.date(2014, 5, 31)),
        body("club"),
        Organisation(id="gone", name="Gone", until=dt.date(2014, 1, 1),
                     statuses=(StatutoryStatus(statutory=True),)),
    ),
)  # fmt: skip
COMMITTEE = Committee(id="CDC", name="Committee", clear_days=5)
SETTING = Setting(
    register=REGISTER,
    committee=COMMITTEE,
    meetings=(dt.date(2019, 9, 17), dt.date(2019, 11, 5), dt.date(2020, 3, 23)),
)


def ask(kind: FollowUpKind, *history: Fact, owner: str = "police", **more: object) -> FollowUp:
    return FollowUp(
        id="CDC/19-20/01", committee="CDC", title="Ask", kind=kind, asked_on=DAY, history=history,
        limbs=(Limb(owner=Owner(organisation=owner)),), **more,  # type: ignore[arg-type]
    )  # fmt: skip


def keys(found: tuple[Duty, ...]) -> list[str]:
    return [duty.key for duty in found]


def test_a_copy_goes_to_each_authority_and_body_of_the_day_it_was_sent() -> None:
    report = ask(
        FollowUpKind.STATUTORY_REPORT,
        Fact(kind=K.SENT, on=DAY),
        Fact(kind=K.COPIED, on=DAY, owner=Owner(organisation="police")),
        basis=ReportBasis.PJA_19,
    )
    found = duties(report, SETTING)
    assert keys(found) == ["copy:fire", "copy:police", "notice"]
    assert [duty.done for duty in found] == [None, 2, None]
    earlier = ask(
        FollowUpKind.STATUTORY_REPORT,
        Fact(kind=K.SENT, on=dt.date(2014, 5, 31)),
        basis=ReportBasis.PJA_19,
    )
    assert "copy:trust" in keys(duties(earlier, SETTING)), "as it stood on that day"
    assert "copy:gone" not in keys(duties(earlier, SETTING))


def test_a_copy_that_was_corrected_is_still_owed() -> None:
    report = ask(
        FollowUpKind.STATUTORY_REPORT,
        Fact(kind=K.COPIED, on=DAY, owner=Owner(organisation="police")),
        Fact(kind=K.CORRECTION, about=1, text="It went elsewhere."),
        basis=ReportBasis.PJA_19,
    )
    assert "copy:police" in keys(open_duties(report, SETTING))


def test_a_response_is_looked_at_at_a_meeting_after_it_came() -> None:
    before = Fact(kind=K.TAKEN, on=DAY, meeting="CDC/2019-09-10")
    reply = Fact(kind=K.REPLY, on=dt.date(2019, 10, 1), text="We will.")
    report = ask(FollowUpKind.STATUTORY_REPORT, before, reply, basis=ReportBasis.LGA_9FE)
    assert keys(open_duties(report, SETTING)) == ["notice", "review"]
    after = ask(
        FollowUpKind.STATUTORY_REPORT, before, reply,
        Fact(kind=K.TAKEN, on=dt.date(2019, 11, 5), meeting="CDC/2019-11-05"),
        basis=ReportBasis.LGA_9FE,
    )  # fmt: skip
    assert keys(open_duties(after, SETTING)) == ["notice"]


def test_information_of_an_authority_is_asked_in_writing_and_looked_at_for_names() -> None:
    request = ask(
        FollowUpKind.INFORMATION_REQUEST,
        Fact(kind=K.REPLY, on=DAY, text="Here."),
        Fact(kind=K.REPLY, on=DAY, text="And here."),
        Fact(kind=K.CHECKED, on=DAY, about=1, personal=PersonalCheck.DEPERSONALISED),
    )
    assert keys(open_duties(request, SETTING)) == ["sent", "checked:2"]
    of_a_club = ask(FollowUpKind.INFORMATION_REQUEST, owner="club")
    assert duties(of_a_club, SETTING) == ()


def test_notice_and_review_are_owed_to_each_limb_by_itself() -> None:
    limbs = tuple(
        Limb(id=name, owner=Owner(organisation=body))
        for name, body in (("a", "police"), ("b", "fire"))
    )
    report = FollowUp(
        id="CDC/19-20/01", committee="CDC", title="Ask", kind=FollowUpKind.STATUTORY_REPORT,
        basis=ReportBasis.LGA_9FE, asked_on=DAY, limbs=limbs,
        history=(
            Fact(kind=K.NOTICE, on=DAY, limb="a"),
            Fact(kind=K.REPLY, on=DAY, limb="a", text="Ours."),
            Fact(kind=K.TAKEN, on=DAY, meeting="CDC/2019-09-10"),
            Fact(kind=K.REPLY, on=DAY, limb="b", text="And ours."),
        ),
    )  # fmt: skip
    assert keys(open_duties(report, SETTING)) == ["notice:b", "review:b"]
    assert open_duties(report, SETTING)[0].words.endswith(", limb b")
    moved = replace(report, limbs=(replace(limbs[0], since=4), limbs[1]))
    assert keys(open_duties(moved, SETTING)) == ["notice:a", "notice:b", "review:b"]
    over = replace(report, history=(*report.history, Fact(kind=K.WITHDRAWN, limb="b")))
    assert keys(open_duties(over, SETTING)) == []
    asked = replace(report, kind=FollowUpKind.INFORMATION_REQUEST, basis=None, history=(
        Fact(kind=K.SENT, on=DAY, limb="a"),
    ))  # fmt: skip
    assert keys(open_duties(asked, SETTING)) == ["sent:b"]


def steps(*taken: MatterStep) -> list[Fact]:
    return [Fact(kind=K.STEP, on=DAY, step=step) for step in taken]


@pytest.mark.parametrize(
    ("taken", "left"),
    [
        ((), ["notice", "within", "agenda", "discussed", "report"]),
        ((M.NOTICE, M.OUTSIDE), ["told"]),
        ((M.NOTICE, M.WITHIN, M.AGENDA, M.DISCUSSED), ["report"]),
        ((M.NOTICE, M.WITHIN, M.AGENDA, M.DISCUSSED, M.NO_REPORT), ["told"]),
        ((M.NOTICE, M.WITHIN, M.AGENDA, M.DISCUSSED, M.REPORT), ["copy"]),
        ((M.NOTICE, M.WITHIN, M.AGENDA, M.DISCUSSED, M.REPORT, M.COPY), []),
    ],
)
def test_a_local_matter_goes_step_by_step(taken: tuple[MatterStep, ...], left: list[str]) -> None:
    matter = ask(FollowUpKind.LOCAL_CRIME_MATTER, *steps(*taken))
    assert keys(open_duties(matter, SETTING)) == [f"step:{step}" for step in left]
    firsts = [duty.first for duty in open_duties(matter, SETTING)]
    assert firsts[:1] in ([""], []), "the next step waits for nothing"
    assert all(firsts[1:]), "and the others for one before them"


def test_the_first_agenda_is_the_first_that_still_could_be_published() -> None:
    # Tuesday 17 September: five clear working days put its last day to publish on Monday the 9th.
    assert first_agenda(dt.date(2019, 9, 9), COMMITTEE, SETTING.meetings) == (
        dt.date(2019, 9, 9), dt.date(2019, 9, 17),
    )  # fmt: skip
    assert first_agenda(DAY, COMMITTEE, SETTING.meetings) == (
        dt.date(2019, 10, 28), dt.date(2019, 11, 5),
    )  # fmt: skip
    assert first_agenda(dt.date(2020, 3, 20), COMMITTEE, SETTING.meetings) == (None, None)


def test_findings_say_what_is_late_and_nothing_of_what_is_private() -> None:
    matter = ask(FollowUpKind.LOCAL_CRIME_MATTER, *steps(M.NOTICE))
    late = list(duty_findings(matter, SETTING, dt.date(2019, 10, 29)))
    assert [one.level for one in late] == [Level.WARNING, Level.WARNING, Level.NOTE, Level.NOTE]
    assert "by Monday, 28 October 2019: on the first available agenda" in late[1].message
    secret = ask(
        FollowUpKind.STATUTORY_REPORT, basis=ReportBasis.PJA_19, restricted=True, owner="club"
    )
    told = " ".join(one.message for one in duty_findings(secret, SETTING, DAY))
    assert told
    assert "Police" not in told
    done = ask(FollowUpKind.LOCAL_CRIME_MATTER, Fact(kind=K.WITHDRAWN, on=DAY, text="No more."))
    assert list(duty_findings(done, SETTING, DAY)) == []
