"""From a sentence of the minutes to an ask: a short title proposed, its sort and requester guessed.

Everything here is a proposal that the clerk sees and may change.
"""

from __future__ import annotations

import datetime as dt
import re

from scp_tui.errors import InputRefused
from scp_tui.records.followups import DueKind, FollowUpKind, RequesterKind
from scp_tui.rules.dates import parse_due

TITLE_LENGTH = 290
"""Longest title proposed, in characters: what a title can hold, with room for its first letter."""

_CLAUSE = re.compile(r"[.;:,](?=\s)|\s[-\u2013](?=\s)")

_LEADS = re.compile(
    r"""^(?:
        (?:RESOLVED|RECOMMENDED|REQUESTED|NOTED|AGREED)\b[:\s-]*(?:that\s+)?
      | (?:it\ was\ (?:requested|asked|agreed)\ that\s+)
      | (?:the\ (?:committee|panel|members)|members|a\ member\ of\ the\ committee
          |a\ committee\ member|a\ member|(?:councillor|cllr\.?)\ (?:\S+\ )?\S+)
        \s+(?:also\s+|then\s+|further\s+)?
        (?:requested|asked|sought|asked\ for|requested\ that|asked\ that|recommended)\s+
        (?:that\s+|for\s+|to\ be\ (?:provided|sent|given)\ (?:with\s+)?|if\s+|whether\s+)?
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_TAILS = re.compile(
    r",?\s+(?:to be|be)\s+(?:provided|supplied|sent|given|circulated|made available)"
    r"(?:\s+(?:to|with)\s+.{1,40})?$",
    re.IGNORECASE,
)
_DUE = (
    (
        re.compile(r"\b(?:by|before|prior to|at|for|to) the next (?:\w+ ){0,2}meeting\b", re.I),
        "next meeting",
    ),
    (
        re.compile(
            r"\bwithin (?:the next )?(?:(?:\d{1,3}|an?|one|two|three|four|six|eight|twelve) )?"
            r"(?:working )?(?:days?|weeks?|months?|fortnight)\b",
            re.I,
        ),
        None,
    ),
    (
        re.compile(
            r"\b(?:as soon as (?:\w+ ){0,4}(?:ready|available|possible)"
            r"|(?:when|once) (?:\w+ ){0,3}(?:ready|available))\b",
            re.I,
        ),
        "when ready",
    ),
)
_ASKS = r"(?:\w+ )?(?:asked|requested|sought|queried|enquired|wished|wanted|suggested|proposed)\b"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:(?:{_DAY},? )?(?:the )?{_NUMBER}(?: of)? {_MONTH},?(?: \d{{4}})?"
    rf"|(?:{_DAY},? )?{_MONTH} {_NUMBER},?(?: \d{{4}})?"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}"
    rf"|(?:next |this |the coming )?{_DAY}"
    rf"|(?:the )?end of (?:{_MONTH}(?: \d{{4}})?|(?:the|this|next) month|the (?:week|year))"
    r"|(?:christmas|easter|the new year)(?! \d))(?!\w)"
)
_BY_DATE = re.compile(
    rf"\b(?:(?:due |ready )?by|before|prior to|no later than|not later than|due(?: on)?)"
    rf" (?P<date>{_DATE})",
    re.IGNORECASE,
)
_CHANGES_THE_DAY = re.compile(
    r",?\s+(?:next\b|this\b|week\b|eve\b|day\b|(?:mon|sun)day\b|\d{4}\b|after next\b|commencing\b"
    r"|beginning\b|following\b|of (?:next|this|the following)\b)",
    re.IGNORECASE,
)
_STARTS_THE_CLOCK = re.compile(r"\s+(?:of|from|after|following|beginning)\b", re.IGNORECASE)
"""What may follow a time and make another of it: the whole is proposed, or nothing."""
_LONGEST = 8
"""Words after a time that are tried with it."""
_MEMBER = re.compile(
    r"\b(?:(?:a|another|one) (?:committee )?member|members?)"
    rf"(?: of the (?:sub-)?(?:committee|panel))? {_ASKS}"
    rf"|\b(?:councillor|cllr\.?)(?: [^\W\d_][\w.'’-]*){{1,3}} {_ASKS}"
    r"|\b(?:asked|requested|raised) by (?:a member|members|councillor|cllr)\b",
    re.IGNORECASE,
)
_BEING_ASKED = re.compile(
    r"\b(?:was|were|be|been|being) (?:also )?(?:asked|requested)\b", re.IGNORECASE
)
_COMMITTEE = re.compile(
    r"^\W*(?:(?i:the (?:sub-)?(?:committee|panel))\b"
    rf"|.*;\s+(?i:the (?:committee|panel) {_ASKS})"
    r"|(?:RESOLVED|RECOMMENDED|REQUESTED|AGREED|UNANIMOUSLY RESOLVED)\b)"
)
_INVITED = re.compile(r"\b(invite[ds]?|attend(ed|s)?|be present)\b", re.IGNORECASE)
_UNDERTOOK = re.compile(r"\b(undertook|committed to|agreed to|would provide|promised)\b", re.I)
_RECOMMENDED = re.compile(r"\brecommend", re.IGNORECASE)
_INFORMATION = re.compile(
    r"\b(statistics|figures|data|information|details|update|report|breakdown|briefing|numbers)\b",
    re.IGNORECASE,
)


def propose_title(sentence: str) -> str:
    """Return a title for what the sentence asks: the sentence with its lead-in off.

    It is left whole while a title can hold it: half a sentence may ask for something else. What
    is longer ends with its last whole clause, without a mark that would be kept and printed. An
    empty sentence gives an empty title.
    """
    words = " ".join(sentence.split()).strip()
    words = _LEADS.sub("", words, count=1).strip(" .;:,-")
    words = (_TAILS.sub("", words).strip(" .;:,-") or words) if words else words
    if len(words) > TITLE_LENGTH:
        words = _whole_clauses(words)
    return words[:1].upper() + words[1:]


def _whole_clauses(words: str) -> str:
    """Return as many whole clauses as a title holds; whole words where the first is longer."""
    ends = [found.start() for found in _CLAUSE.finditer(words) if found.start() <= TITLE_LENGTH]
    if ends:
        return words[: ends[-1]].rstrip()
    return words[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip()


def propose_kind(sentence: str) -> FollowUpKind:
    """Return what sort of ask the words suggest; OTHER when they suggest none."""
    for pattern, kind in (
        (_UNDERTOOK, FollowUpKind.UNDERTAKING),
        (_RECOMMENDED, FollowUpKind.RECOMMENDATION),
        (_INVITED, FollowUpKind.INVITATION),
        (_INFORMATION, FollowUpKind.INFORMATION_REQUEST),
    ):
        if pattern.search(sentence):
            return kind
    return FollowUpKind.OTHER


def propose_requester(sentence: str) -> RequesterKind:
    """Return who the words say asked: the committee, a member, or nobody (UNKNOWN)."""
    if _COMMITTEE.search(sentence):
        return RequesterKind.COMMITTEE
    if _MEMBER.search(_BEING_ASKED.sub("", sentence)):
        return RequesterKind.A_MEMBER
    return RequesterKind.UNKNOWN


def propose_due(sentence: str, *, today: dt.date) -> str:
    """Return the words of the sentence that say by when, as the form reads them; else nothing.

    ``today`` is the day of asking: a date that is past by then, or is none, proposes nothing.
    """
    words = " ".join(sentence.split())
    for pattern, said in _DUE:
        found = pattern.search(words)
        if found and said is not None:
            return said
        if found and (whole := _whole(found, words, _STARTS_THE_CLOCK, today)):
            return whole
    for found in _BY_DATE.finditer(words):
        if whole := _whole(found, words, _CHANGES_THE_DAY, today):
            return whole
    return ""


def _whole(found: re.Match[str], words: str, more: re.Pattern[str], today: dt.date) -> str:
    """Return what was found, with what follows it where that changes the day; or nothing."""
    said, tail = found.group(0), words[found.end() :]
    longer = [said]
    if more.match(tail):
        rest = tail.split()
        longer = [
            " ".join((said, *rest[:count])) for count in range(min(_LONGEST, len(rest)), 0, -1)
        ]
    for each in longer:
        plain = re.sub(r",(?= \d{4}$)|\bthe (?=\d)", "", each.rstrip(",.;:"))
        if _can_be_due(plain, today):
            return plain
    return ""


def _can_be_due(words: str, today: dt.date) -> bool:
    try:
        due = parse_due(words, today=today)
    except InputRefused:
        return False
    return due.kind is not DueKind.DATE or (due.date is not None and due.date >= today)
