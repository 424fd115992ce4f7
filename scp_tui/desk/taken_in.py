"""An ask that was taken in by others: what is changed of it for privacy holds of them too (R2.8).

Its title and wording stand in the history of the one that it was merged into, and its replies.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from scp_tui.records.followups import Fact, FactKind, FollowUp
from scp_tui.rules.follow_up_status import counted


def went_into(one: FollowUp) -> bool:
    """Return whether an ask was ever merged into another: only then is another to be looked for."""
    return any(fact.kind is FactKind.SUPERSEDED for fact in one.history)


def takers(known: Iterable[FollowUp], ref: str) -> tuple[FollowUp, ...]:
    """Return the asks in whose history words of an ask stand, also by way of another."""
    left, found = [one for one in known if one.id != ref], dict[str, FollowUp]()
    while True:  # what took in an ask may itself have been taken in
        names = {ref, *found}
        more = [one for one in left if one.id not in names and _tells(one, names)]
        if not more:
            return tuple(found.values())
        found.update((one.id, one) for one in more)


def told_words(one: FollowUp) -> str:
    """Return the words of an ask as they are told where it is taken in."""
    return "\n\n".join(text for text in (one.title, one.wording) if text)


def followed(one: FollowUp, before: FollowUp, after: FollowUp, today: dt.date) -> FollowUp:
    """Return an ask that took in another as it follows a change of that one.

    It is restricted where the other becomes so. Where the title or the wording changed, the line
    that quotes them counts no more, and one with the new words stands in its place.
    """
    if after.restricted and not before.restricted:
        one = replace(one, restricted=True)
    return replace(one, history=(*one.history, *_anew(one, before, after, today)))


def _anew(one: FollowUp, before: FollowUp, after: FollowUp, today: dt.date) -> Iterator[Fact]:
    was, now = told_words(before), told_words(after)
    for about, fact in counted(one) if was != now else ():
        if fact.kind is FactKind.MERGED and fact.other == before.id:
            why = f"The title or wording of {before.id} was changed."
            yield Fact(kind=FactKind.CORRECTION, on=today, text=why, about=about)
            yield replace(fact, text=now)


def _tells(one: FollowUp, names: set[str]) -> bool:
    return any(fact.other in names and fact.kind is not FactKind.SUPERSEDED for fact in one.history)
