"""Letters: who is due a reminder today, what the letter says, and that it went."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList

from scp_tui.errors import InputRefused
from scp_tui.rules.chasing import STEP_WORDS
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.form import FormDialog
from scp_tui.screens.live_menu import LetterMenu
from scp_tui.screens.rows import Row, RowList
from scp_tui.screens.rows_screen import RowsScreen
from scp_tui.screens.several import as_value, ids_in
from scp_tui.screens.text_pane import TextPane
from scp_tui.screens.texts import shorten

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.desk.addressees import Addressee
    from scp_tui.desk.chasing_private import PrivateChase

COLUMNS = (6, -3, -2, 7)
OTHERWISE = "o"
HOW_THEY_WENT = (
    ("l", "letter"), ("e", "e-mail"), ("t", "telephone"), (OTHERWISE, "another way, in words"),
)  # fmt: skip
"""How a reminder went, as the history will say; each with its letter in the menu."""


class ChasingScreen(RowsScreen):
    """Who is due a reminder, the letter under the list."""

    HELP: ClassVar[str] = (
        "Who is due a reminder today by each committee's own rule: some days before, on the day,"
        " after it, and then from the chair. The letter below holds all that they owe, also what"
        " is not late yet. Space marks a line, Enter reads the letter, w writes the letters as"
        " text, web page, Word, PDF and mail (.eml, which a mail program opens as a draft), l logs"
        " them as sent and how they went, F9 prints the one under the cursor, e shows all who owe"
        " anything, u takes the log back. With"
        " nothing marked, w and l are about the line under the cursor. What was asked in private"
        " stands last, by its safe title: no letter made here names it, so write apart, and record"
        " the chase with it."
    )
    DEFAULT_CSS = """
    ChasingScreen #list { height: 1fr; max-height: 9; }
    ChasingScreen #letter { height: 2fr; border-top: solid ansi_default; padding: 0 1; }
    ChasingScreen #letter:focus { border-top: double ansi_default; }
    """
    BINDINGS = [
        Binding("space", "mark", "Mark", key_display="Space"),
        Binding("w", "write", "Write letters"),
        Binding("l", "log", "Log as sent"),
        Binding("e", "every", "All who owe"),
        Binding("f9", "print", "Print", key_display="F9"),
    ]

    def __init__(self, desk: Desk, committee: str | None = None) -> None:
        super().__init__(desk)
        self.committee = committee
        self.every = False
        self.found: dict[str, Addressee] = {}
        self.private: dict[str, PrivateChase] = {}
        self.marked: set[str] = set()

    def compose_body(self) -> ComposeResult:
        """The list, and the letter to the one under the cursor."""
        yield RowList(COLUMNS, id="list", enter="Read")
        yield TextPane(id="letter")

    def on_mount(self) -> None:
        """Start in the list."""
        self.query_one(RowList).focus()

    def title_words(self) -> str:
        """Return how many letters there are to write."""
        which = "who owe anything" if self.every else "due a reminder today"
        marked = f", {len(self.marked)} marked" if self.marked else ""
        apart = f", {len(self.private)} apart" if self.private else ""
        return f"Letters: {len(self.found)} {which}{apart}{marked}"

    def reload(self) -> None:
        """Work out who is due, and show it."""
        found = self.desk.chasing.addressees(self.committee, every=self.every)
        self.found = {f"{one.committee} {one.key}": one for one in found}
        self.private = {one.ref: one for one in self.desk.chasing.in_private(self.committee)}
        self.marked &= set(self.found)
        rows = [Row(key, self._cells(key)) for key in self.found]
        rows += [Row(ref, self._private_cells(ref)) for ref in self.private]
        self.query_one(RowList).fill(rows)
        self._show()

    def _cells(self, key: str) -> tuple[str, ...]:
        one = self.found[key]
        why = STEP_WORDS[one.step] if one.step else "nothing due yet"
        mark = "+" if key in self.marked else ""
        mail = "mail ?" if one.fault else "mail" if one.address else "no mail"
        return mark + one.committee, f"{one.name}: {len(one.owed)}", why, mail

    def _private_cells(self, ref: str) -> tuple[str, ...]:
        one = self.private[ref]
        return one.committee, f"{one.ref}: {one.title}", STEP_WORDS[one.step], "apart"

    @on(OptionList.OptionHighlighted)
    def _show(self) -> None:
        """Show the letter to the one under the cursor."""
        current = self.query_one(RowList).current or ""
        one, private = self.found.get(current), self.private.get(current)
        pane = self.query_one(TextPane)
        if private is not None:
            pane.show(private.todo)
            return
        if one is None:
            nobody = "Nobody is due a reminder today. e shows all who owe anything."
            waiting = self.desk.chasing.unowned(self.committee)
            if waiting:
                nobody += f"\nNobody is known to owe these: {', '.join(waiting)}."
            pane.show(nobody)
            return
        words = self.desk.chasing.text(one, max(20, self.size.width - 4))
        notes = [f"Mail: {one.address or one.fault or 'no address on record'}"]
        if one.private:
            notes.append(
                f"Not in the letter: {one.private} asked for in private. Write that apart."
            )
        pane.show("\n".join([*notes, "", words]))

    @on(OptionList.OptionSelected)
    def read(self, event: OptionList.OptionSelected) -> None:
        """Go to the letter, to scroll it."""
        event.stop()
        self.query_one(TextPane).focus()

    def action_every(self) -> None:
        """Show all who owe, or those due a reminder."""
        self.every = not self.every
        self.refresh_view()

    def action_mark(self) -> None:
        """Mark the line, or no longer, and go on."""
        rows = self.query_one(RowList)
        if rows.current in self.found:
            self.marked ^= {rows.current}
            self.refresh_view()
            rows.action_cursor_down()

    def chosen(self) -> list[Addressee]:
        """Return those marked, else the one under the cursor."""
        current = self.query_one(RowList).current
        return [
            one
            for key, one in self.found.items()
            if key in self.marked or (not self.marked and key == current)
        ]

    def _no_letter(self, otherwise: str) -> str:
        """Return why there is no letter to what stands under the cursor."""
        private = self.private.get(self.query_one(RowList).current or "")
        return private.todo if private is not None else otherwise

    def action_write(self) -> None:
        """Ask for the folder and write the letters into it."""
        letters = self.chosen()
        if not letters:
            self.say(self._no_letter("There is no letter to write."))
            return
        from scp_tui.desk.chasing import FORMAT_WORDS

        known = self.desk.chasing.formats()
        fields = [
            Field("folder", "Folder", str(Path.home()), hint="It must exist."),
            Field("formats", "Written as", as_value(known), FieldKind.SEVERAL,
                  [Choice(fmt, fmt, words) for fmt, words in FORMAT_WORDS.items()],
                  hint="Space: the list. Tab there takes one more. It is remembered for you."),
        ]  # fmt: skip
        count = "the letter" if len(letters) == 1 else f"{len(letters)} letters"

        def save(values: dict[str, str]) -> str:
            folder = Path(values["folder"].strip() or ".").expanduser()
            if not folder.is_dir():
                raise InputRefused("there is no such folder", where="folder", todo="Make it first.")
            formats = ids_in(values["formats"])
            written = self.desk.chasing.write(letters, folder, formats)
            self.desk.chasing.remember_formats(formats)
            said = f"{len(written.files)} files written to {folder}."
            if written.refused:
                return f"{said} No mail: {' '.join(written.refused)}"
            return f"{said} l logs them as sent."

        self.app.push_screen(FormDialog(f"Write {count}", fields, save), self._said)

    def action_print(self) -> None:
        """Ask for the printer, and print the letter under the cursor."""
        one = self.found.get(self.query_one(RowList).current or "")
        if one is None:
            self.say(self._no_letter("There is no letter to print."))
            return
        from scp_tui.desk.printing import What
        from scp_tui.screens.printing import ask_and_print

        what = What(kind="letters", ref=one.committee, owner=one.name)
        ask_and_print(self, what, self.action_write)

    def _said(self, said: str | None) -> None:
        if said:
            self.say(said)

    def action_log(self) -> None:
        """Log the letters as sent today, once that is confirmed."""
        letters = self.chosen()
        if not letters:
            self.say(self._no_letter("There is no letter to log."))
            return
        names = shorten(", ".join(one.name for one in letters), 160)
        menu = LetterMenu(
            "Log as sent today: how did they go?", HOW_THEY_WENT, note=f"To {names}. Esc: not yet."
        )
        self.app.push_screen(menu, lambda letter: self._went(letters, letter))

    def _went(self, letters: list[Addressee], letter: str | None) -> None:
        """Log the letters by the way that was chosen; another way is asked for in words."""
        if letter == OTHERWISE:
            field = Field("how", "How", "", hint="As: by hand; at the meeting.")

            def save(values: dict[str, str]) -> str:
                return self._logged(self.desk.chasing.mark_sent(letters, values["how"]))

            self.app.push_screen(FormDialog("How did they go?", [field], save), self._after_log)
        elif letter is not None:
            how = dict(HOW_THEY_WENT)[letter]
            count = self.attempt(lambda: self.desk.chasing.mark_sent(letters, how))
            self._after_log(self._logged(count) if count is not None else None)

    def _logged(self, count: int) -> str:
        return f"Logged on {count} follow-up{'' if count == 1 else 's'}. u takes it back."

    def _after_log(self, said: str | None) -> None:
        if said:
            self.marked.clear()
            self.refresh_view()
            self.say(said)
