"""How far a long page is, told while it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from scp_tui.exports.tree import Document

T = TypeVar("T")

Tell = Callable[[str], None]
"""Takes a few words on how far it is."""

EVERY = 250
"""How many rows go by between two lines."""


def unheard(_: str) -> None:
    """Tell nobody."""


def counted_off(rows: Sequence[T], tell: Tell, what: str = "Row") -> Iterator[T]:
    """Yield the rows, telling every so often which one it is: ``Row 250 of 2,000``."""
    for number, row in enumerate(rows, 1):
        if number % EVERY == 0:
            tell(f"{what} {number:,} of {len(rows):,}")
        yield row


def rows_in(document: Document) -> str:
    """Return how long a page is, in rows of tables and other blocks."""
    count = sum(len(rows) if (rows := getattr(one, "rows", None)) else 1 for one in document.body)
    return f"{count:,} row{'s' if count != 1 else ''}"
