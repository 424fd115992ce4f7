"""The sentences that a minute takes from what was entered: interests, minutes, exclusion."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from scp_tui.records.committee import Committee, Register
from scp_tui.records.meeting import Declaration, InterestKind
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.names import join_names, name_of
from scp_tui.rules.phrases import phrase


def declaration_sentence(
    decl: Declaration,
    register: Register,
    committee: Committee | None,
    *,
    items: Sequence[str] | None = None,
) -> str:
    """Return a declaration in the form of the house, with reason and rule (R3, section 3).

    Written inside the item it concerns it speaks of "the following item"; ``items`` names them
    instead ("item 7"), for a list. The reason of a sensitive interest is left out (R3.4).
    """
    member = name_of(decl.person, register.people)
    whip = decl.kind is InterestKind.PARTY_WHIP
    scope = _scope(
        decl, committee, items, "declaration_whip_scope" if whip else "declaration_scope"
    )
    reason = _reason(decl)
    if whip:
        because = f" ({reason})" if reason else ""
        return phrase(committee, "declaration_whip", member=member, scope=scope, reason=because)
    interest = interest_words(decl.kind, committee)
    if decl.sensitive:
        interest += phrase(committee, "declaration_sensitive")
    rule = (decl.rule or "").strip().rstrip(".")
    under = phrase(committee, "declaration_under_rule", rule=rule) if rule else ""
    fields = {
        "member": member,
        "interest": interest,
        "scope": scope,
        "rule": rule,
        "under_rule": under,
        "then": _then(decl, committee),
    }
    if reason:
        return phrase(committee, "declaration", reason=reason, **fields)
    return phrase(committee, "declaration_no_reason", **fields)


def interest_words(kind: InterestKind, committee: Committee | None = None) -> str:
    """Return the kind of interest with its article: ``a non-pecuniary interest``."""
    return phrase(committee, f"interest_{kind.value}")


def _reason(decl: Declaration) -> str:
    if decl.sensitive:
        return ""
    reason = " ".join((decl.reason or "").split()).rstrip(".")
    opening = "by reason of "
    return reason[len(opening) :] if reason.casefold().startswith(opening) else reason


def _scope(
    decl: Declaration, committee: Committee | None, items: Sequence[str] | None, name: str
) -> str:
    if decl.whole_meeting:
        return phrase(committee, f"{name}_meeting")
    if items:
        return phrase(committee, f"{name}_items", items=join_names(items))
    return phrase(committee, name)


def _then(decl: Declaration, committee: Committee | None) -> str:
    if decl.left_room:
        return phrase(committee, "declaration_left")
    if decl.dispensation:
        dispensation = decl.dispensation.strip().rstrip(".")
        return phrase(committee, "declaration_dispensation", dispensation=dispensation)
    return ""


def confirm_minutes_text(dates: Sequence[dt.date], committee: Committee | None = None) -> str:
    """Return the words that confirm the minutes of the meetings on ``dates``, from "that" on."""
    name = "confirm_minutes_one" if len(dates) == 1 else "confirm_minutes_many"
    return phrase(committee, name, dates=dates_in_words(dates))


def dates_in_words(dates: Sequence[dt.date]) -> str:
    """Return ``26 February 2019 and 22 May 2019``, earliest first."""
    return join_names([date_in_words(date) for date in sorted(dates)])


def exclusion_resolution(
    paragraphs: Sequence[int],
    items: Sequence[str] = (),
    committee: Committee | None = None,
    *,
    count: int | None = None,
) -> str:
    """Return the words that exclude the public, from "that" on (R2.2, R2.5).

    ``paragraphs`` are of Schedule 12A Part 1; ``items`` name the business ("item 9"), since the
    resolution must identify it. ``count`` is the number of items when they are not named.
    """
    many = (count if count is not None else len(items)) > 1
    return phrase(
        committee,
        "exclusion",
        items_word="items" if many else "item",
        items=f" ({join_names(items)})" if items else "",
        pronoun="they involve" if many else "it involves",
        paragraphs=paragraphs_in_words(paragraphs),
    )


def paragraphs_in_words(paragraphs: Sequence[int]) -> str:
    """Return ``paragraph 1`` or ``paragraphs 1, 2 and 7``, in order and once each."""
    numbers = [str(number) for number in sorted(set(paragraphs))]
    word = "paragraph" if len(numbers) == 1 else "paragraphs"
    return f"{word} {join_names(numbers)}" if numbers else "the paragraphs named in the agenda"


def urgency_sentence(reason: str, committee: Committee | None) -> str:
    """Return the sentence that says why an urgent item was taken (R1.3)."""
    return phrase(committee, "urgent_reason", reason=reason.strip().rstrip("."))
