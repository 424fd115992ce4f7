"""What is worked out of one follow-up for every list and filter that looks at it, once."""

from __future__ import annotations

import datetime as dt
import functools

from scp_tui.records.committee import Register
from scp_tui.records.followups import FollowUp
from scp_tui.rules.clocks import DueDay, Timing, owing_limbs, whole_due
from scp_tui.rules.follow_up_state import days_overdue, status_words, unresolved_fields
from scp_tui.rules.follow_up_status import Standing, standing
from scp_tui.rules.follow_up_words import limb_owner_words, requester_words
from scp_tui.rules.membership import names_of_body


class Seen:
    """What terms are judged on, of one follow-up: each part worked out once, when it is needed.

    It holds for one office on one day, as the scene does that made it.
    """

    def __init__(self, follow_up: FollowUp, timing: Timing, scene: Scene) -> None:
        self.follow_up = follow_up
        self.timing = timing
        self.scene = scene

    @functools.cached_property
    def standing(self) -> Standing:
        """Where it stands."""
        return standing(self.follow_up)

    @functools.cached_property
    def due(self) -> DueDay:
        """When the whole of it is next due."""
        return whole_due(self.follow_up, self.timing, self.standing)

    @functools.cached_property
    def late(self) -> int:
        """By how many days it is late."""
        if len(self.follow_up.limbs) > 1:
            return days_overdue(self.follow_up, self.scene.today, self.timing)
        day = self.due.date
        owing = owing_limbs(self.follow_up, self.standing)
        if day is None or day >= self.scene.today or not owing:
            return 0
        return (self.scene.today - day).days

    @functools.cached_property
    def unresolved(self) -> tuple[str, ...]:
        """What nobody has said."""
        return unresolved_fields(self.follow_up, self.standing)

    @functools.cached_property
    def owners(self) -> str:
        """What the owners go by, in lower case: every name that a body had, the words."""
        return "\n".join(_owner_texts(self.follow_up, self.scene)).casefold()

    @functools.cached_property
    def requester(self) -> str:
        """Who asked, in words."""
        return requester_words(self.follow_up, self.scene.register)

    @functools.cached_property
    def text(self) -> str:
        """All that a plain word is looked for in, in lower case.

        Of a restricted one that is what is safe to publish (R2.8).
        """
        one = self.follow_up
        texts = [one.id, one.title, status_words(self.standing.status)]
        if not one.restricted:
            texts += [self.owners, self.requester, one.wording or ""]
            texts += [limb.share or "" for limb in one.limbs]
            texts += [text for fact in one.history for text in (fact.text, fact.by or "")]
        return "\n".join(texts).casefold()


class Scene:
    """What terms are judged against, besides the follow-up: one office on one day.

    The names that a body goes by are gathered once for all follow-ups, and what is worked out of
    a follow-up is kept for as long as it stays the same.
    """

    def __init__(self, register: Register, today: dt.date) -> None:
        self.register = register
        self.today = today
        self._names: dict[str, tuple[str, ...]] = {}
        self._seen: dict[str, Seen] = {}

    def seen(self, follow_up: FollowUp, timing: Timing) -> Seen:
        """Return what is known of a follow-up."""
        known = self._seen.get(follow_up.id)
        if known is None or known.follow_up is not follow_up or known.timing is not timing:
            known = self._seen[follow_up.id] = Seen(follow_up, timing, self)
        return known

    def names(self, organisation: str) -> tuple[str, ...]:
        """Return every name that a body goes or went by, in lower case."""
        if organisation not in self._names:
            found = names_of_body(self.register, organisation)
            self._names[organisation] = tuple(name.casefold() for name in found)
        return self._names[organisation]


def _owner_texts(follow_up: FollowUp, scene: Scene) -> tuple[str, ...]:
    """Return what the owners go by: every name that a body had, abbreviations, the words."""
    texts: list[str] = []
    for limb in follow_up.limbs:
        owner = limb.owner
        if owner.organisation:
            texts += scene.names(owner.organisation)
        if owner.person or not owner.organisation:
            texts.append(limb_owner_words(owner, scene.register))
        texts.append(owner.said or "")
    return tuple(texts)
