"""Markdown (CommonMark with tables), escaped so that what was typed is what is read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scp_tui.exports.tree import (
    Block,
    BulletList,
    Decision,
    Document,
    Heading,
    Labelled,
    Note,
    PageBreak,
    Paragraph,
    Section,
    Signature,
    Span,
    Table,
)
from scp_tui.exports.writers.cleaning import cleaned, one_line

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$#]")
_LINE_START = re.compile(r"(?m)^( *)(?:([-+=])|(\d+)([.)]))")
_SPACES = re.compile(r" +")


def write_markdown(document: Document) -> str:
    """Return the document as Markdown, one block a paragraph, lines unbroken."""
    blocks = (_block(block) for block in cleaned(document).body)
    return "\n\n".join(block for block in blocks if block) + "\n"


def escape(text: str) -> str:
    """Return the text with every character escaped that Markdown would take for its own."""
    return _guarded(_escaped(text))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: "\\" + found[0], _SPACES.sub(" ", text))


def _guarded(text: str) -> str:
    """Return the text with what would open a list or a rule at the start of a line escaped."""

    def guard(found: re.Match[str]) -> str:
        indent, sign, digits, point = found.groups()
        return f"{indent}\\{sign}" if sign else f"{indent}{digits}\\{point}"

    return _LINE_START.sub(guard, text)


def _inline(spans: Iterable[Span]) -> str:
    """Return the spans as one paragraph: a line break typed in a text stays a line break."""
    runs = [span for span in spans if span.text]
    parts = []
    for at, span in enumerate(runs):
        before = runs[at - 1].text[-1] if at else " "
        after = runs[at + 1].text[0] if at + 1 < len(runs) else " "
        parts.append(_marked(span, before, after))
    lines = [line.strip(" ") for line in "".join(parts).split("\n")]
    return "\\\n".join(line for line in _guarded("\n".join(lines)).split("\n") if line)


def _marked(span: Span, before: str, after: str) -> str:
    """Return the span's escaped text in its marks, unless Markdown would misread them there."""
    mark = "**" if span.strong else "*" if span.emphasis else ""
    core = span.text.strip()
    if not mark or not core:
        return _escaped(span.text)
    lead, trail = span.text[: span.text.index(core)], span.text[span.text.index(core) + len(core) :]
    opens = core[0].isalnum() or not lead + before.strip() or bool(lead)
    closes = core[-1].isalnum() or not after.strip() or bool(trail)
    if not (opens and closes):
        return _escaped(span.text)
    marked = "\n".join(
        f"{mark}{_escaped(line.strip())}{mark}" if line.strip() else "" for line in core.split("\n")
    )
    return _escaped(lead) + marked + _escaped(trail)


def _block(block: Block) -> str:
    match block:
        case Heading(level, text, number):
            words = one_line(f"{number} {text}" if number else text)
            return f"{'#' * min(6, max(1, level))} {_escaped(words).strip(' ')}"
        case Paragraph(spans):
            return _inline(spans)
        case Labelled(label, spans):
            return _inline((Span(one_line(label), strong=True), Span(" "), *spans))
        case Decision(verb, text):
            parts = (Span(verb, strong=True), Span(f" {text}" if verb else text))
            return "\n".join(f"> {line}" for line in _inline(parts).split("\n"))
        case Note(text):
            return _inline((Span(one_line(text), strong=True),))
        case BulletList(items):
            return "\n".join(f"- {_inline(item)}".replace("\n", "\n  ") for item in items)
        case Table():
            return _table(block)
        case Signature(lines):
            return "\n\n".join(f"{escape(one_line(line))}: " + "\\_" * 20 for line in lines)
        case PageBreak() | Section():
            return ""


def _table(table: Table) -> str:
    caption = _inline((Span(one_line(table.caption), strong=True),))
    if not table.columns:
        return caption
    lines = [
        _row([column.heading for column in table.columns]),
        "| " + " | ".join("---" for _ in table.columns) + " |",
    ]
    for row in table.rows:
        cells = [row[at] if at < len(row) else "" for at in range(len(table.columns))]
        lines.append(_row(cells))
    return "\n\n".join(part for part in (caption, "\n".join(lines)) if part)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(escape(one_line(cell)).strip(" ") for cell in cells) + " |"
