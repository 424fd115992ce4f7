"""Where the minutes print what was declared, and in what words (R3.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scp_tui.exports.tree import Paragraph, plain
from scp_tui.records.agenda import AgendaItem, ItemKind
from scp_tui.records.committee import Committee, Register
from scp_tui.records.interests import Declaration
from scp_tui.records.meeting import Meeting
from scp_tui.rules.interest_leaving import Leaving, gathered
from scp_tui.rules.interest_wording import declaration_sentence, none_declared_sentence
from scp_tui.rules.numbering import agenda_numbers


class Declared:
    """The declarations of one meeting, each in its place in the minutes.

    The house prints them inside the items they concern, before the debate, or all at the
    standing item with the items named; one noticed only in the course of an item stands in it
    in either case. What belongs to no item that there is stands at the standing item too.
    """

    def __init__(self, meeting: Meeting, committee: Committee, register: Register) -> None:
        self.meeting = meeting
        self.committee = committee
        self.register = register
        self.numbers = agenda_numbers(meeting.items)
        self.leaving = Leaving(meeting)

    def first(self, minuted: Sequence[AgendaItem]) -> Iterator[Paragraph]:
        """Yield what stands before all items, since the standing item has no minute."""
        if not any(item.kind is ItemKind.DECLARATIONS for item in minuted):
            yield from self._at_declarations()

    def in_item(self, item: AgendaItem) -> Iterator[Paragraph]:
        """Yield what stands under the heading of an item, one after another in one paragraph."""
        if item.kind is ItemKind.DECLARATIONS:
            yield from self._at_declarations()
        here = [one for one in self.meeting.declarations if self._in(one, item)]
        if here:
            yield self._paragraph(
                declaration_sentence(
                    self.leaving.in_item(one, item.id), self.register, self.committee
                )
                for one in here
            )

    def _in(self, one: Declaration, item: AgendaItem) -> bool:
        return item.id in one.items and not self._gathered(one)

    def _gathered(self, one: Declaration) -> bool:
        return gathered(one, self.committee, self.numbers.keys())

    def _at_declarations(self) -> Iterator[Paragraph]:
        """Yield that there were none, and the declarations of which the item has to be named."""
        none = self.meeting.none_declared
        if none is not None:
            yield self._paragraph([none_declared_sentence(none, self.committee)])
        at_top = [one for one in self.meeting.declarations if self._gathered(one)]
        if at_top:
            yield self._paragraph(
                declaration_sentence(
                    self.leaving.over_all(one),
                    self.register,
                    self.committee,
                    items=self._named(one),
                )
                for one in at_top
            )

    def _known(self, one: Declaration) -> list[str]:
        return [self.numbers[item] for item in one.items if item in self.numbers]

    def _named(self, one: Declaration) -> list[str]:
        return [f"item {number}" for number in self._known(one)] or ["an item that was not stated"]

    def _paragraph(self, sentences: Sequence[str] | Iterator[str]) -> Paragraph:
        return Paragraph(plain(" ".join(sentences)))
