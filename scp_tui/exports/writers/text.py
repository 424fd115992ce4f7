"""Plain text, at any width from 20 cells: for a terminal, a pipe, an e-mail, a line printer."""

from __future__ import annotations

from scp_tui.exports.tree import Document
from scp_tui.exports.writers.cells import line_text
from scp_tui.exports.writers.cleaning import cleaned
from scp_tui.exports.writers.layout import lay_out


def write_text(document: Document, *, width: int = 80) -> str:
    """Return the document as plain text whose lines take at most ``width`` cells (at least 20)."""
    return "".join(f"{line_text(line)}\n" for line in lay_out(cleaned(document), width))
