"""Interests in few words, for the line above the text and for lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scp_tui.records.meeting import Declaration, InterestKind
from scp_tui.records.people import Person
from scp_tui.rules.names import name_of

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
PRESENT = (InterestKind.DPI, InterestKind.OTHER_REGISTRABLE, InterestKind.NON_REGISTRABLE)
"""The kinds of the present vocabulary; the rest are older, or the party whip (R3.5)."""

MAY_HAVE_TO_LEAVE = frozenset(
    {
        InterestKind.DPI,
        InterestKind.OTHER_REGISTRABLE,
        InterestKind.NON_REGISTRABLE,
        InterestKind.OTHER_PECUNIARY,
        InterestKind.PREJUDICIAL,
    }
)
"""Kinds with which a member may have to leave (R3, table): then somebody has to say."""


def in_item(declarations: Iterable[Declaration], item_id: str) -> tuple[Declaration, ...]:
    """Return the declarations that cover an item (R3.6)."""
    return tuple(one for one in declarations if one.whole_meeting or item_id in one.items)


def interest_words(declaration: Declaration, people: Mapping[str, Person]) -> str:
    """Return ``Hogg (non-pecuniary)``, with ``left the room`` or ``left the room?`` where told."""
    person = people.get(declaration.person)
    name = person.family_name if person else name_of(declaration.person, people)
    notes = [SHORT[declaration.kind]]
    if declaration.sensitive:
        notes.append("sensitive")
    if declaration.left_room:
        notes.append("left the room")
    elif declaration.left_room is None and declaration.kind in MAY_HAVE_TO_LEAVE:
        notes.append("left the room?")
    return f"{name} ({', '.join(notes)})"


def interests_line(
    declarations: Iterable[Declaration], item_id: str, people: Mapping[str, Person]
) -> str:
    """Return the line above the text; empty when nobody declared anything in the item."""
    words = [interest_words(one, people) for one in in_item(declarations, item_id)]
    return f"Interests: {', '.join(words)}" if words else ""


def to_ask(declarations: Iterable[Declaration], item_id: str) -> tuple[Declaration, ...]:
    """Return the declarations in an item of which nobody has said whether the member left."""
    return tuple(
        one
        for one in in_item(declarations, item_id)
        if one.left_room is None and one.kind in MAY_HAVE_TO_LEAVE
    )
