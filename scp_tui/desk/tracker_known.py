"""Which rows of a tracker the office holds already: each row by one follow-up, and none by two.

A row goes by its title, the day it was asked and whom; two asks of two bodies in one evening are
two. Where several agree in that, their history and their references tell them apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from scp_tui.imports.tracker_rows import TrackerRow
from scp_tui.records.followups import Fact, FactKind, FollowUp, FollowUpStatus, Owner
from scp_tui.rules.findings import Level

_REFERENCE = re.compile(r"Its reference in .*?: (.*)", re.DOTALL)

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
    found = {number: held.same(draft) for number, (_, draft) in enumerate(once)}
    fresh: list[FollowUp] = []
    for number, (row, draft) in enumerate(once):
        one = found[number] or held.alike(draft)
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
            name = (one.title, one.asked_on, _first_owner(one, owner_of))
            story = _story(one)
            for length in lengths:
                if length <= len(story):
                    self._told[*name, story[:length], one.wording].append(one)
                    self._told[*name, story[:length]].append(one)
            reference = _reference(one)
            self._named[*name, reference].append(one)
            self._named[name].append(one)

    def same(self, draft: FollowUp) -> FollowUp | None:
        """Claim the follow-up whose history begins as the draft's does."""
        name = (*_name(draft), _story(draft))
        return self._claim(self._told, (*name, draft.wording)) or self._claim(self._told, name)

    def alike(self, draft: FollowUp) -> FollowUp | None:
        """Claim one of the same name, unless both have references and these are two."""
        name, reference = _name(draft), _reference(draft)
        if reference is None:
            return self._claim(self._named, name)
        return self._claim(self._named, (*name, reference)) or self._claim(
            self._named, (*name, None)
        )

    def _claim(self, of: dict[Name, list[FollowUp]], name: Name) -> FollowUp | None:
        waiting = of.get(name, [])
        while waiting:
            one = waiting.pop()
            if one.id not in self._claimed:
                self._claimed.add(one.id)
                return one
        return None


def _name(draft: FollowUp) -> Name:
    return draft.title, draft.asked_on, draft.owner


def _first_owner(one: FollowUp, owner_of: Callable[[str], Owner]) -> Owner:
    """Return who owed it when it came in, whomever it was moved to since."""
    moves = (fact.owner for fact in one.history if fact.kind is FactKind.MOVED and fact.owner)
    owner = next(moves, one.owner)
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
    if draft.wording and draft.wording != one.wording:
        words.append(draft.wording)
    there = f"it is there already as {one.id}, and was passed over"
    if not words:
        return Met(row, there)
    said = "; ".join(" ".join(word.split()) for word in words)
    return Met(row, f"{there}; record by hand what is not on record: {said}", Level.WARNING)
