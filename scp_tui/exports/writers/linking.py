"""What leads where in a page: only to headings that are there, and each once."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from scp_tui.exports.tree import Block, Heading, Table, leads_of

_ANCHOR = re.compile(r"[A-Za-z0-9-]{1,36}")


def linked(body: Iterable[Block]) -> tuple[Block, ...]:
    """Return the body without anchors that cannot be one or come twice, and without what would
    lead to none: a page from elsewhere may say anything.
    """
    known: set[str] = set()
    made: list[Block] = []
    for block in body:
        if isinstance(block, Heading) and isinstance(block.anchor, str):
            if _ANCHOR.fullmatch(block.anchor) and block.anchor not in known:
                known.add(block.anchor)
            else:
                block = replace(block, anchor=msgspec.UNSET)
        made.append(block)
    return tuple(
        replace(block, leads=msgspec.UNSET)
        if isinstance(block, Table) and not _leads(block, known)
        else block
        for block in made
    )


def _leads(table: Table, known: set[str]) -> bool:
    leads = leads_of(table)
    return len(leads) == len(table.rows) and known.issuperset(leads)
