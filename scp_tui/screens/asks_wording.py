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
