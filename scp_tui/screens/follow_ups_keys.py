"""What the keys of the follow-ups do: one act to the line under the cursor, or to all marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on
from textual.binding import Binding
from textual.widgets import OptionList

from scp_tui.records.followups import FactKind, FollowUp, FollowUpKind
from scp_tui.screens.asks_form import AskForm
from scp_tui.screens.dialogs import Choice, ChooseDialog
from scp_tui.screens.fields import Field
from scp_tui.screens.follow_ups_duties import NOTHING_ASKED, duties_dialog, duty_form
from scp_tui.screens.follow_ups_forms import fact_form
from scp_tui.screens.follow_ups_looks import FollowUpLooks
from scp_tui.screens.follow_ups_owner import owner_form
from scp_tui.screens.follow_ups_words import fact_words
from scp_tui.screens.form import FormDialog
from scp_tui.screens.live_menu import LetterMenu
from scp_tui.screens.rows import RowList

if TYPE_CHECKING:
    pass

STEPS: tuple[tuple[str, FactKind | str, str], ...] = (
    ("r", FactKind.REPLY, "a reply came"),
    ("j", FactKind.JUDGED, "whether the reply answers"),
    ("x", FactKind.EXTENDED, "they stated an extension"),
    ("p", "split", "another body owes it too: a further limb"),
    ("m", "merge", "merge it with the undertaking that accepts it"),
    ("s", FactKind.SENT, "it was sent, with or without notice of the duty"),
    ("n", FactKind.NOTICE, "notice of the duty to respond was given (R7.6)"),
    ("v", FactKind.RECEIVED, "they received it"),
    ("u", FactKind.PROMISED, "they undertook it"),
    ("a", FactKind.OUTCOME, "what became of a recommendation"),
    ("o", "move", "another owes it"),
    ("h", FactKind.CHASE, "they were chased"),
    ("b", FactKind.TAKEN, "it was before the Committee again"),
    ("c", FactKind.PROPOSED, "propose it for closure"),
    ("d", FactKind.DECISION, "what the Committee decided on it"),
    ("z", FactKind.PAUSED, "it waits for something else"),
    ("g", FactKind.RESUMED, "it goes on"),
    ("f", "duties", "what the Act asks for: copies of a report, the steps of a local matter"),
    ("i", FactKind.CHECKED, "a reply was looked at for names (R7.4)"),
    ("l", FactKind.WITHHELD, "they withheld something (R7.4)"),
    ("w", FactKind.WITHDRAWN, "it is no longer asked for"),
    ("t", FactKind.NOTE, "any other note"),
    ("k", "correct", "a line of its history was wrong"),
)
"""Every step: its letter in the list of steps, what it is, and in words."""


def _action(kind: FactKind | str) -> str:
    """Return the action of a step, as a key of its own is bound to it."""
    if isinstance(kind, FactKind):
        return f"step('{kind.value}')"
    return f"owner('{kind}')" if kind in ("move", "split") else kind


class FollowUpKeys(FollowUpLooks):
    """The acts of the follow-ups screen, which says what is listed and marked."""

    BINDINGS = [
        Binding("slash", "filter", "Filter", key_display="/"),
        Binding("n", "add", "New"),
        Binding("r", "step('reply')", "Reply"),
        Binding("j", "step('judged')", "Judge", show=False),
        Binding("h", "step('chase')", "Chased"),
        Binding("x", "step('extended')", "Extend", show=False),
        Binding("o", "owner('move')", "Owner"),
        Binding("p", "owner('split')", "Limb", show=False),
        Binding("m", "merge", "Merge", show=False),
        Binding("c", "step('proposed')", "Closure"),
        Binding("d", "step('decision')", "Decided"),
        Binding("w", "step('taken')", "Taken at", show=False),
        Binding("a", "duties", "Act asks"),
        Binding("s", "steps", "Steps"),
        Binding("t", "step('note')", "Note", show=False),
        Binding("space", "mark", "Mark", key_display="Space"),
        Binding("k", "order", "Order"),
        Binding("v", "views", "Views"),
        Binding("l", "letters", "Letters"),
        Binding("b", "pack", "Pack"),
        Binding("i", "figures", "Figures", show=False),
        Binding("e", "every", "All/open"),
        Binding("g", "meeting", "Meeting"),
    ]

    def chosen(self) -> list[FollowUp]:
        """Return those marked, in the order of the list, else the one under the cursor."""
        if self.marked:
            return [line.follow_up for ref, line in self.lines.items() if ref in self.marked]
        line = self.current
        return [line.follow_up] if line is not None else []

    def _with(self, act: Callable[[Sequence[FollowUp]], object]) -> None:
        found = self.chosen()
        if found:
            act(found)
        else:
            self.say("Put the cursor on a follow-up first.")

    def _with_one(self, act: Callable[[FollowUp], object]) -> None:
        found = self.chosen()
        if len(found) == 1:
            act(found[0])
        else:
            some = f"That goes one at a time, and {len(found)} are marked."
            self.say(some if found else "Put the cursor on a follow-up first.")

    # -- new and changed -----------------------------------------------------------------------

    def action_add(self) -> None:
        """Record an ask made between meetings."""
        self.app.push_screen(AskForm(self.desk), self._added)

    def _added(self, said: str | None) -> None:
        """Put the cursor on the ask just made: the next key is about that one."""
        self.done(said)
        made = (said or "").split(" ", 1)[0]
        rows = self.query_one(RowList)
        for index, option in enumerate(rows.options):
            if option.id == made:
                rows.highlighted = index

    @on(OptionList.OptionSelected)
    def change(self, event: OptionList.OptionSelected) -> None:
        """Change the one under the cursor."""
        event.stop()
        line = self.current
        if line is not None:
            self.app.push_screen(AskForm(self.desk, known=line.follow_up), self.done)

    # -- steps ---------------------------------------------------------------------------------

    def action_step(self, kind: str) -> None:
        """Record a step of one follow-up, or of all that are marked."""
        self._with(
            lambda asks: self.app.push_screen(fact_form(self.desk, asks, FactKind(kind)), self.done)
        )

    def action_steps(self) -> None:
        """Choose any step from a list."""
        rows = [(letter, words[0].upper() + words[1:]) for letter, _, words in STEPS]
        self._with(lambda _: self.app.push_screen(LetterMenu("Which step?", rows), self._stepped))

    def _step_by_menu(self, letter: str) -> None:
        self._with(lambda _: self._stepped(letter))

    def _stepped(self, letter: str | None) -> None:
        kind = next((kind for known, kind, _ in STEPS if known == letter), None)
        if kind is None:
            return
        own: dict[str, Callable[[], None]] = {
            "correct": self.action_correct,
            "merge": self.action_merge,
            "duties": self.action_duties,
            "split": lambda: self.action_owner("split"),
            "move": lambda: self.action_owner("move"),
        }
        own.get(str(kind), lambda: self.action_step(str(kind)))()

    def action_duties(self) -> None:
        """List what the Act asks for of the one under the cursor, and record what was done."""
        self._with_one(self._duties)

    def _duties(self, one: FollowUp) -> None:
        dialog = duties_dialog(self.desk, one)
        if dialog is None:
            self.say(NOTHING_ASKED)
            return

        def chosen(key: str | None) -> None:
            form = duty_form(self.desk, one, key) if key else None
            if form is not None:
                self.app.push_screen(form, self.done)
            elif key:
                self.say("That is on record: the history says when. k under s corrects it.")

        self.app.push_screen(dialog, chosen)

    def action_correct(self) -> None:
        """Choose a line of the history that was wrong, and say why."""
        self._with_one(self._correct)

    def _correct(self, one: FollowUp) -> None:
        from scp_tui.desk.follow_up_acts import UNDONE_OTHERWISE
        from scp_tui.rules.follow_up_status import counted

        facts = [(n, fact) for n, fact in counted(one) if fact.kind not in UNDONE_OTHERWISE]
        lines = [Choice(str(n), fact_words(fact, n)) for n, fact in facts]
        if not lines:
            why = (
                "has no history yet" if not one.history else
                "has no line to correct: what changed the ask is changed back, by u, Enter or o"
            )  # fmt: skip
            self.say(f"{one.id} {why}.")
            return

        def ask(number: str | None) -> None:
            if number is not None:
                field = Field(
                    "text", "What was wrong", hint="The line stays, and no longer counts."
                )
                form = FormDialog(
                    f"Correct line {number} of {one.id}", [field],
                    lambda values: self._corrected(one, int(number), values["text"]),
                )  # fmt: skip
                self.app.push_screen(form, self.done)

        self.app.push_screen(ChooseDialog("Which line was wrong?", lines[::-1]), ask)

    def _corrected(self, one: FollowUp, number: int, text: str) -> str:
        self.desk.follow_ups.correct(one.id, number, text)
        return f"{one.id}: line {number} no longer counts."

    def action_owner(self, how: str) -> None:
        """Move to another owner, or add a limb for one."""

        def act(asks: Sequence[FollowUp]) -> None:
            self.app.push_screen(owner_form(self.desk, asks, split=how == "split"), self.done)

        self._with(act)

    def action_merge(self) -> None:
        """Merge the request under the cursor with the undertaking that accepts it."""
        if len(self.marked) == 2:
            self._merge_marked()
        else:
            self._with_one(self._merge)

    def _merge_marked(self) -> None:
        both = self.chosen()
        both.sort(key=lambda one: one.kind is FollowUpKind.UNDERTAKING)
        ways = {one.id: (one, other) for one, other in (both, both[::-1])}
        choices = [
            Choice(ref, f"{other.id} goes into {one.id}", f"{one.title} stays; {other.title} ends")
            for ref, (one, other) in ways.items()
        ]

        def chosen(ref: str | None) -> None:
            if ref is not None:
                one, other = ways[ref]
                self._merged(one, other.id)

        self.app.push_screen(ChooseDialog("Which goes into which?", choices), chosen)

    def _merge(self, one: FollowUp) -> None:
        others = [
            line.follow_up
            for line in self.desk.follow_ups.lines(committee=one.committee)
            if line.follow_up.id != one.id
        ]
        others.sort(key=lambda other: (other.meeting != one.meeting, other.id))
        choices = [Choice(other.id, f"{other.id} {other.title}") for other in others]
        dialog = ChooseDialog(f"Which undertaking accepts {one.id}?", choices)
        self.app.push_screen(dialog, lambda ref: self._merged(one, ref) if ref else None)

    def _merged(self, one: FollowUp, other: str) -> None:
        if self.attempt(lambda: self.desk.follow_ups.merge(one.id, other)) is not None:
            self.done(f"{other} went into {one.id}. u takes it back.")

    # -- letters, the pack, figures ------------------------------------------------------------

    def acts(self) -> Iterable[tuple[str, str, Callable[[], Any]]]:
        """Offer in the menu what has no room on the key line, with the keys that do it."""
        keys = {one.action: one for one in self.BINDINGS if isinstance(one, Binding)}
        for letter, kind, words in STEPS:
            known = keys.get(_action(kind))
            if known is None or not known.show:
                way = known.key if known is not None else f"s {letter}"
                step = partial(self._step_by_menu, letter)
                yield words[0].upper() + words[1:], way, step
        yield "Figures", "by year and organisation", self.action_figures
        yield "Decisions at a meeting", "on the tracker paper", self.action_decisions

    def action_letters(self) -> None:
        """Go to who is due a reminder."""
        self.go_to("chasing")

    def action_figures(self) -> None:
        """Show the figures."""
        self.go_to("preview", kind="figures")

    def action_decisions(self) -> None:
        """Choose the meeting whose decisions on the tracker paper are to be recorded."""
        today = self.desk.today()
        held = [one for one in self.desk.office.meetings() if one.date <= today]
        choices = [Choice(one.ref, one.ref) for one in reversed(held)]
        dialog = ChooseDialog("Decided at which meeting?", choices)
        self.app.push_screen(dialog, lambda ref: self.go_to("decisions", ref) if ref else None)

    def action_pack(self) -> None:
        """Make the pack for a meeting to come."""
        from scp_tui.screens.pack_form import pack_form

        form = self.attempt(lambda: pack_form(self.desk))
        if form is not None:
            self.app.push_screen(form, self._packed)

    def _packed(self, made: tuple[str, str] | None) -> None:
        if made is not None:
            self.refresh_view()
            self.say(made[1])

    def action_meeting(self) -> None:
        """Go to the meeting that it came out of, at its item."""

        def go(one: FollowUp) -> None:
            if one.meeting is None:
                self.say(f"{one.id} came out of no meeting on record.")
            else:
                self.go_to("live", one.meeting, item=one.item)

        self._with_one(go)
