"""Who a sentence of the minutes says asked, and who it says is asked: those it names, or nobody.

A name counts only where the sentence puts it to the one use or the other: 'figures on Essex
Police' asks Essex Police for nothing. Of two bodies asked at once both are proposed; a name that
fits two people proposes nobody.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scp_tui.records.committee import Register
from scp_tui.records.followups import Owner, Requester, RequesterKind
from scp_tui.records.people import Organisation, Person, Role
from scp_tui.rules.membership import organisation_name_on, role_on
from scp_tui.screens.asks_wording import propose_requester

_N = r"(?:the\s+)?\ue000(?P<n>\d+)\ue001"
"""A name in the sentence, once the names are marked: its number."""
_BESIDE = r"(?:\s*\([^()]{1,90}\)|,[^,.;]{1,90},)?"
"""What may stand beside a name: a body in brackets, a role between commas."""
_ALSO = r"(?:(?:also|then|further|again|therefore|now|had|has|have)\s+)*"
_ASKED = (
    r"(?:asked|requested|sought|queried|enquired|inquired|called\s+for|wished|wanted|suggested"
    r"|proposed|recommended|questioned|raised)\b"
)
_START = r"(?:^|[.;:]\s+|\bthat\s+|,?\s+and\s+(?:that\s+)?)\W*"
_DO = (
    r"(?:provide|supply|send|circulate|give|make|share|report|attend|write|meet|liaise|consider"
    r"|investigate|look|arrange|explain|present|prepare|bring|contact|clarify|confirm|review"
    r"|discuss|respond|submit|update|identify|follow|seek|produce|publish|issue|check|return"
    r"|come|draft|let|email|e-mail|add|include|set|undertake|work|forward|obtain|take)"
)
_TOLD = r"(?:asked|requested|invited|tasked|instructed|required|urged|encouraged)"
_SENT = (
    r"(?:provided|supplied|sent|given|circulated|obtained|sought|requested|written|arranged"
    r"|produced|shared|prepared|drafted|issued|made\s+available)"
)
_END = r"(?=\s*(?:$|[.;,:)]|(?:by|before|within|on|at|and|as|for|about|to|prior|in|regarding)\b))"

_REQUESTERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_START}(?:in\s+response,?\s+)?{_N}{_BESIDE}\s+{_ALSO}{_ASKED}",
        rf"\b(?:asked|requested|raised|sought|proposed|suggested)\s+by\s+{_N}",
        rf"\b(?:request|question|query|suggestion)s?\s+(?:of|from|by)\s+{_N}",
    )
)
_OWNERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_START}{_N}{_BESIDE}\s+(?:(?:also|then|further|therefore|now)\s+)*"
        r"(?:undertook|agreed|committed|offered|promised|volunteered)"
        rf"\s+to\s+(?:\w+ly\s+)?{_DO}\b",
        rf"{_START}{_N}{_BESIDE}\s+(?:to|will|would|should|shall|must|(?:is|are|was|were)\s+to)"
        rf"\s+(?:\w+ly\s+)?{_DO}\b",
        rf"{_START}{_N}{_BESIDE}\s+(?:\w+\s+)?(?:undertook|agreed|promised|assured)\b[^.;]{{0,80}}"
        rf"\bthat\b[^.;]{{0,120}}\bwould\s+be\s+{_SENT}",
        rf"\b(?:{_TOLD}|asks?|requests?)\s+{_N}{_BESIDE}\s+(?:to|for|whether|if|that|how|what)\b",
        rf"\bthat\s+{_N}{_BESIDE}\s+{_DO}\b",
        rf"{_N}{_BESIDE}\s+(?:was|were|is|are|be)\s+(?:also\s+)?{_TOLD}\s+(?:to|for|about|how|what)\b",
        rf"\b{_SENT}\s+by\s+{_N}{_END}",
        rf"\b(?:asked|requested|sought|request|seek)\b[^.;]{{1,120}}\bfrom\s+{_N}{_END}",
        rf"\b(?:actions?(?:\s+points?)?|owner)\s*:\s*{_N}",
    )
)
_NUMBER = re.compile("\ue000([0-9]+)\ue001")
_BY = r"(?:(?:with|by|from)\s+)?(?:the\s+)?"
_ANY = rf"{_BY}\ue000\d+\ue001"
_AND_BEFORE = re.compile(rf"{_ANY}(?:\s*,\s*{_ANY})*\s*,?\s+and\s+{_BY}$", re.IGNORECASE)
_AND_AFTER = re.compile(rf"(?:\s*,\s*{_ANY})*\s*,?\s+and\s+{_ANY}", re.IGNORECASE)
"""Others named together with a name: 'A, B and C'; a mere comma joins nobody."""
_IN_WORDS = re.compile(
    r"^[^\w\ue000]*(?:the\s+)?(?P<who>(?!it\b|members?\b|this\b|these\b|they\b|he\b|she\b|\w+\s+members?\b"
    rf"|committee\b|panel\b)[^.,;:]{{3,70}}?)\s+(?:was|were)\s+(?:also\s+)?{_TOLD}\s+to\b",
    re.IGNORECASE,
)
_STYLES = r"Councillors?|Cllrs?\.?|Mr\.?|Mrs\.?|Ms\.?|Miss|Mx\.?|Dr\.?|Sir|Dame|Lord|Lady"
_COUNCILLOR = re.compile(r"^(?:Councillors?|Cllrs?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Named:
    """A name in the sentence: where it stands, and who or what may be meant by it."""

    start: int
    end: int
    people: tuple[str, ...] = ()
    body: str | None = None


def mentioned(
    words: str, register: Register, day: dt.date, *, room: Iterable[str] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the people and the bodies that the words name, those named last first."""
    _, names = _marked(words, register, day, tuple(room))
    people = [one.people[0] for one in reversed(names) if len(one.people) == 1]
    bodies = [one.body for one in reversed(names) if one.body is not None]
    return tuple(dict.fromkeys(people)), tuple(dict.fromkeys(bodies))


def named_requester(
    sentence: str, register: Register, day: dt.date, *, room: Iterable[str] = ()
) -> Requester:
    """Return who the sentence says asked: a person it names, the committee, a member, or UNKNOWN.

    ``room`` are the ids of those present: of two people of one name the one in the room is meant.
    """
    words, names = _marked(sentence, register, day, tuple(room))
    found = _found(_REQUESTERS, words, names)
    people = {one.people[0] for one in found if len(one.people) == 1}
    if len(people) == 1 and len(found) == 1:
        return Requester(kind=RequesterKind.PERSON, person=people.pop())
    return Requester(kind=propose_requester(sentence))


def named_owners(
    sentence: str, register: Register, day: dt.date, *, room: Iterable[str] = ()
) -> tuple[Owner, ...]:
    """Return who the sentence says is to do it, each of whom owes a limb; empty for nobody."""
    words, names = _marked(sentence, register, day, tuple(room))
    found = sorted(_found(_OWNERS, words, names), key=lambda one: one.start)
    if any(one.body is None and len(one.people) != 1 for one in found):
        return ()
    if not found and (match := _IN_WORDS.search(words)):
        return (Owner(said=_said(match["who"], sentence, names)),)
    return tuple(_owner(one, register, day) for one in found)


def _said(words: str, sentence: str, names: Sequence[_Named]) -> str:
    """Return words of the marked sentence as they stand in the sentence itself."""
    text = _one_line(sentence)

    def name(mark: re.Match[str]) -> str:
        one = names[int(mark[1])]
        return text[one.start : one.end]

    return " ".join(_NUMBER.sub(name, words).split())


def _owner(one: _Named, register: Register, day: dt.date) -> Owner:
    if one.body is not None:
        return Owner(organisation=one.body)
    person = next(each for each in register.people if each.id == one.people[0])
    role = role_on(person, day)
    return Owner(organisation=role.organisation if role else None, person=person.id)


def _found(
    patterns: Sequence[re.Pattern[str]], words: str, names: Sequence[_Named]
) -> list[_Named]:
    """Return the names that a pattern puts to its use, once for each person or body."""
    found: dict[tuple[tuple[str, ...], str | None], _Named] = {}
    for pattern in patterns:
        for match in pattern.finditer(words):
            one = names[int(match["n"])]
            found[one.people, one.body] = one
            after = _AND_AFTER.match(words[match.end("n") + 1 :])
            before = _AND_BEFORE.search(words[: match.start("n") - 1])
            for joined in (before, after):
                for number in _NUMBER.findall(joined.group()) if joined else ():
                    other = names[int(number)]
                    found[other.people, other.body] = other
    return list(found.values())


def _one_line(sentence: str) -> str:
    return " ".join(sentence.replace("\ue000", " ").replace("\ue001", " ").split())


def _marked(
    sentence: str, register: Register, day: dt.date, room: tuple[str, ...]
) -> tuple[str, list[_Named]]:
    """Return the sentence on one line with each name as a mark, and the names by number."""
    text = _one_line(sentence)
    found = [*_people_in(text, register, day, room), *_bodies_in(text, register, day)]
    names: list[_Named] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if not names or one.start >= names[-1].end:
            names.append(one)
    parts, at = [], 0
    for number, one in enumerate(names):
        parts += [text[at : one.start], f"\ue000{number}\ue001"]
        at = one.end
    return "".join([*parts, text[at:]]), names


def _people_in(text: str, register: Register, day: dt.date, room: tuple[str, ...]) -> list[_Named]:
    at: dict[tuple[int, int], list[str]] = {}
    titles: dict[str, list[str]] = {}
    for person in register.people:
        if person.family_name in text:
            for match in _name_pattern(person).finditer(text):
                if person.councillor or not _COUNCILLOR.match(match.group()):
                    at.setdefault(match.span(), []).append(person.id)
        for title in {role.title for role in person.roles if _held(role, day)}:
            if " " in title:
                titles.setdefault(title.casefold(), []).append(person.id)
    for title, holders in titles.items():
        if len(holders) == 1:
            for match in re.finditer(rf"\b{re.escape(title)}(?!\w|['’]s)", text, re.IGNORECASE):
                at.setdefault(match.span(), []).extend(holders)
    found = []
    for (start, end), people in at.items():
        here = tuple(one for one in people if one in room)
        found.append(_Named(start, end, people=here if len(here) == 1 else tuple(people)))
    return found


def _name_pattern(person: Person) -> re.Pattern[str]:
    """Return what names a person: never the family name alone, and never what is theirs."""
    styles = f"{re.escape(person.style)}|{_STYLES}" if person.style else _STYLES
    family = re.escape(person.family_name)
    given = ""
    if person.given_name:
        full, initial = re.escape(person.given_name), re.escape(person.given_name[0])
        given = rf"(?:{full}|{initial}\.?)\s+"
    named = rf"(?:{styles})\s+(?:{given})?{family}" if given else rf"(?:{styles})\s+{family}"
    if given:
        named = rf"(?:{named}|{given}{family})"
    return re.compile(rf"(?<!\w){named}(?!\w|-\w|['’]s)")


def _held(role: Role, day: dt.date) -> bool:
    """Return whether a role was held on a day, as far as is known."""
    return (role.since is None or role.since <= day) and (role.until is None or day <= role.until)


def _bodies_in(text: str, register: Register, day: dt.date) -> list[_Named]:
    found = []
    for body in register.organisations:
        if _there(body, day):
            name = re.escape(organisation_name_on(body, day))
            flags = re.NOFLAG if name.isupper() else re.IGNORECASE
            spans = [match.span() for match in re.finditer(_whole(name), text, flags)]
            if body.abbreviation:
                short = _whole(re.escape(body.abbreviation))
                spans += [match.span() for match in re.finditer(short, text)]
            found += [_Named(start, end, body=body.id) for start, end in spans]
    return found


def _whole(name: str) -> str:
    return rf"(?<!\w){name}(?!\w|-\w|['’]s|\s+\()|(?<!\w){name}(?=\s+\()"


def _there(body: Organisation, day: dt.date) -> bool:
    return (body.since is None or body.since <= day) and (body.until is None or body.until >= day)
