"""Every row of the table of interests: who may speak, vote, stay, and how it is worded (R3)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_tui.records.agenda import ItemKind
from scp_tui.records.interests import (
    Declaration,
    DispensationScope,
    InterestKind,
    InterestPlace,
    InterestVocabulary,
    NoneDeclared,
    Relation,
)
from scp_tui.records.motions import Motion
from scp_tui.records.room import ItemCourse, ItemStatus
from scp_tui.rules.interest_checks import interest_findings
from scp_tui.rules.interest_wording import declaration_sentence, none_declared_sentence
from scp_tui.rules.interests import (
    IMPORT_ONLY,
    Effect,
    Speaking,
    effect,
    effect_in_item,
    offered,
    reminders,
    usual_kind,
    vocabulary,
)
from scp_tui.rules.numbering import items_to_minute
from tests.rules.people import committee, item, meeting, present, register

K, S = InterestKind, Speaking
YES, NO, AS_PUBLIC = S.YES, S.NO, S.AS_PUBLIC
DIRECT, AFFECTS = Relation.DIRECTLY_RELATES, Relation.AFFECTS
BOTH = DispensationScope.SPEAK_AND_VOTE


def declared(**fields: object) -> Declaration:
    given: dict[str, object] = {
        "id": "d",
        "person": "able",
        "kind": K.NON_PECUNIARY,
        "reason": "owning the land",
        "items": ("i-1",),
    } | fields
    return Declaration(**given)  # type: ignore[arg-type]


Case = tuple[str, dict[str, object], tuple[object, object, object]]


def _bearing(kind: InterestKind) -> list[Case]:
    """Return the rows of a kind that hangs on how the interest bears on the business."""
    return [
        (f"{kind} directly", {"kind": kind, "relation": DIRECT}, (AS_PUBLIC, False, True)),
        (
            f"{kind} affects, test met",
            {"kind": kind, "relation": AFFECTS, "significant": True},
            (AS_PUBLIC, False, True),
        ),
        (
            f"{kind} affects, test not met",
            {"kind": kind, "relation": AFFECTS, "significant": False},
            (YES, True, False),
        ),
        (f"{kind} affects", {"kind": kind, "relation": AFFECTS}, (None, None, None)),
        (f"{kind} unsaid", {"kind": kind}, (None, None, None)),
    ]


ROWS: list[Case] = [
    ("a pecuniary interest of the Act", {"kind": K.DPI}, (NO, False, True)),
    ("the same, sensitive", {"kind": K.DPI, "sensitive": True, "reason": None}, (NO, False, True)),
    (
        "the same, dispensed to speak",
        {"kind": K.DPI, "dispensation_scope": DispensationScope.SPEAK},
        (YES, False, False),
    ),
    (
        "the same, dispensed to vote",
        {"kind": K.DPI, "dispensation_scope": DispensationScope.VOTE},
        (NO, True, False),
    ),
    (
        "the same, dispensed from all",
        {"kind": K.DPI, "dispensation_scope": BOTH},
        (YES, True, False),
    ),
    (
        "the same, dispensed from nobody says what",
        {"kind": K.DPI, "dispensation": "3 June"},
        (None, None, False),
    ),
    *_bearing(K.OTHER_REGISTRABLE),
    *_bearing(K.NON_REGISTRABLE),
    ("older, significant", {"kind": K.OTHER_PECUNIARY, "significant": True}, (NO, False, True)),
    ("older, not so", {"kind": K.OTHER_PECUNIARY, "significant": False}, (YES, True, False)),
    ("older, unsaid", {"kind": K.OTHER_PECUNIARY}, (None, None, None)),
    ("older non-pecuniary", {"kind": K.NON_PECUNIARY}, (YES, True, False)),
    ("oldest, personal", {"kind": K.PERSONAL}, (YES, True, False)),
    ("oldest, prejudicial", {"kind": K.PREJUDICIAL}, (NO, False, True)),
    ("a party whip", {"kind": K.PARTY_WHIP, "reason": None}, (YES, True, False)),
]


@pytest.mark.parametrize(("name", "fields", "wanted"), ROWS, ids=[row[0] for row in ROWS])
def test_each_row_of_the_table(
    name: str, fields: dict[str, object], wanted: tuple[object, object, object]
) -> None:
    del name
    now = effect(declared(**fields))
    assert (now.speak, now.vote, now.leave) == wanted


def test_whether_a_pecuniary_interest_empties_the_chair_is_the_committees_rule() -> None:
    stays = committee(dpi_leave_room=False)
    assert effect(declared(kind=K.DPI), stays) == Effect(speak=NO, vote=False, leave=False)
    assert effect(declared(kind=K.DPI), committee()).leave


LEFT = " and left the meeting during its consideration, taking no part in the discussion or vote."
SENTENCES: list[tuple[dict[str, object], str]] = [
    (
        {"kind": K.DPI, "left_room": True},
        f"a disclosable pecuniary interest in the following item{LEFT}",
    ),
    (
        {
            "kind": K.DPI,
            "left_room": True,
            "sensitive": True,
            "reason": "SECRET",
            "as_declared": "SECRET",
        },
        "Councillor Able declared a disclosable pecuniary interest (a sensitive interest under "
        f"section 32 of the Localism Act 2011) in the following item{LEFT}",
    ),
    (
        {"kind": K.DPI, "dispensation": "Standards Committee, 3 June", "dispensation_scope": BOTH},
        "and, having been granted a dispensation under section 33 of the Localism Act 2011 "
        "(Standards Committee, 3 June), remained in the meeting to speak and to vote.",
    ),
    (
        {"kind": K.DPI, "dispensation_scope": DispensationScope.SPEAK},
        "remained in the meeting to speak but not to vote.",
    ),
    (
        {"kind": K.OTHER_REGISTRABLE, "relation": DIRECT, "addressed": True, "left_room": True},
        "declared an other registrable interest in the following item, addressed the Committee as "
        "a member of the public may, and left the meeting",
    ),
    (
        {"kind": K.NON_REGISTRABLE, "relation": AFFECTS, "significant": False, "left_room": False},
        "interest in the following item and remained in the meeting and took part.",
    ),
    (
        {"kind": K.NON_REGISTRABLE, "left_room": False},
        "a non-registrable interest in the following item and remained in the meeting.",
    ),
    (
        {"kind": K.OTHER_PECUNIARY, "significant": True, "left_room": True, "rule": "Rule 7 (4)"},
        "an other pecuniary interest in the following item pursuant to the provisions of Rule 7 "
        f"(4){LEFT}",
    ),
    (
        {"kind": K.NON_PECUNIARY, "as_declared": "other significant interest"},
        "declared an other significant interest in the following item.",
    ),
    (
        {"kind": K.DPI, "noticed": True, "left_room": True},
        "While this item was being considered, Councillor Able (by reason of owning the land) "
        "declared a disclosable pecuniary interest in it and then left the meeting, taking no "
        "further part in the discussion or vote.",
    ),
    (
        {"kind": K.PARTY_WHIP, "reason": None, "whole_meeting": True},
        "Councillor Able declared the existence of a party whip in respect of the business of the "
        "meeting.",
    ),
]


@pytest.mark.parametrize(("fields", "words"), SENTENCES)
def test_each_row_has_its_sentence(fields: dict[str, object], words: str) -> None:
    sentence = declaration_sentence(declared(**fields), register(), committee())
    assert words in sentence
    assert "SECRET" not in sentence
    assert sentence.endswith(".")


def test_a_pecuniary_interest_where_the_house_lets_the_member_stay() -> None:
    stays = committee(dpi_leave_room=False)
    sentence = declaration_sentence(declared(kind=K.DPI, left_room=False), register(), stays)
    assert sentence.endswith(
        "and remained in the meeting, taking no part in the discussion or vote."
    )


def test_that_there_were_none() -> None:
    assert none_declared_sentence(NoneDeclared(), None) == "No interests were declared."
    assert "party whip" in none_declared_sentence(NoneDeclared(whip=True), None)


@given(
    st.lists(st.sampled_from([fields for _, fields, _ in ROWS]), max_size=4),
    st.booleans(),
)
def test_of_several_interests_in_an_item_the_strictest_counts(
    chosen: list[dict[str, object]], whole: bool
) -> None:
    made = [declared(id=f"d-{n}", whole_meeting=whole, **f) for n, f in enumerate(chosen)]
    now = effect_in_item(made, "able", "i-1")
    each = [effect(one) for one in made]
    assert now.leave is (
        True
        if any(one.leave for one in each)
        else None
        if any(one.leave is None for one in each)
        else False
    )
    if any(one.vote is False for one in each):
        assert now.vote is False
    if any(one.speak is NO for one in each):
        assert now.speak is NO
    assert effect_in_item(made, "baker", "i-1") == Effect(speak=YES, vote=True, leave=False)
    if not whole:
        assert effect_in_item(made, "able", "i-2").vote is True


# -- the vocabulary -------------------------------------------------------------------------------


def test_the_vocabulary_goes_by_the_day_and_by_the_committee() -> None:
    assert vocabulary(None, dt.date(2011, 1, 1)) == (K.DPI,)
    assert vocabulary(None, dt.date(2019, 9, 10)) == (K.DPI, K.OTHER_PECUNIARY, K.NON_PECUNIARY)
    assert vocabulary(None, dt.date(2024, 6, 1))[1:] == (K.OTHER_REGISTRABLE, K.NON_REGISTRABLE)
    own = committee(
        interest_vocabulary=(
            InterestVocabulary(
                kinds=(K.DPI, K.OTHER_PECUNIARY, K.NON_PECUNIARY), until=dt.date(2022, 5, 17)
            ),
        ),
    )
    assert usual_kind(own, dt.date(2022, 5, 17)) is K.NON_PECUNIARY
    assert usual_kind(own, dt.date(2022, 5, 18)) is K.NON_REGISTRABLE
    ruled = committee(interest_rules={"non_pecuniary_interest": "Rule 7 (5)"})
    assert vocabulary(ruled, dt.date(2024, 6, 1)) == (K.DPI, K.NON_PECUNIARY)


@given(st.dates(), st.sampled_from(InterestKind))
def test_kinds_of_older_records_are_offered_to_nobody(day: dt.date, known: InterestKind) -> None:
    kinds = offered(committee(), day)
    assert not IMPORT_ONLY.intersection(kinds)
    assert set(kinds) == set(InterestKind) - IMPORT_ONLY
    assert known in offered(committee(), day, known)
    assert kinds[0] is K.DPI


# -- last time ------------------------------------------------------------------------------------


def test_what_was_declared_last_time_is_remembered_once_and_until_it_is_declared_again() -> None:
    titled = item("x-1", "Safer Partnership ")
    first = meeting(dt.date(2018, 9, 11), items=(titled,), declarations=(declared(items=("x-1",)),))
    second = meeting(
        dt.date(2019, 3, 5),
        declarations=(
            declared(reason="Owning the land."),
            declared(id="d-2", person="baker", kind=K.PARTY_WHIP),
        ),
    )
    now = meeting(items=(item("i-1", "safer partnership"),))
    later = meeting(dt.date(2020, 1, 1), declarations=(declared(person="clark"),))
    (again,) = reminders(now, (first, second, later))
    assert (again.date, again.items) == (second.date, ()), "the newest, and no item is the same"
    (again,) = reminders(now, (first,))
    assert again.items == ("i-1",)
    assert reminders(meeting(declarations=(declared(),)), (first, second)) == ()


# -- findings -------------------------------------------------------------------------------------


def remarks(**fields: object) -> list[tuple[str, str]]:
    given: dict[str, object] = {
        "items": (item("i-1"),),
        "attendance": present("able", "baker", "clark"),
    } | fields
    found = interest_findings(meeting(**given), committee(), register())  # type: ignore[arg-type]
    return [(one.rule, one.message) for one in found]


def test_what_nobody_has_said_is_remarked_on_at_the_close() -> None:
    assert remarks(declarations=(declared(kind=K.NON_PECUNIARY),)) == []
    (left, relation) = remarks(declarations=(declared(kind=K.NON_REGISTRABLE),))
    assert left == ("R3.2", "nobody has said whether Councillor Able left the room")
    assert "directly relates" in relation[1]
    (_, test) = remarks(declarations=(declared(kind=K.OTHER_REGISTRABLE, relation=AFFECTS),))
    assert "affected more than most" in test[1]
    (_, old) = remarks(declarations=(declared(kind=K.OTHER_PECUNIARY),))
    assert "so significant" in old[1]
    (scope,) = remarks(declarations=(declared(kind=K.DPI, dispensation="3 June"),))
    assert scope[0] == "R3.4"
    assert "to speak, to vote, or both" in scope[1]


def test_staying_in_spite_of_the_rule_and_moving_motions_is_remarked_on() -> None:
    ((rule, message),) = remarks(declarations=(declared(kind=K.DPI, left_room=False),))
    assert rule == "R3.2"
    assert "recorded as staying" in message
    moved = Motion(id="v", item="i-1", text="that it be noted", mover="able", seconder="baker")
    away = declared(kind=K.DPI, left_room=True)
    ((_, message),) = remarks(declarations=(away,), motions=(moved,))
    assert message == "Councillor Able moved a motion in spite of an interest in the item"
    late = declared(kind=K.DPI, left_room=True, noticed=True)
    assert remarks(declarations=(late,), motions=(moved,)) == []


def test_none_declared_is_on_record_or_missed() -> None:
    asked = item("i-4", "Declarations", kind=ItemKind.DECLARATIONS)
    done = {"i-4": ItemCourse(status=ItemStatus.DONE)}
    ((rule, message),) = remarks(items=(asked,), courses=done)
    assert (rule, "without it being said" in message) == ("R3.6", True)
    assert remarks(items=(asked,), courses=done, none_declared=NoneDeclared()) == []
    ((_, message),) = remarks(none_declared=NoneDeclared(), declarations=(declared(),))
    assert "and that some were" in message
    noticed = declared(noticed=True)
    assert remarks(none_declared=NoneDeclared(), declarations=(noticed,)) == []


def test_the_standing_item_is_minuted_for_what_prints_there() -> None:
    standing = item("i-4", "Declarations", kind=ItemKind.DECLARATIONS)
    report = item("i-1")
    one = declared()

    def minuted(**fields: object) -> list[str]:
        at_top = fields.pop("at_top", False)
        place = InterestPlace.AT_DECLARATIONS if at_top else InterestPlace.IN_ITEM
        held = meeting(items=(standing, report), **fields)  # type: ignore[arg-type]
        found = items_to_minute(held, committee=committee(interest_place=place))
        return [each.id for each in found]

    assert minuted() == []
    assert minuted(none_declared=NoneDeclared()) == ["i-4"]
    assert minuted(declarations=(one,)) == ["i-1"]
    assert minuted(declarations=(one,), at_top=True) == ["i-4"]
    assert minuted(declarations=(declared(noticed=True),), at_top=True) == ["i-1"]
