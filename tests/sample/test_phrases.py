"""The house phrases give the forms of the published minutes exactly."""

from __future__ import annotations

import datetime as dt

import pytest

from scp_tui.rules.interest_wording import declaration_sentence
from scp_tui.rules.motion_wording import decision_sentence, election_text
from scp_tui.rules.phrases import DEFAULT_PHRASES, phrase
from scp_tui.rules.wording import confirm_minutes_text
from tests.sample.office import meetings, register

RULE = "pursuant to the provisions of Meetings General Procedure Rule 7 (5)."


def test_each_replaces_a_phrase_that_exists() -> None:
    (committee,) = register().committees
    assert set(committee.phrases) <= set(DEFAULT_PHRASES)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("present_label", "Present:-"),
        ("substitutes_label", "Substitutes:-"),
        ("also_present_label", "Also Present:-"),
    ],
)
def test_labels_of_attendance(name: str, label: str) -> None:
    (committee,) = register().committees
    assert phrase(committee, name) == label


def test_declarations() -> None:
    (committee,) = register().committees
    sentences = [
        declaration_sentence(one, register(), committee)
        for one in meetings()["CDC/2019-09-10"].declarations
    ]
    assert sentences == [
        "Councillor Hogg (by reason of being the trustee and licence holder of a local charity) "
        f"declared a non-pecuniary interest in the following item {RULE}",
        "Councillor Bourne (by reason of being Deputy Head of a local school and an employee of "
        f"Essex County Council) declared a non-pecuniary interest in the following item {RULE}",
    ]


def test_the_house_wording_gives_the_decisions_on_record() -> None:
    (committee,) = register().committees
    election, confirmation = meetings()["CDC/2019-09-10"].motions
    assert election_text("Councillor Dundas", committee) == election.text
    dates = [dt.date(2019, 2, 26), dt.date(2019, 5, 22)]
    assert confirm_minutes_text(dates, committee) == confirmation.text
    assert decision_sentence(election) == (
        "RESOLVED that Councillor Dundas be appointed as Chairman for the ensuing meeting of the "
        "Crime and Disorder Committee."
    )
    assert decision_sentence(confirmation) == (
        "RESOLVED that the minutes of the meetings held on 26 February 2019 and 22 May 2019 be "
        "confirmed as a correct record."
    )
