"""The life of the minutes, step by step, from notes to the archive (R6.1 to R6.4)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.freezing import (
    confirm,
    confirming_problems,
    publishing_problems,
    refuse,
    reopened,
    signer_of,
    step,
    stepped,
)
from scp_tui.desk.verifying import Verification, verification
from scp_tui.errors import InputRefused, RefusedByRule
from scp_tui.records.confirmation import Annotation, Frozen, MinutesState, MinutesStep, Signing
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.minutes_life import (
    FIXED,
    ORDER,
    WORDS,
    annotation_digest,
    comes_after,
    frozen_now,
    is_fixed,
)
from scp_tui.rules.names import name_of
from scp_tui.rules.text import clean_line, clean_text

if TYPE_CHECKING:
    from scp_tui.desk.session import Session
    from scp_tui.rules.findings import Finding

BY_HAND = (
    MinutesState.NOTES,
    MinutesState.DRAFT,
    MinutesState.WITH_OFFICERS,
    MinutesState.WITH_CHAIR,
    MinutesState.PUBLISHED_DRAFT,
)
"""The states that the clerk moves the minutes to; the later ones have acts of their own."""


class LifeDesk:
    """The use cases of the life of the minutes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def problems(self, ref: str, to: MinutesState, at: str | None = None) -> tuple[Finding, ...]:
        """Return what stands in the way of publishing the draft, or of confirming it ``at`` a
        later meeting: each finding says where it is mended. Nothing else is ever refused.
        """
        meeting = self._session.store.meeting(ref)
        if to is MinutesState.PUBLISHED_DRAFT:
            return publishing_problems(self._session, meeting)
        if to is MinutesState.CONFIRMED and at is not None:
            return confirming_problems(self._session, meeting, self._session.store.meeting(at))
        return ()

    def advance(self, ref: str, to: MinutesState) -> Meeting:
        """Move the minutes on to a later state before their confirmation.

        Raises RefusedByRule when it is no later one, or when a draft cannot be published yet.
        """
        meeting = self._session.store.meeting(ref)
        if to not in BY_HAND or not comes_after(to, meeting.minutes_state):
            raise RefusedByRule(
                f"the minutes are {WORDS[meeting.minutes_state]}; {WORDS[to]} is no step on",
                rule="R6.3",
                where=ref,
                todo="To go back, take them back a step with a reason.",
            )
        if to is MinutesState.PUBLISHED_DRAFT:
            refuse(self.problems(ref, to), "the draft cannot be published yet")
        return self._session.change_meeting(
            ref,
            lambda one: stepped(self._session, one, to),
            what=f"The minutes of {ref}: {WORDS[to]}",
            minuted=False,
        )

    def back(self, ref: str, to: MinutesState, reason: str) -> Meeting:
        """Take the minutes back to an earlier state, for a reason that stays on record.

        Back from confirmed they can be edited again; the text that was frozen is kept with who
        reopened it, when and why. Raises InputRefused without a reason.
        """
        why = clean_line(reason, field="reason")
        current = self._session.store.meeting(ref)
        if to is MinutesState.NONE or not comes_after(current.minutes_state, to):
            raise RefusedByRule(
                f"the minutes are {WORDS[current.minutes_state]}; {WORDS[to]} is no step back",
                rule="R6.3",
                where=ref,
            )

        if to is MinutesState.SIGNED and to not in self.can_go_back_to(current):
            raise RefusedByRule(
                "they were never signed",
                rule="R6.1",
                where=ref,
                todo="Take them back to confirmed, and record who signed.",
            )

        def change(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
            signed = self._signed_by(meeting) if to is MinutesState.CONFIRMED else ""
            said = f"{why} (it was signed by {signed})" if signed else why
            meeting = stepped(self._session, meeting, to, said)
            if to not in FIXED:
                ended = step(self._session, to, why)
                meeting = replace(
                    meeting, minutes_confirmed_at=None, frozen=reopened(meeting.frozen, ended)
                )
                restricted = replace(restricted, frozen=reopened(restricted.frozen, ended))
            elif to is MinutesState.CONFIRMED:
                meeting = replace(meeting, frozen=_changed(meeting.frozen, signing=None))
            return meeting, restricted

        meeting, _ = self._session.change_both(
            ref, change, what=f"The minutes of {ref}: back to {WORDS[to]}", minuted=False
        )
        return meeting

    def confirm(self, ref: str, at: str) -> Meeting:
        """Confirm and freeze the minutes as agreed at the meeting ``at`` (R6.1, R6.2).

        Raises RefusedByRule with every reason why not, each with where to mend it.
        """
        confirming = self._session.store.meeting(at)
        refuse(
            self.problems(ref, MinutesState.CONFIRMED, at), "the minutes cannot be confirmed yet"
        )
        return confirm(self._session, ref, confirming)

    def sign(
        self, ref: str, on: dt.date, *, person: str | None = None, name: str | None = None
    ) -> Meeting:
        """Record that the confirmed minutes were signed, by whom and on which day (R6.1).

        Without a person or a name it is whoever presided at the confirming meeting.
        """
        current = self._session.store.meeting(ref)
        if current.minutes_state is not MinutesState.CONFIRMED:
            raise RefusedByRule(
                f"the minutes are {WORDS[current.minutes_state]}; only confirmed ones are signed",
                rule="R6.1",
                where=ref,
            )
        signer = person or (None if name else self.signer(ref))
        typed = clean_line(name, field="name") if name else None
        if signer is None and typed is None:
            raise InputRefused(
                "who presided at the confirming meeting is not on record",
                where="person",
                todo="Say who signed.",
            )
        signing = Signing(person=signer, name=typed, on=on)

        def change(meeting: Meeting) -> Meeting:
            meeting = stepped(self._session, meeting, MinutesState.SIGNED)
            return replace(meeting, frozen=_changed(meeting.frozen, signing=signing))

        return self._session.change_meeting(
            ref, change, what=f"The minutes of {ref} were signed", minuted=False
        )

    def signer(self, ref: str) -> str | None:
        """Return who should sign: the person presiding where the minutes were confirmed (R6.1)."""
        return signer_of(self._session, self._session.store.meeting(ref))

    def archive(self, ref: str) -> Meeting:
        """Record that the minutes have gone into the archive."""
        current = self._session.store.meeting(ref)
        if current.minutes_state not in (MinutesState.CONFIRMED, MinutesState.SIGNED):
            raise RefusedByRule(
                f"the minutes are {WORDS[current.minutes_state]}; only confirmed ones are archived",
                rule="R6.3",
                where=ref,
            )
        return self._session.change_meeting(
            ref,
            lambda one: stepped(self._session, one, MinutesState.ARCHIVED),
            what=f"The minutes of {ref} were archived",
            minuted=False,
        )

    def annotate(self, ref: str, text: str) -> Meeting:
        """Add a remark to confirmed minutes: an error found later is not edited away (R6.3)."""
        typed = clean_text(text, field="annotation").strip()
        if not typed:
            raise InputRefused("an annotation needs words", where="text")
        now = self._session.now()

        def change(meeting: Meeting) -> Meeting:
            current = frozen_now(meeting.frozen)
            if current is None:
                raise RefusedByRule(
                    "its minutes are not frozen, so there is nothing to annotate",
                    rule="R6.3",
                    where=ref,
                    todo="Correct the minutes themselves.",
                )
            before = current.annotations[-1].digest if current.annotations else current.digest
            note = Annotation(
                text=typed,
                at=now,
                by=self._session.store.actor,
                digest=annotation_digest(before, typed, now.date().isoformat()),
            )
            notes = (*current.annotations, note)
            return replace(meeting, frozen=_changed(meeting.frozen, annotations=notes))

        return self._session.change_meeting(
            ref, change, what=f"Annotated the minutes of {ref}", minuted=False
        )

    def verify(self, ref: str, digest: str | None = None) -> Verification:
        """Compare the frozen minutes with their digests, and with one that was printed.

        Raises what ``desk.verifying.verification`` does.
        """
        return verification(self._session, ref, digest)

    def seal_anew(self, ref: str, reason: str) -> Meeting:
        """Accept a frozen meeting's files as they stand although they were changed outside.

        Who did so, when and why stays in the life of the minutes.
        """
        why = clean_line(reason, field="reason")

        def change(meeting: Meeting) -> Meeting:
            said = f"sealed anew as it stood: {why}"
            return stepped(self._session, meeting, meeting.minutes_state, said)

        return self._session.store.seal_anew(ref, change, what=f"Sealed {ref} anew")

    def ends_confirmation(self, ref: str, to: MinutesState) -> str:
        """Return in one line what going back to that state puts an end to; "" where nothing.

        Going back is never refused: it is asked about where the minutes were confirmed (R6.3).
        """
        meeting = self._session.store.meeting(ref)
        if not is_fixed(meeting) or to in FIXED:
            return ""
        signed = self._signed_by(meeting)
        state = f"SIGNED, by {signed}" if signed else WORDS[meeting.minutes_state].upper()
        return (
            f"These minutes are {state}; going back ends the confirmation, and the next publishing"
            " takes them off the site."
        )

    def can_go_back_to(self, meeting: Meeting) -> tuple[MinutesState, ...]:
        """Return the states that the minutes can be taken back to, the nearest first."""
        current = frozen_now(meeting.frozen)
        signed = current is not None and current.signing is not None
        never = {MinutesState.NONE} if signed else {MinutesState.NONE, MinutesState.SIGNED}
        before = [one for one in ORDER if comes_after(meeting.minutes_state, one)]
        return tuple(one for one in reversed(before) if one not in never)

    def _signed_by(self, meeting: Meeting) -> str:
        """Return who signed and when, as ``Councillor Able on 20 January 2027``; "" if nobody."""
        current = frozen_now(meeting.frozen)
        if current is None or current.signing is None:
            return ""
        signed = current.signing
        people = self._session.register().people
        who = name_of(signed.person, people) if signed.person else signed.name
        return f"{who or 'somebody'} on {date_in_words(signed.on)}"


def last_step(meeting: Meeting, state: MinutesState) -> MinutesStep | None:
    """Return the latest step to that state."""
    return next((one for one in reversed(meeting.life) if one.to is state), None)


def _changed(frozen: tuple[Frozen, ...], **fields: object) -> tuple[Frozen, ...]:
    """Return the frozen texts with the one that counts changed in what was added to it."""
    current = frozen_now(frozen)
    return tuple(replace(one, **fields) if one is current else one for one in frozen)
