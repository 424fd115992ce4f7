"""Whether two owners are one body: renamed, succeeded, or said in words before (R7.13)."""

from __future__ import annotations

from scp_tui.records.committee import Register
from scp_tui.records.followups import Owner
from scp_tui.rules.membership import names_of_body


def same_body(one: Owner, other: Owner, register: Register) -> bool:
    """Return whether what one of them owes is owed by the other as the same body.

    A body is the same under a later name and as its successor, whoever answers for it. Two
    bodies that were made into one are not each other. Words stand for the body that they name.
    """
    if one.organisation and other.organisation:
        ids = one.organisation, other.organisation
        return ids[1] in _line(ids[0], register) or ids[0] in _line(ids[1], register)
    if one.organisation or other.organisation:
        body, named = (one, other) if one.organisation else (other, one)
        if named.person:
            return named.person == body.person
        names = names_of_body(register, body.organisation or "")
        return _plain(named.said) in {_plain(name) for name in names}
    if one.person or other.person:
        return one.person == other.person
    return _plain(one.said) == _plain(other.said)


def _line(body: str, register: Register) -> set[str]:
    """Return a body's id and those of all that it has become, whatever the day."""
    later = {org.id: org.renamed_to for org in register.organisations}
    found: set[str] = set()
    at: str | None = body
    while at is not None and at not in found:
        found.add(at)
        at = later.get(at)
    return found


def _plain(words: str | None) -> str:
    return " ".join((words or "").split()).casefold()
