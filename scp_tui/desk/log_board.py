"""The log as a list shows it, computed from the records each time."""

from __future__ import annotations

from scp_tui.desk.session import Session
from scp_tui.desk.views import LogLine
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.room import room_states
from scp_tui.rules.room_words import event_words, trace_words


def log_lines(session: Session, ref: str) -> tuple[LogLine, ...]:
    """Return the log of the meeting in words; see ``LogDesk.log``."""
    meeting = session.whole_meeting(ref)
    people = {person.id: person for person in session.register().people}
    numbers = agenda_numbers(meeting.items)
    places = {event.id: state.item for event, state in room_states(meeting)}
    replaced = {one.replaces: one.id for one in meeting.log if one.replaces and not one.struck}
    lines = []
    item: str | None = None
    for event in meeting.log:
        item = places.get(event.id, item)
        trace = trace_words(event)
        if event.id in replaced:
            trace += "; see the entry that replaces it"
        lines.append(
            LogLine(
                event=event,
                when=f"{event.at:%H:%M}" if event.at else "",
                item=numbers.get((event.item if event.unplaced else item) or "", ""),
                words=event_words(event, meeting, people, numbers),
                struck=event.struck,
                trace=trace,
                corrects=event.replaces is not None,
            )
        )
    return tuple(lines)
