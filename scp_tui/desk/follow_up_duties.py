"""What the Act asks of the clerk about a follow-up: done, and recorded as done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec.structs import replace

from scp_tui.desk.follow_up_record import FollowUpRecord
from scp_tui.errors import InputRefused, RefusedByRule
from scp_tui.records.followups import (
    Fact,
    FactKind,
    FollowUp,
    FollowUpKind,
    MatterStep,
    Owner,
    PersonalCheck,
    Withheld,
)
from scp_tui.records.meeting import MeetingState
from scp_tui.rules.date_words import long_date
from scp_tui.rules.duties import STEP, Duty, Setting, duties
from scp_tui.rules.follow_up_status import counted, replies
from scp_tui.rules.local_matter import AT_A_MEETING, NEEDS_REASONS
from scp_tui.rules.membership import organisation_name_on

_CALLED_OFF = frozenset({MeetingState.CANCELLED, MeetingState.POSTPONED})


class FollowUpDuties(FollowUpRecord):
    """The use cases of what the Act asks for."""

    def duties(self, ref: str) -> tuple[Duty, ...]:
        """Return what is to be done about a follow-up, and what of it has been done."""
        one = self._session.store.follow_up(ref)
        return duties(one, self.setting(one.committee))

    def setting(self, committee: str) -> Setting:
        """Return what duties of a committee's asks depend on."""
        register = self._session.register()
        return Setting(
            register=register,
            committee=next((one for one in register.committees if one.id == committee), None),
            meetings=tuple(
                header.date
                for header in self._session.headers()
                if header.committee == committee and header.state not in _CALLED_OFF
            ),
        )

    def copied(
        self,
        ref: str,
        bodies: Sequence[str],
        *,
        how: str | None = None,
        on: dt.date | None = None,
        text: str = "",
    ) -> FollowUp:
        """Record that a copy went to each of these bodies (R7.1). Raises InputRefused for none."""
        if not bodies:
            raise InputRefused("nobody is named", where="bodies", todo="Choose who got a copy.")
        draft = self._draft(ref, Fact(kind=FactKind.COPIED, text=text, how=how, on=on))
        known = {one.id: one for one in self._session.register().organisations}
        facts = []
        for body in dict.fromkeys(bodies):
            if body not in known:
                raise InputRefused(f"there is no body {body!r}", where="bodies", todo="Choose one.")
            name = organisation_name_on(known[body], draft.on or self._session.today())
            facts.append(replace(draft, owner=Owner(organisation=body, said=name)))

        def change(one: FollowUp) -> FollowUp:
            return replace(one, history=(*one.history, *facts))

        some = "a copy" if len(facts) == 1 else f"{len(facts)} copies"
        what = f"Recorded {some} of {ref}"
        return self._session.change_follow_up(ref, change, what=what)

    def checked(
        self,
        ref: str,
        personal: PersonalCheck,
        *,
        about: int | None = None,
        text: str = "",
        by: str | None = None,
        on: dt.date | None = None,
    ) -> FollowUp:
        """Record that a reply (the latest by default) was looked at for names (R7.4).

        Raises InputRefused when there is no such reply, or without words where people can be
        known in it.
        """
        if personal is not PersonalCheck.DEPERSONALISED and not text.strip():
            raise InputRefused(
                "nothing says why people are named in it", where="text", todo="Type why."
            )
        fact = Fact(kind=FactKind.CHECKED, text=text, personal=personal, by=by, on=on)
        return self._of_reply(ref, fact, about)

    def withheld(
        self,
        ref: str,
        why: Withheld,
        text: str,
        *,
        about: int | None = None,
        by: str | None = None,
        on: dt.date | None = None,
    ) -> FollowUp:
        """Record that information was withheld, and in what words (R7.4).

        It may be withheld in a reply, or with nothing else sent. Raises InputRefused without
        words.
        """
        if not text.strip():
            raise InputRefused(
                "there are no words", where="text", todo="Type what was withheld, and why."
            )
        fact = Fact(kind=FactKind.WITHHELD, text=text, withheld=why, by=by, on=on)
        one = self._session.store.follow_up(ref)
        if about is None and not replies(one):
            draft = self._draft(ref, fact)
            return self._add(ref, lambda _: draft, draft.kind)
        return self._of_reply(ref, fact, about)

    def _of_reply(self, ref: str, fact: Fact, about: int | None) -> FollowUp:
        draft = self._draft(ref, fact)

        def with_number(one: FollowUp) -> Fact:
            found = dict(replies(one))
            if not found or (about is not None and about not in found):
                raise InputRefused(
                    "there is no such reply", where=ref, todo="Record the reply first."
                )
            number = max(found) if about is None else about
            return replace(draft, about=number, limb=found[number].limb)

        return self._add(ref, with_number, draft.kind)

    def step(
        self,
        ref: str,
        step: MatterStep,
        *,
        meeting: str | None = None,
        minute: int | None = None,
        text: str = "",
        by: str | None = None,
        on: dt.date | None = None,
    ) -> FollowUp:
        """Record a step of a local crime and disorder matter (R7.8); none can be left out.

        Raises RefusedByRule when a step before it is not on record, InputRefused for an ask of
        another kind, without reasons where they are owed, or without its meeting.
        """
        one = self._session.store.follow_up(ref)
        if one.kind is not FollowUpKind.LOCAL_CRIME_MATTER:
            raise InputRefused(
                "it is no local crime and disorder matter", where=ref, todo="Change its kind."
            )
        if step in NEEDS_REASONS and not text.strip():
            raise InputRefused("there are no reasons", where="text", todo="Type the reasons.")
        day = on
        if step in AT_A_MEETING:
            if meeting is None:
                raise InputRefused("no meeting is named", where="meeting", todo="Choose it.")
            held = self._session.store.meeting(meeting)
            if held.committee != one.committee:
                raise InputRefused("it is another committee's", where="meeting", todo="Choose one.")
            if step is not MatterStep.AGENDA:
                if held.date > self._session.today():
                    raise InputRefused(
                        f"{meeting} has not been held yet", where="meeting", todo="Record it then."
                    )
                day = on or held.date
        self._refuse_skipped(one, step)
        draft = self._draft(
            ref,
            Fact(
                kind=FactKind.STEP, step=step, text=text, by=by, on=day,
                meeting=meeting if step in AT_A_MEETING else None, minute=minute,
            ),
        )  # fmt: skip
        self._refuse_too_early(one, draft)
        return self._add(ref, lambda _: draft, draft.kind)

    def _refuse_skipped(self, one: FollowUp, step: MatterStep) -> None:
        for duty in duties(one, self.setting(one.committee)):
            if duty.key.startswith(STEP) and _is_about(duty, step):
                if duty.first:
                    raise RefusedByRule(
                        f"not yet: first {duty.first}",
                        rule="R7.8",
                        where=one.id,
                        todo="Record that step before this one.",
                    )
                if duty.done is not None and one.history[duty.done - 1].step is not step:
                    raise InputRefused(
                        f"line {duty.done} of its history says otherwise",
                        where=one.id,
                        todo="Correct that line first.",
                    )
                return
        raise RefusedByRule(
            "this matter does not go that way", rule="R7.8", where=one.id, todo="See its steps."
        )

    @staticmethod
    def _refuse_too_early(one: FollowUp, draft: Fact) -> None:
        before = [fact.on for _, fact in counted(one) if fact.kind is FactKind.STEP and fact.on]
        if before and draft.on is not None and draft.on < max(before):
            raise InputRefused(
                f"the step before it was on {long_date(max(before))}",
                where="on",
                todo="Correct the day.",
            )


def _is_about(duty: Duty, step: MatterStep) -> bool:
    first = duty.key.removeprefix(STEP)
    return first == step.value or (first, step) in (
        (MatterStep.WITHIN.value, MatterStep.OUTSIDE),
        (MatterStep.REPORT.value, MatterStep.NO_REPORT),
    )


def refuse_undone(one: FollowUp, setting: Setting) -> None:
    """Raise RefusedByRule when a step that none may leave out is not on record (R7.8)."""
    left = [duty for duty in duties(one, setting) if duty.must and duty.done is None]
    if left:
        raise RefusedByRule(
            f"not on record: {left[0].words}",
            rule=left[0].rule,
            where=one.id,
            todo="Record the steps that the Act asks for, or withdraw it.",
        )
