"""An abbreviation that nothing explains is noticed when it has just been written."""

from __future__ import annotations

import pytest

from scp_tui.records.committee import Committee, Register
from scp_tui.records.people import Organisation
from scp_tui.rules.abbreviations import known_abbreviations, new_abbreviation, spelt_out

KNOWN = known_abbreviations(
    Committee(id="CDC", name="Example", glossary={"ASB": "Anti-Social Behaviour"}),
    Register(
        id="register", organisations=(Organisation(id="a", name="A", abbreviation="NEE CCG"),)
    ),
)


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("the NRM ", "NRM"),
        ("the MAPPAs.", "MAPPA"),
        ("(NRM)", "NRM"),
        ("of RoSH,", "RoSH"),
        ("the ASB ", None),
        ("the CCG ", None),
        ("the CDC ", None),
        ("RESOLVED ", None),
        ("the NRM", None),
        ("the Police ", None),
        ("A ", None),
        ("DISCLOSURES OF LOBBYING ", None),
    ],
)
def test_what_is_noticed(before: str, found: str | None) -> None:
    assert new_abbreviation(before, KNOWN) == found


def test_what_it_stands_for_is_read_from_the_words_before_it() -> None:
    before = "by the National Referral Mechanism (NRM) "
    assert spelt_out(before, "NRM") == "National Referral Mechanism"
    assert spelt_out("Risk of Serious Harm (RSH) ", "RSH") == "Risk of Serious Harm"
    assert spelt_out("something else (NRM) ", "NRM") == ""
    assert spelt_out("the NRM ", "NRM") == ""
