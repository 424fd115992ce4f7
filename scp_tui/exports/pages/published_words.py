"""What a page says of when each item was published: with the agenda, in a supplement, not yet."""

from __future__ import annotations

from scp_tui.records.agenda import AgendaItem
from scp_tui.records.committee import Committee
from scp_tui.records.meeting import Meeting, Supplement
from scp_tui.rules.agenda import TO_COME
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.phrases import phrase
from scp_tui.rules.published_agenda import added_since, changed_since, supplement_of

NOT_YET = "not yet published"


def supplement_words(one: Supplement, committee: Committee) -> str:
    """Return which supplement it is and when it was published (R1.12)."""
    name = phrase(committee, "supplement_heading", number=one.number)
    return f"{name}, published {date_in_words(one.published_at.date())}"


class Publishing:
    """When each item of a meeting was published, in words."""

    def __init__(self, meeting: Meeting, committee: Committee) -> None:
        self._meeting = meeting
        self._committee = committee
        self._added = added_since(meeting)
        self._changed = changed_since(meeting)

    def words(self, item: AgendaItem) -> str:
        """Return how the item stands to what is published; "" for what came with the agenda."""
        told = []
        one = supplement_of(self._meeting, item.id)
        if one is not None:
            told.append(supplement_words(one, self._committee))
        if item.id in self._changed:
            told.append("changed since it was published")
        elif item.id in self._added and self._meeting.state in TO_COME:
            told.append(NOT_YET)
        elif item.id in self._added and item.urgency is None:
            told.append("not on the published agenda")
        return "; ".join(told)

    def sentence(self, item: AgendaItem) -> str:
        """Return the same as a sentence."""
        words = self.words(item)
        return f"{words[:1].upper()}{words[1:]}." if words else ""

    def of_report(self, item: AgendaItem) -> str:
        """Return where the report of an item is: with what, to follow, or not yet published."""
        if item.to_follow:
            return "to follow"
        if item.id in self._changed | self._added:
            return NOT_YET
        one = supplement_of(self._meeting, item.id)
        return supplement_words(one, self._committee) if one is not None else "with the agenda"
