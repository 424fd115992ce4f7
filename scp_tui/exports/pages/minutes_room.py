"""The room on the page of the minutes: who was there, and what happened between the paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from scp_tui.errors import InputRefused
from scp_tui.exports.tree import Block, Labelled, Paragraph, plain
from scp_tui.records.committee import Committee
from scp_tui.records.people import Person
from scp_tui.records.room import Attendance, AttendanceKind
from scp_tui.rules.date_words import date_in_words, time_in_words
from scp_tui.rules.names import attendance_name, name_of
from scp_tui.rules.phrases import phrase
from scp_tui.rules.references import parse_meeting_ref
from scp_tui.rules.room_sentences import RoomSentence

_LABELS = {
    AttendanceKind.PRESENT: "present_label",
    AttendanceKind.SUBSTITUTE: "substitutes_label",
    AttendanceKind.APOLOGIES: "apologies_label",
    AttendanceKind.ABSENT: "absent_label",
    AttendanceKind.ALSO_PRESENT: "also_present_label",
    AttendanceKind.IN_ATTENDANCE: "in_attendance_label",
    AttendanceKind.VISITOR: "visitors_label",
}
"""The classes of attendance in the order printed, each with the name of its label."""


def attendance_blocks(
    lines: Iterable[Attendance],
    committee: Committee,
    people: Mapping[str, Person],
    chair: str | None = None,
) -> Iterator[Block]:
    """Yield a line for each class of attendance that has somebody in it (R4.1).

    ``chair`` is the id of the committee's chair if they presided: that stands behind their name.
    """
    known = tuple(lines)
    for kind, label in _LABELS.items():
        names = [attended(one, committee, people, chair) for one in known if one.kind is kind]
        if names:
            # An entry with a comma of its own would run into the next.
            between = "; " if any(", " in name for name in names) else ", "
            yield Labelled(phrase(committee, label), plain(between.join(names)))


def attended(
    one: Attendance, committee: Committee, people: Mapping[str, Person], chair: str | None = None
) -> str:
    """Return one name with whom it replaced, in what capacity, from and until when (R4.6)."""
    name = attendance_name(one, people)
    if chair is not None and one.person == chair and one.kind is AttendanceKind.PRESENT:
        name = phrase(committee, "chair_entry", name=name)
    if one.kind is AttendanceKind.SUBSTITUTE:
        member = name_of(one.substitute_for, people)
        name = phrase(committee, "substitute_entry", substitute=name, member=member)
    if one.capacity:
        name = phrase(committee, "capacity_entry", name=name, capacity=one.capacity)
    times = [
        f"{word} {time_in_words(at)}"
        for word, at in (("from", one.arrived_at), ("until", one.left_at))
        if at is not None
    ]
    return f"{name} ({' '.join(times)})" if times else name


def said(sentences: Iterable[RoomSentence]) -> Iterator[Block]:
    """Yield sentences of the log, those that stand at one place in one paragraph."""
    text = " ".join(one.text for one in sentences)
    if text:
        yield Paragraph(plain(text))


def woven(paragraphs: Iterable[Block], sentences: Iterable[RoomSentence]) -> Iterator[Block]:
    """Yield the paragraphs of a minute with what happened between them where it happened."""
    known = list(paragraphs)
    waiting = list(sentences)
    for place, paragraph in enumerate(known):
        here = [one for one in waiting if one.paragraph is not None and one.paragraph <= place]
        yield from said(here)
        waiting = [one for one in waiting if one not in here]
        yield paragraph
    yield from said(waiting)


def meeting_date(reference: str) -> str:
    """Return the date of the meeting referred to, or the reference if it is not one."""
    try:
        return date_in_words(parse_meeting_ref(reference).date)
    except InputRefused:
        return reference
