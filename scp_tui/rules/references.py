"""Reading the references that people write, and the municipal year that some of them carry."""

from __future__ import annotations

import datetime as dt
import re

from scp_tui.errors import InputRefused
from scp_tui.records.refs import FollowUpRef, MeetingRef, MinuteRef
from scp_tui.rules.text import shown

YEAR_BOUNDARY = (5, 1)
"""Month and day from which a date belongs to the next municipal year, unless told otherwise.

Annual meetings are held in May; nothing else of a committee meets between 1 May and then.
"""

_CODE = re.compile(r"[A-Z][A-Z0-9&-]{0,11}")
# Names that one common filing system refuses as folders; a committee's code is a folder's name.
_RESERVED = frozenset({"CON", "PRN", "AUX", "NUL"}) | {
    f"{port}{n}" for port in ("COM", "LPT") for n in range(10)
}
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:-([1-9][0-9]?))?")
_YEAR = re.compile(r"([0-9]{2})-([0-9]{2})")
_NUMBER = re.compile(r"[0-9]{1,6}")


def committee_code(text: str) -> str:
    """Return the committee abbreviation in ``text``, in capitals (``CDC``).

    One to twelve of A-Z, 0-9, ``&`` and ``-``, the first a letter, so that it can safely name
    a folder. Raises ``InputRefused`` otherwise.
    """
    code = text.strip().upper()
    if not _CODE.fullmatch(code) or code in _RESERVED or code.endswith("-"):
        raise InputRefused(
            f"{shown(text)} cannot be a committee's abbreviation",
            todo="Use 1 to 12 letters or digits, a letter first, for example CDC.",
        )
    return code


def parse_meeting_ref(text: str) -> MeetingRef:
    """Return the meeting that ``text`` refers to, ``CDC/2019-09-10`` or ``CDC/2019-09-10-2``.

    Raises ``InputRefused`` when it has another form or its date does not exist.
    """
    parts = text.strip().split("/")
    match = _DAY.fullmatch(parts[1].strip()) if len(parts) == 2 else None
    if match is None:
        raise _refused(
            text, "a meeting", "CDC/2019-09-10, or CDC/2019-09-10-2 for a second that day"
        )
    year, month, day, sitting = match.groups()
    if sitting == "1":
        raise _refused(text, "a meeting", "CDC/2019-09-10, without -1, for the first that day")
    try:
        date = dt.date(int(year), int(month), int(day))
    except ValueError:
        raise InputRefused(
            f"{year}-{month}-{day} is not a date that exists",
            where=shown(text),
            todo="Type the meeting as COMMITTEE/YEAR-MONTH-DAY, for example CDC/2019-09-10.",
        ) from None
    return MeetingRef(committee=committee_code(parts[0]), date=date, sitting=int(sitting or 1))


def parse_minute_ref(text: str) -> MinuteRef:
    """Return the minute that ``text`` refers to, ``CDC/2019-09-10/19`` (R6.5).

    Raises ``InputRefused`` when it has another form.
    """
    head, _, number = text.strip().rpartition("/")
    if "/" not in head or not _NUMBER.fullmatch(number.strip()):
        raise _refused(text, "a minute", "CDC/2019-09-10/19")
    return MinuteRef(meeting=parse_meeting_ref(head), number=int(number))


def parse_follow_up_ref(text: str) -> FollowUpRef:
    """Return the follow-up that ``text`` refers to, ``CDC/19-20/03``.

    Raises ``InputRefused`` when it has another form or its years do not follow each other.
    """
    parts = [part.strip() for part in text.split("/")]
    good = "CDC/19-20/03"
    if len(parts) != 3 or not _NUMBER.fullmatch(parts[2]) or int(parts[2]) == 0:
        raise _refused(text, "a follow-up", good)
    years = _YEAR.fullmatch(parts[1])
    if years is None or (int(years[1]) + 1) % 100 != int(years[2]):
        raise _refused(text, "a follow-up", good)
    return FollowUpRef(committee=committee_code(parts[0]), year=parts[1], serial=int(parts[2]))


def parse_year_ref(text: str) -> tuple[str, str]:
    """Return the committee and the municipal year that ``text`` names, ``CDC/19-20``.

    Raises ``InputRefused`` when it has another form or its years do not follow each other.
    """
    head, _, year = text.strip().partition("/")
    match = _YEAR.fullmatch(year.strip())
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
        raise _refused(text, "a municipal year", "CDC/19-20")
    return committee_code(head), year.strip()


def municipal_year(date: dt.date, *, boundary: tuple[int, int] = YEAR_BOUNDARY) -> str:
    """Return the municipal year that ``date`` falls in, as ``19-20``: May to May.

    ``boundary`` is the month and day on which the new year is taken to begin.
    """
    start = date.year if (date.month, date.day) >= boundary else date.year - 1
    return f"{start % 100:02d}-{(start + 1) % 100:02d}"


def municipal_year_start(year: str, *, boundary: tuple[int, int] = YEAR_BOUNDARY) -> dt.date:
    """Return the first day of a municipal year written ``19-20``.

    Years 70 to 99 are of the last century. Raises ``InputRefused`` when it has another form.
    """
    match = _YEAR.fullmatch(year.strip())
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
        raise _refused(year, "a municipal year", "19-20")
    first = int(match[1])
    return dt.date(first + (1900 if first >= 70 else 2000), *boundary)


def _refused(text: str, what: str, example: str) -> InputRefused:
    return InputRefused(f"{shown(text)} is not {what}'s reference", todo=f"Write it as {example}.")
