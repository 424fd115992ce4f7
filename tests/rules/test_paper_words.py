"""What is written by hand on the fallback sheet: interests, substitutes, others."""

from __future__ import annotations

import pytest

from scp_tui.errors import InputRefused
from scp_tui.records.interests import InterestKind
from scp_tui.records.people import Organisation, Person
from scp_tui.records.room import EventKind
from scp_tui.rules.paper_interests import (
    PaperInterest,
    kind_names,
    read_interests,
    usual_on_paper,
)
from scp_tui.rules.paper_names import (
    class_of,
    person_named,
    read_others,
    read_substitutes,
    substitute_named,
)
from scp_tui.rules.typed_names import read_name

NOW = (
    InterestKind.DPI,
    InterestKind.OTHER_REGISTRABLE,
    InterestKind.NON_REGISTRABLE,
    InterestKind.PARTY_WHIP,
)
BEFORE = (InterestKind.DPI, InterestKind.NON_PECUNIARY, InterestKind.PARTY_WHIP)
ITEMS = {"7": "i-7", "7.1": "i-71", "8": "i-8"}
KNOWN = range(1, 9)


def one(text: str, kinds: tuple[InterestKind, ...] = NOW, standing: bool = False) -> PaperInterest:
    (found,) = read_interests(text, KNOWN, kinds, ITEMS if standing else None)
    return found


@pytest.mark.parametrize(
    ("text", "kind", "words", "left"),
    [
        ("3 dpi a tenant, left", InterestKind.DPI, "a tenant", True),
        ("3 DPI: a tenant, left the room.", InterestKind.DPI, "a tenant", True),
        ("3 disclosable pecuniary interest, a tenant", InterestKind.DPI, "a tenant", None),
        ("3 non-registrable a trustee, stayed", InterestKind.NON_REGISTRABLE, "a trustee", False),
        ("3 a trustee", InterestKind.NON_REGISTRABLE, "a trustee", None),
        ("3 dpi left", InterestKind.DPI, "", True),
        ("3", InterestKind.NON_REGISTRABLE, "", None),
        ("3 whip, left", InterestKind.PARTY_WHIP, "", None),
        # Not kinds of this day: the beginning of the reason.
        ("3 personal friend of the applicant", InterestKind.NON_REGISTRABLE,
         "personal friend of the applicant", None),
        ("3 the tenant left in May", InterestKind.NON_REGISTRABLE, "the tenant left in May", None),
        ("3 orient express", InterestKind.NON_REGISTRABLE, "orient express", None),
    ],
)  # fmt: skip
def test_an_interest_has_a_kind_a_reason_and_whether_they_left(
    text: str, kind: InterestKind, words: str, left: bool | None
) -> None:
    assert one(text) == PaperInterest(number=3, kind=kind, words=words, left=left)


def test_the_kinds_are_those_of_the_day() -> None:
    assert one("2 a trustee", BEFORE).kind is InterestKind.NON_PECUNIARY
    assert one("2 npi a trustee", BEFORE).kind is InterestKind.NON_PECUNIARY
    with pytest.raises(InputRefused, match="'npi' was no kind") as refused:
        one("2 npi a trustee")
    assert "dpi (disclosable pecuniary), ori (other registrable)" in str(refused.value)
    assert usual_on_paper((InterestKind.DPI,)) is InterestKind.DPI
    assert kind_names((InterestKind.PERSONAL,)) == "personal"


def test_at_the_standing_item_an_item_is_named_and_elsewhere_not() -> None:
    found = one("3 item 7 dpi a tenant, left", standing=True)
    assert (found.items, found.kind, found.left) == (("i-7",), InterestKind.DPI, True)
    assert one("3 items 7.1 + 8 a trustee", standing=True).items == ("i-71", "i-8")
    assert one("3 a trustee", standing=True).items == ()
    assert one("3 item of furniture", standing=True).words == "item of furniture"
    with pytest.raises(InputRefused, match="no item has the number 9"):
        one("3 item 9 a tenant", standing=True)
    with pytest.raises(InputRefused, match="nothing says for which item"):
        one("3 dpi a tenant, left", standing=True)
    with pytest.raises(InputRefused, match="is in this item"):
        one("3 item 7 a tenant")


def test_several_stand_behind_a_semicolon() -> None:
    found = read_interests("3 dpi a tenant, left; 5 a trustee;", KNOWN, NOW)
    assert [(each.number, each.words) for each in found] == [(3, "a tenant"), (5, "a trustee")]
    with pytest.raises(InputRefused, match="no member has the number 9"):
        read_interests("9 a trustee", KNOWN, NOW)


# -- names ---------------------------------------------------------------------------------------


def councillor(name: str, given: str | None = None) -> Person:
    return Person(id=f"{given}-{name}", family_name=name, given_name=given, councillor=True)


HARRIS, ANN, BOB = councillor("Harris", "Jo"), councillor("Able", "Ann"), councillor("Able", "Bob")
CABINET = councillor("Dean", "Pat")
POOL, ALL = (HARRIS, ANN, BOB), (HARRIS, ANN, BOB, CABINET)


def test_a_substitute_is_found_by_part_of_the_name() -> None:
    assert [(each.number, each.name) for each in read_substitutes("4 Harris; 6 Ann Able", KNOWN)]
    for typed, person in (("harris", HARRIS), ("Cllr Harris", HARRIS), ("B Able", BOB)):
        assert substitute_named(typed, POOL, ALL) is person
    assert substitute_named("Dean", POOL, ALL) is CABINET, "the rules remark on it (R4.3)"


def test_a_name_of_several_or_of_nobody_is_refused_with_who_fits() -> None:
    for typed, line in (
        ("Able", "'Able' may be Councillor Ann Able or Councillor Bob Able"),
        ("Harrison", "no councillor goes by 'Harrison'. Near to it: Councillor Jo Harris"),
        ("Quince", "Who may substitute: Councillor Jo Harris, Councillor Ann Able and"),
    ):
        with pytest.raises(InputRefused) as refused:
            substitute_named(typed, POOL, ALL)
        assert line in str(refused.value)
        assert "\n" not in str(refused.value)
    with pytest.raises(InputRefused, match="two substitutes"):
        read_substitutes("4 Harris; 4 Able", KNOWN)
    with pytest.raises(InputRefused, match="names nobody"):
        read_substitutes("4", KNOWN)


def test_others_are_read_with_what_they_are() -> None:
    rob, jo = read_others("Chief Inspector Rob Able, Essex Police; Jo Cole, resident")
    assert (rob.full, rob.capacity) == ("Chief Inspector Rob Able", "Essex Police")
    assert (jo.full, jo.capacity) == ("Jo Cole", "resident")
    with pytest.raises(InputRefused, match="nobody is named"):
        read_others(", resident")
    assert person_named(read_name("Jo Harris"), ALL) is HARRIS
    assert person_named(read_name("Jo Cole"), ALL) is None
    with pytest.raises(InputRefused, match="may be"):
        person_named(read_name("Able"), ALL)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("Rob Able, Essex Police", EventKind.PARTNER_JOINED),
        ("Rob Able, Commander, Essex Police", EventKind.PARTNER_JOINED),
        ("Rob Able, EP", EventKind.PARTNER_JOINED),
        ("Rob Able, Head of Safety", EventKind.OFFICER_JOINED),
        ("Rob Able, The Borough", EventKind.OFFICER_JOINED),
        ("Cllr Able, Mayor", EventKind.COUNCILLOR_JOINED),
        ("Rob Able, Resident", EventKind.SPEAKER_JOINED),
        ("Rob Able", EventKind.SPEAKER_JOINED),
    ],
)
def test_what_is_written_says_in_what_class_they_are(typed: str, kind: EventKind) -> None:
    bodies = (
        Organisation(id="p", name="Essex Police", abbreviation="EP"),
        Organisation(id="b", name="The Borough"),
    )
    assert class_of(read_name(typed), bodies, "The Borough") is kind
