"""Chasing: who is due a reminder, the letter to each body with all that it owes, and the log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from scp_tui.desk.addressees import Addressee, Owed, addressee, contact, gravity, key
from scp_tui.desk.session import Session
from scp_tui.errors import InputRefused, NotFound, UsageError
from scp_tui.records.followups import Fact, FactKind, FollowUp, FollowUpKind
from scp_tui.rules.chasing import chases_due
from scp_tui.rules.clocks import owing_limbs
from scp_tui.rules.follow_up_state import is_owned
from scp_tui.rules.text import clean_line

if TYPE_CHECKING:
    from scp_tui.desk.chasing_private import PrivateChase
    from scp_tui.exports.tree import Document
    from scp_tui.records.committee import Committee

FORMATS = ("txt", "html", "eml")
"""What a letter is written as unless asked otherwise."""

FORMAT_WORDS = {
    "txt": "text",
    "html": "web page",
    "eml": "mail, as a draft",
    "docx": "Word",
    "pdf": "PDF",
    "md": "Markdown",
}
FILE_FORMATS = tuple(FORMAT_WORDS)


class Written(msgspec.Struct, frozen=True):
    """The files of letters, those written in every format, and a line for each mail that is not.

    A mail is not written where the address on record is none.
    """

    files: tuple[Path, ...]
    whole: tuple[Addressee, ...]
    refused: tuple[str, ...] = ()


def checked_formats(formats: Iterable[str]) -> tuple[str, ...]:
    """Return formats of a letter, each once. Raises UsageError for none, or another."""
    found = tuple(dict.fromkeys(formats))
    unknown = [one for one in found if one not in FILE_FORMATS]
    if unknown or not found:
        what = (
            f"a letter is not written as {unknown[0][:20]!r}" if unknown else "no format is named"
        )
        raise UsageError(what, where="formats", todo=f"Formats: {', '.join(FILE_FORMATS)}.")
    return found


class ChasingDesk:
    """The use cases of reminding."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def addressees(
        self, committee: str | None = None, organisation: str | None = None, *, every: bool = False
    ) -> tuple[Addressee, ...]:
        """Return who is due a reminder today, the gravest first; all who owe with ``every``.

        ``organisation`` keeps those whose name, or a name that they had, contains the words.
        What nobody is known to owe is in no list: see ``unowned``.
        """
        from scp_tui.desk.lines import LineMaker
        from scp_tui.rules.membership import names_of_body

        register, today = self._session.register(), self._session.today()
        maker = LineMaker(self._session)
        groups: dict[tuple[str, str], list[Owed]] = {}
        private: dict[tuple[str, str], int] = {}
        for one in self._session.store.follow_ups(committee):
            due = {chase.limb.id: chase for chase in chases_due(one, today, maker.timing(one))}
            for limb in owing_limbs(one):
                if not is_owned(limb.owner):
                    continue
                whose = one.committee, key(limb.owner, register, today)
                if one.restricted:
                    private[whose] = private.get(whose, 0) + 1
                else:
                    groups.setdefault(whose, []).append(Owed(one, limb, due.get(limb.id)))
        found = [
            addressee(whose, owed, private.get(whose, 0), register, today)
            for whose, owed in groups.items()
        ]
        if organisation is not None:
            word = organisation.casefold().strip()
            found = [
                one
                for one in found
                if word in one.name.casefold()
                or any(word in name.casefold() for name in names_of_body(register, one.key))
            ]
        kept = [one for one in found if every or one.step is not None]
        return tuple(sorted(kept, key=gravity))

    def unowned(self, committee: str | None = None) -> tuple[str, ...]:
        """Return the references of what waits, and nobody is known to owe.

        A local crime and disorder matter is owed by nobody outside (R7.8), and not among them.
        """
        return tuple(
            one.id
            for one in self._session.store.follow_ups(committee)
            if one.kind is not FollowUpKind.LOCAL_CRIME_MATTER
            and any(not is_owned(limb.owner) for limb in owing_limbs(one))
        )

    def in_private(self, committee: str | None = None) -> tuple[PrivateChase, ...]:
        """Return what was asked in private and is due a reminder: no letter names it."""
        from scp_tui.desk.chasing_private import private_chases

        return private_chases(self._session, committee)

    def letter(self, to: Addressee) -> Document:
        """Return the letter with all that a body owes, in plain words."""
        from scp_tui.desk.lines import LineMaker
        from scp_tui.exports.pages.chase_letter import chase_letter

        return chase_letter(
            [(one.follow_up, one.limb) for one in to.owed],
            self._committee(to),
            to=to.to,
            step=to.step,
            today=self._session.today(),
            timing=LineMaker(self._session).timing,
            contact=contact(to),
            people=to.people if len(to.people) > 1 else None,
        )

    def letters(self, committee: str, owner: str | None = None) -> Document:
        """Return the reminders that are due today in one page, each on a sheet of its own.

        With ``owner``, a name, it is the letter to that body with all that it owes. Raises
        NotFound for a committee that is not there, and for an owner who owes it nothing.
        """
        from scp_tui.exports.pages.frame import in_frame
        from scp_tui.exports.tree import Block, Document, Heading, PageBreak, Paragraph, plain

        known = self._session.committee(committee)
        found = self.addressees(committee, owner, every=owner is not None)
        exact = [one for one in found if owner is not None and one.name == owner]
        title = f"Reminders of what the {known.name} asked for"
        if owner is not None and not found:
            raise NotFound(
                f"nobody of that name owes anything: {owner[:60]!r}", where=committee,
                todo="See scp-tui chase --all.",
            )  # fmt: skip
        body: list[Block] = []
        for to in exact or found:
            body += [PageBreak()] * bool(body)
            body += self.letter(to).body
        if not body:
            nobody = Paragraph(plain("Nobody is due a reminder today."))
            body = [*in_frame(known, (Heading(1, title), nobody))]
        return Document(
            kind="letters", title=title, body=tuple(body), reference=committee,
            made_on=self._session.today(),
        )  # fmt: skip

    def text(self, to: Addressee, width: int = 80) -> str:
        """Return the letter as plain text, laid out for so many cells."""
        from scp_tui.exports.writers import render

        return render(self.letter(to), "txt", width=width)

    def mail(self, to: Addressee) -> bytes:
        """Return the letter as a mail for the clerk's own program to open, look over and send.

        Raises InputRefused when the address on record is none.
        """
        from scp_tui.exports.mail import mail_file

        if to.fault:
            raise InputRefused(to.fault, where=to.name, todo="Correct it in the register.")
        sender = self._committee(to).email
        return mail_file(
            self.letter(to), to=to.address, name=to.to, sender=sender, when=self._session.now()
        )

    def formats(self) -> tuple[str, ...]:
        """Return the formats in which this clerk wrote letters last."""
        from scp_tui.printing.settings import remembered

        return tuple(fmt for fmt in remembered().letters if fmt in FILE_FORMATS) or FORMATS

    def remember_formats(self, formats: Iterable[str]) -> None:
        """Keep in which formats this clerk writes letters. Raises UsageError as ``write``."""
        from scp_tui.printing.settings import remember, remembered

        remember(msgspec.structs.replace(remembered(), letters=checked_formats(formats)))

    def write(
        self, letters: Sequence[Addressee], folder: Path, formats: Iterable[str] = FORMATS
    ) -> Written:
        """Write letters into a folder, a file for each format, and return what was written.

        A mail to an address that is none is not written, and said; all else is. Raises
        UsageError for an unknown format or none, InputRefused for a folder that is not there,
        StoreError when a file cannot be written.
        """
        from scp_tui.desk.office import slug
        from scp_tui.desk.saving import save_bytes
        from scp_tui.exports.writers import render_file

        formats = checked_formats(formats)
        files: dict[Path, bytes] = {}
        refused: dict[tuple[str, str], str] = {}
        names: set[str] = set()
        day = self._session.today().isoformat()
        for to in letters:
            stem = slug(f"chase {to.committee} {to.name}", names)
            names.add(stem)
            for fmt in formats:
                try:
                    data = self.mail(to) if fmt == "eml" else render_file(self.letter(to), fmt)
                except InputRefused as refusal:
                    refused[to.committee, to.key] = str(refusal)
                else:
                    files[folder / f"{stem}-{day}.{fmt}"] = data
        paths = tuple(save_bytes(path, data) for path, data in files.items())
        whole = tuple(to for to in letters if (to.committee, to.key) not in refused)
        return Written(paths, whole, tuple(refused.values()))

    def mark_sent(self, letters: Sequence[Addressee], how: str = "letter") -> int:
        """Record a chase on all that these letters name, as one act; return how many it was.

        ``how`` says in words how they went: letter, e-mail, telephone. Raises InputRefused for
        no words.
        """
        how = clean_line(how, field="how")
        facts: dict[str, list[Fact]] = {}
        today = self._session.today()
        for to in letters:
            for owed in to.owed:
                limb = owed.limb.id if len(owed.follow_up.limbs) > 1 else None
                step = owed.chase.step.value if owed.chase else "asked again"
                fact = Fact(
                    kind=FactKind.CHASE, on=today, how=how, limb=limb,
                    text=f"{to.name}: {step}" if step == "chair" else to.name,
                )  # fmt: skip
                facts.setdefault(owed.follow_up.id, []).append(fact)

        def change(one: FollowUp) -> FollowUp:
            return msgspec.structs.replace(one, history=(*one.history, *facts[one.id]))

        some = "a letter" if len(letters) == 1 else f"{len(letters)} letters"
        what = f"Marked {some} as sent"
        self._session.change_follow_ups(tuple(facts), change, what=what)
        return sum(map(len, facts.values()))

    def _committee(self, to: Addressee) -> Committee:
        return self._session.committee(to.committee)
