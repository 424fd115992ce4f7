"""A page as a mail file (.eml), to be opened, looked over and sent in a mail program."""

from __future__ import annotations

import datetime as dt
from base64 import b64encode
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from scp_tui.exports.calendar import ZONE
from scp_tui.exports.tree import Document
from scp_tui.exports.writers import render
from scp_tui.rules.mail_address import mail_address
from scp_tui.rules.text import neutralise, whole_characters

WIDTH = 72
"""The cells of a line of the text part: longer ones are broken by mail programs."""


def mail_file(
    document: Document,
    *,
    to: str | None,
    sender: str | None,
    when: dt.datetime,
    name: str | None = None,
) -> bytes:
    """Return the page as a draft: plain text, and the same as HTML beside it.

    ``when`` is wall time in England (``exports.calendar`` reckons by the same clock), ``name``
    says whose the address is. Addresses are checked here again, and subject and name are one
    neutralised line, so nothing in a record can become a header of its own. The same page at
    the same time is the same file to the byte. Raises InputRefused for an address that is none.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _line(document.title)
    if sender:
        message["From"] = mail_address(sender, where="the committee's address")
    message["Date"] = format_datetime(when.replace(tzinfo=ZoneInfo(ZONE)))
    # Mail programs that know this mark open the file as a draft.
    message["X-Unsent"] = "1"
    text = whole_characters(render(document, "txt", width=WIDTH))
    page = whole_characters(render(document, "html"))
    message.set_content(text)
    message.add_alternative(page, subtype="html")
    message.set_boundary(f"page-{sha256((text + page).encode()).hexdigest()[:24]}")
    head = _to_line(_line(name or ""), mail_address(to)) if to else ""
    return head.encode("ascii") + message.as_bytes()


def _to_line(name: str, address: str) -> str:
    """Return the header of one address with its name, in letters that any mail program reads.

    It is not left to Python's email package: as that folds a long name it drops the quotes
    round a comma, and one address becomes several.
    """
    if not name:
        return f"To: {address}\r\n"
    if name.isascii():
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'To: "{quoted}"\r\n <{address}>\r\n'
    # An encoded word has at most 75 letters (RFC 2047): ten characters of four bytes each.
    pieces = [name[at : at + 10] for at in range(0, len(name), 10)]
    words = [f"=?utf-8?b?{b64encode(piece.encode()).decode()}?=" for piece in pieces]
    return "To: " + "\r\n ".join([*words, f"<{address}>"]) + "\r\n"


def _line(text: str) -> str:
    return " ".join(neutralise(whole_characters(text)).split())[:200]
