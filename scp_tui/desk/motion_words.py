"""The words of a motion: as typed, and as the minute has them. Pure."""

from __future__ import annotations

from scp_tui.errors import InputRefused
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.committee import Committee, Register
from scp_tui.records.meeting import Meeting
from scp_tui.records.motions import DecisionVerb, Motion
from scp_tui.records.room import AttendanceKind
from scp_tui.rules import motion_wording, wording
from scp_tui.rules.membership import chair_on, deputy_chair_on
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.room_items import attendance
from scp_tui.rules.text import clean_text

MOTION_LIMIT = 20_000


def election_paragraphs(
    motion: Motion, meeting: Meeting, register: Register, committee: Committee
) -> str:
    """Return the paragraphs of an election; they speak of the chair's absence unless recorded."""
    officers = {
        person.id
        for person in (
            chair_on(register, committee.id, meeting.date),
            deputy_chair_on(register, committee.id, meeting.date),
        )
        if person is not None
    }
    here = any(
        line.person in officers and line.kind is AttendanceKind.PRESENT
        for line in attendance(meeting)
    )
    return "\n\n".join(
        motion_wording.election_sentences(motion, register, committee, chair_absent=not here)
    )


def exclusion_text(meeting: Meeting, private: list[AgendaItem], committee: Committee) -> str:
    """Return the words that exclude the public for these items (R2.5)."""
    numbers = agenda_numbers(meeting.items)
    named = [f"item {numbers[item.id]}" for item in private]
    paragraphs = sorted({number for item in private for number in item.exempt_paragraphs})
    return wording.exclusion_resolution(paragraphs, named, committee)


def motion_text(raw: str) -> str:
    """Return the words of a motion, or raise InputRefused when there are none."""
    return typed_motion(raw, DecisionVerb.RESOLVED)[0]


def typed_motion(raw: str, verb: DecisionVerb) -> tuple[str, DecisionVerb, bool]:
    """Return the words of a motion, its verb, and whether it says that all were for it.

    A verb typed before the words counts, and is taken off them. Raises InputRefused when no
    words are left.
    """
    from scp_tui.rules.minute_text import split_decision

    text = clean_text(raw, field="motion", limit=MOTION_LIMIT).strip()
    typed, rest = split_decision(text)
    plain = typed.replace("UNANIMOUSLY", "").strip()
    if plain in DecisionVerb.__members__:
        text, verb = rest.strip(), DecisionVerb[plain]
    if not text:
        raise InputRefused("the motion has no words", where="motion", todo="Type the motion.")
    return text, verb, "UNANIMOUSLY" in typed
