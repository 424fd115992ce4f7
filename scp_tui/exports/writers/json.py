"""JSON of the document tree: each block carries its ``type``, so a program can read any page."""

from __future__ import annotations

import msgspec

from scp_tui.exports.tree import Document
from scp_tui.exports.writers.cleaning import cleaned


def write_json(document: Document) -> str:
    """Return the tree as indented JSON; field names are those of ``exports.tree``."""
    return msgspec.json.format(msgspec.json.encode(cleaned(document)), indent=2).decode() + "\n"
