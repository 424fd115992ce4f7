"""The sentences that a minute takes from declarations of interest (R3, table of section 3)."""

from __future__ import annotations

from collections.abc import Sequence

from scp_tui.records.committee import Committee, Register
from scp_tui.records.interests import Declaration, InterestKind, NoneDeclared
from scp_tui.rules.interests import Speaking, effect
from scp_tui.rules.names import join_names, name_of
from scp_tui.rules.phrases import phrase

_ARTICLES = ("a ", "an ", "the ", "any ", "no ")


def declaration_sentence(
    decl: Declaration,
    register: Register,
    committee: Committee | None,
    *,
    items: Sequence[str] | None = None,
) -> str:
    """Return a declaration in the form of the house, with reason and rule (R3, section 3).

    Written inside the item it concerns it speaks of "the following item"; ``items`` names them
    instead ("item 7"), for a list. The nature of a sensitive interest is left out (R3.4).
    """
    whip = decl.kind is InterestKind.PARTY_WHIP
    sentence = _whip(decl, register, committee, items) if whip else ""
    sentence = sentence or _interest(decl, register, committee, items)
    if decl.noticed and not items:
        return phrase(committee, "declaration_noticed", declaration=sentence)
    return sentence


def none_declared_sentence(none: NoneDeclared, committee: Committee | None) -> str:
    """Return the sentence that says that the members were asked and declared nothing (R3.6)."""
    return phrase(committee, "none_declared_whip" if none.whip else "none_declared")


def interest_words(
    kind: InterestKind, committee: Committee | None = None, *, as_declared: str | None = None
) -> str:
    """Return the kind of interest with its article: ``a non-pecuniary interest`` (R3.5).

    ``as_declared`` are the member's own words for it, which then stand instead.
    """
    said = " ".join((as_declared or "").split()).rstrip(".")
    if not said:
        return phrase(committee, f"interest_{kind.value}")
    if said.casefold().startswith(_ARTICLES):
        return said
    return f"{'an' if said[0].casefold() in 'aeiou' else 'a'} {said}"


def _whip(
    decl: Declaration,
    register: Register,
    committee: Committee | None,
    items: Sequence[str] | None,
) -> str:
    reason = _reason(decl)
    return phrase(
        committee,
        "declaration_whip",
        member=name_of(decl.person, register.people),
        scope=_scope(decl, committee, items, "declaration_whip_scope"),
        reason=f" ({reason})" if reason else "",
    )


def _interest(
    decl: Declaration,
    register: Register,
    committee: Committee | None,
    items: Sequence[str] | None,
) -> str:
    said = None if decl.sensitive else decl.as_declared
    interest = interest_words(decl.kind, committee, as_declared=said)
    if decl.sensitive:
        interest += phrase(committee, "declaration_sensitive")
    rule = (decl.rule or "").strip().rstrip(".")
    fields = {
        "member": name_of(decl.person, register.people),
        "interest": interest,
        "scope": _scope(decl, committee, items, "declaration_scope"),
        "rule": rule,
        "under_rule": phrase(committee, "declaration_under_rule", rule=rule) if rule else "",
        "then": _then(decl, committee),
    }
    reason = _reason(decl)
    if reason:
        return phrase(committee, "declaration", reason=reason, **fields)
    return phrase(committee, "declaration_no_reason", **fields)


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
    return phrase(committee, f"{name}_noticed" if decl.noticed else name)


def _then(decl: Declaration, committee: Committee | None) -> str:
    """Return what the member then did, as far as somebody has said."""
    if decl.left_room:
        if decl.addressed:
            return phrase(committee, "declaration_addressed_left")
        return phrase(committee, "declaration_left_noticed" if decl.noticed else "declaration_left")
    if decl.dispensation or decl.dispensation_scope is not None:
        return _dispensed(decl, committee)
    if decl.left_room is None:
        return ""
    now = effect(decl, committee)
    if now.leave is not False:
        return phrase(committee, "declaration_remained")
    if now.vote and now.speak is Speaking.YES:
        return phrase(committee, "declaration_took_part")
    return phrase(committee, "declaration_remained_silent")


def _dispensed(decl: Declaration, committee: Committee | None) -> str:
    granted = (decl.dispensation or "").strip().rstrip(".")
    scope = decl.dispensation_scope
    return phrase(
        committee,
        "declaration_dispensation",
        dispensation=granted,
        granted=f" ({granted})" if granted else "",
        scope=phrase(committee, f"dispensation_{scope.value}") if scope is not None else "",
    )
