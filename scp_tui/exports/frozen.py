"""Confirmed minutes as they print: the frozen text, and under it what was done to it since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from scp_tui.exports.pages.frame import foot, meeting_day
from scp_tui.exports.pages.minutes import NOT_FOR_PUBLICATION
from scp_tui.exports.tree import (
    Block,
    Document,
    Heading,
    Labelled,
    Note,
    Section,
    Signature,
    plain,
)
from scp_tui.records.committee import Committee, Register
from scp_tui.records.confirmation import Frozen
from scp_tui.records.meeting import Meeting
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.minutes_life import ALTERED, broken_digests, digest_of, digest_words
from scp_tui.rules.names import name_of
from scp_tui.rules.phrases import phrase


def canonical(document: Document) -> str:
    """Return the one form of a page that its digest is taken of: JSON without spaces."""
    return msgspec.json.encode(document).decode()


def frozen_of(document: Document) -> tuple[str, str]:
    """Return the text to freeze and its digest."""
    page = canonical(document)
    return page, digest_of(page)


def thawed(page: str) -> Document:
    """Return the page that was frozen. Raises ValueError when it is no page."""
    return msgspec.json.decode(page, type=Document)


def frozen_page(
    frozen: Frozen,
    meeting: Meeting,
    committee: Committee,
    register: Register,
    *,
    signer: str | None = None,
    replaced: Iterable[Frozen] = (),
) -> Document:
    """Return the confirmed minutes: the frozen text, then confirmation, signature and digest.

    ``signer`` is the id of who presided where they were confirmed and is to sign (R6.1).
    ``replaced`` are the texts that were frozen before this one and reopened: it says so, with
    their digests, but not why, which may be private.
    A text that does not match its digest says so first, and is marked on every sheet (R6.4).
    """
    page = thawed(frozen.page)
    body: list[Block] = [
        *page.body,
        Section("record"),
        *_foot(frozen, meeting, committee, register, signer),
        *_before(replaced),
    ]
    feet = tuple(foot(committee))
    if page.body[-len(feet) :] != feet:
        body += feet
    marking = page.marking
    if broken_digests((frozen,)):
        body.insert(0, Note(f"{ALTERED}: this text does not match the digest it was frozen with."))
        marking = ALTERED
    return replace(page, body=tuple(body), marking=marking)


def _foot(
    frozen: Frozen,
    meeting: Meeting,
    committee: Committee,
    register: Register,
    signer: str | None,
) -> Iterator[Block]:
    at = frozen.confirmed_at
    where = f"at the meeting of {meeting_day(at)}" if at else "yes"
    subject = ", with the corrections made above" if frozen.corrections else ""
    yield Labelled("Confirmed as a correct record:", plain(f"{where}{subject}"))
    for words in frozen.corrections:
        yield Labelled("Corrected:", plain(words))
    signed = frozen.signing
    if signed is None:
        label = phrase(committee, "signature_chair")
        if signer is not None:
            name = name_of(signer, register.people)
            label = phrase(committee, "signature_presided", name=name)
        yield Signature((label, phrase(committee, "signature_date")))
    else:
        who = name_of(signed.person, register.people) if signed.person else signed.name
        said = f"{who or 'name not recorded'}, on {date_in_words(signed.on)}"
        yield Labelled("Signed:", plain(said))
    yield Labelled("SHA-256 of the text:", plain(digest_words(frozen.digest)))
    yield Labelled("To verify it:", plain(f"scp-tui verify {meeting.id}"))
    if frozen.annotations:
        yield Heading(2, "Annotations made since")
        for note in frozen.annotations:
            yield Labelled(f"{date_in_words(note.at.date())}:", plain(note.text))
            yield Labelled("SHA-256 up to here:", plain(digest_words(note.digest)))


def _before(replaced: Iterable[Frozen]) -> Iterator[Block]:
    for one in replaced:
        if one.reopened is not None:
            when = date_in_words(one.at.date())
            ended = date_in_words(one.reopened.at.date())
            said = f"frozen on {when}, reopened on {ended}; SHA-256 {digest_words(one.digest)}"
            yield Labelled("It replaces a text:", plain(said))


def with_exempt(public: Document, exempt: Document | None) -> Document:
    """Return confirmed public minutes with the exempt ones behind them; a restricted document."""
    warning = Note(f"{NOT_FOR_PUBLICATION}. This copy holds exempt information.")
    behind: tuple[Block, ...] = ()
    if exempt is not None:
        lowered = (
            replace(block, level=block.level + 1) if isinstance(block, Heading) else block
            for block in exempt.body
        )
        behind = tuple(lowered)
    return replace(
        public,
        body=(public.body[0], warning, *public.body[1:], *behind),
        restricted=True,
        marking=NOT_FOR_PUBLICATION,
    )
