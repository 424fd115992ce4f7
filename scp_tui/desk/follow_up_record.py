"""The history of a follow-up: facts added to it, cleaned at the border, and nothing taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from scp_tui.desk.follow_up_changed import refuse_settled
from scp_tui.desk.follow_up_days import (
    refuse_before_all,
    refuse_before_ask,
    refuse_no_extension,
    refuse_past,
)
from scp_tui.desk.session import Session
from scp_tui.errors import InputRefused, ScpError
from scp_tui.records.followups import Fact, FactKind, FollowUp, Limb
from scp_tui.rules.date_words import long_date
from scp_tui.rules.names import join_names
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
        FactKind.COPIED,
        FactKind.CHECKED,
        FactKind.WITHHELD,
        FactKind.STEP,
        FactKind.CHANGED,
        FactKind.CORRECTION,
    }
)
"""The facts that are recorded by an act of their own, which checks what they need."""


_ACTS: Mapping[FactKind, str] = {
    FactKind.NOTE: "a note",
    FactKind.TAKEN: "that it was before the Committee",
    FactKind.SENT: "that it was sent",
    FactKind.NOTICE: "the notice of the duty to respond",
    FactKind.RECEIVED: "that it was received",
    FactKind.PROMISED: "a promise",
    FactKind.EXTENDED: "an extension",
    FactKind.REPLY: "a reply",
    FactKind.JUDGED: "what was thought of a reply",
    FactKind.OUTCOME: "an outcome",
    FactKind.CHASE: "a reminder",
    FactKind.PAUSED: "a pause",
    FactKind.RESUMED: "that it goes on",
    FactKind.PROPOSED: "a proposal to close it",
    FactKind.DECISION: "a decision",
    FactKind.WITHDRAWN: "that it was withdrawn",
    FactKind.COPIED: "copies",
    FactKind.CHECKED: "a look for names",
    FactKind.WITHHELD: "what was withheld",
    FactKind.STEP: "a step",
    FactKind.CORRECTION: "a correction",
}
"""What each act adds, as undo names it. What moves or merges has acts of its own elsewhere."""


class FollowUpRecord:
    """What every act on a follow-up does: it adds a fact."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def record(self, ref: str, kind: FactKind, text: str = "", **fields: object) -> FollowUp:
        """Add a fact; ``fields`` are those of ``Fact``, and ``on`` is today unless given.

        Raises InputRefused for a day to come or before the ask, an empty text where one is
        needed, an extension to an earlier day, a promise for a day past, or a limb that there
        is not. What has rules of its own (a judgement, a decision, a merger) has an act of its own.
        """
        if kind in OWN_ACTS:
            raise InputRefused(
                f"{kind.value} is not recorded so", where=ref, todo="Use the act for it."
            )
        return self._record(ref, kind, text, **fields)

    def _record(self, ref: str, kind: FactKind, text: str = "", **fields: object) -> FollowUp:
        draft = self._draft(ref, Fact(kind=kind, text=text, **fields))  # type: ignore[arg-type]
        return self._add(ref, lambda _: draft, kind)

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
                refused.append(f"{ref}: {error.told}")
            else:
                done.append(ref)
        self._session.gather(mark, f"{what}: {len(done)}")
        return tuple(done), tuple(refused)

    def of_limbs(
        self, ref: str, limbs: Sequence[str | None], act: Callable[[str | None], object]
    ) -> FollowUp:
        """Do one act to several limbs of a follow-up (None is the whole): to all, or to none.

        Raises what it raises for any of them, and nothing is recorded of the others then.
        """
        named = [limb for limb in limbs if limb is not None]
        word = "limb" if len(named) == 1 else "limbs"
        return self._session.in_one_write(
            ref,
            lambda: [act(limb) for limb in limbs],
            suffix=f", {word} {join_names(named)}" if named else "",
        )

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
        if fact.minute is not None and fact.minute < 1:
            raise InputRefused(
                f"no minute has the number {fact.minute}", where="minute",
                todo="Type it as it is printed, or leave it open.",
            )  # fmt: skip
        one = self._session.store.follow_up(ref)
        if fact.limb is not None:
            which_limb(one, fact.limb)
        if fact.kind is FactKind.WITHDRAWN:
            refuse_settled(one, fact.limb)
        refuse_before_all(one, fact, today)
        refuse_before_ask(fact.until, one.asked_on, where="until")
        refuse_past(fact)
        if fact.kind is FactKind.EXTENDED:
            from scp_tui.desk.lines import LineMaker

            refuse_no_extension(one, fact, LineMaker(self._session).timing(one))
        return fact

    def _add(self, ref: str, fact: Callable[[FollowUp], Fact], kind: FactKind) -> FollowUp:
        def change(one: FollowUp) -> FollowUp:
            return replace(one, history=(*one.history, fact(one)))

        return self._session.change_follow_up(ref, change, what=f"Recorded {_ACTS[kind]} on {ref}")


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
