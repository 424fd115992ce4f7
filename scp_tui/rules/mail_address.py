"""Mail addresses, checked before they stand in the head of a letter."""

from __future__ import annotations

import re

from scp_tui.errors import InputRefused
from scp_tui.rules.text import shown

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})+")
_LONGEST = 254


def mail_address(text: str, *, where: str = "contact") -> str:
    """Return the one mail address that the text is, without blanks round it.

    Only plain addresses are taken: no names, no lists, no line ends, nothing that a mail
    program could read as another header. Raises InputRefused for anything else.
    """
    address = text.strip(" ")
    if len(address) > _LONGEST or _ADDRESS.fullmatch(address) is None:
        raise InputRefused(
            f"{shown(text)} is no mail address", where=where, todo="Type it as name@example.org."
        )
    return address


def looks_like_mail(text: str | None) -> bool:
    """Return whether a contact is meant as a mail address rather than as words."""
    return text is not None and "@" in text
