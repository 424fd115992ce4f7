"""What is missing from, or wrong with, the items of a meeting and what was entered on them."""

from __future__ import annotations

from collections.abc import Iterator

from scp_tui.records.agenda import AgendaItem, Part
from scp_tui.records.committee import Committee
from scp_tui.records.meeting import Meeting, MeetingState, Restricted
from scp_tui.records.motions import MotionKind, MotionResult
from scp_tui.records.room import ItemStatus
from scp_tui.rules.agenda import HELD
from scp_tui.rules.effects import voted_off
from scp_tui.rules.exempt import EXEMPT_PARAGRAPHS
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.names import join_names
from scp_tui.rules.note_checks import note_findings
from scp_tui.rules.numbering import agenda_numbers, items_to_minute, minuted_without_words
from scp_tui.rules.room_items import courses


def item_findings(
    meeting: Meeting, restricted: Restricted | None = None, committee: Committee | None = None
) -> tuple[Finding, ...]:
    """Return what the items of the meeting leave open or contradict; no exempt text is quoted.

    Found are: empty headings, urgent items without a reason or the chair's opinion (R1.3),
    Part B items without paragraphs (R2.3), private text in the public record (R2.8), notes of the
    clerk's that would print and gaps still to be filled (``rules.note_checks``), items still open
    when the meeting is closed, Part B items without a public summary (R2.7), and minutes with
    nothing under their number (R6.6).
    """
    private = private_items(meeting)
    return (
        *_headings(meeting),
        *_urgency(meeting),
        *_part_b(meeting, private),
        *_privacy(meeting, restricted, private),
        *note_findings(meeting, restricted),
        *_at_close(meeting, restricted, private),
        *_empty_minutes(meeting, restricted, private, committee),
    )


def private_items(meeting: Meeting) -> frozenset[str]:
    """Return the ids of the items in Part B, sub-items of such items with them (R1.11)."""
    parents = {item.id: item.parent for item in meeting.items}
    private = {item.id for item in meeting.items if item.part is Part.B}
    found: set[str] = set()
    for item in meeting.items:
        at: str | None = item.id
        seen: set[str] = set()
        while at is not None and at not in seen:
            seen.add(at)
            if at in private:
                found.add(item.id)
                break
            at = parents.get(at)
    return frozenset(found)


def never_taken(meeting: Meeting, item_id: str) -> bool:
    """Return whether a meeting was over without an item: not taken, put off, or withdrawn (R4.5).

    Of a meeting that is only partly on record nobody can say.
    """
    if meeting.state not in HELD or meeting.partly_known:
        return False
    return courses(meeting)[item_id].status is ItemStatus.PENDING


def item_place(meeting: Meeting, item: AgendaItem | str) -> str:
    """Return where an item is, for a finding: ``CDC/2019-09-10 item 7``."""
    item_id = item if isinstance(item, str) else item.id
    return f"{meeting.id} item {agenda_numbers(meeting.items).get(item_id, item_id)}"


def _headings(meeting: Meeting) -> Iterator[Finding]:
    for item in meeting.items:
        if not item.title.strip():
            yield _found(Level.WARNING, "R6.6", meeting, item, "the item has no title")
    for minute in meeting.minutes:
        if minute.heading is not None and not minute.heading.strip():
            yield _found(
                Level.WARNING, "R6.6", meeting, minute.item, "the heading of the minute is empty"
            )


def _urgency(meeting: Meeting) -> Iterator[Finding]:
    for item in meeting.items:
        if item.urgency is None:
            continue
        if not (item.urgency.reason or "").strip():
            yield _found(
                Level.WARNING, "R1.3", meeting, item, "taken as urgent without the reason why"
            )
        if not item.urgency.chair_agrees:
            yield _found(
                Level.WARNING,
                "R1.3",
                meeting,
                item,
                "taken as urgent without the opinion of the person presiding that it is",
            )


def _part_b(meeting: Meeting, private: frozenset[str]) -> Iterator[Finding]:
    paragraphs = {item.id: item.exempt_paragraphs for item in meeting.items}
    for item in meeting.items:
        unknown = sorted(set(item.exempt_paragraphs) - set(EXEMPT_PARAGRAPHS))
        if unknown:
            listed = join_names([str(number) for number in unknown])
            message = f"there is no paragraph {listed} in Schedule 12A, Part 1"
            yield _found(Level.WARNING, "R2.3", meeting, item, message)
        if item.id in private and not (
            is_confidential(item, meeting)
            or item.exempt_paragraphs
            or paragraphs.get(item.parent or "", ())
        ):
            message = "in Part B without a paragraph of Schedule 12A to say why"
            yield _found(Level.WARNING, "R2.3", meeting, item, message)
    ran = courses(meeting)
    taken = [
        item
        for item in meeting.items
        if item.id in private
        and ran[item.id].status in (ItemStatus.OPEN, ItemStatus.DONE)
        and not is_confidential(item, meeting)
    ]
    excluded = any(
        motion.kind is MotionKind.EXCLUSION and motion.result is MotionResult.CARRIED
        for motion in meeting.motions
    )
    if taken and not excluded and not meeting.partly_known:
        message = "taken in private without a resolution to exclude the public"
        yield _found(Level.WARNING, "R2.6", meeting, taken[0], message)


def is_confidential(item: AgendaItem, meeting: Meeting) -> bool:
    """Return whether the Act itself excludes the public, from the item or the one above (R2.1)."""
    above = next((one for one in meeting.items if one.id == item.parent), None)
    return item.confidential or (above is not None and above.confidential)


def _privacy(
    meeting: Meeting, restricted: Restricted | None, private: frozenset[str]
) -> Iterator[Finding]:
    for minute in meeting.minutes:
        if minute.item in private and any(block.text.strip() for block in minute.blocks):
            message = "the text of a Part B item stands in the public record"
            yield _found(Level.ERROR, "R2.8", meeting, minute.item, message)
    for motion in meeting.motions:
        if motion.item in private and motion.kind is not MotionKind.EXCLUSION:
            message = "a motion on a Part B item stands in the public record"
            yield _found(Level.ERROR, "R2.8", meeting, motion.item, message)
    if restricted is not None:
        ids = {item.id for item in meeting.items}
        held = {minute.item for minute in restricted.minutes}
        held.update(motion.item for motion in restricted.motions)
        held.update(speaker.item for speaker in restricted.speakers)
        astray = held & ids - private
        for item_id in sorted(astray):
            message = "a Part A item has text in the restricted record, which is not printed"
            yield _found(Level.WARNING, "R2.8", meeting, item_id, message)


def _at_close(
    meeting: Meeting, restricted: Restricted | None, private: frozenset[str]
) -> Iterator[Finding]:
    ran = courses(meeting)
    for item in meeting.items:
        course = ran[item.id]
        put_off = course.status in (ItemStatus.DEFERRED, ItemStatus.WITHDRAWN)
        if put_off and not (course.reason or "").strip() and not voted_off(meeting, item.id):
            message = f"{course.status.value} without a reason"
            yield _found(Level.NOTE, "R6.6", meeting, item, message)
    if meeting.state not in HELD or meeting.partly_known:
        return
    if meeting.state is MeetingState.CLOSED:
        for item in meeting.items:
            if ran[item.id].status is ItemStatus.OPEN:
                message = "still open although the meeting is closed"
                yield _found(Level.WARNING, "R6.6", meeting, item, message)
            elif ran[item.id].status is ItemStatus.PENDING:
                message = "neither taken, deferred nor withdrawn although the meeting is closed"
                yield _found(Level.NOTE, "R6.6", meeting, item, message)
    summaries = {one.item for one in meeting.minutes if (one.public_summary or "").strip()}
    for item in items_to_minute(meeting, restricted):
        if item.id in private and item.id not in summaries:
            message = "a Part B item without a summary for the public minutes"
            yield _found(Level.WARNING, "R2.7", meeting, item, message)


def _empty_minutes(
    meeting: Meeting,
    restricted: Restricted | None,
    private: frozenset[str],
    committee: Committee | None,
) -> Iterator[Finding]:
    if meeting.state not in HELD or meeting.partly_known:
        return
    empty = minuted_without_words(meeting, restricted, committee) - private
    for item in meeting.items:
        if item.id not in empty:
            continue
        message = "it has no minute: nothing is written under its number"
        if never_taken(meeting, item.id):
            message = "it has no minute and was not taken: 'not considered' stands under its number"
        yield _found(Level.WARNING, "R6.6", meeting, item, message)


def _found(
    level: Level, rule: str, meeting: Meeting, item: AgendaItem | str, message: str
) -> Finding:
    return Finding(level=level, rule=rule, where=item_place(meeting, item), message=message)
