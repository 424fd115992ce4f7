"""The decisions of a meeting on one sheet the same evening, before the minutes are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scp_tui.exports.pages.corrected_since import corrected_since
from scp_tui.exports.pages.exemption import citing
from scp_tui.exports.pages.frame import Items, head, page_of, partly, titled
from scp_tui.exports.pages.untaken import UNTAKEN, untaken_words
from scp_tui.exports.tree import (
    Block,
    BulletList,
    Decision,
    Document,
    Heading,
    Labelled,
    Note,
    Paragraph,
    plain,
)
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.committee import Committee, Register
from scp_tui.records.followups import FollowUp
from scp_tui.records.meeting import (
    BlockKind,
    Meeting,
    MeetingState,
)
from scp_tui.records.motions import MotionResult
from scp_tui.rules.effects import deferral_told
from scp_tui.rules.minute_text import blocks_from_text, split_decision
from scp_tui.rules.minutes_life import is_fixed
from scp_tui.rules.motion_wording import decision_text
from scp_tui.rules.phrases import phrase
from scp_tui.rules.private_wording import why_private_sentence
from scp_tui.rules.room_items import course, items_in_order_taken

PROVISIONAL = "PROVISIONAL"


def decisions_page(
    meeting: Meeting,
    committee: Committee,
    register: Register,
    *,
    follow_ups: Iterable[FollowUp] = (),
) -> Document:
    """Return the decisions of the meeting item by item, marked provisional until confirmed.

    Of an item in Part B only the decisions in its public summary are shown (R2.7), of the
    ``follow_ups`` only those that are not restricted (R2.8).
    """
    confirmed = is_fixed(meeting)
    body: list[Block] = head(meeting, committee, titled(committee, "decisions"))
    if confirmed:
        body.append(Note("The minutes of this meeting have been confirmed since: see them."))
        body += corrected_since(meeting)
    else:
        body.append(Note(phrase(committee, "decisions_provisional")))
    body += partly(meeting)
    if meeting.state is MeetingState.IN_PROGRESS:
        body.append(Note("The meeting is not over."))
    items = Items(meeting)
    without: list[str] = []
    for item in items_in_order_taken(meeting):
        found = list(_decided(item, meeting, committee, register, items))
        if found:
            body.append(Heading(2, item.title, items.numbers[item.id]))
            body += found
        else:
            without.append(items.numbers[item.id])
    if without and not meeting.partly_known:
        listed = ", ".join(without)
        body.append(Labelled("No decision is recorded on items:", plain(listed)))
    asked = [one for one in follow_ups if one.meeting == meeting.id and not one.restricted]
    if asked:
        body.append(Heading(2, "Requests and undertakings"))
        body.append(BulletList(tuple(plain(f"{one.id}: {one.title}") for one in asked)))
    marking = None if confirmed else PROVISIONAL
    return page_of("decisions", meeting, committee, body, marking=marking)


def _decided(
    item: AgendaItem, meeting: Meeting, committee: Committee, register: Register, items: Items
) -> Iterator[Block]:
    private = item.id in items.private
    minute = next((one for one in meeting.minutes if one.item == item.id), None)
    if private:
        summary = minute.public_summary if minute and minute.public_summary else ""
        texts = [b.text for b in blocks_from_text(summary) if b.kind is BlockKind.DECISION]
    else:
        blocks = minute.blocks if minute else ()
        texts = [block.text for block in blocks if block.kind is BlockKind.DECISION]
        if not texts:
            texts = _moved(item, meeting, committee, register)
    if private and texts:
        yield Paragraph(plain(_private(item, meeting, committee)))
    for text in texts:
        yield Decision(*split_decision(text))
    ran = course(meeting, item.id)
    if ran.status in UNTAKEN and not deferral_told(meeting, item.id):
        yield Paragraph(plain(untaken_words(ran, committee, private=private)))


def _moved(
    item: AgendaItem, meeting: Meeting, committee: Committee, register: Register
) -> list[str]:
    """Return the decisions of the item's motions, where the minute does not say them yet."""
    return [
        text
        for motion in meeting.motions
        if motion.item == item.id and motion.result is MotionResult.CARRIED
        for text in decision_text(motion, register, committee).split("\n\n")
        if split_decision(text)[0]
    ]


def _private(item: AgendaItem, meeting: Meeting, committee: Committee) -> str:
    return why_private_sentence(citing(item, meeting.items), committee)
