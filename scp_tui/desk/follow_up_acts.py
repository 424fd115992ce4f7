"""What happens to a follow-up after it was asked: each act adds a fact to its history.

Nothing is written over: what was entered in error is corrected by a further fact. Only the
committee closes, at a meeting, unless it has delegated that (committee data).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from msgspec.structs import replace

from scp_tui.desk.session import Session
from scp_tui.errors import InputRefused, RefusedByRule, ScpError
from scp_tui.records.followups import (
    ClosureDecision,
    Fact,
    FactKind,
    FollowUp,
    Judgement,
    Limb,
    Outcome,
    Owner,
)
from scp_tui.rules.date_words import long_date
from scp_tui.rules.follow_up_state import is_owned
from scp_tui.rules.follow_up_status import SETTLED, counted, standing
from scp_tui.rules.mail_address import looks_like_mail, mail_address
from scp_tui.rules.text import clean_line, clean_text

TEXT_LIMIT = 20_000

NEEDS_TEXT = {
    FactKind.NOTE: "Type what happened.",
    FactKind.REPLY: "Type what it says, or where it is filed.",
    FactKind.PAUSED: "Type why it waits.",
    FactKind.WITHDRAWN: "Type why it is no longer asked for.",
    FactKind.CORRECTION: "Type what was wrong.",
}
"""The facts that say nothing without words, and what a clerk is asked for."""

OWN_ACTS = frozenset(
    {
        FactKind.JUDGED,
        FactKind.PROPOSED,
        FactKind.DECISION,
        FactKind.SUPERSEDED,
        FactKind.SPLIT,
        FactKind.MOVED,
        FactKind.MERGED,
        FactKind.CORRECTION,
    }
)
"""The facts that are recorded by an act of their own, which checks what they need."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class FollowUpActs:
    """The use cases of a follow-up's history."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def record(self, ref: str, kind: FactKind, text: str = "", **fields: object) -> FollowUp:
        """Add a fact; ``fields`` are those of ``Fact``, and ``on`` is today unless given.

        Raises InputRefused for a day to come, an empty text where one is needed, or a limb
        that there is not. What has rules of its own (a judgement, a decision, a merger) has an
        act of its own.
        """
        if kind in OWN_ACTS:
            raise InputRefused(
                f"{kind.value} is not recorded so", where=ref, todo="Use the act for it."
            )
        return self._record(ref, kind, text, **fields)

    def _record(self, ref: str, kind: FactKind, text: str = "", **fields: object) -> FollowUp:
        draft = self._draft(ref, Fact(kind=kind, text=text, **fields))  # type: ignore[arg-type]
        return self._add(ref, lambda _: draft)

    def sent(
        self,
        ref: str,
        how: str | None = None,
        *,
        on: dt.date | None = None,
        limb: str | None = None,
        text: str = "",
        notice: bool = False,
    ) -> FollowUp:
        """Record that it was sent; ``notice`` that it said that the duty applies (R7.6)."""
        one = self.record(ref, FactKind.SENT, text, how=how, on=on, limb=limb)
        if notice:
            mark = self._session.mark() - 1
            one = self.record(ref, FactKind.NOTICE, "", how=how, on=on, limb=limb)
            self._session.gather(mark, f"Recorded that {ref} was sent with notice")
        return one

    def promise(
        self, ref: str, until: dt.date | None = None, text: str = "", **fields: object
    ) -> FollowUp:
        """Record that somebody undertook to do it, by ``until`` if they said when."""
        return self.record(ref, FactKind.PROMISED, text, until=until, **fields)

    def extend(self, ref: str, until: dt.date, text: str = "", **fields: object) -> FollowUp:
        """Record an extension that was stated (R7.7). Raises InputRefused before the ask."""
        return self.record(ref, FactKind.EXTENDED, text, until=until, **fields)

    def reply(
        self, ref: str, text: str, *, judgement: Judgement | None = None, **fields: object
    ) -> FollowUp:
        """Record a reply: who sent it, what it says, where it is filed; judged if it was."""
        return self.record(ref, FactKind.REPLY, text, judgement=judgement, **fields)

    def judge(
        self, ref: str, judgement: Judgement, text: str = "", *, about: int | None = None,
        limb: str | None = None, on: dt.date | None = None, by: str | None = None,
    ) -> FollowUp:  # fmt: skip
        """Record whether the reply ``about`` (its number; the latest by default) answers.

        Raises InputRefused when there is no such reply.
        """
        draft = self._draft(
            ref, Fact(kind=FactKind.JUDGED, text=text, judgement=judgement, limb=limb, on=on, by=by)
        )

        def fact(one: FollowUp) -> Fact:
            found = {
                number: reply
                for number, reply in counted(one)
                if reply.kind is FactKind.REPLY and (limb is None or reply.limb in (None, limb))
            }
            if not found or (about is not None and about not in found):
                raise InputRefused(
                    "there is no reply to judge", where=ref, todo="Record the reply first."
                )
            number = max(found) if about is None else about
            return replace(draft, about=number, limb=limb or found[number].limb)

        return self._add(ref, fact)

    def outcome(self, ref: str, outcome: Outcome, text: str = "", **fields: object) -> FollowUp:
        """Record what became of a recommendation."""
        return self.record(ref, FactKind.OUTCOME, text, outcome=outcome, **fields)

    def propose(self, ref: str, text: str = "", *, on: dt.date | None = None) -> FollowUp:
        """Put it to the committee for closure. Raises InputRefused for a limb without an owner."""
        refuse_ownerless(self._session.store.follow_up(ref))
        return self._record(ref, FactKind.PROPOSED, text, on=on)

    def decide(
        self,
        ref: str,
        decision: ClosureDecision,
        *,
        meeting: str | None = None,
        minute: int | None = None,
        text: str = "",
        limb: str | None = None,
        on: dt.date | None = None,
    ) -> FollowUp:
        """Record what the committee decided on it at a meeting, and at which minute.

        Without a meeting it is closed under the committee's delegation. Raises RefusedByRule
        when nothing is delegated, InputRefused for another committee's meeting or when a limb
        that would be closed has no owner.
        """
        one = self._session.store.follow_up(ref)
        rule = self._session.committee(one.committee).follow_ups
        if decision is ClosureDecision.CLOSE:
            refuse_ownerless(one, limb)
        if meeting is None and not rule.delegated_closure:
            raise RefusedByRule(
                "the Committee alone closes what it asked for",
                rule="R7.12",
                where=ref,
                todo="Propose it for closure, or say at which meeting it was decided.",
            )
        day = on
        if meeting is not None:
            held = self._session.store.meeting(meeting)
            if held.committee != one.committee:
                raise InputRefused(
                    f"{meeting} is a meeting of another committee", where="meeting",
                    todo=f"Name one of {one.committee}.",
                )  # fmt: skip
            if held.date > self._session.today():
                raise InputRefused(
                    f"{meeting} has not been held yet",
                    where="meeting",
                    todo="Record the decision once it is made.",
                )
            day = on or held.date
        return self._record(
            ref,
            FactKind.DECISION,
            text,
            decision=decision,
            meeting=meeting,
            minute=minute,
            limb=limb,
            on=day,
            delegated=meeting is None,
        )

    def correct(self, ref: str, number: int, text: str) -> FollowUp:
        """Take a fact out of count, and say why; it stays in the history.

        Raises InputRefused when there is no such fact, or when it has been corrected already.
        """
        draft = self._draft(ref, Fact(kind=FactKind.CORRECTION, text=text, about=number))

        def fact(one: FollowUp) -> Fact:
            if number not in dict(counted(one)):
                raise InputRefused(
                    f"there is no line {number} to correct", where=ref,
                    todo="Choose a line of its history that still counts.",
                )  # fmt: skip
            return draft

        return self._add(ref, fact)

    # -- the shape of the ask ------------------------------------------------------------------

    def split(
        self, ref: str, owner: Owner, share: str | None = None, *, contact: str | None = None
    ) -> FollowUp:
        """Give the ask a further limb, owed by ``owner``; what was recorded stays with the others.

        ``share`` says what of the ask is theirs. Raises InputRefused when it is settled, or
        when the owner has a limb already.
        """
        words = clean_line(share, field="share", required=False) if share else ""
        contact = checked_contact(contact)

        def change(one: FollowUp) -> FollowUp:
            if standing(one).status in SETTLED:
                raise InputRefused("it is settled", where=ref, todo="Reopen it first.")
            if any(limb.owner == owner and (limb.share or "") == words for limb in one.limbs):
                raise InputRefused(
                    "that body has this limb already", where="owner", todo="Choose another."
                )
            taken = {limb.id for limb in one.limbs}
            new = next((name for name in LETTERS if name not in taken), f"z{len(taken)}")
            limb = Limb(
                id=new, owner=owner, share=words or None, contact=contact,
                since=len(one.history) + 1,
            )  # fmt: skip
            fact = Fact(kind=FactKind.SPLIT, on=self._session.today(), limb=new)
            return replace(one, limbs=(*one.limbs, limb), history=(*one.history, fact))

        return self._session.change_follow_up(ref, change, what=f"Split {ref}")

    def move(
        self, ref: str, owner: Owner, *, limb: str | None = None, contact: str | None = None,
        text: str = "",
    ) -> FollowUp:  # fmt: skip
        """Move a limb to another owner; who owed it before stays in the history.

        Raises InputRefused when it has several limbs and none is named.
        """
        said = clean_text(text, field="text", limit=TEXT_LIMIT).strip()
        contact = checked_contact(contact)

        def change(one: FollowUp) -> FollowUp:
            at = which_limb(one, limb)
            return moved(one, at, owner, self._session.today(), said, contact)

        return self._session.change_follow_up(ref, change, what=f"Moved {ref}")

    def merge(self, ref: str, acceptance: str) -> FollowUp:
        """Merge an undertaking with the request that it accepts, which lives on as ``ref``.

        The request takes the owner and the day that the undertaking names where it has none,
        and every line of its history; the undertaking is superseded. Raises InputRefused when
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
            if standing(one).status in SETTLED:
                raise InputRefused(f"{one.id} is settled", where="other", todo="Reopen it first.")
        if accepted.restricted and not request.restricted:
            raise RefusedByRule(
                f"what was said of {acceptance} in private would become public",
                rule="R2.8", where=ref, todo="Merge the public one into the private one.",
            )  # fmt: skip
        from scp_tui.desk.merging import merged, superseded

        today = self._session.today()
        mark = self._session.mark()
        found = self._session.change_follow_up(
            ref, lambda one: merged(one, accepted, today), what=f"Merged {acceptance} into {ref}"
        )
        self._session.change_follow_up(
            acceptance,
            lambda one: superseded(one, ref, today),
            what=f"{acceptance} went into {ref}",
        )
        self._session.gather(mark, f"Merged {acceptance} into {ref}")
        return found

    def each(
        self, refs: Iterable[str], act: Callable[[str], object], what: str
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Do one act to several follow-ups as one change to undo.

        Returns the references done, and one line for each that was refused; one refusal keeps
        nothing from the others.
        """
        mark, done, refused = self._session.mark(), [], []
        for ref in refs:
            try:
                act(ref)
            except ScpError as error:
                refused.append(f"{ref}: {error.what}")
            else:
                done.append(ref)
        self._session.gather(mark, f"{what}: {len(done)}")
        return tuple(done), tuple(refused)

    # -- shared --------------------------------------------------------------------------------

    def _draft(self, ref: str, fact: Fact) -> Fact:
        """Return the fact with its texts cleaned and its day set, or refuse it."""
        today = self._session.today()
        text = clean_text(fact.text, field="text", limit=TEXT_LIMIT).strip()
        lines = {
            name: clean_line(value, field=name, required=False) or None
            for name in ("by", "how", "filed")
            if (value := getattr(fact, name))
        }
        fact = replace(fact, text=text, on=fact.on or today, **lines)
        if fact.kind in NEEDS_TEXT and not text and not fact.filed:
            raise InputRefused("there are no words", where="text", todo=NEEDS_TEXT[fact.kind])
        if fact.on is not None and fact.on > today:
            raise InputRefused(
                f"{long_date(fact.on)} has not come yet", where="on",
                todo="Type the day it happened.",
            )  # fmt: skip
        one = self._session.store.follow_up(ref)
        if fact.limb is not None:
            which_limb(one, fact.limb)
        refuse_before_ask(fact.until, one.asked_on, where="until")
        return fact

    def _add(self, ref: str, fact: Callable[[FollowUp], Fact]) -> FollowUp:
        def change(one: FollowUp) -> FollowUp:
            return replace(one, history=(*one.history, fact(one)))

        return self._session.change_follow_up(ref, change, what=f"Added to the history of {ref}")


def checked_contact(contact: str | None) -> str | None:
    """Return a contact as one line; one with an at sign must be a mail address."""
    if contact is None:
        return None
    words = clean_line(contact, field="contact", required=False)
    return (mail_address(words) if looks_like_mail(words) else words) or None


def which_limb(one: FollowUp, limb: str | None) -> Limb:
    """Return a limb by its letter, or the only one. Raises InputRefused otherwise."""
    found = [each for each in one.limbs if limb in (None, each.id)]
    if len(found) == 1:
        return found[0]
    letters = ", ".join(each.id for each in one.limbs)
    raise InputRefused(
        "it has several limbs" if limb is None else f"it has no limb {limb}",
        where="limb",
        todo=f"Name one of {letters}.",
    )


def moved(
    one: FollowUp, at: Limb, owner: Owner, today: dt.date, text: str, contact: str | None = None
) -> FollowUp:
    """Return the follow-up with a limb owed by another, the former owner kept as a fact."""
    if at.owner == owner and contact in (None, at.contact):
        return one
    new = replace(at, owner=owner, contact=contact if contact is not None else at.contact)
    if at.owner != owner and contact is None:
        new = replace(new, contact=None)
    limbs = tuple(new if each.id == at.id else each for each in one.limbs)
    if not is_owned(at.owner):
        return replace(one, limbs=limbs)
    fact = Fact(
        kind=FactKind.MOVED, on=today, text=text, owner=at.owner,
        limb=at.id if len(one.limbs) > 1 else None,
    )  # fmt: skip
    return replace(one, limbs=limbs, history=(*one.history, fact))


def refuse_ownerless(one: FollowUp, limb: str | None = None) -> None:
    """Raise InputRefused when a limb that would be closed has no owner."""
    found = standing(one)
    for each in one.limbs:
        live = found.limbs[each.id] not in SETTLED
        if live and limb in (None, each.id) and not is_owned(each.owner):
            which = f"limb {each.id} of it" if len(one.limbs) > 1 else "it"
            raise InputRefused(
                f"{which} has no owner, so nobody can have answered",
                where=one.id,
                todo="Say whose it was, in words if need be, or withdraw it.",
            )


def refuse_before_ask(day: dt.date | None, asked_on: dt.date | None, *, where: str) -> None:
    """Raise InputRefused for a day on which something is due before it was asked."""
    if day is not None and asked_on is not None and day < asked_on:
        raise InputRefused(
            f"{long_date(day)} is before it was asked, on {long_date(asked_on)}",
            where=where,
            todo="Correct the day.",
        )
