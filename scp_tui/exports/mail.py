"""A page as a mail file (.eml), to be opened, looked over and sent in a mail program."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256

from scp_tui.exports.tree import Document
from scp_tui.exports.writers import render
from scp_tui.rules.mail_address import mail_address
from scp_tui.rules.text import neutralise, whole_characters

WIDTH = 72
"""The cells of a line of the text part: longer ones are broken by mail programs."""


def mail_file(
    document: Document, *, to: str | None, sender: str | None, when: dt.datetime
) -> bytes:
    """Return the page as a draft: plain text, and the same as HTML beside it.

    ``when`` is local wall time. Addresses are checked here again, and the subject is one
    neutralised line, so nothing in a record can become a header of its own. The same page at
    the same time is the same file to the byte. Raises InputRefused for an address that is none.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _line(document.title)
    if sender:
        message["From"] = mail_address(sender, where="the committee's address")
    if to:
        message["To"] = mail_address(to)
    message["Date"] = when.strftime("%a, %d %b %Y %H:%M:%S -0000")
    # Mail programs that know this mark open the file as a draft.
    message["X-Unsent"] = "1"
    text = whole_characters(render(document, "txt", width=WIDTH))
    page = whole_characters(render(document, "html"))
    message.set_content(text)
    message.add_alternative(page, subtype="html")
    message.set_boundary(f"page-{sha256((text + page).encode()).hexdigest()[:24]}")
    return message.as_bytes()


def _line(text: str) -> str:
    return " ".join(neutralise(whole_characters(text)).split())[:200]
