"""Which rows of a tracker the office holds already: each row by one follow-up, and none by two.

A row goes by its title, the day it was asked and whom, as they were when it came in, whatever was
put right since; two asks of two bodies in one evening are two. Where several agree in that, their
history and their references tell them apart.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from scp_tui.imports.tracker_rows import TrackerRow
from scp_tui.records.followups import Fact, FactKind, FollowUp, FollowUpStatus, Owner
from scp_tui.rules.findings import Level
from scp_tui.rules.follow_up_state import is_owned
from scp_tui.rules.typed_dates import parse_date

_REFERENCE = re.compile(r"Its reference in .*?: (.*)", re.DOTALL)

_REF = "reference"

Line = tuple[str, str, FollowUpStatus | None]
Name = tuple[object, ...]


class Met(msgspec.Struct, frozen=True):
    """What is said of a row that is passed over."""

    row: TrackerRow
    message: str
    level: Level = Level.NOTE


def told_apart(
    rows: Sequence[TrackerRow],
    drafts: Sequence[FollowUp],
    known: Sequence[FollowUp],
    owner_of: Callable[[str], Owner],
) -> tuple[list[FollowUp], list[Met]]:
    """Return the drafts that are new, and what is to be said of the rows that are not.

    ``drafts`` are the follow-ups that the rows make, one each. ``owner_of`` reads the words for
    an owner by the register as it is now: the office may hold words that it has come to know.
    A row met by a follow-up that does not say all that it says is told with those words.
    """
    once, met = _once(rows, drafts)
    held = _Held(known, {len(_story(draft)) for _, draft in once}, owner_of)
    found: list[FollowUp | None] = [None] * len(once)
    for claim in (held.same, held.alike, held.named_since):  # the surest for all of them first
        found = [one or claim(draft) for one, (_, draft) in zip(found, once, strict=True)]
    fresh: list[FollowUp] = []
    for one, (row, draft) in zip(found, once, strict=True):
        if one is None:
            fresh.append(draft)
        else:
            met.append(_met(row, draft, one))
    return fresh, sorted(met, key=lambda one: one.row.line)


def _once(
    rows: Sequence[TrackerRow], drafts: Sequence[FollowUp]
) -> tuple[list[tuple[TrackerRow, FollowUp]], list[Met]]:
    """Return the rows without those that repeat another word for word, and these as told."""
    first: dict[TrackerRow, int] = {}
    once: list[tuple[TrackerRow, FollowUp]] = []
    met: list[Met] = []
    for row, draft in zip(rows, drafts, strict=True):
        line = first.setdefault(replace(row, line=0), row.line)
        if line == row.line:
            once.append((row, draft))
        else:
            told = f"it is word for word the same as line {line}, and was taken in once"
            met.append(Met(row, told, Level.WARNING))
    return once, met


class _Held:
    """What the office holds; each follow-up is claimed by one row at most."""

    def __init__(
        self, known: Sequence[FollowUp], lengths: set[int], owner_of: Callable[[str], Owner]
    ) -> None:
        self._claimed: set[str] = set()
        self._told: dict[Name, list[FollowUp]] = defaultdict(list)
        self._named: dict[Name, list[FollowUp]] = defaultdict(list)
        for one in reversed(known):  # so that the end of each list is the first to be claimed
            came = _as_it_came(one)
            name = (*_name(came), _known(came.owner, owner_of))
            story = _story(one)
            for length in lengths:
                if length <= len(story):
                    self._told[*name, story[:length], came.wording].append(one)
                    self._told[*name, story[:length]].append(one)
            for each in (name, _name(came)):
                self._named[*each, _REF, _reference(one)].append(one)
                self._named[each].append(one)

    def same(self, draft: FollowUp) -> FollowUp | None:
        """Claim the follow-up whose history begins as the draft's does."""
        name = (*_name(draft), draft.owner, _story(draft))
        return self._claim(self._told, (*name, draft.wording)) or self._claim(self._told, name)

    def alike(self, draft: FollowUp) -> FollowUp | None:
        """Claim one of the same name, unless both have references and these are two."""
        return self._called((*_name(draft), draft.owner), _reference(draft))

    def named_since(self, draft: FollowUp) -> FollowUp | None:
        """Claim one of the same title and day for a row without an owner, whoever owes it now.

        An older record does not tell that nobody owed it at first.
        """
        if is_owned(draft.owner):
            return None
        return self._called(_name(draft), _reference(draft))

    def _called(self, name: Name, reference: str | None) -> FollowUp | None:
        if reference is None:
            return self._claim(self._named, name)
        return self._claim(self._named, (*name, _REF, reference)) or self._claim(
            self._named, (*name, _REF, None)
        )

    def _claim(self, of: dict[Name, list[FollowUp]], name: Name) -> FollowUp | None:
        waiting = of.get(name, [])
        while waiting:
            one = waiting.pop()
            if one.id not in self._claimed:
                self._claimed.add(one.id)
                return one
        return None


def _name(one: FollowUp) -> Name:
    return one.title, one.asked_on


def _as_it_came(one: FollowUp) -> FollowUp:
    """Return an ask with the title, wording, day and first owner that it had when it came in."""
    first = {fact.field: fact.was for fact in reversed(one.history) if fact.field is not None}
    owners = (owner for fact in one.history if (owner := _owed_before(one, fact)) is not None)
    owner = next(owners, one.owner)
    limbs = (replace(one.limbs[0], owner=owner), *one.limbs[1:]) if one.limbs else one.limbs
    # What a private ask said is not in its history (R2.8): then it goes by what it says now.
    return replace(
        one,
        title=first.get("title") or one.title,
        wording=first.get("wording", one.wording),
        asked_on=_day(first["asked_on"]) if "asked_on" in first else one.asked_on,
        limbs=limbs,
    )


def _owed_before(one: FollowUp, fact: Fact) -> Owner | None:
    """Return who owed the first limb before a fact, where the fact says it: nobody, or a body."""
    if fact.limb not in (None, *(limb.id for limb in one.limbs[:1])):
        return None
    if fact.kind is FactKind.CHANGED and fact.field == "owner":
        return Owner()
    return fact.owner if fact.kind is FactKind.MOVED else None


def _day(words: str | None) -> dt.date | None:
    """Return the day that a change says was the one of asking."""
    return parse_date(words, today=dt.date.min) if words else None


def _known(owner: Owner, owner_of: Callable[[str], Owner]) -> Owner:
    known_by_words = owner.organisation is None and owner.person is None and owner.said
    return owner_of(owner.said or "") if known_by_words else owner


def _story(one: FollowUp) -> tuple[Line, ...]:
    return tuple(map(_line, one.history))


def _line(fact: Fact) -> Line:
    """Return what a fact says, without the name that the file has today."""
    if fact.stood is not None:
        return fact.kind.value, "", fact.stood
    reference = _REFERENCE.fullmatch(fact.text)
    return fact.kind.value, f"reference {reference[1]}" if reference else fact.text, None


def _reference(one: FollowUp) -> str | None:
    found = (_REFERENCE.fullmatch(fact.text) for fact in one.history)
    return next((match[1] for match in found if match), None)


def _met(row: TrackerRow, draft: FollowUp, one: FollowUp) -> Met:
    """Return that a row is there already, with the words of it that are not on record."""
    held = set(_story(one))
    words = [fact.text for fact in draft.history if fact.text and _line(fact) not in held]
    if draft.wording and draft.wording not in (one.wording, _as_it_came(one).wording):
        words.append(draft.wording)
    there = f"it is there already as {one.id}, and was passed over"
    if not words:
        return Met(row, there)
    said = "; ".join(" ".join(word.split()) for word in words)
    return Met(row, f"{there}; record by hand what is not on record: {said}", Level.WARNING)
