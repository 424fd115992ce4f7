"""Follow-ups: late from the day after, missing what nobody said, found by a few words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_tui.records.committee import Register
from scp_tui.records.followups import (
    Due,
    DueKind,
    Fact,
    FollowUp,
    FollowUpStatus,
    Limb,
    Owner,
    Requester,
    RequesterKind,
)
from scp_tui.records.people import Organisation, Person
from scp_tui.records.refs import FollowUpRef
from scp_tui.rules.clocks import Timing
from scp_tui.rules.follow_up_doubts import doubts, unsaid
from scp_tui.rules.follow_ups import (
    SETTLED,
    days_overdue,
    due_date,
    is_overdue,
    matches,
    next_meeting_after,
    next_serial,
    owner_words,
    requester_words,
    status_words,
    unresolved_fields,
)
from tests.rules.people import register

DAY = dt.date(2019, 9, 10)
ONE = dt.timedelta(days=1)
DATED = Due(kind=DueKind.DATE, date=DAY)
NEXT = Due(kind=DueKind.NEXT_MEETING)


def ask(**fields: object) -> FollowUp:
    given: dict[str, object] = {
        "id": "ABC/19-20/03",
        "committee": "ABC",
        "title": "Response times",
        "asked_on": DAY,
    } | fields
    if "owner" in given:
        given["limbs"] = (Limb(owner=given.pop("owner")),)  # type: ignore[arg-type]
    return FollowUp(**given)  # type: ignore[arg-type]


def known() -> Register:
    bodies = (
        Organisation(id="police", name="County Police", abbreviation="CP"),
        Organisation(
            id="ccg", name="Old Health Body", renamed_to="icb", renamed_on=dt.date(2022, 7, 1)
        ),
        Organisation(id="icb", name="New Health Body"),
    )
    return register(organisations=bodies)


@pytest.mark.parametrize(("days", "late"), [(-1, 0), (0, 0), (1, 1), (30, 30)])
def test_late_from_the_day_after(days: int, late: int) -> None:
    assert days_overdue(ask(due=DATED), DAY + days * ONE) == late
    assert is_overdue(ask(due=DATED), DAY + days * ONE) is (late > 0)
    assert days_overdue(ask(due=NEXT), DAY + days * ONE, Timing(next_meeting=DAY)) == late


@pytest.mark.parametrize("status", list(FollowUpStatus))
def test_only_what_is_owed_is_late(status: FollowUpStatus) -> None:
    owed = {"open", "sent", "promised", "answered_in_part"}
    assert is_overdue(ask(due=DATED, history=(Fact(stood=status),)), DAY + ONE) is (
        status.value in owed
    )


def test_what_has_no_date_is_never_late() -> None:
    for due in (Due(kind=DueKind.WHEN_READY), NEXT):
        assert due_date(ask(due=due)) is None
        assert not is_overdue(ask(due=due), DAY + 999 * ONE)


def test_the_next_meeting_is_the_first_after_the_asking() -> None:
    dates = [DAY, dt.date(2020, 3, 23), dt.date(2020, 9, 1)]
    assert next_meeting_after(ask(), dates) == dt.date(2020, 3, 23)
    assert next_meeting_after(ask(asked_on=None), dates) is None
    assert next_meeting_after(ask(), [DAY]) is None


def test_a_paused_ask_still_waits() -> None:
    assert {status.value for status in SETTLED} == {"closed", "withdrawn", "superseded"}


def test_what_nobody_said_is_unresolved() -> None:
    assert unresolved_fields(ask(title=" ")) == ("title", "owner", "requester", "due")
    a_member = Requester(kind=RequesterKind.A_MEMBER)
    assert unresolved_fields(ask(requester=a_member, due=NEXT)) == ("owner", "requester")
    said = ask(
        owner=Owner(said="suburban councillors"),
        requester=Requester(kind=RequesterKind.PERSON, person="able"),
        due=Due(kind=DueKind.WHEN_READY),
    )
    assert unresolved_fields(said) == ()
    unnamed = Requester(kind=RequesterKind.PERSON)
    assert unresolved_fields(ask(owner=Owner(person="lane"), requester=unnamed, due=DATED)) == (
        "requester",
    )
    assert unresolved_fields(ask(history=(Fact(stood=FollowUpStatus.CLOSED),))) == ()


def test_words() -> None:
    assert status_words(FollowUpStatus.PART_ANSWERED) == "answered in part"
    assert status_words(FollowUpStatus.PROPOSED) == "proposed for closure"
    assert status_words(FollowUpStatus.OPEN) == "open"
    both = ask(owner=Owner(organisation="police", person="lane"))
    assert owner_words(both, known()) == "County Police (Sam Lane)"
    assert owner_words(ask(owner=Owner(said="the Chair")), known()) == "the Chair"
    assert owner_words(ask(), known()) == "not said"
    health = ask(owner=Owner(organisation="ccg"))
    assert owner_words(health, known()) == "Old Health Body"
    assert owner_words(health, known(), dt.date(2023, 1, 1)) == "New Health Body"
    by = {
        RequesterKind.A_MEMBER: "a member",
        RequesterKind.COMMITTEE: "the Committee",
        RequesterKind.UNKNOWN: "not said",
    }
    for kind, words in by.items():
        assert requester_words(ask(requester=Requester(kind=kind)), known()) == words
    named = ask(requester=Requester(kind=RequesterKind.PERSON, person="able"))
    assert requester_words(named, known()) == "Councillor Able"


@settings(deadline=None)
@given(st.sets(st.integers(1, 200)), st.integers(0, 200))
def test_a_serial_is_never_given_twice(serials: set[int], counter: int) -> None:
    refs = [FollowUpRef(committee="ABC", year="19-20", serial=n) for n in serials]
    new = next_serial(refs, counter)
    assert new not in serials
    assert new > counter
    assert new == next_serial([str(ref) for ref in refs], counter)


FULL = ask(
    wording="Statistics, rural and urban",
    owner=Owner(organisation="police"),
    requester=Requester(kind=RequesterKind.PERSON, person="able"),
    due=DATED,
    meeting="ABC/2019-09-10",
    history=(Fact(on=DAY, text="Chased by letter"),),
)


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("", True),
        ("response TIMES", True),
        ("rural", True),
        ("letter", True),
        ("county", True),
        ("able", True),
        ("elephant", False),
        ("response elephant", False),
        ('"response times"', True),
        ('"times response"', False),
        ("-elephant", True),
        ("-response", False),
        ("owner:police", True),
        ("owner:cp", True),
        ("owner:fire", False),
        ("owner:none", False),
        ("by:able", True),
        ("status:open", True),
        ("status:closed", False),
        ("status:nonsense", False),
        ("open", True),
        ("settled", False),
        ("overdue", True),
        ("-overdue", False),
        ("unresolved", False),
        ("default", False),
        ("from:2019-09-10", True),
        ("from:11/9/2019", False),
        ("to:2019-09-10", True),
        ("from:2019-13-45", True),
        ("due:2019-09-10", True),
        ("due:2019-09-09", False),
        ("due:open", False),
        ("due:date", True),
        ("meeting:2019-09-10", True),
        ("committee:abc", True),
        ("committee:ab", False),
        ("ref:19-20/03", True),
        ("19-20/03", True),
        ("colour:red", False),
        ("restricted", False),
        ("[bold] (", False),
    ],
)
def test_the_filter(query: str, fits: bool) -> None:
    assert matches(FULL, query, known(), DAY + ONE) is fits


def test_the_filter_never_finds_by_restricted_words() -> None:
    secret = ask(
        wording="the name of a witness",
        restricted=True,
        history=(Fact(on=DAY, text="a private reply"),),
    )
    assert not matches(secret, "witness", known(), DAY)
    assert not matches(secret, "reply", known(), DAY)
    assert matches(secret, "response restricted", known(), DAY)


def test_the_filter_never_finds_who_owns_or_asked_what_is_restricted() -> None:
    person = Requester(kind=RequesterKind.PERSON, person="able")
    for owner in (Owner(organisation="police"), Owner(said="a witness"), Owner(person="lane")):
        open_one = ask(owner=owner, requester=person)
        secret = ask(owner=owner, requester=person, restricted=True)
        for word in ("police", "CP", "witness", "lane"):
            for query in (word, f"owner:{word}"):
                assert not matches(secret, query, known(), DAY)
        assert matches(open_one, "by:able", known(), DAY)
        assert not matches(secret, "by:able", known(), DAY)
        assert not matches(secret, "able", known(), DAY)


def test_a_renamed_owner_is_found_by_the_name_of_then_and_of_now() -> None:
    health = ask(owner=Owner(organisation="ccg"))
    later = dt.date(2023, 1, 1)
    assert matches(health, "owner:old", known(), later)
    assert matches(health, 'owner:"new health"', known(), later)
    # A list made before the renaming, under the name to come, has nothing to hide either.
    assert matches(health, 'owner:"new health"', known(), DAY)
    assert matches(ask(owner=Owner(organisation="icb")), "owner:ccg", known(), later)


def test_two_councillors_of_one_name_who_asked_are_told_apart() -> None:
    twin = Person(id="able-2", family_name="Able", given_name="Kim", councillor=True)
    requester = Requester(kind=RequesterKind.PERSON, person="able-2")
    assert requester_words(ask(requester=requester), register(twin)) == "Councillor Kim Able"


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_query_can_be_typed(query: str) -> None:
    matches(FULL, query, known(), DAY)


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("2019", (2019, 1, 1), (2019, 12, 31)),
        ("2019-12", (2019, 12, 1), (2019, 12, 31)),
        ("2020-02", (2020, 2, 1), (2020, 2, 29)),
        ("2019/9", (2019, 9, 1), (2019, 9, 30)),
        ("10/9/2019", (2019, 9, 10), (2019, 9, 10)),
    ],
)
def test_a_month_or_a_year_is_from_its_first_day_to_its_last(
    query: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    one = dt.timedelta(days=1)
    for day, key, fits in (
        (dt.date(*first), "from", True), (dt.date(*first) - one, "from", False),
        (dt.date(*last), "to", True), (dt.date(*last) + one, "to", False),
    ):  # fmt: skip
        asked = ask(asked_on=day)
        assert matches(asked, f"{key}:{query}", known(), DAY) is fits
    assert doubts(f"from:{query} to:{query} due:{query}", DAY) == ()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from:2019-13-45", "'from:2019-13-45' names no day, and was left out"),
        ("to:2019-13", "names no day"),
        ("due:never", "'due:never' names no day"),
        ("is:late", "'is:late' fits nothing. Type one of default, open,"),
        ("status:opne", "fits nothing. Type one of answered,"),
        ("kind:wish", "fits nothing"),
        ("colour:red", "'colour' is no key, so 'colour:red' was looked for as words. Keys: by,"),
        ("owner:", "'owner:' says where to look, but not for what"),
        ("due<", "'due<' was looked for as words. Type due: and the last day on which it is due."),
        ("from>10/9/2019", "Type from: and what for."),
    ],
)
def test_a_word_that_says_nothing_is_told(query: str, said: str) -> None:
    (told,) = doubts(f"police {query}", DAY)
    assert said in told


@pytest.mark.parametrize(
    "query",
    ["", "meeting", "police overdue -open", "due:next due:open",
     "status:answered_in_part", "kind:other", '"colour:red"', "18:00",
     "owner:none by:able ref:19-20/03", "is:overdue"],
)  # fmt: skip
def test_of_what_can_be_looked_for_nothing_is_said(query: str) -> None:
    assert doubts(query, DAY) == ()


@settings(deadline=None)
@given(st.text(max_size=30))
def test_of_any_query_what_is_said_is_one_line(query: str) -> None:
    assert not any("\n" in told for told in doubts(query, DAY))


def test_a_key_typed_in_full_without_its_colon_is_told_where_it_was_left_out() -> None:
    assert unsaid("police -status") == (
        "'status' is in none of them, and was left out. To look there, type status: and what."
    )
    assert [unsaid(query) for query in ("", "stat", "status:", "status open", "police ")] == [
        ""
    ] * 5


def test_answered_is_not_answered_in_part() -> None:
    part = ask(history=(Fact(stood=FollowUpStatus.PART_ANSWERED),))
    whole = ask(history=(Fact(stood=FollowUpStatus.ANSWERED),))
    queries = ("status:answered", 'status:"answered in part"', "status:answered_in_part")
    assert [matches(part, query, known(), DAY) for query in queries] == [False, True, True]
    assert [matches(whole, query, known(), DAY) for query in queries] == [True, False, False]
    assert matches(part, "status:answ", known(), DAY), "half typed it is either"
