"""The numbers of agenda items and of minutes (R6.5). The two are not the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scp_tui.records.agenda import AgendaItem, ItemKind, Part
from scp_tui.records.committee import Committee, MinuteNumbering
from scp_tui.records.interests import InterestPlace
from scp_tui.records.meeting import Meeting, MeetingState, Minute, Restricted
from scp_tui.records.room import ItemStatus
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.names import join_names
from scp_tui.rules.references import municipal_year
from scp_tui.rules.room_items import courses, items_in_order_taken


def agenda_numbers(items: Sequence[AgendaItem]) -> dict[str, str]:
    """Return the number of each item by its id: ``7``, and ``7.1`` for its first sub-item.

    Frozen numbers stand. An item added after numbers were frozen takes the next free whole
    number at the end of the agenda, or its predecessor's with a letter (``7A``) in between.
    """
    ids = {item.id for item in items}
    children: dict[str | None, list[AgendaItem]] = {}
    for item in items:
        parent = item.parent if item.parent in ids and item.parent != item.id else None
        children.setdefault(parent, []).append(item)
    used = {item.number.casefold() for item in items if item.number}
    numbers: dict[str, str] = {}

    def number(parent: str | None, prefix: str) -> None:
        siblings = [item for item in children.get(parent, ()) if item.id not in numbers]
        last_frozen = max((n for n, item in enumerate(siblings) if item.number), default=-1)
        before, counter = "", 0
        for position, item in enumerate(siblings):
            if item.number:
                given = item.number
            elif before and position < last_frozen:
                given = _lettered(before, used)
            else:
                counter, given = _next_free(counter, prefix, used)
            used.add(given.casefold())
            numbers[item.id] = before = given
            number(item.id, f"{given}.")

    number(None, "")
    # Items that are each other's parents hang from nothing; they must not lose their number.
    for item in items:
        if item.id not in numbers:
            _, given = _next_free(0, "", used)
            used.add(given.casefold())
            numbers[item.id] = item.number or given
    return {item.id: numbers[item.id] for item in items}


def _next_free(counter: int, prefix: str, used: set[str]) -> tuple[int, str]:
    counter += 1
    while f"{prefix}{counter}".casefold() in used:
        counter += 1
    return counter, f"{prefix}{counter}"


def _lettered(before: str, used: set[str]) -> str:
    """Return ``before`` with the first letter after its own that is free: 7, 7A, 7B."""
    stem = before.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or before
    suffixes = (a + b for a in ["", *map(chr, range(65, 91))] for b in map(chr, range(65, 91)))
    free = (f"{stem}{suffix}" for suffix in suffixes)
    return next(one for one in free if one.casefold() not in used)


def items_to_minute(
    meeting: Meeting,
    restricted: Restricted | None = None,
    *,
    committee: Committee | None = None,
) -> tuple[AgendaItem, ...]:
    """Return the items that get a minute, in the order taken (R6.6).

    An item gets one when something was entered on it: text, a declaration, that there was none,
    a motion, a public speaker, or when its standing item says so. A Part B item that was opened
    always gets one, so that no number is missing from the public minutes (R2.7). A meeting that
    never had a quorum has no minute of business that was not done (R4.5).
    """
    entered = _entered(meeting, restricted, committee)
    entered |= {one.item for one in meeting.minutes if one.number is not None}
    begun = {minute.item for minute in meeting.minutes}
    ran = courses(meeting)
    return tuple(
        item
        for item in items_in_order_taken(meeting, ran)
        if item.id in entered
        or (item.minuted_when_empty and meeting.state is not MeetingState.INQUORATE)
        or (
            item.part is Part.B
            and (item.id in begun or ran[item.id].status in (ItemStatus.OPEN, ItemStatus.DONE))
        )
    )


def minuted_without_words(
    meeting: Meeting, restricted: Restricted | None, committee: Committee | None = None
) -> frozenset[str]:
    """Return the ids of the items that get a minute though nothing was entered on them (R6.6).

    What was put off or withdrawn has its sentence, and so does an urgent item.
    """
    entered, ran = _entered(meeting, restricted, committee), courses(meeting)
    told = (ItemStatus.DEFERRED, ItemStatus.WITHDRAWN)
    return frozenset(
        item.id
        for item in items_to_minute(meeting, restricted, committee=committee)
        if item.id not in entered and item.urgency is None and ran[item.id].status not in told
    )


def _entered(
    meeting: Meeting, restricted: Restricted | None, committee: Committee | None
) -> set[str]:
    """Return the ids of the items on which something was entered that prints."""
    entered = {one.item for one in meeting.minutes if _has_content(one)}
    entered.update(motion.item for motion in meeting.motions)
    corrected = {one.of for one in meeting.corrections}
    entered.update(item.id for item in meeting.items if corrected.intersection(item.confirms))
    entered.update(_declared(meeting, committee))
    entered.update(speaker.item for speaker in meeting.speakers)
    if restricted is not None:
        entered.update(minute.item for minute in restricted.minutes if minute.blocks)
        entered.update(motion.item for motion in restricted.motions)
        entered.update(speaker.item for speaker in restricted.speakers)
    return entered


def _declared(meeting: Meeting, committee: Committee | None) -> Iterator[str]:
    """Yield the ids of the items under which an interest, or that there is none, will print."""
    gathered = committee is not None and committee.interest_place is InterestPlace.AT_DECLARATIONS
    at_item = meeting.none_declared is not None
    for declaration in meeting.declarations:
        if gathered and not declaration.noticed:
            at_item = True
        else:
            yield from declaration.items
    if at_item:
        yield from (item.id for item in meeting.items if item.kind is ItemKind.DECLARATIONS)


def _has_content(minute: Minute) -> bool:
    text = any(block.text.strip() for block in minute.blocks)
    return text or bool(minute.public_summary)


def minute_numbers(
    meeting: Meeting,
    committee: Committee,
    earlier: Iterable[Meeting] = (),
    *,
    restricted: Restricted | None = None,
) -> dict[str, int]:
    """Return the minute number of each item that gets a minute, by item id (R6.5).

    Frozen numbers stand. The others follow the committee's latest earlier meeting that has
    minutes, in the same municipal year if numbering begins anew each year, or else start at 1
    (``first_minute_number`` when the office holds nothing earlier). Meetings in ``earlier`` that
    are not earlier, or of another committee, do not count.
    """
    chain = sorted(
        (
            one
            for one in earlier
            if one.committee == meeting.committee and _when(one) < _when(meeting)
        ),
        key=_when,
    )
    last, before = 0, None
    for one in chain:
        given = _number(one, _start(one, committee, before, last), None, committee)
        if given:
            before, last = one, max(given.values())
    return _number(meeting, _start(meeting, committee, before, last), restricted, committee)


def _when(meeting: Meeting) -> tuple[int, int]:
    return meeting.date.toordinal(), meeting.sitting


def _start(meeting: Meeting, committee: Committee, before: Meeting | None, last: int) -> int:
    if before is None:
        return committee.first_minute_number
    if _period(meeting, committee) != _period(before, committee):
        return 1
    return last + 1


def _period(meeting: Meeting, committee: Committee) -> str:
    if committee.minute_numbering is MinuteNumbering.CONTINUOUS:
        return ""
    return municipal_year(meeting.date)


def _number(
    meeting: Meeting, start: int, restricted: Restricted | None, committee: Committee
) -> dict[str, int]:
    frozen = {one.item: one.number for one in meeting.minutes if one.number is not None}
    following = max(frozen.values(), default=start - 1)
    numbers: dict[str, int] = {}
    for item in items_to_minute(meeting, restricted, committee=committee):
        if item.id in frozen:
            numbers[item.id] = frozen[item.id]
        else:
            following += 1
            numbers[item.id] = following
    return numbers


def numbering_findings(meetings: Iterable[Meeting], committee: Committee) -> tuple[Finding, ...]:
    """Return a warning for each meeting whose minute numbers repeat, skip or go back (R6.5).

    A number alone is not a key: committee, date and number together are. Skipped numbers are
    not warned about beside a meeting that is only partly known.
    """
    chain = sorted((one for one in meetings if one.committee == committee.id), key=_when)
    findings: list[Finding] = []
    owners: dict[tuple[str, int], list[Meeting]] = {}
    before: Meeting | None = None
    last, unknown_between = 0, False
    for meeting in chain:
        start = _start(meeting, committee, before, last)
        numbers = list(_number(meeting, start, None, committee).values())
        period = _period(meeting, committee)
        if not numbers:
            unknown_between = unknown_between or meeting.partly_known
            continue
        reused = _reused(meeting, numbers, period, owners)
        findings += reused
        same_period = before is not None and _period(before, committee) == period
        partly = (
            meeting.partly_known or unknown_between or (before is not None and before.partly_known)
        )
        expected = last + 1 if same_period else None
        if not partly and not reused:
            findings += _out_of_step(meeting, numbers, expected)
        for number in set(numbers):
            owners.setdefault((period, number), []).append(meeting)
        before, last, unknown_between = meeting, max(numbers), False
    return tuple(findings)


def _reused(
    meeting: Meeting, numbers: list[int], period: str, owners: dict[tuple[str, int], list[Meeting]]
) -> list[Finding]:
    """Return a finding for each earlier meeting that bears one of the numbers, and for repeats."""
    clashes: dict[str, tuple[Meeting, list[int]]] = {}
    for number in sorted(set(numbers)):
        for other in owners.get((period, number), ()):
            clashes.setdefault(other.id, (other, []))[1].append(number)
    findings = [
        _warning(
            meeting,
            f"{_minutes(shared)} already used on {date_in_words(other.date)} ({other.id})",
        )
        for other, shared in clashes.values()
    ]
    twice = sorted({number for number in numbers if numbers.count(number) > 1})
    if twice:
        findings.append(_warning(meeting, f"{_minutes(twice)} used twice in this meeting"))
    return findings


def _out_of_step(meeting: Meeting, numbers: list[int], expected: int | None) -> list[Finding]:
    first, missing = min(numbers), sorted(set(range(min(numbers), max(numbers))) - set(numbers))
    findings = []
    if expected is not None and first != expected:
        findings.append(
            _warning(
                meeting, f"minutes begin at {first}; after the meeting before, {expected} is next"
            )
        )
    if missing:
        findings.append(_warning(meeting, f"no minute bears {_minutes(missing, bare=True)}"))
    return findings


def _minutes(numbers: list[int], *, bare: bool = False) -> str:
    listed = join_names([str(number) for number in numbers])
    if bare:
        return f"the number{'s' if len(numbers) > 1 else ''} {listed}"
    return (
        f"minutes {listed} bear numbers" if len(numbers) > 1 else f"minute {listed} bears a number"
    )


def _warning(meeting: Meeting, message: str) -> Finding:
    return Finding(level=Level.WARNING, rule="R6.5", where=meeting.id, message=message)
