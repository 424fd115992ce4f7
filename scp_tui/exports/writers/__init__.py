"""A writer per format. Any of them writes any document."""

from __future__ import annotations

from scp_tui.errors import UsageError
from scp_tui.exports.paper import USUAL, Paper
from scp_tui.exports.tree import Document

FORMATS = ("txt", "md", "html", "svg", "json", "csv", "ansi")
"""The formats that ``render`` knows. ``ansi`` is text with terminal styles."""

FILES = ("pdf", "docx")
"""The formats that are no text: ``render_file`` alone writes them."""


def render_file(document: Document, fmt: str, paper: Paper = USUAL) -> bytes:
    """Return the document as the bytes of a file of any format, put on that paper.

    Text is in UTF-8. Raises ``UsageError`` as ``render`` does.
    """
    match fmt:
        case "pdf":
            from scp_tui.exports.writers.pdf import write_pdf

            return write_pdf(document, paper)
        case "docx":
            from scp_tui.exports.writers.word import write_docx

            return write_docx(document, paper)
        case "txt" if paper.lines:
            from scp_tui.exports.writers.paged import write_paged

            return write_paged(document, width=paper.width, lines=paper.lines).encode()
        case "html" if paper.large or paper.landscape is not None:
            from scp_tui.exports.writers.html import write_html

            return write_html(document, paper).encode()
    from scp_tui.rules.text import whole_characters

    return whole_characters(render(document, fmt, width=paper.width)).encode()


def render(document: Document, fmt: str, *, width: int = 80) -> str:
    """Return the document written in the format, ending in a line end.

    ``width`` in cells counts for txt, ansi and svg (20 is the least). Raises ``UsageError``
    for a format that is not known, and for CSV of a page without a table.
    """
    # Each writer is loaded when it is asked for: a list in plain text needs no Rich.
    match fmt:
        case "txt":
            from scp_tui.exports.writers.text import write_text

            return write_text(document, width=width)
        case "md":
            from scp_tui.exports.writers.markdown import write_markdown

            return write_markdown(document)
        case "html":
            from scp_tui.exports.writers.html import write_html

            return write_html(document)
        case "svg":
            from scp_tui.exports.writers.svg import write_svg

            return write_svg(document, width=width)
        case "json":
            from scp_tui.exports.writers.json import write_json

            return write_json(document)
        case "csv":
            from scp_tui.exports.writers.csv import write_csv

            return write_csv(document)
        case "ansi":
            from scp_tui.exports.writers.terminal import write_terminal

            return write_terminal(document, width=width)
    if fmt in FILES:
        raise UsageError(f"{fmt} is no text", todo="Write it into a file.")
    known = ", ".join((*FORMATS[:-1], *FILES))
    raise UsageError(f"there is no format '{fmt[:40]}'", todo=f"The formats are {known}.")
