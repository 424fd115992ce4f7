"""Who asked and who is asked, in sentences as minutes have them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scp_tui.records.committee import Register
from scp_tui.records.followups import Owner, Requester, RequesterKind
from scp_tui.records.people import Organisation, Person, Role
from scp_tui.screens.asks_named import named_owners, named_requester
from scp_tui.screens.asks_wording import propose_due
from tests.sample import office

DAY = dt.date(2019, 9, 10)
CHAIR_OF_SCP = "Chair of the Safer Colchester Partnership"


def councillor(given_name: str, family: str, id: str = "") -> Person:
    """Return a councillor."""
    return Person(
        id=id or family.casefold(),
        given_name=given_name,
        family_name=family,
        style="Councillor",
        councillor=True,
    )


def officer(given_name: str, family: str, *roles: Role) -> Person:
    """Return somebody who is no councillor."""
    return Person(id=family.casefold(), given_name=given_name, family_name=family, roles=roles)


REGISTER = Register(
    id="register",
    people=(
        councillor("Mike", "Hogg"),
        councillor("Tina", "Bourne"),
        councillor("Ann", "Able", "ann"),
        councillor("Bob", "Able", "bob"),
        officer("Pamela", "Donnelly", Role(title=CHAIR_OF_SCP, organisation="scp")),
        officer("Lisa", "Hobson"),
        officer("Nicky", "O'Shaughnessy"),
        replace(officer("Rob", "Huddleston"), style="Chief Inspector"),
    ),
    organisations=(
        Organisation(id="police", name="Essex Police"),
        Organisation(id="scp", name="Safer Colchester Partnership", abbreviation="SCP"),
        Organisation(id="ecc", name="Essex County Council", abbreviation="ECC"),
        Organisation(id="c360", name="Community 360", abbreviation="C360"),
        Organisation(id="drive", name="DRIVE"),
        Organisation(id="gone", name="Old Probation Trust", until=dt.date(2014, 5, 31)),
    ),
)

A_MEMBER, COMMITTEE, UNKNOWN = (
    RequesterKind.A_MEMBER,
    RequesterKind.COMMITTEE,
    RequesterKind.UNKNOWN,
)


def requester(sentence: str, *room: str) -> str | RequesterKind:
    """Return the id of the person proposed, or else the kind."""
    found: Requester = named_requester(sentence, REGISTER, DAY, room=room)
    return found.person or found.kind


def owner(sentence: str, *room: str) -> str | None:
    """Return the ids of the people or else the bodies proposed, or the words; None for nobody."""
    found = named_owners(sentence, REGISTER, DAY, room=room)
    return " + ".join(map(whose, found)) or None


def whose(one: Owner) -> str:
    """Return the id of the person or else of the body, or the words."""
    return one.person or one.organisation or one.said or ""


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Councillor Hogg asked for the figures.", "hogg"),
        ("Councillor Mike Hogg requested her contact details.", "hogg"),
        ("Cllr Hogg also asked whether the scheme would go on.", "hogg"),
        ("Cllr. M Hogg then sought clarification.", "hogg"),
        ("Councillor Hogg (Chair) asked that the report be sent.", "hogg"),
        ("In response, Councillor Bourne asked for a breakdown.", "bourne"),
        ("A breakdown was requested by Councillor Bourne.", "bourne"),
        ("In answer to a question from Councillor Bourne, figures would be sent.", "bourne"),
        ("Pamela Donnelly asked members for ideas.", "donnelly"),
        ("The report was noted. Councillor Hogg asked Community 360 for statistics.", "hogg"),
        ("Councillor Hogg requested her contact details, and those of the manager.", "hogg"),
        # nobody, where the words name nobody who asks
        ("Councillor Hogg was asked to send the figures.", UNKNOWN),
        ("Essex Police undertook to send Councillor Hogg the figures.", UNKNOWN),
        ("Councillor Hogg's ward was asked about.", UNKNOWN),
        ("Statistics were asked for.", UNKNOWN),
        ("Councillor Stranger asked for the figures.", A_MEMBER),
        ("A member of the Committee requested an update.", A_MEMBER),
        ("The Committee requested that statistics be provided.", COMMITTEE),
        ("The Sub-Committee asked for a breakdown.", COMMITTEE),
        ("RESOLVED that Essex Police be invited to the next meeting.", COMMITTEE),
    ],
)
def test_who_asked_is_the_one_named_as_asking(sentence: str, who: str | RequesterKind) -> None:
    assert requester(sentence) == who


def test_of_two_councillors_of_one_name_the_one_in_the_room_asked() -> None:
    asked = "Councillor Able asked for the figures."
    assert requester(asked, "hogg", "bob") == "bob"
    assert requester(asked, "ann", "bob") is A_MEMBER  # which of the two, nobody says
    assert requester("Councillor Ann Able asked for the figures.", "ann", "bob") == "ann"


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Essex Police to provide response times by ward before the next meeting.", "police"),
        ("Councillor Hogg asked Community 360 for the statistics of its scheme.", "c360"),
        ("Councillor Hogg asked C360 for the statistics.", "c360"),
        ("The Committee requested that Essex Police provide figures.", "police"),
        ("RESOLVED that Essex Police be invited to the next meeting.", "police"),
        ("Essex County Council was asked to explain.", "ecc"),
        ("It was agreed that ECC be asked for the figures.", "ecc"),
        ("The Safer Colchester Partnership undertook to circulate the plan.", "scp"),
        ("The Committee requested a breakdown from Essex Police.", "police"),
        ("Figures to be provided by Essex Police by 20 April 2020.", "police"),
        ("ACTION: Councillor Hogg", "hogg"),
        ("Action Point: Councillor Bourne to liaise with the Inspector", "bourne"),
        ("Lisa Hobson would circulate the form.", "hobson"),
        ("Pamela Donnelly, who chaired the partnership, committed to supply these.", "donnelly"),
        ("The Chair of the Safer Colchester Partnership committed to supply these.", "donnelly"),
        (
            "The Chair of the Safer Colchester Partnership assured the Committee that statistics"
            " would be provided to Committee members as soon as these were ready.",
            "donnelly",
        ),
        ("Chief Inspector Huddleston agreed to report back.", "huddleston"),
        ("Nicky O'Shaughnessy was asked to attend.", "o'shaughnessy"),
        (
            "Councillors in suburban areas were asked to identify areas of concern.",
            "Councillors in suburban areas",
        ),
        ("The Town Clerk was asked to make these changes.", "Town Clerk"),
        ("Essex Police and ECC were asked to report.", "police + ecc"),
        ("Pamela Donnelly and Essex Police to report back.", "donnelly + police"),
        ("Essex Police, ECC and C360 to provide figures.", "police + ecc + c360"),
        ("It asked for figures from Essex Police and from Community 360.", "police + c360"),
        ("The Committee sought figures from Essex Police, C360 spoke.", "police"),
    ],
)
def test_who_is_asked_is_the_one_named_as_to_do_it(sentence: str, who: str) -> None:
    assert owner(sentence) == who


@pytest.mark.parametrize(
    "sentence",
    [
        "The Committee requested figures on Essex Police response times.",
        "Councillor Hogg asked for figures about Essex Police.",
        "Councillor Hogg asked for the figures.",
        "Essex Police would be able to provide more information.",
        "Essex Police had undertaken to move away from this.",
        "Essex Police assured the Committee that this was not the case.",
        "The Committee requested a paper on the fund applications.",
        "Councillor Able and Essex Police were asked to report.",  # which Able, nobody says
        "Councillor Able was asked to report.",  # there are two of the name
        "Essex Police's figures were to be sent.",
        "Old Probation Trust to report back.",  # it is no more
        "They said the drive to report crime went on.",  # the body is DRIVE
        "It was asked to be sent.",
        "Members were asked to send ideas.",
        "",
    ],
)
def test_nobody_is_proposed_whom_the_words_do_not_ask(sentence: str) -> None:
    assert owner(sentence) is None


PUBLISHED = [
    (
        f"The {CHAIR_OF_SCP} committed to discuss this with the Assistant Director (Environment)"
        " and with the Chair of the Committee prior to the next Scrutiny Panel meeting.",
        (UNKNOWN, "pamela-donnelly", "next meeting"),
    ),
    (
        f"The {CHAIR_OF_SCP} assured the Committee that statistics regarding the 'Virtual Crew'"
        " would be provided to Committee members as soon as these were ready.",
        (UNKNOWN, "pamela-donnelly", "when ready"),
    ),
    (
        "Members of the Committee were informed that Lisa Hobson, Community Safety and"
        " Safeguarding Officer, would be able to provide them with more information on this.",
        (UNKNOWN, None, ""),
    ),
    (
        "Councillor Hogg requested her contact details, and those of the team manager for the"
        " County Council's restorative justice programme, to discuss this further.",
        ("mike-hogg", None, ""),
    ),
    (
        "A member of the Committee requested that the Committee be provided with emergency"
        " services' response time statistics relating to rural and urban call-outs.",
        (A_MEMBER, None, ""),
    ),
    (
        "The Committee requested that statistics be provided by the different parts of the"
        " Probation Services, such as data relating to recidivism.",
        (COMMITTEE, None, ""),
    ),
    (
        f"The {CHAIR_OF_SCP} committed to supply these to the Committee.",
        (UNKNOWN, "pamela-donnelly", ""),
    ),
    (
        "Councillors in suburban areas were asked to identify areas of concern to which the"
        " Public Spaces Protection Order could potentially be rolled out.",
        (UNKNOWN, "Councillors in suburban areas", ""),
    ),
    (
        "A member of the Committee requested an update on what could be done to re-establish"
        " relations with the probation and community payback team and on funding options for"
        " community work within the Partnership.",
        (A_MEMBER, None, ""),
    ),
    (
        "However, during the 'annual' Crime and Disorder Committee Panel meeting on 10 September"
        " 2019; the Committee requested that there be two Panel meetings per year.",
        (COMMITTEE, None, ""),
    ),
]
"""What the papers say, and what it proposes: who asked, who is asked, by when."""


@pytest.mark.parametrize(("sentence", "proposed"), PUBLISHED)
def test_the_published_asks_propose_what_they_say_and_no_more(
    sentence: str, proposed: tuple[str | RequesterKind, str | None, str]
) -> None:
    register = office.register()
    who = named_requester(sentence, register, DAY)
    whom = " + ".join(map(whose, named_owners(sentence, register, DAY)))
    found = (who.person or who.kind, whom or None)
    assert (*found, propose_due(sentence, today=DAY)) == proposed


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Essex Police and the wardens were asked to send figures.",
            "Essex Police and the wardens",
        ),
        ("The wardens, and  Essex Police were asked to send figures.", "police"),
        ("Wardens and Essex Police were asked to send figures.", "police"),
    ],
)
def test_a_body_on_record_beside_one_that_is_not_is_told_as_it_is_written(
    sentence: str, said: str | None
) -> None:
    owners = named_owners(sentence, REGISTER, DAY)
    assert (whose(owners[0]) if owners else None) == said


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "Essex Police",
                "Councillor Hogg",
                "the wardens",
                "and",
                ",",
                "were asked to",
                "was asked to",
                "send",
                "figures",
                ".",
                "\ue0000\ue001",
            ]
        ),
        max_size=12,
    )
)
def test_no_mark_of_our_own_ever_comes_out(words: list[str]) -> None:
    for owner in named_owners(" ".join(words), REGISTER, DAY):
        assert not {"\ue000", "\ue001"} & set(owner.said or "")


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_any_words_are_read_and_nobody_comes_out_who_is_not_named(words: str) -> None:
    assert named_requester(words, REGISTER, DAY).person is None
    for text in (words, f"{words} asked \ue0000\ue001 to"):
        assert all(one.person is None for one in named_owners(text, REGISTER, DAY))
