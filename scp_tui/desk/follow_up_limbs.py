"""The shape of an ask: who owes which limb of it, and which other ask it went together with."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from scp_tui.desk.follow_up_changed import refuse_settled
from scp_tui.desk.follow_up_record import TEXT_LIMIT, FollowUpRecord, which_limb
from scp_tui.errors import InputRefused, RefusedByRule
from scp_tui.records.committee import Register
from scp_tui.records.followups import Fact, FactKind, FollowUp, Limb, Owner
from scp_tui.rules.follow_up_changes import has_left, owner_named
from scp_tui.rules.follow_up_state import is_owned
from scp_tui.rules.limb_pairs import letters
from scp_tui.rules.mail_address import looks_like_mail, mail_address
from scp_tui.rules.owners import same_body, taken_up
from scp_tui.rules.text import clean_line, clean_text


class FollowUpLimbs(FollowUpRecord):
    """The use cases of limbs and of merging."""

    def split(
        self, ref: str, owner: Owner, share: str | None = None, *, contact: str | None = None
    ) -> FollowUp:
        """Give the ask a further limb, owed by ``owner``; what was recorded stays with the others.

        ``share`` says what of the ask is theirs. Raises InputRefused when it is settled, or
        when the owner has that limb already, by its name of then or of now (R7.13).
        """
        words = clean_line(share, field="share", required=False) if share else ""
        contact = checked_contact(contact)

        def change(one: FollowUp) -> FollowUp:
            register = self._session.register()
            for limb in one.limbs:
                if (limb.share or "") == words and same_body(limb.owner, owner, register):
                    raise InputRefused(
                        "that body has this limb already", where="owner", todo="Choose another."
                    )
            return with_limb(one, owner, self._session.today(), words, contact)

        return self._session.change_follow_up(ref, change, what=f"Split {ref}")

    def move(
        self, ref: str, owner: Owner, *, limb: str | None = None, contact: str | None = None,
        text: str = "", carries: bool = False,
    ) -> FollowUp:  # fmt: skip
        """Move a limb to another owner; who owed it before stays in the history.

        What came so far counts on where both are one body (renamed, or its successor: R7.13),
        or with ``carries``: the former was entered in error. Another body begins its own
        answer, and one that owed it before takes up what it had sent (``rules.owners.taken_up``).
        Raises InputRefused when it has several limbs and none is named.
        """
        said = clean_text(text, field="text", limit=TEXT_LIMIT).strip()
        contact = checked_contact(contact)

        def change(one: FollowUp) -> FollowUp:
            at = which_limb(one, limb)
            register, today = self._session.register(), self._session.today()
            since = counts_from(one, at, owner, register, carries=carries)
            after = moved(
                one, at, owner, today, said, contact=contact, since=since, mistaken=carries
            )
            if not is_owned(at.owner) and has_left(one, today):
                named = owner_named(after, at.id, register, today)
                return replace(after, history=(*after.history, named))
            return after

        return self._session.change_follow_up(ref, change, what=f"Moved {ref}")

    def merge(self, ref: str, acceptance: str) -> FollowUp:
        """Merge an undertaking with the request that it accepts, which lives on as ``ref``.

        Each limb of the undertaking goes into the limb of the same body, or becomes a further
        one (``rules.limb_pairs``); the request takes the owner and the day that the undertaking
        names where it has none, and every line of its history; the undertaking is superseded.
        Both are changed in one write. Raises InputRefused when
        they are one and the same, of two committees, or one is settled.
        """
        store = self._session.store
        request, accepted = store.follow_up(ref), store.follow_up(acceptance)
        if ref == acceptance or request.committee != accepted.committee:
            raise InputRefused(
                f"{acceptance} cannot be merged into {ref}", where="other",
                todo="Choose another ask of the same committee.",
            )  # fmt: skip
        for one in (request, accepted):
            refuse_settled(one)
        if accepted.restricted and not request.restricted:
            raise RefusedByRule(
                f"what was said of {acceptance} in private would become public",
                rule="R2.8", where=ref, todo="Merge the public one into the private one.",
            )  # fmt: skip
        from scp_tui.desk.merging import merged, superseded

        today, register = self._session.today(), self._session.register()
        latest = [accepted]

        def change(one: FollowUp) -> FollowUp:
            if one.id == acceptance:
                latest[:] = [one]
                return superseded(one, ref, today)
            return merged(one, latest[0], today, register)

        # The undertaking is read first, in the same write: what it says by then is what follows.
        return self._session.change_follow_ups(
            (acceptance, ref), change, what=f"Merged {acceptance} into {ref}"
        )[1]


def checked_contact(contact: str | None) -> str | None:
    """Return a contact as one line; one with an at sign must be a mail address."""
    if contact is None:
        return None
    words = clean_line(contact, field="contact", required=False)
    return (mail_address(words) if looks_like_mail(words) else words) or None


def with_limb(
    one: FollowUp, owner: Owner, today: dt.date, share: str = "", contact: str | None = None
) -> FollowUp:
    """Return the follow-up with a further limb; what was recorded stays with the others.

    Raises InputRefused when it is settled, or when the owner has that limb already.
    """
    refuse_settled(one)
    if any(limb.owner == owner and (limb.share or "") == share for limb in one.limbs):
        raise InputRefused("that body has this limb already", where="owner", todo="Choose another.")
    taken = {limb.id for limb in one.limbs}
    new = next(name for name in letters() if name not in taken)
    limb = Limb(
        id=new, owner=owner, share=share or None, contact=contact, since=len(one.history) + 1
    )
    fact = Fact(kind=FactKind.SPLIT, on=today, limb=new)
    return replace(one, limbs=(*one.limbs, limb), history=(*one.history, fact))


def counts_from(
    one: FollowUp, at: Limb, owner: Owner, register: Register, *, carries: bool
) -> int | None:
    """Return from which line on what came counts for the next owner; None for one that begins."""
    if same_body(at.owner, owner, register) or not is_owned(at.owner):
        return at.since
    since = taken_up(one, at, owner, register, in_error=carries)
    return at.since if since is None and carries else since


def moved(
    one: FollowUp, at: Limb, owner: Owner, today: dt.date, text: str, *, since: int | None,
    contact: str | None = None, mistaken: bool = False,
) -> FollowUp:  # fmt: skip
    """Return the follow-up with a limb owed by another, the former owner kept as a fact.

    ``mistaken``: that one was entered by mistake, so no paper goes on naming it.

    What came after line ``since`` is about the limb as the new owner owes it (``counts_from``);
    with None nothing is, neither the letter to the former owner nor the answer. Raises
    InputRefused for what is settled.
    """
    if at.owner == owner and contact in (None, at.contact):
        return one
    if is_owned(at.owner):  # whose it was can be said of what is closed
        refuse_settled(one, at.id)
    new = replace(at, owner=owner, contact=contact if contact is not None else at.contact)
    if at.owner != owner and contact is None:
        new = replace(new, contact=None)
    new = replace(new, since=len(one.history) + 1 if since is None else since)
    limbs = tuple(new if each.id == at.id else each for each in one.limbs)
    if not is_owned(at.owner):
        return replace(one, limbs=limbs)
    fact = Fact(
        kind=FactKind.MOVED, on=today, text=text, owner=at.owner,
        limb=at.id if len(one.limbs) > 1 else None, mistaken=mistaken,
    )  # fmt: skip
    return replace(one, limbs=limbs, history=(*one.history, fact))
