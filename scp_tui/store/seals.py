"""Seals: the digest of every byte of a file whose minutes are frozen (R6.4).

What is printed of frozen minutes has a digest of its own, on the page. A seal covers the rest of
the file too: the records behind the page, revisions, white space. It stands in a file beside the
office's other files and is written together with the sealed one, so that whatever changes either
of the two by another way than this program is found at the next reading.
"""

from __future__ import annotations

import msgspec

from scp_tui.records.base import Value
from scp_tui.store import names
from scp_tui.store.files import Files
from scp_tui.store.shapes import Content, Unreadable


class Seal(Value, frozen=True, kw_only=True):
    """The SHA-256 of a file's bytes, in hexadecimal."""

    sha256: str


def is_frozen(content: Content | None) -> bool:
    """Whether a record holds a frozen text, one kept apart too, so that its file is sealed."""
    return bool(getattr(content, "frozen", ()) or getattr(content, "reopened", ()))


def seal_of(data: bytes) -> bytes:
    """The bytes of the seal's file for a file of these bytes."""
    import hashlib  # a list of asks has no seals to look at

    return msgspec.json.encode(Seal(sha256=hashlib.sha256(data).hexdigest())) + b"\n"


def check_seal(files: Files, name: str, data: bytes, content: Content) -> None:
    """Raises Unreadable when a frozen record's file is not, to the byte, what was sealed."""
    if not names.meeting_of(name):
        return
    seal = files.read(names.seal_name(name))
    if seal is None:
        if is_frozen(content):
            raise Unreadable("its minutes are frozen and its seal is missing")
    elif seal != seal_of(data):
        raise Unreadable("its minutes are frozen and it was changed since, or its seal was")
