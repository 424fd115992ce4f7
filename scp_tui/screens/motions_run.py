"""The same vote on a run of items: their numbers, the words, one read back, one vote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from scp_tui.errors import InputRefused, ScpError
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.motions import DecisionVerb, Motion, MotionKind, VoteMethod
from scp_tui.rules.names import join_names
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.screens.fields import Field
from scp_tui.screens.live_agenda import items_by_numbers
from scp_tui.screens.motions_fields import motion_fields
from scp_tui.screens.votes import Taken, VoteFlow

if TYPE_CHECKING:
    from scp_tui.desk.motion_runs import Counts
    from scp_tui.desk.vote_ready import Ready
    from scp_tui.screens.motions_flow import MotionFlow

UNDER = "run"
NEVER = ("open", "withdrawn", "lapsed", "deferred")


class RunFlow:
    """One vote on several items, on its way; each item gets its own motion and paragraphs."""

    def __init__(self, flow: MotionFlow) -> None:
        self.flow = flow
        self.screen = flow.screen
        self.desk = flow.desk

    def start(self, typed: dict[str, str] | None = None) -> None:
        """Show the form."""
        from scp_tui.screens.motions_form import MotionForm

        fields = self.screen.attempt(self._fields)
        if fields is None:
            return
        form = MotionForm(
            "The same vote on a run of items",
            fields,
            lambda values: (values, self._items(values)),
            under=self.flow.under(UNDER),
            typed=typed,
        )
        self.screen.app.push_screen(form, lambda done: self._read(*done) if done else None)

    def _fields(self) -> list[Field]:
        motion = motion_fields(self.desk, self.flow.ref, self.flow.item, MotionKind.RESOLUTION)
        items = Field("items", "Items", "", hint="Their numbers, as 7-9, 11.", echo=self._echo)
        return [items, *motion]

    def _echo(self, typed: str) -> str:
        if not typed.strip():
            return "Their numbers, as 7-9, 11."
        meeting = self.desk.store.meeting(self.flow.ref)
        titles = {one.id: one.title for one in meeting.items}
        return "; ".join(titles[one] for one in run_of(typed, meeting.items))

    def _items(self, values: Mapping[str, str]) -> tuple[str, ...]:
        found = run_of(values["items"], self.desk.store.meeting(self.flow.ref).items)
        if not values["text"].strip():
            raise InputRefused("the motion has no words", where="text", todo="Type the motion.")
        return found

    def _read(self, values: dict[str, str], items: tuple[str, ...], counted: str = "") -> None:
        """Read it back; ``counted`` is a count typed before, on the way back from the items'."""
        found = self.screen.attempt(lambda: self.desk.votes.ready_run(self.flow.ref, items))
        if found is None:
            return
        ready, each = found
        numbers = agenda_numbers(self.desk.store.meeting(self.flow.ref).items)
        named = join_names([numbers[one] for one in items])
        words = f"On items {named}: {values['verb']} {values['text'].strip()}"

        def ended(taken: Taken | None) -> None:
            if taken is None:
                self.start(values)
            elif taken.vote is not None and taken.vote.method is VoteMethod.SHOW_OF_HANDS:
                self._counts(values, taken, ready, each, flow.counted)
            else:
                self._record(values, tuple(each), taken, {})

        under = self.flow.under(UNDER)
        flow = VoteFlow(
            self.screen, self.desk, ready, on=(self.flow.ref, items[0]), under=under, done=ended
        )
        flow.counted = counted
        flow.start(words, title="Read back: one vote on several items", without=NEVER)

    def _counts(
        self,
        values: dict[str, str],
        taken: Taken,
        ready: Ready,
        each: Mapping[str, Ready],
        typed: str,
    ) -> None:
        """Show the count of each item, to be corrected where it was another (R5.7)."""
        from scp_tui.screens.votes_run import CountsFlow

        def counted(counts: Counts | None) -> None:
            if counts is None:
                self._read(values, tuple(each), typed)
            else:
                self._record(values, tuple(each), taken, counts)

        meeting = self.desk.store.meeting(self.flow.ref)
        CountsFlow(self.screen, self.desk, meeting, taken, ready, each, counted).start()

    def _record(
        self, values: dict[str, str], items: tuple[str, ...], taken: Taken, counts: Counts
    ) -> None:
        result = taken.result
        assert result is not None
        try:
            kept = self.desk.motions.record_run(
                self.flow.ref,
                items,
                values["text"],
                verb=DecisionVerb(values["verb"]),
                mover=values.get("mover") or None,
                seconder=values.get("seconder") or None,
                result=result,
                vote=taken.vote,
                counts=counts,
                ballots=taken.ballots,
                unanimous=taken.unanimous,
                nem_con=taken.nem_con,
            )
        except (ScpError, OSError) as error:
            self.screen.complain(error)
            self.start(values)
            return
        self.flow.forget(self.flow.under(UNDER))
        self.flow.shown(_said(kept), "")


def _said(kept: tuple[Motion, ...]) -> str:
    """Return what was recorded: how the vote went, and on how many items where it went apart."""
    results = [one.result.value for one in kept if one.result is not None]
    first = results[0]
    same = results.count(first)
    said = f"{first} on {same}, otherwise on {len(kept) - same}" if same < len(kept) else first
    return f"One vote on {len(kept)} items, {said}: the minute of each has it."


def run_of(typed: str, items: tuple[AgendaItem, ...]) -> tuple[str, ...]:
    """Return the ids of the items named as ``7-9, 11``, in the order of the agenda.

    Raises InputRefused, with the field as ``where``, for a number that is no item's.
    """
    numbers = agenda_numbers(items)
    order = list(numbers)
    found: set[str] = set()
    for part in typed.replace(" ", "").replace("–", "-").split(","):
        if not part:
            continue
        first, _, last = part.partition("-")
        ends = items_by_numbers(f"{first},{last or first}", numbers)
        if not ends:
            known = ", ".join(numbers.values())
            raise InputRefused(
                f"{part!r} is no run of items", where="items", todo=f"The items are {known}."
            )
        start, end = order.index(ends[0]), order.index(ends[-1])
        found.update(order[min(start, end) : max(start, end) + 1])
    if not found:
        raise InputRefused("nothing says on which items", where="items", todo="As 7-9, 11.")
    return tuple(one for one in order if one in found)
