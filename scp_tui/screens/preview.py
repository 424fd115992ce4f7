"""Any page on the screen, in any format, and into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding

from scp_tui.errors import InputRefused, ScpError
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.dialogs import Choice, ChooseDialog, ConfirmDialog
from scp_tui.screens.fields import Field
from scp_tui.screens.form import FormDialog
from scp_tui.screens.text_pane import TextPane

if TYPE_CHECKING:
    from scp_tui.desk import Desk

FORMAT_WORDS = {
    "txt": "plain text",
    "md": "Markdown",
    "html": "web page",
    "svg": "picture",
    "pdf": "PDF",
    "docx": "Word",
    "json": "for programs",
    "csv": "for a spreadsheet",
}
FILES = ("pdf", "docx")
"""Formats that are no text: the page is shown as text, and written in them."""

WIDEST = 100
"""Plain text is laid out for at most so many columns: longer lines are hard to read."""


class PreviewScreen(BaseScreen[None]):
    """A page. ``ref`` is a meeting's reference, or None for the pages of the whole office."""

    HELP = (
        "A page as it would be printed or published, computed from the records this moment."
        " Arrows, PgUp and PgDn scroll. k chooses another page, o another format, w writes what"
        " you see into a file, F9 prints it. The outstanding list is by organisation or by due"
        " date: b changes that. A page marked not for publication holds what is exempt; its"
        " file can be read by you alone."
    )
    BINDINGS = [
        Binding("k", "kind", "Kind"),
        Binding("o", "format", "Format"),
        Binding("b", "by", "By due date"),
        Binding("w", "write", "Write to file"),
        Binding("f9", "print", "Print", key_display="F9"),
        Binding("pagedown,space", "pane('page_down')", "On", key_display="PgDn"),
    ]

    def __init__(self, desk: Desk, ref: str | None = None, kind: str | None = None) -> None:
        super().__init__(desk)
        self.ref = ref
        self.kind = kind
        self.format = "txt"
        self.by: Literal["organisation", "due"] = "organisation"
        self.shown_width = 0

    def compose_body(self) -> ComposeResult:
        """The page is the whole body."""
        yield TextPane(id="page").add_class("body")

    def title_words(self) -> str:
        """Return which page this is."""
        from scp_tui.desk.page_kinds import title_of

        words = (
            title_of(self.kind or ""),
            self.ref or "",
            FORMAT_WORDS.get(self.format, self.format),
        )
        return ", ".join(word for word in words if word)

    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of page there are."""
        return self.desk.pages.preview_kinds(self.ref)

    def reload(self) -> None:
        """Compute the page and show it."""
        self.shown_width = min(self.size.width - 2, WIDEST)
        if self.kind is None:
            self.kind = self._likely_kind()
        fmt = "txt" if self.format in FILES else self.format
        text = self.desk.pages.render(self.kind, self.ref, fmt, self.shown_width, by=self.by)
        self.query_one(TextPane).show(text)

    def _likely_kind(self) -> str:
        if self.ref is None:
            return self.kinds()[0]
        if "/" not in self.ref:
            return "house-style"
        meeting = self.desk.store.meeting(self.ref)
        return "minutes" if meeting.minutes_state != "none" else "agenda"

    def on_resize(self, event: events.Resize) -> None:
        """Lay plain text out for the new width."""
        if self.is_current and self.shown_width != min(event.size.width - 2, WIDEST):
            self.refresh_view()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Only the outstanding list has an order to change."""
        return self.kind == "actions" if action == "by" else True

    def action_pane(self, how: str) -> None:
        """Scroll by a page."""
        self.query_one(TextPane).scroll_page_down(animate=False) if how == "page_down" else None

    def action_by(self) -> None:
        """Change the order of the outstanding list."""
        self.by = "due" if self.by == "organisation" else "organisation"
        self.refresh_view()
        self.say(f"By {'due date' if self.by == 'due' else 'organisation'}.")

    def action_kind(self) -> None:
        """Choose another page."""
        from scp_tui.desk.page_kinds import title_of

        choices = [Choice(kind, title_of(kind)) for kind in self.kinds()]
        self.app.push_screen(ChooseDialog("Which page?", choices, initial=self.kind), self._kind)

    def _kind(self, kind: str | None) -> None:
        if kind:
            self.kind = kind
            self.clear_message()
            self.refresh_view()
            self.refresh_bindings()

    def action_format(self) -> None:
        """Choose another format."""
        choices = [Choice(one, one, words) for one, words in FORMAT_WORDS.items()]
        self.app.push_screen(ChooseDialog("Which format?", choices, initial=self.format), self._fmt)

    def _fmt(self, fmt: str | None) -> None:
        if fmt:
            self.format = fmt
            self.clear_message()
            self.refresh_view()
            if fmt in FILES:
                self.say(f"{FORMAT_WORDS[fmt]} shows on paper only; w writes it into a file.")

    def action_write(self) -> None:
        """Ask for the file and write the page into it."""
        kind = self.kind
        if kind is None:
            return
        name = "-".join(part for part in (kind, (self.ref or "").replace("/", "-")) if part)
        field = Field(
            "file",
            "File",
            str(Path.home() / f"{name}.{self.format}"),
            hint="Its folder must exist.",
        )
        form = FormDialog("Write the page to a file", [field], lambda v: self._path(v["file"]))
        self.app.push_screen(form, lambda path: self._write(path) if path else None)

    def action_print(self) -> None:
        """Ask for the printer and print the page."""
        if self.kind is None:
            return
        from scp_tui.desk.printing import What
        from scp_tui.screens.printing import ask_and_print

        what = What(kind=self.kind, ref=self.ref, by=self.by)
        ask_and_print(self, what, self.action_write)

    def _path(self, typed: str) -> Path:
        if not typed.strip():
            raise InputRefused("a file name is needed", where="file")
        path = Path(typed.strip()).expanduser()
        if path.is_dir():
            raise InputRefused("that is a folder", where="file", todo="Name a file in it.")
        if not path.parent.is_dir():
            raise InputRefused("there is no such folder", where="file", todo="Make it first.")
        return path

    def _write(self, path: Path) -> None:
        if path.exists():
            question = ConfirmDialog(f"Replace {path}?", yes="Replace it", no="Keep it")
            self.app.push_screen(question, lambda yes: self._store(path) if yes else None)
        else:
            self._store(path)

    def _store(self, path: Path) -> None:
        kind, width = self.kind or "", self.shown_width
        try:
            self.desk.pages.write(kind, self.ref, self.format, path, width, by=self.by)
        except (ScpError, OSError) as error:
            self.complain(error)
        else:
            self.say(f"Written to {path}")
