"""Who belonged to what on a given day. Papers show moments, so unknown ends need care."""

from __future__ import annotations

import datetime as dt

from scp_tui.records.committee import Committee, Membership, Register, Seat
from scp_tui.records.people import Organisation, Person, Role
from scp_tui.rules.names import surname_key
from scp_tui.rules.references import municipal_year

_RANK = {Seat.CHAIR: 0, Seat.DEPUTY_CHAIR: 1, Seat.MEMBER: 2, Seat.CO_OPTEE: 3}


def held_on(membership: Membership, day: dt.date) -> bool:
    """Return whether the seat was held on ``day``, as far as is known.

    A day on which a paper shows it counts always. Where the beginning is unknown, the seat is
    not assumed before the first day a paper shows it; where the end is unknown, it goes on.
    """
    if day in membership.seen_on:
        return True
    since = membership.since or min(membership.seen_on, default=None)
    if since is not None and day < since:
        return False
    return membership.until is None or day <= membership.until


def members_on(register: Register, committee_id: str, day: dt.date) -> tuple[Membership, ...]:
    """Return the seats of the committee held on ``day``, one for each person.

    Chair and deputy come first, then members, then co-optees, each by family name.
    """
    people = {person.id: person for person in register.people}
    best: dict[str, Membership] = {}
    for membership in register.memberships:
        if membership.committee != committee_id or not held_on(membership, day):
            continue
        known = best.get(membership.person)
        if known is None or _RANK[membership.seat] < _RANK[known.seat]:
            best[membership.person] = membership

    def order(membership: Membership) -> tuple[int, tuple[str, str, str]]:
        person = people.get(membership.person)
        key = surname_key(person) if person else (membership.person, "", "")
        return _RANK[membership.seat], key

    return tuple(sorted(best.values(), key=order))


def chair_on(register: Register, committee_id: str, day: dt.date) -> Person | None:
    """Return who held the chair on ``day``, or None when that is not known."""
    return _officer(register, committee_id, day, Seat.CHAIR)


def deputy_chair_on(register: Register, committee_id: str, day: dt.date) -> Person | None:
    """Return who was deputy chair on ``day``, or None when that is not known."""
    return _officer(register, committee_id, day, Seat.DEPUTY_CHAIR)


def _officer(register: Register, committee_id: str, day: dt.date, seat: Seat) -> Person | None:
    """Return the holder of an office; it is filled each year, so a sighting lasts one year."""
    for membership in register.memberships:
        if membership.committee != committee_id or membership.seat is not seat:
            continue
        if not held_on(membership, day):
            continue
        sighted = {municipal_year(seen) for seen in membership.seen_on}
        if membership.since is None and sighted and municipal_year(day) not in sighted:
            continue
        return person_by_id(register, membership.person)
    return None


def committee_by_id(register: Register, committee_id: str) -> Committee | None:
    """Return the committee with that abbreviation, or None."""
    return next((one for one in register.committees if one.id == committee_id), None)


def person_by_id(register: Register, person_id: str | None) -> Person | None:
    """Return the person with that id, or None."""
    return next((one for one in register.people if one.id == person_id), None)


def substitute_pool(register: Register, committee_id: str, day: dt.date) -> tuple[Person, ...]:
    """Return the councillors who may substitute on ``day`` under the committee's rule (R4.3)."""
    return tuple(
        sorted(
            (
                person
                for person in register.people
                if may_substitute(register, committee_id, person, day)
            ),
            key=surname_key,
        )
    )


def may_substitute(register: Register, committee_id: str, person: Person, day: dt.date) -> bool:
    """Return whether ``person`` is eligible as a substitute on ``day`` (R4.3)."""
    return not why_no_substitute(register, committee_id, person, day)


def why_no_substitute(register: Register, committee_id: str, person: Person, day: dt.date) -> str:
    """Return what of the committee's rule keeps somebody from substituting; "" where nothing."""
    committee = committee_by_id(register, committee_id)
    if committee is None:
        return "the committee is not in the register"
    rule = committee.substitutes
    if not rule.allowed:
        return "the committee takes no substitutes"
    if not person.councillor:
        return "not a councillor"
    if rule.exclude_cabinet and in_cabinet_on(person, day):
        return "a member of the cabinet"
    seats = (one for one in register.memberships if one.committee == committee_id)
    if rule.exclude_members and any(one.person == person.id and held_on(one, day) for one in seats):
        return "a member of the committee already"
    return ""


def in_cabinet_on(person: Person, day: dt.date) -> bool:
    """Return whether any role of the person on ``day`` is an executive one (R4.3)."""
    return any(role.cabinet and _role_held(role, day) for role in person.roles)


def role_on(person: Person, day: dt.date) -> Role | None:
    """Return what the person was on ``day``: of several roles, the one begun or seen last."""
    return next(iter(roles_on(person, day)), None)


def roles_on(person: Person, day: dt.date) -> tuple[Role, ...]:
    """Return everything the person was on ``day``, the role begun or seen last first."""
    held = [role for role in person.roles if _role_held(role, day)]
    return tuple(sorted(held, key=lambda role: _last_known(role, day), reverse=True))


def _role_held(role: Role, day: dt.date) -> bool:
    """Return whether the role was held on ``day``; sightings count as they do for a seat."""
    if day in role.seen_on:
        return True
    return _within(role.since or min(role.seen_on, default=None), role.until, day)


def _last_known(role: Role, day: dt.date) -> dt.date:
    """Return the last day up to ``day`` on which the role is known to have been begun or held."""
    known = (*role.seen_on, role.since or dt.date.min)
    return max((one for one in known if one <= day), default=dt.date.min)


def organisation_on(register: Register, org_id: str, day: dt.date) -> Organisation | None:
    """Return the body that ``org_id`` had become by ``day``, following renamings (R7.13).

    A renaming without a date counts once the old body has ended or the new one has begun.
    """
    known = {org.id: org for org in register.organisations}
    current = known.get(org_id)
    seen: set[str] = set()
    while current is not None and current.renamed_to and current.id not in seen:
        seen.add(current.id)
        successor = known.get(current.renamed_to)
        if successor is None or not _renamed_by(current, successor, day):
            break
        current = successor
    return current


def names_of_body(register: Register, org_id: str) -> tuple[str, ...]:
    """Return every name of a body and of those it came from or became, abbreviations and ids too.

    Renamings are followed both ways whatever their day, so that nothing asked of a body is
    lost to a list under another of its names (R7.13).
    """
    family, grown = {org_id}, True
    while grown:
        linked = {
            other
            for org in register.organisations
            if org.renamed_to and not {org.id, org.renamed_to}.isdisjoint(family)
            for other in (org.id, org.renamed_to)
        }
        grown = not linked <= family
        family |= linked
    names = dict.fromkeys(sorted(family))
    for org in register.organisations:
        if org.id in family:
            named = (org.name, org.abbreviation or "", *(old.name for old in org.former_names))
            names.update(dict.fromkeys(name for name in named if name))
    return tuple(names)


def organisation_name_on(org: Organisation, day: dt.date) -> str:
    """Return the name the body bore on ``day``."""
    for former in org.former_names:
        if former.until is not None and _within(former.since, former.until, day):
            return former.name
    return org.name


def statutory_on(org: Organisation, day: dt.date) -> bool | None:
    """Return whether the body was a statutory partner on ``day``; None is not known (R7.13)."""
    for status in org.statuses:
        if _within(status.since, status.until, day):
            return status.statutory
    return None


def must_answer(org: Organisation, day: dt.date) -> bool:
    """Return whether the body was a responsible authority or had to co-operate with them (R7.1)."""
    return any(
        status.statutory or status.cooperating
        for status in org.statuses
        if _within(status.since, status.until, day)
    )


def _renamed_by(old: Organisation, new: Organisation, day: dt.date) -> bool:
    if old.renamed_on is not None:
        return old.renamed_on <= day
    if new.since is not None:
        return new.since <= day
    return old.until is not None and old.until < day


def _within(since: dt.date | None, until: dt.date | None, day: dt.date) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)
