"""Interests in few words, for the line above the text and for lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scp_tui.records.committee import Committee
from scp_tui.records.interests import Declaration, InterestKind
from scp_tui.records.meeting import Meeting
from scp_tui.records.people import Person
from scp_tui.rules.interest_leaving import Leaving
from scp_tui.rules.interests import Effect, Speaking, effect, in_item
from scp_tui.rules.names import join_names, name_of
from scp_tui.rules.room import final_state
from scp_tui.rules.room_state import Place

SHORT = {
    InterestKind.DPI: "disclosable pecuniary",
    InterestKind.OTHER_REGISTRABLE: "other registrable",
    InterestKind.NON_REGISTRABLE: "non-registrable",
    InterestKind.OTHER_PECUNIARY: "other pecuniary",
    InterestKind.NON_PECUNIARY: "non-pecuniary",
    InterestKind.PERSONAL: "personal",
    InterestKind.PREJUDICIAL: "prejudicial",
    InterestKind.PARTY_WHIP: "party whip",
}

_LEFT = {True: "left the room", False: "stayed", None: ""}

_SPEAK = {
    Speaking.YES: "may speak",
    Speaking.NO: "may not speak",
    Speaking.AS_PUBLIC: "may speak only as the public may",
}


def effect_words(now: Effect) -> str:
    """Return what a member may do, in one line; what nobody has said yet is said to be open."""
    if now.speak is None and now.vote is None:
        stay = "May stay; w" if now.leave is False else "W"
        return f"{stay}hether the member may speak or vote is not said yet."
    speak = _SPEAK[now.speak] if now.speak is not None else ""
    vote = "may vote" if now.vote else "may not vote"
    leave = "must leave the room" if now.leave else "may stay"
    words = ", ".join(part for part in (speak, vote, leave) if part)
    return f"{words[:1].upper()}{words[1:]}."


def interest_words(
    declaration: Declaration,
    people: Mapping[str, Person],
    committee: Committee | None = None,
    *,
    absent: bool = False,
) -> str:
    """Return ``Hogg (non-pecuniary)``, with ``left the room`` or ``left the room?`` where told.

    ``absent``: the member was out of the room before the item was taken.
    """
    person = people.get(declaration.person)
    name = person.family_name if person else name_of(declaration.person, people)
    notes = [SHORT[declaration.kind]]
    if declaration.sensitive:
        notes.append("sensitive")
    if declaration.left_room:
        notes.append("left the room")
    elif absent:
        notes.append("out already")
    elif unsaid(declaration, committee):
        notes.append("left the room?")
    return f"{name} ({', '.join(notes)})"


def interests_line(
    meeting: Meeting,
    item_id: str,
    people: Mapping[str, Person],
    committee: Committee | None = None,
) -> str:
    """Return the line above the text; empty when nobody declared anything in the item."""
    leaving = Leaving(meeting)
    words = [
        interest_words(one, people, committee, absent=leaving.absent(one, item_id))
        for one in _told(meeting, item_id)
    ]
    return f"Interests: {', '.join(words)}" if words else ""


def unsaid(declaration: Declaration, committee: Committee | None = None) -> bool:
    """Return whether the member may have to leave and nobody has said whether they did."""
    return declaration.left_room is None and effect(declaration, committee).leave is not False


def to_ask(
    meeting: Meeting, item_id: str, committee: Committee | None = None
) -> tuple[Declaration, ...]:
    """Return the declarations in an item of which nobody has said whether the member left.

    Who is out of the room already, for whatever reason, is not asked about.
    """
    places = final_state(meeting).places
    return tuple(
        one
        for one in _told(meeting, item_id)
        if unsaid(one, committee) and places.get(one.person, Place.HERE) is Place.HERE
    )


def out_for_interest(
    meeting: Meeting, item_id: str | None = None, committee: Committee | None = None
) -> list[str]:
    """Return the people who are out for an interest, but those who must be so in ``item_id``."""
    again = {
        one.person
        for one in (in_item(meeting.declarations, item_id) if item_id else ())
        if effect(one, committee).leave is not False
    }
    places = final_state(meeting).places
    return [one for one, at in places.items() if at is Place.OUT_FOR_INTEREST and one not in again]


def left_words(meeting: Meeting, one: Declaration, numbers: Mapping[str, str]) -> str:
    """Return ``left the room`` or ``stayed``, item by item where it was not the same in all."""
    leaving = Leaving(meeting)
    answers = leaving.answers(one)
    if len(set(answers.values())) <= 1:
        return _LEFT[leaving.overall(one)]
    told = {_LEFT[said]: _in(answers, said, numbers) for said in (True, False)}
    return "; ".join(f"{words} in {items}" for words, items in told.items() if items)


def _in(answers: Mapping[str, bool | None], said: bool, numbers: Mapping[str, str]) -> str:
    return join_names([numbers.get(item, item) for item, one in answers.items() if one is said])


def _told(meeting: Meeting, item_id: str) -> Iterator[Declaration]:
    """Yield what was declared in an item, each with whether the member left for it."""
    leaving = Leaving(meeting)
    return (leaving.in_item(one, item_id) for one in in_item(meeting.declarations, item_id))
