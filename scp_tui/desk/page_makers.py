"""A maker for each kind of page: gathers from the store what the page's builder asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scp_tui.desk.session import Session
from scp_tui.errors import InputRefused, NotFound, UsageError
from scp_tui.rules.closed_papers import without_closed_papers
from scp_tui.rules.minutes_life import frozen_now, is_fixed

if TYPE_CHECKING:
    from scp_tui.exports.tree import Document
    from scp_tui.records.committee import Committee
    from scp_tui.records.confirmation import Frozen
    from scp_tui.records.meeting import Meeting

Maker = Callable[[Session, str], "Document"]


def make_page(session: Session, kind: str, ref: str) -> Document:
    """Return the page of that kind (a key of ``MAKERS``) as a document tree."""
    return MAKERS[kind](session, ref)


def explained(session: Session, page: Document, committee: str | None) -> Document:
    """Return the page with the committee's abbreviations written out (R11.2).

    A page of all committees has those that they agree on.
    """
    from scp_tui.exports.glossary import agreed, written_out

    return written_out(page, agreed(session.register(), committee))


def as_frozen(session: Session, kind: str, ref: str | None) -> bool:
    """Return whether a page prints what was frozen, of which not a letter is changed (R6.4)."""
    if kind == "minute-book":
        return True  # each set of minutes in it is explained, or frozen, by itself
    if ref is None or not kind.startswith("minutes"):
        return False
    meeting = session.store.meeting(ref)
    return is_fixed(meeting) and frozen_now(meeting.frozen) is not None


def _of(session: Session, ref: str) -> tuple[Meeting, Committee]:
    """Return the meeting as any page may know it, and its committee (R2.8)."""
    meeting = without_closed_papers(session.store.meeting(ref))
    return meeting, session.committee(meeting.committee)


def _notice(session: Session, ref: str) -> Document:
    from scp_tui.exports.pages.notice import notice_page

    return notice_page(*_of(session, ref), now=session.now())


def _agenda(session: Session, ref: str) -> Document:
    from scp_tui.exports.pages.agenda import agenda_page

    return agenda_page(*_of(session, ref), session.register(), now=session.now())


def _supplements(session: Session, ref: str) -> Document:
    from scp_tui.exports.pages.supplements import supplements_page

    return supplements_page(*_of(session, ref))


def _reports(session: Session, ref: str) -> Document:
    from scp_tui.exports.pages.notice import reports_page

    return reports_page(*_of(session, ref))


def _running_order(session: Session, ref: str) -> Document:
    from scp_tui.exports.pages.running_order import running_order_page

    return running_order_page(*_of(session, ref), session.register())


def _fallback(session: Session, ref: str) -> Document:
    from scp_tui.exports.pages.fallback import fallback_page

    return fallback_page(*_of(session, ref), session.register())


def _attendance(session: Session, ref: str) -> Document:
    from scp_tui.exports.pages.attended import attendance_page

    return attendance_page(*_of(session, ref), session.register())


def _declarations(session: Session, ref: str) -> Document:
    from scp_tui.exports.pages.attended import declarations_page

    return declarations_page(*_of(session, ref), session.register())


def _decisions(session: Session, ref: str) -> Document:
    from scp_tui.desk.closing import asked_at
    from scp_tui.exports.pages.decisions import decisions_page

    meeting, committee = _of(session, ref)
    asked = asked_at(session, meeting)
    return decisions_page(meeting, committee, session.register(), follow_ups=asked)


def _minutes(session: Session, ref: str) -> Document:
    from scp_tui.desk.checking import needed_for_numbers
    from scp_tui.exports.pages.minutes import minutes_page

    meeting, committee = _of(session, ref)
    if is_fixed(meeting) and frozen_now(meeting.frozen):
        return _frozen(session, meeting, meeting.frozen)
    earlier = needed_for_numbers(session, meeting)
    return minutes_page(meeting, committee, session.register(), earlier=earlier)


def _explained_minutes(session: Session, ref: str) -> Document:
    page = _minutes(session, ref)
    if as_frozen(session, "minutes", ref):
        return page
    return explained(session, page, committee_of(ref))


def _frozen(session: Session, meeting: Meeting, frozen: tuple[Frozen, ...]) -> Document:
    """Return confirmed minutes as they were frozen: they are never computed again (R6.4)."""
    from scp_tui.desk.freezing import signer_of
    from scp_tui.exports.frozen import frozen_page

    current = frozen_now(frozen)
    if current is None:
        raise NotFound("nothing is frozen of it", where=meeting.id)
    committee = session.committee(meeting.committee)
    return frozen_page(
        current,
        meeting,
        committee,
        session.register(),
        signer=signer_of(session, meeting),
        replaced=(one for one in frozen if one.reopened is not None),
    )


def _minutes_restricted(session: Session, ref: str) -> Document:
    from scp_tui.desk.checking import needed_for_numbers
    from scp_tui.exports.pages.minutes import minutes_page

    meeting, committee = _of(session, ref)
    restricted = session.store.restricted(ref)
    if is_fixed(meeting) and frozen_now(meeting.frozen):
        from scp_tui.exports.frozen import with_exempt

        exempt = frozen_now(restricted.frozen)
        behind = _frozen(session, meeting, restricted.frozen) if exempt else None
        return with_exempt(_frozen(session, meeting, meeting.frozen), behind)
    earlier = needed_for_numbers(session, meeting)
    return minutes_page(
        meeting, committee, session.register(), earlier=earlier, restricted=restricted
    )


def _minutes_exempt(session: Session, ref: str) -> Document:
    from scp_tui.desk.checking import needed_for_numbers
    from scp_tui.exports.pages.minutes_exempt import minutes_exempt_page

    meeting, committee = _of(session, ref)
    restricted = session.store.restricted(ref)
    if is_fixed(meeting) and frozen_now(restricted.frozen):
        return _frozen(session, meeting, restricted.frozen)
    earlier = needed_for_numbers(session, meeting)
    return minutes_exempt_page(
        meeting, committee, session.register(), earlier=earlier, restricted=restricted
    )


def owner_sheet(session: Session, kind: str, ref: str | None, owner: str) -> Document:
    """Return one owner's action sheet of a meeting, or the letter to one body of a committee.

    Raises UsageError for another kind of page, NotFound for an owner who has no sheet there.
    """
    if kind == "letters" and ref is not None:
        return _letters(session, ref, owner)
    if kind != "action-sheet" or ref is None:
        raise UsageError(
            "only the action sheet of a meeting is of an owner",
            todo="As in action-sheet CDC/2019-09-10 --owner NAME.",
        )
    return _action_sheet(session, ref, owner)


def _action_sheet(session: Session, ref: str, owner: str | None = None) -> Document:
    from scp_tui.desk.closing import asked_at
    from scp_tui.desk.lines import LineMaker
    from scp_tui.exports.pages.action_sheet import action_sheet_page

    meeting, committee = _of(session, ref)
    return action_sheet_page(
        meeting,
        committee,
        session.register(),
        asked_at(session, meeting),
        today=session.today(),
        timing=LineMaker(session).timing,
        owner=owner,
    )


def _chair(session: Session, ref: str) -> Document:
    from scp_tui.desk.pack import PackDesk

    return PackDesk(session).page("chair", ref)


def _minute_book(session: Session, ref: str) -> Document:
    from scp_tui.exports.pages.minute_book import minute_book_page
    from scp_tui.rules.references import municipal_year

    code, year = _year(ref)
    committee = session.committee(code)
    refs = [
        header.ref
        for header in session.headers()
        if header.committee == code
        and header.minutes_state != "none"
        and municipal_year(header.date) == year
    ]
    pages = (_explained_minutes(session, one) for one in refs)
    return minute_book_page(committee, year, session.register(), pages)


def _year(ref: str) -> tuple[str, str]:
    """Return the committee and municipal year of ``CDC/19-20``, or of a meeting in it."""
    from scp_tui.rules.references import municipal_year, parse_meeting_ref, parse_year_ref

    try:
        return parse_year_ref(ref)
    except InputRefused:
        meeting = parse_meeting_ref(ref)
        return meeting.committee, municipal_year(meeting.date)


def _letters(session: Session, ref: str, owner: str | None = None) -> Document:
    """Return the reminders that are due today, or all that one body owes, a sheet for each."""
    from scp_tui.desk.chasing import ChasingDesk

    return ChasingDesk(session).letters(committee_of(ref) or ref, owner)


def _house_style(session: Session, ref: str) -> Document:
    from scp_tui.exports.pages.house_style import house_style_page

    return house_style_page(session.committee(committee_of(ref) or ref))


MAKERS: dict[str, Maker] = {
    "notice": _notice,
    "agenda": _agenda,
    "supplements": _supplements,
    "reports": _reports,
    "running-order": _running_order,
    "fallback": _fallback,
    "attendance": _attendance,
    "declarations": _declarations,
    "decisions": _decisions,
    "minutes": _minutes,
    "minutes-restricted": _minutes_restricted,
    "minutes-exempt": _minutes_exempt,
    "action-sheet": _action_sheet,
    "chair": _chair,
    "minute-book": _minute_book,
    "house-style": _house_style,
    "letters": _letters,
}
"""The makers by kind of page; the lists of the office have choices of their own (``PageDesk``)."""


def committee_of(ref: str | None) -> str | None:
    """Return the committee that a reference, or a bare abbreviation, names; None without one.

    Raises NotFound for what cannot be one.
    """
    if ref is None:
        return None
    from scp_tui.rules.references import committee_code

    try:
        return committee_code(ref.split("/", 1)[0])
    except InputRefused as refused:
        raise NotFound(f"no committee goes by {ref!r}") from refused
