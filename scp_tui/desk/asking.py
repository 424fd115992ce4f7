"""What a new follow-up takes from the meeting and the item that it came out of."""

from __future__ import annotations

from msgspec.structs import replace

from scp_tui.desk.parts import find_item, is_private, public_minute
from scp_tui.desk.privacy import safe_title
from scp_tui.desk.session import Session
from scp_tui.errors import InputRefused
from scp_tui.records.followups import FollowUp
from scp_tui.rules.text import clean_line, clean_text


def draft_of(
    session: Session, ref: str | None, typed: FollowUp, *, restricted: bool | None
) -> FollowUp:
    """Return the follow-up as it is to be stored, from what was typed.

    The committee, the day and the minute's number are the meeting's. Out of a Part B item it is
    restricted, with a title safe to publish unless one was given (R2.8).
    """
    wording = clean_text(typed.wording, field="wording").strip() if typed.wording else ""
    private = False
    fallback = ""
    if ref is not None:
        meeting = session.store.meeting(ref)
        minute = None
        if typed.item is not None:
            find_item(meeting, typed.item)
            private = is_private(meeting, typed.item)
            minute = public_minute(meeting, typed.item)
            fallback = safe_title(meeting, typed.item)
        typed = replace(
            typed,
            committee=meeting.committee,
            meeting=meeting.id,
            minute=minute.number if minute else None,
            asked_on=typed.asked_on or meeting.date,
        )
    else:
        if not typed.committee:
            raise InputRefused(
                "nothing says which committee asked", where="follow-up", todo="Name the committee."
            )
        session.committee(typed.committee)
        if typed.item is not None:
            raise InputRefused("an item needs its meeting", where="follow-up")
        typed = replace(typed, asked_on=typed.asked_on or session.today())
    secret = private if restricted is None else restricted
    sentence = clean_text(typed.sentence, field="sentence").strip() if typed.sentence else ""
    title = typed.title
    if secret and not title.strip():
        title = fallback or "Matter considered in private"
    return replace(
        typed,
        title=clean_line(title, field="title"),
        wording=wording or None,
        # What a private minute says is quoted by nothing that is public.
        sentence=sentence or None if secret or not private else None,
        restricted=secret,
    )
