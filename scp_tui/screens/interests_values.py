"""Between a declaration of interest and the fields of its form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from scp_tui.errors import InputRefused
from scp_tui.records.committee import Committee
from scp_tui.records.interests import (
    Declaration,
    DispensationScope,
    InterestKind,
    Relation,
)
from scp_tui.records.meeting import Meeting
from scp_tui.rules.interests import WITH_RELATION, WITH_TEST, effect, offered, vocabulary
from scp_tui.rules.room import final_state
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import YES
from scp_tui.screens.interests_words import SHORT, effect_words
from scp_tui.screens.live_agenda import items_by_numbers

ALL_ITEMS = "all"
LEFT = (
    Choice("yes", "Left the room"),
    Choice("no", "Stayed"),
)
SCOPES = (
    Choice(DispensationScope.SPEAK_AND_VOTE, "To speak and to vote"),
    Choice(DispensationScope.SPEAK, "To speak only"),
    Choice(DispensationScope.VOTE, "To vote only"),
)
RELATED = (
    Choice("direct", "Directly relates to it", "leaves the room"),
    Choice("met", "Affects it, more than most", "the test is met: leaves"),
    Choice("not-met", "Affects it, not more than most", "stays and takes part"),
    Choice("affects", "Affects it", "the test is still open"),
)
SIGNIFICANT = (
    Choice("met", "So significant", "judgement could be doubted: leaves"),
    Choice("not-met", "Not so significant", "stays and takes part"),
)
_BEARINGS: dict[str, tuple[Relation | None, bool | None]] = {
    "": (None, None),
    "direct": (Relation.DIRECTLY_RELATES, None),
    "met": (Relation.AFFECTS, True),
    "not-met": (Relation.AFFECTS, False),
    "affects": (Relation.AFFECTS, None),
}


def kind_choices(
    committee: Committee | None, day: dt.date, known: InterestKind | None = None
) -> tuple[Choice, ...]:
    """Return the kinds to choose from, those that the committee knew that day first (R3.5)."""
    now = (*vocabulary(committee, day), InterestKind.PARTY_WHIP)
    return tuple(
        Choice(
            kind.value,
            SHORT[kind][:1].upper() + SHORT[kind][1:],
            "" if kind in now else "of another time",
        )
        for kind in offered(committee, day, known)
    )


def bearing_choices(kind: InterestKind) -> tuple[Choice, ...]:
    """Return how an interest of a kind can bear on the business; none where it makes no odds."""
    if kind in WITH_RELATION:
        return RELATED
    return SIGNIFICANT if kind is InterestKind.OTHER_PECUNIARY else ()


def bearing_of(declaration: Declaration | None) -> str:
    """Return the choice that says how the interest bears on the business."""
    if declaration is None or declaration.kind not in WITH_TEST:
        return ""
    if declaration.relation is Relation.DIRECTLY_RELATES:
        return "direct"
    tested = {True: "met", False: "not-met"}
    if declaration.significant is not None:
        return tested[declaration.significant]
    return "affects" if declaration.relation is Relation.AFFECTS else ""


def read_bearing(kind: InterestKind, chosen: str) -> tuple[Relation | None, bool | None]:
    """Return relation and test of what was chosen, as far as they are asked of that kind."""
    relation, met = _BEARINGS[chosen]
    if kind in WITH_RELATION:
        return relation, met
    return None, met if kind is InterestKind.OTHER_PECUNIARY else None


def left_of(declaration: Declaration | None) -> str:
    """Return the choice that says whether the member left."""
    if declaration is None or declaration.left_room is None:
        return ""
    return "yes" if declaration.left_room else "no"


def follows(values: dict[str, str], committee: Committee | None) -> str:
    """Return in words what the values of the form let the member do."""
    kind = InterestKind(values["kind"])
    relation, met = read_bearing(kind, values["bearing"])
    trial = Declaration(
        id="",
        person="",
        kind=kind,
        relation=relation,
        significant=met,
        dispensation=values["dispensation"].strip() or None,
        dispensation_scope=read_scope(values["scope"]),
    )
    return effect_words(effect(trial, committee))


def read_scope(chosen: str) -> DispensationScope | None:
    """Return the scope chosen."""
    return DispensationScope(chosen) if chosen else None


def nature_values(declaration: Declaration) -> dict[str, str]:
    """Return what another declaration takes over from this one: all but when, where and who."""
    return {
        "kind": declaration.kind.value,
        "reason": declaration.reason or "",
        "rule": declaration.rule or "",
        "bearing": bearing_of(declaration),
        "sensitive": YES if declaration.sensitive else "",
        "dispensation": declaration.dispensation or "",
        "scope": declaration.dispensation_scope or "",
        "said": declaration.as_declared or "",
    }


def read_items(typed: str, numbers: Mapping[str, str]) -> tuple[tuple[str, ...], bool]:
    """Return the ids of the items typed by number, and whether it is the whole meeting.

    Raises InputRefused for a number that is no item's, and for none at all.
    """
    words = typed.strip().casefold()
    if words in (ALL_ITEMS, "all items", "whole meeting", "every"):
        return (), True
    found = items_by_numbers(typed, numbers)
    if found is None:
        raise InputRefused(
            f"{typed.strip()!r} is not a number of an item",
            where="items",
            todo=f"The items are {', '.join(numbers.values())}; several as 7, 8; 'all' is the"
            " whole meeting.",
        )
    if not found:
        raise InputRefused(
            "nothing says in which item", where="items", todo="Type its number, or 'all'."
        )
    return found, False


def read_nature(values: Mapping[str, str], numbers: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of a declaration, all but member and kind.

    What is not asked of its kind is left out; the nature of a sensitive one raises InputRefused.
    """
    items, whole = read_items(values["items"], numbers)
    kind = InterestKind(values["kind"])
    whip = kind is InterestKind.PARTY_WHIP
    sensitive = bool(values["sensitive"]) and not whip
    for field in ("reason", "said"):
        if sensitive and values[field].strip():
            raise InputRefused(
                "the nature of a sensitive interest is not recorded (R3.4)",
                where=field,
                todo="Empty it, or take the mark off Sensitive.",
            )
    relation, met = read_bearing(kind, values["bearing"])
    return {
        "reason": values["reason"].strip() or None,
        "items": items,
        "whole_meeting": whole,
        "rule": values["rule"].strip() or None,
        "sensitive": sensitive,
        "left_room": None if whip else {"yes": True, "no": False}.get(values["left"]),
        "dispensation": None if whip else values["dispensation"].strip() or None,
        "dispensation_scope": None if whip else read_scope(values["scope"]),
        "as_declared": None if whip else values["said"].strip() or None,
        "relation": relation,
        "significant": met,
        "addressed": bool(values["addressed"]) and kind in WITH_RELATION,
        "noticed": bool(values["noticed"]),
    }


def gaps_words(given: dict[str, Any], kind: InterestKind) -> str:
    """Return what is still missing of a declaration, as the checks will say; "" when nothing."""
    told = given["reason"] or given["sensitive"] or kind is InterestKind.PARTY_WHIP
    return "" if told else " It has no reason yet (R3.5)."


def take_left_now(
    given: dict[str, Any], meeting: Meeting, known: Declaration | None
) -> bool | None:
    """Take out of what was read whether the member left in the item being taken, for the log."""
    left: bool | None = given["left_room"]
    before = known.left_room if known is not None else None
    running = final_state(meeting).item
    inside = given["whole_meeting"] or running in given["items"]
    if left is None or left is before or running is None or not inside:
        return None
    given["left_room"] = before
    return left
