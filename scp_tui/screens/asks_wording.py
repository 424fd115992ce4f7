"""From a sentence of the minutes to an ask: a short title proposed, its sort and requester guessed.

Everything here is a proposal that the clerk sees and may change.
"""

from __future__ import annotations

import re

from scp_tui.records.followups import FollowUpKind, RequesterKind

TITLE_LENGTH = 72
"""Longest title proposed, in characters."""

_LEADS = re.compile(
    r"""^(?:
        (?:RESOLVED|RECOMMENDED|REQUESTED|NOTED|AGREED)\b[:\s-]*(?:that\s+)?
      | (?:it\ was\ (?:requested|asked|agreed)\ that\s+)
      | (?:the\ (?:committee|panel|members)|members|a\ member\ of\ the\ committee
          |a\ committee\ member|a\ member|councillor\ \S+)
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
            r"\bwithin (?:the next )?(?:\d{1,3}|a|one|two|three|four|six) "
            r"(?:working )?(?:days?|weeks?|months?|fortnight)\b",
            re.I,
        ),
        None,
    ),
    (
        re.compile(r"\b(?:as soon as (?:it is |they are )?(?:ready|available)|when ready)\b", re.I),
        "when ready",
    ),
)
_MEMBER = re.compile(r"\b(a member|members? of the (committee|panel)|councillor)\b", re.IGNORECASE)
_COMMITTEE = re.compile(r"^\W*the (committee|panel)\b", re.IGNORECASE)
_INVITED = re.compile(r"\b(invite[ds]?|attend(ed|s)?|be present)\b", re.IGNORECASE)
_UNDERTOOK = re.compile(r"\b(undertook|committed to|agreed to|would provide|promised)\b", re.I)
_RECOMMENDED = re.compile(r"\brecommend", re.IGNORECASE)
_INFORMATION = re.compile(
    r"\b(statistics|figures|data|information|details|update|report|breakdown|briefing|numbers)\b",
    re.IGNORECASE,
)


def propose_title(sentence: str) -> str:
    """Return a short title for what the sentence asks: its lead-in off, cut at a word.

    An empty sentence gives an empty title.
    """
    words = " ".join(sentence.split()).strip()
    words = _LEADS.sub("", words, count=1).strip(" .;:,-")
    words = (_TAILS.sub("", words).strip(" .;:,-") or words) if words else words
    if len(words) > TITLE_LENGTH:
        words = words[: TITLE_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"
    return words[:1].upper() + words[1:]


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
    if _MEMBER.search(sentence):
        return RequesterKind.A_MEMBER
    return RequesterKind.UNKNOWN


def propose_due(sentence: str) -> str:
    """Return the words of the sentence that say by when, as the form reads them; else nothing."""
    for pattern, words in _DUE:
        found = pattern.search(sentence)
        if found:
            return words or found.group(0)
    return ""
