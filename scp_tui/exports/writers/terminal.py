"""Rich renderables for the terminal. Nothing here parses markup: a bracket is a bracket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.exports.tree import Document
from scp_tui.exports.writers.cells import Line, trimmed
from scp_tui.exports.writers.cleaning import cleaned
from scp_tui.exports.writers.layout import lay_out

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.text import Text


def styled_line(line: Line) -> Text:
    """Return one laid-out line as a Rich text: strong is bold, emphasis italic, no colour."""
    from rich.text import Text

    text = Text(no_wrap=True, overflow="ignore", end="")
    for span in trimmed(line):
        style = " ".join(
            word for word, on in (("bold", span.strong), ("italic", span.emphasis)) if on
        )
        text.append(span.text, style=style or None)
    return text


def page_text(document: Document, *, width: int) -> Text:
    """Return the whole document as one Rich text, laid out for ``width`` cells (at least 20)."""
    from rich.text import Text

    lines = [styled_line(line) for line in lay_out(cleaned(document), width)]
    return Text("\n", no_wrap=True, overflow="ignore", end="").join(lines)


class PageView:
    """A document that Rich can print: it takes the width of the console it meets."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the page's text, laid out for the console's width."""
        text = page_text(self.document, width=options.max_width)
        text.end = "\n"
        yield text


def write_terminal(document: Document, *, width: int = 80) -> str:
    """Return the document as text with terminal styles (bold and italic escape sequences)."""
    import io

    from rich.console import Console

    console = Console(
        file=io.StringIO(),
        width=max(20, width),
        force_terminal=True,
        color_system="standard",
        no_color=True,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    with console.capture() as capture:
        console.print(page_text(document, width=width), soft_wrap=True)
    return capture.get()
