"""Confirming minutes: what stands in the way, and freezing the text (R6.1 to R6.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.agreed_before import left_behind
from scp_tui.desk.checking import needed_for_numbers
from scp_tui.desk.page_makers import explained
from scp_tui.desk.parts import is_private
from scp_tui.errors import RefusedByRule
from scp_tui.records.confirmation import Frozen, MinutesState, MinutesStep
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.records.motions import MotionKind, MotionResult
from scp_tui.rules.agenda import HELD
from scp_tui.rules.corrections import (
    Agreed,
    CorrectionFault,
    agreed_corrections,
    agreed_words,
    for_read,
    place_words,
    undecided,
)
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.minutes_life import WORDS, is_fixed
from scp_tui.rules.presiding import in_chair
from scp_tui.rules.room import state_for_item
from scp_tui.rules.room_checks import day_to_come
from scp_tui.rules.room_items import presiding

if TYPE_CHECKING:
    from scp_tui.desk.session import Session
    from scp_tui.exports.tree import Document


def confirmed_here(meeting: Meeting) -> tuple[str, ...]:
    """Return the meetings whose minutes a carried motion of this meeting confirmed."""
    items = {
        motion.item
        for motion in meeting.motions
        if motion.kind is MotionKind.CONFIRM_MINUTES and motion.result is MotionResult.CARRIED
    }
    refs = (ref for item in meeting.items if item.id in items for ref in item.confirms)
    return tuple(dict.fromkeys(refs))


def signer_of(session: Session, meeting: Meeting) -> str | None:
    """Return the id of who should sign confirmed minutes: who presided as they were confirmed.

    None where that is not on record, or the file of that meeting is damaged (R6.1).
    """
    at = meeting.minutes_confirmed_at
    headers = {header.ref: header for header in session.headers()}
    if at is None or at not in headers or headers[at].damaged is not None:
        return None
    confirming = session.store.meeting(at)
    for item in confirming.items:
        if meeting.id in item.confirms:
            person = in_chair(state_for_item(confirming, item.id))
            if person is not None:
                return person
    return presiding(confirming)


def step(session: Session, to: MinutesState, reason: str | None = None) -> MinutesStep:
    """Return a step in the life of minutes, made now by whoever is at the desk."""
    return MinutesStep(to=to, at=session.now(), by=session.store.actor, reason=reason)


def stepped(
    session: Session, meeting: Meeting, to: MinutesState, reason: str | None = None
) -> Meeting:
    """Return the meeting with its minutes in that state, and the step on record."""
    if meeting.minutes_state is to and reason is None:
        return meeting
    life = (*meeting.life, step(session, to, reason))
    return replace(meeting, minutes_state=to, life=life)


def publishing_problems(session: Session, meeting: Meeting) -> tuple[Finding, ...]:
    """Return what must be mended before anybody may read the minutes: errors alone (R2.8, R3.4)."""
    from scp_tui.desk.checking import rule_findings

    found = [one for one in rule_findings(session, meeting) if one.level is Level.ERROR]
    if meeting.state not in HELD:
        words = meeting.state.replace("_", " ")
        message = f"the meeting is {words}; close it on the live screen first (F6)"
        found.append(_problem("R6.3", meeting.id, message))
    elif early := day_to_come(meeting, session.today()):
        found.append(_problem("R6.1", meeting.id, f"{early}; see whether it is the right meeting"))
    if session.store.drafts.unsaved(meeting.id):
        message = (
            "text typed into it is not in its minutes; open it on the live screen, and put it in"
            " or throw it away (F10, Kept text)"
        )
        found.append(_problem("R6.1", meeting.id, message))
    return tuple(found)


def confirming_problems(
    session: Session, meeting: Meeting, confirming: Meeting
) -> tuple[Finding, ...]:
    """Return why the minutes cannot be confirmed at that meeting, each with where to mend it."""
    found = list(publishing_problems(session, meeting))
    if is_fixed(meeting):
        message = f"its minutes are {WORDS[meeting.minutes_state]} already"
        return (_problem("R6.3", meeting.id, message),)
    if (confirming.date, confirming.sitting) <= (meeting.date, meeting.sitting):
        message = f"{confirming.id} is not later than {meeting.id}; name a later meeting"
        found.append(_problem("R6.2", confirming.id, message))
    if early := day_to_come(confirming, session.today()):
        message = f"{early}: minutes are confirmed at a meeting that was held"
        found.append(_problem("R6.1", confirming.id, message))
    if meeting.id not in confirmed_here(confirming):
        message = (
            f"no carried motion there confirms {meeting.id}: name it under Confirms in the item"
            " of the previous minutes (agenda), and record the motion (F4)"
        )
        found.append(_problem("R6.1", confirming.id, message))
    apart = session.store.restricted(confirming.id).corrections
    committee = session.committee(confirming.committee)
    for one in undecided((*confirming.corrections, *apart), meeting.id):
        # The words of one to exempt minutes are not said (R2.8).
        words = "" if one in apart else f", {for_read(one.old, one.new)}"
        what = "an amendment to the correction" if one.amends is not None else "the correction"
        message = (
            f"{what} to {place_words(one, committee)}{words}, is neither agreed nor lost; settle it"
            " under Corrections"
        )
        found.append(_problem("R6.3", confirming.id, message))
    if not found:
        try:
            _corrected(session, meeting, confirming)
        except CorrectionFault as fault:
            message = f"{fault}; mend it under Corrections"
            found.append(_problem("R6.3", confirming.id, message))
        try:
            _exempt_corrected(session, meeting, session.store.restricted(meeting.id), confirming)
        except CorrectionFault:
            # Why is not said: it would quote the exempt words (R2.8).
            message = "a correction to the exempt minutes cannot be made; mend it under Corrections"
            found.append(_problem("R6.3", confirming.id, message))
    if not found:
        restricted = session.store.restricted(meeting.id)
        texts = text_to_confirm(session, meeting), exempt_to_confirm(session, meeting, restricted)
        for lost in left_behind(session, meeting, confirming, *texts):
            message = f"{lost}; propose it under Corrections, and say what became of it"
            found.append(_problem("R6.3", confirming.id, message))
    return tuple(found)


def _problem(rule: str, where: str, message: str) -> Finding:
    return Finding(level=Level.ERROR, rule=rule, where=where, message=message)


def refuse(problems: tuple[Finding, ...], what: str) -> None:
    """Raise RefusedByRule with every reason, if there is one."""
    if problems:
        reasons = "; ".join(f"{one.where}: {one.message}" for one in problems)
        raise RefusedByRule(f"{what}: {reasons}", rule=problems[0].rule)


def frozen(
    session: Session, meeting: Meeting, restricted: Restricted, confirming: Meeting
) -> tuple[Meeting, Restricted]:
    """Return the meeting and its restricted part with their minutes confirmed and frozen.

    Both are frozen with the corrections made that were agreed to them, each on its side.
    Raises CorrectionFault for a correction that cannot be made.
    """
    original, page = _corrected(session, meeting, confirming)
    agreed = agreed_corrections(confirming.corrections, meeting.id)
    committee = session.committee(meeting.committee)
    said = tuple(agreed_words(one, committee) for one in agreed)
    kept = _freeze(session, page, confirming, original, said)
    meeting = replace(
        stepped(session, meeting, MinutesState.CONFIRMED),
        minutes_confirmed_at=confirming.id,
        frozen=(*meeting.frozen, kept),
    )
    spoken = any(is_private(meeting, one.item) for one in restricted.speakers)
    to_it = _agreed_apart(session, meeting, confirming)
    if restricted.minutes or restricted.motions or restricted.corrections or spoken or to_it:
        was, exempt, apart = _exempt_corrected(session, meeting, restricted, confirming)
        said = tuple(agreed_words(one, committee) for one in apart)
        text = _freeze(session, exempt, confirming, was, said)
        restricted = replace(restricted, frozen=(*restricted.frozen, text))
    return meeting, restricted


def reopened(frozen: tuple[Frozen, ...], ended: MinutesStep) -> tuple[Frozen, ...]:
    """Return the frozen texts, none of which counts any more; how that came stays with each."""
    return tuple(one if one.reopened else replace(one, reopened=ended) for one in frozen)


def _freeze(
    session: Session,
    page: Document,
    confirming: Meeting,
    original: Document,
    agreed: tuple[str, ...],
) -> Frozen:
    from scp_tui.exports.frozen import canonical, frozen_of

    text, digest = frozen_of(page)
    return Frozen(
        original=canonical(original) if agreed else None,
        corrections=agreed,
        page=text,
        digest=digest,
        at=session.now(),
        by=session.store.actor,
        confirmed_at=confirming.id,
    )


def _corrected(
    session: Session, meeting: Meeting, confirming: Meeting
) -> tuple[Document, Document]:
    """Return the minutes as they stand, and with the corrections agreed at ``confirming``."""
    from scp_tui.exports.corrected import with_corrections

    original = text_to_confirm(session, meeting)
    agreed = agreed_corrections(confirming.corrections, meeting.id)
    return original, with_corrections(original, agreed, session.committee(meeting.committee))


def text_to_confirm(session: Session, meeting: Meeting) -> Document:
    """Return the public minutes without the marks of a draft and without a place to sign."""
    from scp_tui.exports.pages.minutes import minutes_page

    page = minutes_page(
        meeting,
        session.committee(meeting.committee),
        session.register(),
        earlier=needed_for_numbers(session, meeting),
        bare=True,
    )
    return explained(session, page, meeting.committee)


def _agreed_apart(session: Session, meeting: Meeting, confirming: Meeting) -> tuple[Agreed, ...]:
    """Return the corrections to the exempt minutes that were agreed at ``confirming`` (R2.8)."""
    return agreed_corrections(session.store.restricted(confirming.id).corrections, meeting.id)


def _exempt_corrected(
    session: Session, meeting: Meeting, restricted: Restricted, confirming: Meeting
) -> tuple[Document, Document, tuple[Agreed, ...]]:
    """Return the exempt minutes as they stand, with the corrections agreed to them, and those.

    The heading of a minute of Part B stands on both pages, and is corrected on both.
    """
    from scp_tui.exports.corrected import minutes_of, with_corrections

    original = exempt_to_confirm(session, meeting, restricted)
    here = {heading.minute for heading in minutes_of(original)}
    public = agreed_corrections(confirming.corrections, meeting.id)
    headings = (one for one in public if one.paragraph == 0 and one.minute in here)
    agreed = (*headings, *_agreed_apart(session, meeting, confirming))
    page = with_corrections(original, agreed, session.committee(meeting.committee))
    return original, page, agreed


def exempt_to_confirm(session: Session, meeting: Meeting, restricted: Restricted) -> Document:
    """Return the exempt minutes without the marks of a draft and without a place to sign."""
    from scp_tui.exports.pages.minutes_exempt import minutes_exempt_page

    page = minutes_exempt_page(
        meeting,
        session.committee(meeting.committee),
        session.register(),
        earlier=needed_for_numbers(session, meeting),
        restricted=restricted,
        bare=True,
    )
    return explained(session, page, meeting.committee)


def confirm(session: Session, ref: str, confirming: Meeting) -> Meeting:
    """Confirm and freeze the minutes of ``ref``, which ``confirming_problems`` has cleared."""
    done, _ = session.change_both(
        ref,
        lambda meeting, restricted: frozen(session, meeting, restricted, confirming),
        what=f"The minutes of {ref} were confirmed at {confirming.id}",
        minuted=False,
    )
    return done
