"""The tracker paper: what became of what the committee asked for, for its next agenda.

What is proposed for closure stands first, for members to agree; what was settled since the last
meeting is shown once more and then goes (R7.7, R7.12).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from scp_tui.exports.follow_up_line import (
    FollowUpWords,
    TimingOf,
    requester_or_none,
    words_of,
)
from scp_tui.exports.pages.frame import in_frame, titled
from scp_tui.exports.pages.tracker_facts import progress
from scp_tui.exports.telling import Tell, counted_off, unheard
from scp_tui.exports.tree import (
    Block,
    Column,
    Decision,
    Document,
    Heading,
    Labelled,
    Paragraph,
    Table,
    plain,
)
from scp_tui.records.committee import Committee, Register
from scp_tui.records.followups import (
    FactKind,
    FollowUp,
    FollowUpKind,
    FollowUpStatus,
)
from scp_tui.records.meeting import Meeting
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.follow_up_state import is_owned, status_words
from scp_tui.rules.follow_up_status import SETTLED, counted, standing, status_of
from scp_tui.rules.follow_up_words import limb_owner_words
from scp_tui.rules.names import join_names
from scp_tui.rules.phrases import phrase

COLUMNS = (
    Column("Reference", 4),
    Column("What was asked, of whom", 9),
    Column("What has come", 11),
    Column("Due and status", 5),
)
_ANSWERED = SETTLED | {FollowUpStatus.ANSWERED, FollowUpStatus.SATISFACTORY}


def sections(
    follow_ups: Iterable[FollowUp],
    *,
    since: dt.date | None,
    until: dt.date,
    public: bool = True,
) -> dict[str, list[FollowUp]]:
    """Return the follow-ups in the sections of the paper.

    ``proposed`` for closure; ``answered``, judged so or waiting to be judged, by every body that
    still owes it, as the figures count it; ``outstanding``, also where a part was answered or
    what came does not answer; and ``settled`` after ``since``: longer ago is left out.
    Of a restricted one a ``public`` paper knows nothing but that it waits (R2.8); the clerk's own
    list has it where it stands.
    """
    found: dict[str, list[FollowUp]] = {
        "proposed": [], "answered": [], "outstanding": [], "settled": [],
    }  # fmt: skip
    for one in sorted(follow_ups, key=_asked):
        stands = standing(one)
        if stands.status in SETTLED:
            day = stands.settled_by.on if stands.settled_by else None
            if day is not None and (since is None or day >= since) and day <= until:
                found["settled"].append(one)
        elif one.restricted and public:
            found["outstanding"].append(one)
        elif stands.status is FollowUpStatus.PROPOSED:
            found["proposed"].append(one)
        elif all(status in _ANSWERED for status in stands.limbs.values()):
            found["answered"].append(one)
        else:
            found["outstanding"].append(one)
    return found


def recommendation(
    parts: dict[str, list[FollowUp]], since: dt.date | None, committee: Committee
) -> str:
    """Return what the paper recommends, as it goes on the agenda and into a motion.

    What came since ``since``, the day of the last meeting, is to be considered whether it
    answers or not: the committee reviews every response (R7.7).
    """
    closing = [one.id for one in parts["proposed"]]
    came = [one for one in parts["outstanding"] if not one.restricted and _is_news(one, since)]
    considered = [one.id for one in sorted((*parts["answered"], *came), key=_asked)]
    words = []
    if closing:
        words.append(f"agrees that {join_names(closing)} be closed")
    if considered:
        words.append(f"considers what has come on {join_names(considered)}")
    words.append("notes what is outstanding")
    letters = "abc"
    if len(words) == 1:
        return phrase(committee, "tracker_recommended", what=words[0])
    listed = "; ".join(f"({letters[n]}) {text}" for n, text in enumerate(words))
    return phrase(committee, "tracker_recommended", what=listed)


def tracker_paper(
    follow_ups: Iterable[FollowUp],
    committee: Committee,
    register: Register,
    *,
    meeting: Meeting,
    today: dt.date,
    timing: TimingOf,
    since: dt.date | None = None,
    tell: Tell = unheard,
) -> Document:
    """Return the paper for a meeting; ``since`` is the day of the committee's last one.

    ``tell`` is told how far it is.
    """
    own = [one for one in follow_ups if one.committee == committee.id]
    parts = sections(own, since=since, until=max(today, meeting.date))
    waiting = [one for name in ("proposed", "answered", "outstanding") for one in parts[name]]
    listed = [one for part in parts.values() for one in part]
    lines = {
        one.id: words_of(one, register, today=today, timing=timing)
        for one in counted_off(listed, tell)
    }
    title = titled(committee, "tracker")
    blocks: list[Block] = [
        Heading(1, f"{title}: {committee.name}"),
        Labelled("Meeting:", plain(date_in_words(meeting.date))),
        Labelled("As at:", plain(date_in_words(today))),
        Labelled(
            "In short:", plain(_in_short(parts, [lines[one.id] for one in waiting], committee))
        ),
        Decision("RECOMMENDED", recommendation(parts, since, committee)),
    ]
    headings = {
        "proposed": "Proposed for closure, for members to agree",
        "answered": "Answered, for members to consider",
        "outstanding": "Outstanding",
        "settled": "Settled since the last meeting, shown once more",
    }
    for name, heading in headings.items():
        if parts[name]:
            count = f"{len(parts[name])} request{'s' if len(parts[name]) != 1 else ''}"
            rows = tuple(_row(one, lines[one.id], register, today) for one in parts[name])
            blocks += [Heading(2, heading), Table(count, COLUMNS, rows)]
    if not any(parts.values()):
        blocks.append(Paragraph(plain("Nothing is outstanding.")))
    return Document(
        kind="tracker",
        title=f"{title}, {committee.name}, {date_in_words(meeting.date)}",
        body=in_frame(committee, blocks),
        reference=meeting.id,
        made_on=today,
        author=committee.council,
    )


def _asked(one: FollowUp) -> tuple[dt.date, str]:
    return one.asked_on or dt.date.max, one.id


def _is_news(one: FollowUp, since: dt.date | None) -> bool:
    """Return whether a reply came on the day of the last meeting or later.

    That day's paper had been printed: what came on it is told once more rather than never.
    """
    return any(
        fact.kind is FactKind.REPLY and fact.on is not None and (since is None or fact.on >= since)
        for _, fact in counted(one)
    )


def _answered_in_part(one: FollowUp) -> bool:
    """Return whether a body answered a part, or one of several bodies answered."""
    live = [status for status in standing(one).limbs.values() if status not in SETTLED]
    return any(status in (*_ANSWERED, FollowUpStatus.PART_ANSWERED) for status in live)


def _in_short(
    parts: dict[str, list[FollowUp]], waiting: Sequence[FollowUpWords], committee: Committee
) -> str:
    late = sum(line.days_overdue > 0 for line in waiting)
    default = sum(line.due_default for line in waiting if not line.restricted)
    ownerless = sum(not line.owner_known for line in waiting)
    partly = sum(not one.restricted and _answered_in_part(one) for one in parts["outstanding"])
    words = [
        f"{len(waiting)} waiting",
        f"{len(parts['proposed']) or 'none'} proposed for closure",
        f"{len(parts['answered']) or 'none'} answered",
        *([f"{partly} answered in part"] if partly else []),
        f"{late or 'none'} overdue",
    ]
    if default:
        said = phrase(committee, "tracker_default")
        words.append(f"{default} {said}, no date having been stated")
    if ownerless:
        words.append(f"{ownerless} with no owner stated")
    if parts["settled"]:
        words.append(f"{len(parts['settled'])} settled since the last meeting")
    return ", ".join(words) + "."


def _row(one: FollowUp, line: FollowUpWords, register: Register, today: dt.date) -> tuple[str, ...]:
    if one.restricted:
        return one.id, one.title, "not for publication", "not for publication"
    asked = f"{one.title}. Asked"
    if (by := requester_or_none(one, register)) is not None:
        asked += f" by {by}"
    if one.asked_on:
        asked += f" on {date_in_words(one.asked_on)}"
    if by is None:
        asked += ", by whom not stated"
    if one.minute is not None:
        asked += f", minute {one.minute}"
    own = one.kind is FollowUpKind.LOCAL_CRIME_MATTER and not is_owned(one.owner)
    asked += "." if own else f". Of: {_owners(one, register, today)}."
    settled = status_of(one) in SETTLED
    status = line.status if settled else f"{line.due}; {line.status}"
    return one.id, asked, progress(one, register), status


def _owners(one: FollowUp, register: Register, today: dt.date) -> str:
    found = standing(one).limbs
    several = len(one.limbs) > 1
    words = []
    for limb in one.limbs:
        named = is_owned(limb.owner)
        who = limb_owner_words(limb.owner, register, today) if named else "nobody named"
        share = f", {limb.share}" if limb.share else ""
        words.append(
            f"{who}{share} ({status_words(found[limb.id])})" if several else f"{who}{share}"
        )
    return "; ".join(words)
