"""Mail addresses as they come into the office: one that is none never gets as far as a letter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from scp_tui.errors import InputRefused
from scp_tui.records.base import Record
from scp_tui.records.committee import Committee
from scp_tui.records.followups import FollowUp
from scp_tui.records.people import Organisation
from scp_tui.rules.mail_address import looks_like_mail, mail_address

M = TypeVar("M", Organisation, Committee)


def with_mail(record: M, known: Iterable[M]) -> M:
    """Return the record with its mail address as it stands in a letter's head.

    One that an older version took stays until it is changed. Raises InputRefused for any other
    that is none.
    """
    said = record.email
    before = next((one.email for one in known if one.id == record.id), None)
    if said is None or said == before:
        return record
    return replace(record, email=mail_address(said, where="email") if said.strip() else None)


def refuse_mails(records: Iterable[Record], name: str) -> None:
    """Raise InputRefused for a mail address in the records of a file that is none."""
    for record in records:
        for said in _mails(record):
            try:
                mail_address(said)
            except InputRefused as refusal:
                raise InputRefused(
                    refusal.what,
                    where=f"{name}, {record.id}",
                    todo="Correct it in the file, as name@example.org. Nothing was imported.",
                ) from None


def _mails(record: Record) -> list[str]:
    if isinstance(record, FollowUp):
        return [one.contact for one in record.limbs if one.contact and looks_like_mail(one.contact)]
    email = record.email if isinstance(record, (Organisation, Committee)) else None
    return [email] if email and email.strip() else []
