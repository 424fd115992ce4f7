"""What the declarations of interest of a meeting leave open or contradict (R3)."""

from __future__ import annotations

from collections.abc import Iterator

from scp_tui.records.agenda import ItemKind
from scp_tui.records.committee import Committee, Register
from scp_tui.records.interests import Declaration, InterestKind, Relation
from scp_tui.records.meeting import Meeting
from scp_tui.records.room import AttendanceKind, ItemStatus
from scp_tui.rules.agenda import HELD
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.interest_leaving import Leaving
from scp_tui.rules.interests import WITH_RELATION, WITH_TEST, Speaking, effect, effect_in_item
from scp_tui.rules.item_checks import item_place
from scp_tui.rules.names import join_names, name_of
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.room_items import attendance, courses

_AWAY = (AttendanceKind.APOLOGIES, AttendanceKind.ABSENT)


def interest_findings(
    meeting: Meeting, committee: Committee, register: Register
) -> tuple[Finding, ...]:
    """Return what is missing from the declarations, or does not fit what the members then did.

    Nothing is judged but what was entered: a member who had to leave and is recorded as staying,
    a nature on record although it is sensitive, a test of which nobody has said the outcome. The
    reasons are never quoted.
    """
    recorded = attendance(meeting)
    here = {line.person for line in recorded if line.kind not in _AWAY}
    found: list[Finding] = [*_asked(meeting)]
    leaving = Leaving(meeting)
    for one in meeting.declarations:
        name = name_of(one.person, register.people)
        place = item_place(meeting, one.items[0]) if one.items else meeting.id
        remarks = [*_record(one, name)]
        if recorded and one.person not in here:
            message = f"{name} declared an interest but is not recorded as present"
            remarks.insert(0, (Level.WARNING, "R3.6", message))
        if meeting.state in HELD:
            remarks += _conduct(one, name, committee, _Told(meeting, one, leaving))
        found += [
            Finding(level=level, rule=rule, where=place, message=message)
            for level, rule, message in remarks
        ]
    return (*found, *_spoke(meeting, committee, register))


_Remark = tuple[Level, str, str]


def _asked(meeting: Meeting) -> Iterator[Finding]:
    """Yield whether the members were asked, and whether the answer is contradicted (R3.6)."""
    at_item = [one for one in meeting.declarations if not one.noticed]
    if meeting.none_declared is not None and at_item:
        message = "it is recorded that no interests were declared, and that some were"
        yield Finding(level=Level.WARNING, rule="R3.6", where=meeting.id, message=message)
    if meeting.none_declared is None and not meeting.declarations and not meeting.partly_known:
        ran = courses(meeting)
        for item in meeting.items:
            if item.kind is ItemKind.DECLARATIONS and ran[item.id].status is ItemStatus.DONE:
                where = item_place(meeting, item)
                message = "taken without any interest, and without it being said that there is none"
                yield Finding(level=Level.NOTE, rule="R3.6", where=where, message=message)


def _record(one: Declaration, name: str) -> Iterator[_Remark]:
    if not one.items and not one.whole_meeting:
        yield Level.WARNING, "R3.6", f"the interest of {name} is declared for no item"
    if one.sensitive and ((one.reason or "").strip() or (one.as_declared or "").strip()):
        message = f"the nature of {name}'s interest is on record although it is sensitive"
        yield Level.ERROR, "R3.4", message
    whip = one.kind is InterestKind.PARTY_WHIP  # its existence is all there is to say
    if not (one.sensitive or whip or (one.reason or "").strip()):
        yield Level.WARNING, "R3.5", f"the interest of {name} has no reason on record"
    if one.dispensation and one.dispensation_scope is None:
        message = f"nobody has said whether {name}'s dispensation is to speak, to vote, or both"
        yield Level.NOTE, "R3.4", message


class _Told:
    """What is on record of a member's leaving for one declaration."""

    def __init__(self, meeting: Meeting, one: Declaration, leaving: Leaving) -> None:
        self._numbers = agenda_numbers(meeting.items)
        self._answers = leaving.answers(one) or {"": leaving.overall(one)}
        self._absent = {item for item in self._answers if leaving.absent(one, item)}

    def such(self, answer: bool | None) -> str | None:
        """Return in which items that is the answer; "" where it is in all, None in none."""
        such = [item for item, said in self._answers.items() if said is answer]
        if answer is None:
            such = [item for item in such if item not in self._absent]
        if not such:
            return None
        if len(such) == len(self._answers):
            return ""
        named = join_names([self._numbers.get(item, item) for item in such])
        return f" in item{'' if len(such) == 1 else 's'} {named}"


def _conduct(one: Declaration, name: str, committee: Committee, told: _Told) -> Iterator[_Remark]:
    """Yield what the member did that the interest did not let them do, or that nobody has said."""
    now = effect(one, committee)
    stayed, unsaid = told.such(False), told.such(None)
    if now.leave and stayed is not None:
        message = f"{name} had to leave the room for an interest and is recorded as staying{stayed}"
        yield Level.WARNING, "R3.2", message
    if now.leave is not False and unsaid is not None:
        message = f"nobody has said whether {name} left the room{unsaid}"
        yield Level.WARNING, "R3.2", message
        if now.leave is None and one.kind in WITH_TEST:
            yield Level.NOTE, "R3.2", _unsaid(one, name)


def _unsaid(one: Declaration, name: str) -> str:
    if one.kind in WITH_RELATION and one.relation is None:
        return f"nobody has said whether {name}'s interest directly relates to the item"
    if one.relation is Relation.AFFECTS:
        return f"nobody has said whether {name} is affected more than most in the ward"
    return f"nobody has said whether {name}'s interest is so significant as to keep them away"


def _spoke(meeting: Meeting, committee: Committee, register: Register) -> Iterator[Finding]:
    """Yield the motions moved or seconded by members whose interest keeps them from speaking."""
    from_the_start = [one for one in meeting.declarations if not one.noticed]
    for motion in meeting.motions:
        for role, person in (("moved", motion.mover), ("seconded", motion.seconder)):
            if person is None:
                continue
            now = effect_in_item(from_the_start, person, motion.item, committee)
            if now.speak in (Speaking.NO, Speaking.AS_PUBLIC):
                name = name_of(person, register.people)
                message = f"{name} {role} a motion in spite of an interest in the item"
                where = item_place(meeting, motion.item)
                yield Finding(level=Level.WARNING, rule="R3.1", where=where, message=message)
