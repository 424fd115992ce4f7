"""What the Act asks for, recorded: copies, names, what was withheld, no step left out."""

from __future__ import annotations

import datetime as dt

import pytest

from scp_tui.desk import Desk
from scp_tui.errors import InputRefused, RefusedByRule
from scp_tui.exports.writers import render
from scp_tui.records.followups import (
    ClosureDecision,
    FactKind,
    FollowUpKind,
    MatterStep,
    PersonalCheck,
    ReportBasis,
    Withheld,
)
from scp_tui.records.people import Organisation, StatutoryStatus
from tests.desk.conftest import DAY, Hands

M = MatterStep
AFTER = dt.datetime(2026, 8, 1, 9, 0)
STATUTORY = (StatutoryStatus(statutory=True),)


@pytest.fixture
def held(desk: Desk, meeting: str, clock: Hands) -> str:
    """Return the meeting, some days after it, with two authorities in the register."""
    clock.set(AFTER)
    for name in ("Example Police", "Example Fire Service"):
        id = name.split()[1].casefold()
        desk.office.save_organisation(Organisation(id=f"a-{id}", name=name, statuses=STATUTORY))
    return meeting


def tracker(desk: Desk, meeting: str) -> str:
    """Return the tracker paper as running words; Markdown keeps a cell on one line."""
    return " ".join(render(desk.pages.page("tracker", meeting), "md").split())


def open_keys(desk: Desk, ref: str) -> list[str]:
    return [duty.key for duty in desk.follow_ups.duties(ref) if duty.done is None]


def test_one_copy_is_a_copy(desk: Desk, meeting: str) -> None:
    ref = desk.follow_ups.ask(meeting, title="Report", owner="EP").id
    desk.follow_ups.copied(ref, ["police"])
    assert desk.office.undo() == f"Undone: Recorded a copy of {ref}"


def test_copies_of_a_report_are_ticked_off_as_one_act_and_printed(desk: Desk, held: str) -> None:
    ref = desk.follow_ups.ask(
        held, title="Report on hosting", kind=FollowUpKind.STATUTORY_REPORT, owner="a-police",
        basis=ReportBasis.PJA_19,
    ).id  # fmt: skip
    desk.follow_ups.sent(ref, "letter")
    assert {"copy:a-police", "copy:a-fire"} <= set(open_keys(desk, ref))
    desk.follow_ups.copied(ref, ["a-police"], how="e-mail")
    paper = tracker(desk, held)
    assert "a copy to Example Police, e-mail" in paper
    assert "A copy is yet to go to Example Fire Service" in paper
    with pytest.raises(InputRefused, match="nobody is named"):
        desk.follow_ups.copied(ref, [])
    with pytest.raises(InputRefused, match="no body 'x'"):
        desk.follow_ups.copied(ref, ["x"])
    desk.follow_ups.copied(ref, ["a-fire", "a-police"])
    assert open_keys(desk, ref) == ["notice"]
    assert desk.office.undo() == f"Undone: Recorded 2 copies of {ref}"
    assert open_keys(desk, ref) == ["copy:a-fire", "notice"]


def test_a_reply_is_looked_at_for_names_and_what_was_withheld_is_said(
    desk: Desk, held: str
) -> None:
    ref = desk.follow_ups.ask(held, title="Figures", owner="a-police").id
    with pytest.raises(InputRefused, match="no such reply"):
        desk.follow_ups.checked(ref, PersonalCheck.DEPERSONALISED)
    desk.follow_ups.withheld(ref, Withheld.OPERATIONS, "The watch rota.")
    desk.follow_ups.reply(ref, "Here they are.")
    with pytest.raises(InputRefused, match="why people are named"):
        desk.follow_ups.checked(ref, PersonalCheck.IDENTIFIES)
    desk.follow_ups.checked(ref, PersonalCheck.IDENTIFIES, text="The officers in charge: Pat Able.")
    with pytest.raises(InputRefused, match="no words"):
        desk.follow_ups.withheld(ref, Withheld.PROCEEDINGS, " ")
    desk.follow_ups.withheld(ref, Withheld.PROCEEDINGS, "One case.")
    assert open_keys(desk, ref) == ["sent"]
    one = desk.follow_ups.line(ref).follow_up
    assert [fact.about for fact in one.history] == [None, None, 2, 2]
    paper = tracker(desk, held)
    assert "it identifies people, as is necessary or appropriate." in paper
    assert "since it would prejudice legal proceedings." in paper
    assert "One case" not in paper, "nor what was withheld"
    assert "Pat Able" not in paper, "the clerk's reasons are no page's"


def test_no_step_of_a_local_matter_is_left_out(desk: Desk, held: str) -> None:
    follow_ups = desk.follow_ups
    ref = follow_ups.ask(held, title="Speeding", kind=FollowUpKind.LOCAL_CRIME_MATTER).id
    assert "owner" not in follow_ups.line(ref).unresolved
    with pytest.raises(RefusedByRule, match="first written notice"):
        follow_ups.step(ref, M.WITHIN)
    follow_ups.step(ref, M.NOTICE, on=DAY)
    with pytest.raises(InputRefused, match="step before it was on"):
        follow_ups.step(ref, M.WITHIN, on=DAY - dt.timedelta(days=1))
    follow_ups.step(ref, M.WITHIN)
    with pytest.raises(InputRefused, match="says otherwise"):
        follow_ups.step(ref, M.OUTSIDE, text="Not in the ward.")
    with pytest.raises(InputRefused, match="no meeting is named"):
        follow_ups.step(ref, M.AGENDA)
    with pytest.raises(RefusedByRule, match="not on record"):
        follow_ups.propose(ref)
    follow_ups.step(ref, M.AGENDA, meeting=held)
    desk.agenda.create_meeting("XYZ", dt.date(2026, 9, 1))
    with pytest.raises(InputRefused, match="has not been held"):
        follow_ups.step(ref, M.DISCUSSED, meeting="XYZ/2026-09-01")
    follow_ups.step(ref, M.DISCUSSED, meeting=held, on=AFTER.date())
    with pytest.raises(InputRefused, match="no reasons"):
        follow_ups.step(ref, M.NO_REPORT, meeting=held)
    with pytest.raises(RefusedByRule, match="does not go that way"):
        follow_ups.step(ref, M.TOLD)
    follow_ups.step(ref, M.NO_REPORT, meeting=held, text="It was put right.", on=AFTER.date())
    with pytest.raises(RefusedByRule, match="the member told"):
        follow_ups.propose(ref)
    follow_ups.step(ref, M.TOLD)
    follow_ups.decide(ref, ClosureDecision.CLOSE, meeting=held)
    assert follow_ups.line(ref).status == "closed"
    paper = tracker(desk, held)
    assert "decided to make no report at the meeting of 15 July 2026 (It was put right.)." in paper
    assert "nobody named" not in paper


def test_a_step_left_out_is_owed_when_the_committee_has_closed_it(desk: Desk, held: str) -> None:
    follow_ups = desk.follow_ups
    ref = follow_ups.ask(held, title="Speeding", kind=FollowUpKind.LOCAL_CRIME_MATTER).id
    for step in (M.NOTICE, M.WITHIN):
        follow_ups.step(ref, step)
    follow_ups.step(ref, M.AGENDA, meeting=held)
    for step in (M.DISCUSSED, M.NO_REPORT):
        follow_ups.step(ref, step, meeting=held, text="It was put right.", on=AFTER.date())
    follow_ups.decide(ref, ClosureDecision.CLOSE, meeting=held)
    assert follow_ups.line(ref).status == "closed", "what the Committee resolved is recorded"

    def owed() -> list[str]:
        found = [one for one in desk.office.check_records() if one.where == ref]
        return [one.message for one in found if one.rule == "R7.8"]

    assert owed() == ["not on record: the member told, with reasons"]
    follow_ups.step(ref, M.TOLD)
    assert owed() == []
    assert follow_ups.line(ref).status == "closed"


def test_a_step_is_of_a_local_matter_and_goes_by_its_own_act(desk: Desk, held: str) -> None:
    ref = desk.follow_ups.ask(held, title="Figures", owner="a-police").id
    with pytest.raises(InputRefused, match="no local crime and disorder matter"):
        desk.follow_ups.step(ref, M.NOTICE)
    for kind in (FactKind.STEP, FactKind.COPIED, FactKind.CHECKED, FactKind.WITHHELD):
        with pytest.raises(InputRefused, match="is not recorded so"):
            desk.follow_ups.record(ref, kind, "x")


def test_the_office_is_told_what_is_not_on_record(desk: Desk, held: str) -> None:
    ref = desk.follow_ups.ask(held, title="Figures", owner="a-police").id
    told = [one for one in desk.office.check_records() if one.where == ref]
    assert [(one.rule, one.message) for one in told] == [
        ("section 12", "Figures: nobody has said the requester or the due"),
        ("R7.4", "not on record: the request in writing"),
    ]
