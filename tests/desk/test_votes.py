"""Votes and amendments through the desk: frozen, told in the minute, taken back (R5)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_tui.desk import Desk
from scp_tui.errors import InputRefused
from scp_tui.records.agenda import Part
from scp_tui.records.interests import InterestKind
from scp_tui.records.motions import (
    AmendmentKind,
    Ballot,
    Motion,
    MotionKind,
    MotionResult,
    Procedure,
    Vote,
    VoteMethod,
    Voter,
)
from scp_tui.rules.checks import check_meeting
from scp_tui.rules.votes import figures, outcome
from tests.worked_motions import MEMBERS, REF, absent, item, office, run_counted

CARRIED, LOST = MotionResult.CARRIED, MotionResult.LOST
HANDS = VoteMethod.SHOW_OF_HANDS


def only(desk: Desk, place: int = 0) -> Motion:
    (motion,) = desk.motions.of_item(REF, item(desk, place))
    return motion


def taken(desk: Desk) -> Vote:
    vote = only(desk).vote
    assert vote is not None
    return vote


def listed(vote: Vote | None) -> tuple[Voter, ...]:
    assert vote is not None
    return vote.entitled or ()


def said(desk: Desk) -> list[str]:
    found = check_meeting(
        desk.store.meeting(REF), desk.store.restricted(REF), desk.office.register()
    )
    return [f"{one.message} ({one.rule})" for one in found]


def moved(desk: Desk, text: str = "that the report be noted", place: int = 0) -> str:
    """Record a motion as moved, in the minute too; return its id."""
    _, paragraphs = desk.motions.record(REF, item(desk, place), text, mover="able", result=None)
    desk.minutes.append(REF, item(desk, place), paragraphs)
    return desk.motions.of_item(REF, item(desk, place))[-1].id


def test_those_entitled_are_frozen_and_those_who_left_for_an_interest_are_apart() -> None:
    desk = office()
    place = item(desk, 0)
    desk.room.declare(REF, "baker", InterestKind.DPI, items=(place,), reason="work", left_room=True)
    absent(desk, "clough")
    desk.motions.record(REF, place, "that the report be noted")
    vote = taken(desk)
    assert [one.person for one in listed(vote)] == [
        one for one in MEMBERS if one not in ("baker", "clough")
    ]
    assert [one.name for one in vote.withdrawn] == ["Councillor Baker"]
    absent(desk, "dean")  # a correction of the room afterwards leaves the list, and is found
    assert len(listed(taken(desk))) == 6
    assert "Councillor Dean had a vote by its list, not by the room's record (R5.7)" in said(desk)


def test_a_ballot_of_somebody_without_a_vote_is_not_taken() -> None:
    desk = office()
    absent(desk, "clough")
    with pytest.raises(InputRefused, match="Councillor Clough cannot vote on this item"):
        desk.motions.record(REF, item(desk, 0), "that it be so", ballots={"clough": Ballot.FOR})
    motion = moved(desk)
    with pytest.raises(InputRefused, match="Councillor Irwin"):
        desk.votes.decide(REF, motion, CARRIED, ballots={"irwin": Ballot.FOR})
    desk.votes.decide(REF, motion, CARRIED)
    with pytest.raises(InputRefused, match="could not vote in it"):
        desk.votes.own_vote(REF, motion, "clough", Ballot.AGAINST)


def test_the_minute_follows_every_step_and_each_is_one_undo() -> None:
    desk = office()
    motion = moved(desk)
    place = item(desk, 0)
    texts = [desk.minutes.text(REF, place).text]
    proposed = desk.amendments.propose(
        REF, motion, AmendmentKind.INSERT, insert="with thanks", after="noted"
    )
    assert proposed.would_read == "that the report be noted with thanks"
    changed = desk.amendments.move(REF, motion, proposed.amendment)
    assert changed.followed
    assert changed.added == ""
    texts.append(desk.minutes.text(REF, place).text)
    amendment = changed.motion.amendments[0].id
    desk.votes.decide(REF, motion, CARRIED, amendment=amendment)
    texts.append(desk.minutes.text(REF, place).text)
    desk.amendments.reply(REF, motion)
    texts.append(desk.minutes.text(REF, place).text)
    desk.votes.decide(REF, motion, CARRIED, vote=Vote(method=HANDS, votes_for=8, votes_against=0))
    texts.append(desk.minutes.text(REF, place).text)
    desk.votes.own_vote(REF, motion, "baker", Ballot.FOR)
    texts.append(desk.minutes.text(REF, place).text)
    assert texts[4].endswith("RESOLVED that the report be noted with thanks (For 8, Against 0).")
    assert len(set(texts)) == len(texts)
    for before in reversed(texts[:-1]):
        desk.office.undo()
        assert desk.minutes.text(REF, place).text == before


def test_a_minute_changed_by_hand_is_left_and_what_is_new_is_handed_over() -> None:
    desk = office()
    motion = moved(desk)
    minute = desk.minutes.text(REF, item(desk, 0))
    desk.minutes.write(REF, minute.item, "Written otherwise.", minute.rev)
    changed = desk.votes.decide(REF, motion, CARRIED)
    assert not changed.followed
    assert changed.added.endswith("RESOLVED that the report be noted.")
    assert "was moved" not in changed.added
    assert desk.minutes.text(REF, item(desk, 0)).text == "Written otherwise."


def test_a_vote_taken_again_keeps_both_and_an_explanation_makes_the_finding_a_note() -> None:
    desk = office()
    motion = moved(desk)
    desk.votes.decide(REF, motion, LOST, vote=Vote(method=HANDS, votes_for=3, votes_against=4))
    assert "8 could vote and 7 are accounted for: 1 too few; nobody has said why (R5.7)" in said(
        desk
    )
    desk.votes.explain(REF, motion, "one member was slow")
    assert "8 could vote and 7 are accounted for: 1 too few (one member was slow) (R5.7)" in said(
        desk
    )
    desk.votes.retake(
        REF,
        motion,
        CARRIED,
        challenged_by="baker",
        vote=Vote(method=HANDS, votes_for=5, votes_against=3, abstained=0),
    )
    kept = only(desk)
    assert (kept.result, figures(taken(desk))[:2]) == (CARRIED, (5, 3))
    assert [figures(one.vote)[:2] for one in kept.earlier_votes if one.vote] == [(3, 4)]
    assert desk.minutes.text(REF, item(desk, 0)).text.split("\n\n") == [
        "The vote, first declared lost (For 3, Against 4), was challenged at once by Councillor "
        "Baker and was taken again.",
        "On a motion by Councillor Able, it was",
        "RESOLVED that the report be noted (For 5, Against 3, Abstentions 0).",
    ]


def test_what_is_voted_in_private_stays_in_the_restricted_record() -> None:
    desk = office()
    secret = "that the contract with the supplier be ended"
    desk.agenda.add_item(REF, "A contract", part=Part.B, exempt_paragraphs=(3,))
    place = len(desk.store.meeting(REF).items) - 1
    motion = moved(desk, secret, place)
    proposed = desk.amendments.propose(
        REF, motion, AmendmentKind.REPLACE, leave_out="ended", insert="kept secret"
    )
    desk.amendments.move(REF, motion, proposed.amendment, result=CARRIED)
    vote = Vote(method=HANDS, votes_for=3, votes_against=3, abstained=1)
    desk.votes.decide(REF, motion, CARRIED, vote=vote)
    desk.votes.explain(REF, motion, "the secret reason")
    desk.votes.own_vote(REF, motion, "baker", Ballot.AGAINST)
    assert not desk.store.meeting(REF).motions
    (kept,) = desk.store.restricted(REF).motions
    assert kept.amendments
    public = desk.pages.render("minutes", REF, "txt")
    everything = public + "".join(said(desk))
    assert "secret" not in everything
    assert "supplier" not in everything


@pytest.mark.parametrize(
    ("kind", "fields", "where", "what"),
    [
        (AmendmentKind.LEAVE_OUT, {"leave_out": "budget"}, "leave_out", "not in the text"),
        (AmendmentKind.LEAVE_OUT, {}, "leave_out", "missing"),
        (AmendmentKind.REPLACE, {"leave_out": "report"}, "insert", "missing"),
        (AmendmentKind.INSERT, {"insert": "x", "after": "nowhere"}, "after", "not in the text"),
        (AmendmentKind.LEAVE_OUT, {"leave_out": "report", "place": 2}, "place", "stand there once"),
    ],
)
def test_an_amendment_that_cannot_be_composed_names_the_field(
    kind: AmendmentKind, fields: dict[str, object], where: str, what: str
) -> None:
    desk = office()
    motion = moved(desk)
    with pytest.raises(InputRefused, match=what) as refused:
        desk.amendments.propose(REF, motion, kind, **fields)  # type: ignore[arg-type]
    assert refused.value.where == where


def test_an_amendment_out_of_order_warns_and_is_kept() -> None:
    desk = office()
    motion = moved(desk)
    for _ in range(2):
        proposed = desk.amendments.propose(
            REF, motion, AmendmentKind.INSERT, insert="not", after="be"
        )
        desk.amendments.move(REF, motion, proposed.amendment)
    assert any("a mere negative" in one for one in proposed.warnings)
    assert any("one at a time" in one for one in proposed.warnings)
    assert len(only(desk).amendments) == 2


def test_a_reference_back_and_words_altered_with_consent() -> None:
    desk = office()
    motion = moved(desk)
    desk.amendments.alter(REF, motion, "that the report be received")
    proposed = desk.amendments.propose(
        REF, motion, AmendmentKind.REFER_BACK, insert="to the Head of Finance for a further report"
    )
    assert proposed.would_read == (
        "that the matter be referred back to the Head of Finance for a further report"
    )
    desk.amendments.move(REF, motion, proposed.amendment, result=CARRIED)
    desk.votes.decide(REF, motion, CARRIED)
    text = desk.minutes.text(REF, item(desk, 0)).text
    assert "altered by its mover to read: that the report be received." in text
    assert text.endswith(f"RESOLVED {proposed.would_read}.")
    assert [one.text for one in only(desk).earlier_words] == ["that the report be noted"]


def test_one_vote_on_a_run_of_items_is_one_act_with_a_list_for_each() -> None:
    desk = office()
    places = tuple(item(desk, place) for place in (0, 1, 2))
    desk.room.declare(
        REF, "baker", InterestKind.DPI, items=places[1:2], reason="work", left_room=True
    )
    before = desk.store.meeting(REF)
    with pytest.raises(InputRefused, match="Irwin cannot vote on any of these items"):
        desk.motions.record_run(REF, places, "that it be so", ballots={"irwin": Ballot.FOR})
    kept = desk.motions.record_run(
        REF, places, "that it be so", ballots=dict.fromkeys(MEMBERS, Ballot.FOR)
    )
    assert {one.run for one in kept} == {kept[0].id}
    assert [len(listed(one.vote)) for one in kept] == [8, 7, 8]
    assert [figures(one.vote)[0] for one in kept if one.vote] == [8, 7, 8]
    assert not [one for one in said(desk) if "R5" in one]
    desk.office.undo()
    after = desk.store.meeting(REF)
    assert not after.motions
    assert [one.blocks for one in after.minutes] == [one.blocks for one in before.minutes]


def test_next_business_puts_an_end_to_what_was_before_the_committee() -> None:
    desk = office()
    moved(desk)
    desk.room.close_meeting(REF)
    assert "a motion without a result although the meeting is over (R5.5)" in said(desk)
    desk.room.reopen_meeting(REF)
    desk.motions.record(
        REF,
        item(desk, 0),
        "that the meeting proceed to the next business",
        kind=MotionKind.PROCEDURAL,
        procedure=Procedure.NEXT_BUSINESS,
    )
    desk.room.close_meeting(REF)
    assert "a motion without a result although the meeting is over (R5.5)" not in said(desk)


def test_a_ballot_knows_only_those_who_stand() -> None:
    desk = office()
    _, motion = desk.candidates.begin(REF, item(desk, 3), None)
    for person in ("dean", "ellis", "frost"):
        desk.candidates.nominate(REF, motion.id, person)
    assert "nominated" in desk.motions.paragraphs(REF, motion.id)
    assert "name not known" not in desk.pages.render("minutes", REF, "txt")
    with pytest.raises(InputRefused, match="Councillor Able does not stand"):
        desk.candidates.poll(REF, motion.id, {"able": 3})
    desk.candidates.poll(REF, motion.id, {"dean": 3, "ellis": 3, "frost": 2})
    with pytest.raises(InputRefused, match="Councillor Frost does not stand"):
        desk.candidates.poll(REF, motion.id, {"frost": 3})
    desk.candidates.poll(REF, motion.id, {"dean": 5, "ellis": 3})
    chair = desk.room.board(REF).presiding
    assert chair is not None
    assert chair.id == "dean"
    desk.office.undo()
    assert only(desk, 3).nominee is None
    chair = desk.room.board(REF).presiding
    assert chair is not None
    assert chair.id == "able"


Act = tuple[str, str, list[Ballot | None], tuple[int, int, int]]
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["absent", "names", "hands", "own", "undo"]),
        st.sampled_from([*MEMBERS, "irwin"]),
        st.lists(st.none() | st.sampled_from(Ballot), min_size=9, max_size=9),
        st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(0, 8)),
    ),
    max_size=7,
)


@settings(max_examples=40, deadline=None)
@given(ACTS)
def test_whatever_is_entered_nobody_votes_who_is_not_entitled(acts: list[Act]) -> None:
    """A plain model keeps who is in the room; the desk's list of each vote must be that."""
    desk = office()
    here = dict.fromkeys(MEMBERS)
    votes: list[set[str]] = []
    history = [(dict(here), 0)]
    for act, who, ballots, counts in acts:
        if act == "absent" and who in here:
            absent(desk, who)
            here.pop(who)
        elif act == "names":
            marked = {
                name: ballot
                for name, ballot in zip((*MEMBERS, "irwin"), ballots, strict=True)
                if ballot is not None
            }
            vote = Vote(method=VoteMethod.RECORDED)
            if set(marked) - set(here):
                with pytest.raises(InputRefused):
                    desk.motions.record(REF, item(desk, 0), "that it be so", ballots=marked)
                continue
            cast = list(marked.values())
            votes_for, against = cast.count(Ballot.FOR), cast.count(Ballot.AGAINST)
            result = CARRIED if votes_for > against else LOST
            desk.motions.record(
                REF, item(desk, 0), "that it be so", vote=vote, ballots=marked, result=result
            )
            votes.append(set(here))
            kept = desk.motions.of_item(REF, item(desk, 0))[-1].vote
            assert kept is not None
            if marked:
                assert figures(kept)[:2] == (votes_for, against)
                assert outcome(kept) is result
        elif act == "hands":
            votes_for, against, abstained = counts
            vote = Vote(
                method=HANDS, votes_for=votes_for, votes_against=against, abstained=abstained
            )
            desk.motions.record(
                REF, item(desk, 0), "that it be so", vote=vote, result=outcome(vote)
            )
            votes.append(set(here))
            gap = sum(counts) - len(here)
            told = f"{len(here)} could vote and {sum(counts)} are accounted for"
            assert any(told in one for one in said(desk)) == bool(gap) or not here
        elif act == "own" and votes:
            motion = desk.motions.of_item(REF, item(desk, 0))[-1]
            if who not in votes[-1]:
                with pytest.raises(InputRefused):
                    desk.votes.own_vote(REF, motion.id, who, Ballot.FOR)
                continue
            desk.votes.own_vote(REF, motion.id, who, Ballot.FOR)
        elif act == "undo" and len(history) > 1:
            desk.office.undo()
            history.pop()
            here, count = dict(history[-1][0]), history[-1][1]
            del votes[count:]
            continue
        else:
            continue
        history.append((dict(here), len(votes)))
    kept_motions = desk.motions.of_item(REF, item(desk, 0))
    assert len(kept_motions) == len(votes)
    for motion, entitled in zip(kept_motions, votes, strict=True):
        assert {one.person for one in listed(motion.vote)} == entitled


def test_a_debate_written_after_the_motion_was_moved_stands_before_what_was_decided() -> None:
    desk = office()
    place = item(desk, 0)
    motion = moved(desk)
    desk.minutes.append(REF, place, "The officer answered questions.")
    changed = desk.votes.decide(REF, motion, CARRIED)
    assert not changed.followed
    assert (
        changed.added
        == "On a motion by Councillor Able, it was\n\nRESOLVED that the report be noted."
    )
    desk.minutes.append(REF, place, changed.added)
    text = desk.minutes.text(REF, place).text
    assert text.index("answered questions") < text.index("RESOLVED")
    desk.votes.own_vote(REF, motion, "baker", Ballot.AGAINST)  # of the vote: told beside it
    assert "recorded that the member voted against" in desk.minutes.text(REF, place).text


def test_a_run_has_the_count_of_each_item_and_what_it_decides_there() -> None:
    desk = run_counted()
    first, second, third = desk.store.meeting(REF).motions
    assert [figures(one.vote)[:2] for one in (first, second, third) if one.vote] == [
        (5, 3), (3, 3), (5, 3),
    ]  # fmt: skip
    assert (first.result, second.result) == (CARRIED, LOST)
    assert [len(listed(one.vote)) for one in (first, second, third)] == [8, 6, 8]
    assert not [one for one in said(desk) if "R5" in one or "R3.7" in one]
    desk.office.undo()
    assert not desk.store.meeting(REF).motions


def test_a_count_taken_over_where_somebody_had_left_for_an_interest_is_found() -> None:
    desk = office()
    places = tuple(item(desk, place) for place in (0, 1))
    desk.room.declare(
        REF, "baker", InterestKind.DPI, items=places[1:], reason="work", left_room=True
    )
    vote = Vote(method=HANDS, votes_for=5, votes_against=3, abstained=0)
    desk.motions.record_run(REF, places, "that it be so", vote=vote)
    assert ("the count is that of items on which Councillor Baker could vote too (R3.7)") in said(
        desk
    )


def test_the_roll_of_a_run_has_everybody_who_can_vote_on_any_of_it() -> None:
    desk = office()
    places = tuple(item(desk, place) for place in (0, 1))
    desk.room.declare(
        REF, "baker", InterestKind.DPI, items=places[:1], reason="work", left_room=True
    )
    ready, each = desk.votes.ready_run(REF, places)
    assert len(ready.voters) == 8
    assert [len(one.voters) for one in each.values()] == [7, 8]
    assert ready.apart == ("Item 1: 7 can vote, not Councillor Baker.",)
    ballots = dict.fromkeys(MEMBERS[:5], Ballot.FOR) | dict.fromkeys(MEMBERS[5:], Ballot.AGAINST)
    ballots |= {"able": Ballot.AGAINST, "dean": Ballot.NOT_VOTING}
    first, second = desk.motions.record_run(
        REF, places, "that it be so", ballots=ballots, result=LOST
    )
    assert (first.result, second.result) == (LOST, LOST)
    ballots["able"] = Ballot.FOR
    first, second = desk.motions.record_run(REF, places, "that it be so", ballots=ballots)
    assert (first.result, second.result) == (LOST, CARRIED)  # 3 to 3 with Baker out, else 4 to 3


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"unanimous": True}, "put to the vote and carried unanimously."),
        ({"nem_con": True}, "put to the vote and carried nem con."),
        ({}, "put to the vote and carried."),
        ({"unanimous": True, "vote": Vote(votes_for=7, votes_against=0, abstained=1)},
         "put to the vote and carried nem con (For 7, Against 0, Abstentions 1)."),
        ({"unanimous": True, "vote": Vote(votes_for=7, votes_against=1)},
         "put to the vote and carried (For 7, Against 1)."),
    ],
)  # fmt: skip
def test_an_amendment_is_carried_by_affirmation_unanimously_or_nem_con(
    fields: dict[str, object], told: str
) -> None:
    desk = office()
    motion = moved(desk)
    for at_once in (True, False):
        proposed = desk.amendments.propose(REF, motion, AmendmentKind.INSERT, insert="with thanks")
        if at_once:
            changed = desk.amendments.move(
                REF,
                motion,
                proposed.amendment,
                result=CARRIED,
                **fields,  # type: ignore[arg-type]
            )
        else:
            one = desk.amendments.move(REF, motion, proposed.amendment).motion.amendments[-1]
            changed = desk.votes.decide(
                REF,
                motion,
                CARRIED,
                amendment=one.id,
                **fields,  # type: ignore[arg-type]
            )
        assert told in changed.paragraphs
        desk.office.undo()
        if not at_once:
            desk.office.undo()


def test_an_amendment_called_unanimous_that_was_not_is_found() -> None:
    desk = office()
    motion = moved(desk)
    proposed = desk.amendments.propose(REF, motion, AmendmentKind.INSERT, insert="with thanks")
    vote = Vote(method=HANDS, votes_for=7, votes_against=0, abstained=1)
    desk.amendments.move(REF, motion, proposed.amendment, result=CARRIED, vote=vote, unanimous=True)
    assert "amendment 1 unanimous, with 1 abstaining: that is nem con (R5.2)" in said(desk)
    again = Vote(method=HANDS, votes_for=8, votes_against=0, abstained=0)
    desk.votes.retake(
        REF, motion, CARRIED, challenged_by="able", amendment="a1", vote=again, unanimous=True
    )
    assert not any("R5.2" in one for one in said(desk))


def test_what_next_business_put_an_end_to_is_before_the_committee_no_more() -> None:
    desk = office()
    moved(desk)
    desk.motions.record(
        REF, item(desk, 0), "that the meeting proceed to the next business",
        kind=MotionKind.PROCEDURAL, procedure=Procedure.NEXT_BUSINESS,
    )  # fmt: skip
    assert desk.amendments.open_motion(REF, item(desk, 0)) is None
    again = moved(desk, "that it be taken up again")
    found = desk.amendments.open_motion(REF, item(desk, 0))
    assert found is not None
    assert found.id == again


def test_a_casting_vote_counts_only_on_the_items_of_a_run_that_are_tied() -> None:
    desk = office()
    places = tuple(item(desk, place) for place in (0, 1))
    desk.room.declare(
        REF, "hall", InterestKind.DPI, items=places[1:], reason="work", left_room=True
    )
    ballots = dict.fromkeys(MEMBERS[:4], Ballot.FOR) | dict.fromkeys(MEMBERS[4:], Ballot.AGAINST)
    vote = Vote(method=VoteMethod.RECORDED, casting_vote=True)
    first, second = desk.motions.record_run(
        REF, places, "that it be so", vote=vote, ballots=ballots
    )
    assert first.vote is not None
    assert second.vote is not None
    assert (first.result, first.vote.casting_vote) == (CARRIED, True)
    assert (second.result, second.vote.casting_vote) == (CARRIED, False)  # 4 to 3
    assert not any("R5.1" in one for one in said(desk))
