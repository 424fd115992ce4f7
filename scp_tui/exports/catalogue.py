"""The published shape of a site's catalogue, ``index.json``: what is published, for programs.

Names that scripts rely on: new fields are added, none is renamed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec


class MeetingShape(msgspec.Struct, frozen=True):
    """A meeting of which something is published: its reference, its day, what became of it."""

    meeting: str
    date: str
    state: str


class PageShape(msgspec.Struct, frozen=True):
    """A page as data: where it is from the catalogue, its title, and the SHA-256 of its bytes."""

    address: str
    title: str
    sha256: str


class CatalogueShape(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is published; what was withdrawn is not in it."""

    kind: Literal["catalogue"] = "catalogue"
    schema: Literal[1] = 1
    meetings: tuple[MeetingShape, ...]
    pages: tuple[PageShape, ...]


def catalogue_json(meetings: Iterable[MeetingShape], pages: Iterable[PageShape]) -> str:
    """Return the catalogue as indented JSON."""
    content = CatalogueShape(meetings=tuple(meetings), pages=tuple(pages))
    return msgspec.json.format(msgspec.json.encode(content), indent=1).decode() + "\n"
