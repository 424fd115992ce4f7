"""The words that confirm earlier minutes, with the corrections agreed to them (R6.2, R6.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scp_tui.records.committee import Committee
from scp_tui.records.confirmation import Correction
from scp_tui.records.meeting import Meeting
from scp_tui.records.motions import Motion, MotionKind, MotionResult
from scp_tui.rules.corrections import CorrectionFault, agreed_corrections, agreed_words
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.findings import Level, Remark
from scp_tui.rules.phrases import phrase
from scp_tui.rules.references import parse_meeting_ref
from scp_tui.rules.wording import confirm_minutes_text


def confirming_text(
    confirms: Sequence[str], corrections: Sequence[Correction], committee: Committee | None
) -> str:
    """Return the words that confirm the minutes of those meetings, from "that" on (R6.3).

    ``confirms`` are their references, ``corrections`` what was proposed in public where they are
    confirmed: those agreed stand behind "subject to", amendments made. Corrections to exempt
    minutes are never among them (R2.8).
    """
    dates = sorted(parse_meeting_ref(ref).date for ref in confirms)
    text = confirm_minutes_text(dates, committee)
    agreed = {ref: agreed_lines(ref, corrections, committee) for ref in dict.fromkeys(confirms)}
    if not any(agreed.values()):
        return text
    if len(agreed) == 1:
        name, told = "confirm_minutes_subject", [line for some in agreed.values() for line in some]
    else:
        name, told = "confirm_minutes_subject_many", list(_by_set(agreed, committee))
    text = text.rstrip().removesuffix(".")
    return f"{text}{phrase(committee, name, corrections=_joined(told))}"


def agreed_lines(
    of: str, corrections: Sequence[Correction], committee: Committee | None
) -> tuple[str, ...]:
    """Return each correction agreed to the minutes of one meeting in words, on one line.

    None where one cannot be made as it is worded: that stands in the way of confirming them.
    """
    try:
        agreed = agreed_corrections(corrections, of)
    except CorrectionFault:
        return ()
    return tuple(on_one_line(agreed_words(one, committee)) for one in agreed)


def on_one_line(text: str) -> str:
    """Return the text with each run of spaces and line breaks as one space."""
    return " ".join(text.split())


def resolution_remarks(meeting: Meeting, motion: Motion, committee: Committee) -> Iterator[Remark]:
    """Yield where a carried motion confirms minutes without the corrections agreed to them."""
    if motion.kind is not MotionKind.CONFIRM_MINUTES or motion.result is not MotionResult.CARRIED:
        return
    confirms = next((item.confirms for item in meeting.items if item.id == motion.item), ())
    minute = next((one for one in meeting.minutes if one.item == motion.item), None)
    blocks = () if minute is None else minute.blocks
    said = on_one_line(" ".join((motion.text, *(block.text for block in blocks))))
    for ref in dict.fromkeys(confirms):
        for line in agreed_lines(ref, meeting.corrections, committee):
            if line not in said:
                day = date_in_words(parse_meeting_ref(ref).date)
                message = (
                    f"the resolution confirms the minutes of {day} without the correction that was"
                    f" agreed: its words want 'subject to {line}' (F4)"
                )
                yield Remark("R6.3", message, Level.NOTE)


def _by_set(agreed: dict[str, tuple[str, ...]], committee: Committee | None) -> Iterator[str]:
    for ref, lines in sorted(agreed.items(), key=lambda one: parse_meeting_ref(one[0]).date):
        if lines:
            day = date_in_words(parse_meeting_ref(ref).date)
            where = phrase(committee, "confirm_minutes_subject_of", dates=day)
            yield f"{where} {_joined(lines)}"


def _joined(lines: Sequence[str]) -> str:
    """Return them with "; and" before the last: each has commas of its own."""
    return "; and ".join(part for part in ("; ".join(lines[:-1]), lines[-1]) if part)
