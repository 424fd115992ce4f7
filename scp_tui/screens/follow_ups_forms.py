"""The forms of a follow-up's history: what came, what was sent, what was decided.

One table says which fields each kind of fact has; one form serves one follow-up or several.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from scp_tui.errors import InputRefused
from scp_tui.records.followups import (
    ClosureDecision,
    FactKind,
    FollowUp,
    Judgement,
    Outcome,
    PersonalCheck,
    Withheld,
)
from scp_tui.rules.date_words import long_date
from scp_tui.rules.dates import parse_date
from scp_tui.rules.duties import COPY
from scp_tui.rules.follow_up_state import status_words
from scp_tui.rules.follow_up_status import replies, status_of
from scp_tui.rules.membership import must_answer, organisation_name_on
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.follow_ups_limbs import limb_field, on_limbs
from scp_tui.screens.follow_ups_words import (
    DECISION_WORDS,
    JUDGEMENT_WORDS,
    OUTCOME_WORDS,
    PERSONAL_WORDS,
    WITHHELD_WORDS,
    fact_words,
)
from scp_tui.screens.form import FormDialog, for_field
from scp_tui.screens.several import as_value, ids_in

if TYPE_CHECKING:
    from scp_tui.desk import Desk

FIELDS: dict[FactKind, tuple[str, ...]] = {
    FactKind.NOTE: ("text", "by", "filed", "on", "public"),
    FactKind.TAKEN: ("meeting", "minute", "text"),
    FactKind.SENT: ("limb", "how", "notice", "on", "text"),
    FactKind.NOTICE: ("limb", "how", "on", "text"),
    FactKind.RECEIVED: ("limb", "on", "text"),
    FactKind.PROMISED: ("limb", "until", "by", "on", "text"),
    FactKind.EXTENDED: ("limb", "until", "text", "by", "on"),
    FactKind.REPLY: ("limb", "text", "judgement", "by", "filed", "on"),
    FactKind.JUDGED: ("limb", "judgement", "text", "by", "on"),
    FactKind.OUTCOME: ("limb", "outcome", "text", "by", "on"),
    FactKind.CHASE: ("limb", "text", "how", "on"),
    FactKind.PAUSED: ("limb", "text", "on"),
    FactKind.RESUMED: ("limb", "text", "on"),
    FactKind.PROPOSED: ("text", "on"),
    FactKind.DECISION: ("limb", "decision", "meeting", "minute", "by", "text"),
    FactKind.WITHDRAWN: ("limb", "text", "on"),
    FactKind.CHECKED: ("personal", "about", "text", "by", "on"),
    FactKind.WITHHELD: ("withheld", "text", "about", "by", "on"),
    FactKind.COPIED: ("bodies", "how", "on", "text"),
}
TITLES = {
    FactKind.NOTE: "Note",
    FactKind.TAKEN: "Before the Committee again",
    FactKind.SENT: "Sent",
    FactKind.NOTICE: "Notice of the duty to respond",
    FactKind.RECEIVED: "Received by them",
    FactKind.PROMISED: "Promised",
    FactKind.EXTENDED: "Extended",
    FactKind.REPLY: "Reply",
    FactKind.JUDGED: "Does the reply answer?",
    FactKind.OUTCOME: "What became of the recommendation",
    FactKind.CHASE: "Chased",
    FactKind.PAUSED: "Paused",
    FactKind.RESUMED: "Goes on",
    FactKind.PROPOSED: "Proposed for closure",
    FactKind.DECISION: "Decided by the Committee",
    FactKind.WITHDRAWN: "Withdrawn",
    FactKind.CHECKED: "Can anybody be known from it?",
    FactKind.WITHHELD: "Withheld from the Committee",
    FactKind.COPIED: "Copies of the report",
}
TEXT_LABELS = {
    FactKind.REPLY: "What it says",
    FactKind.EXTENDED: "Why",
    FactKind.JUDGED: "Why",
    FactKind.PAUSED: "Why",
    FactKind.WITHDRAWN: "Why",
    FactKind.PROPOSED: "Why",
    FactKind.DECISION: "In what words",
    FactKind.CHECKED: "Why named",
    FactKind.WITHHELD: "What, and why",
    FactKind.COPIED: "Note",
}


def fact_form(desk: Desk, asks: Sequence[FollowUp], kind: FactKind, limb: str = "") -> FormDialog:
    """Return the form for a fact of one follow-up or several. Gives a line saying what was done.

    ``limb`` is the limb that it is about, where that is known already.
    """
    one = asks[0]
    what = f"{one.id} {one.title}" if len(asks) == 1 else f"{len(asks)} follow-ups"
    fields = [
        field
        for name in FIELDS[kind]
        if (field := _field(desk, name, asks, kind, limb)) is not None
    ]

    def save(values: dict[str, str]) -> str:
        given = read_values(desk, values)
        chosen = given.pop("limb", "")
        act = _act(desk, kind, given)
        if "limb" in FIELDS[kind]:
            act = on_limbs(desk, kind, chosen, lambda limb: _act(
                desk, kind, {**given, "limb": limb}
            ))  # fmt: skip
        if len(asks) == 1:
            after = act(one.id)
            return f"{after.id}: {status_words(status_of(after))}."
        done, refused = desk.follow_ups.each([each.id for each in asks], act, TITLES[kind])
        if not done:
            raise InputRefused(refused[0])
        return f"{TITLES[kind]}: {len(done)} of {len(asks)}. " + " ".join(refused)

    return FormDialog(f"{TITLES[kind]}: {what}", fields, save)


def read_values(desk: Desk, values: dict[str, str]) -> dict[str, Any]:
    """Return the fields of a fact from what was typed. Raises InputRefused under a field."""
    today = desk.today()
    given: dict[str, Any] = {"text": values.get("text", "").strip("\n")}
    for name in ("by", "how", "filed", "limb", "meeting"):
        if values.get(name, "").strip():
            given[name] = values[name].strip()
    for name in ("on", "until"):
        typed = values.get(name, "").strip()
        if typed:
            given[name] = for_field(name, lambda typed=typed: parse_date(typed, today=today))  # type: ignore[misc]
    if values.get("minute", "").strip():
        if not values["minute"].strip().isdigit():
            raise InputRefused("a minute has a number", where="minute", todo="Type it, as 19.")
        given["minute"] = int(values["minute"])
    for name in ("notice", "public"):
        if values.get(name):
            given[name] = True
    if values.get("about"):
        given["about"] = int(values["about"])
    if values.get("bodies"):
        given["bodies"] = ids_in(values["bodies"])
    kinds = {
        "judgement": Judgement,
        "outcome": Outcome,
        "decision": ClosureDecision,
        "personal": PersonalCheck,
        "withheld": Withheld,
    }
    for name, cls in kinds.items():
        if values.get(name):
            given[name] = cls(values[name])
    return given


def _act(desk: Desk, kind: FactKind, given: dict[str, Any]) -> Callable[[str], FollowUp]:
    """Return what the form does to each follow-up. Raises InputRefused for what is missing."""
    needed = {
        FactKind.JUDGED: ("judgement", "whether it answers"),
        FactKind.OUTCOME: ("outcome", "what became of it"),
        FactKind.DECISION: ("decision", "what was decided"),
        FactKind.EXTENDED: ("until", "until when"),
        FactKind.TAKEN: ("meeting", "which meeting"),
        FactKind.CHECKED: ("personal", "what was found"),
        FactKind.WITHHELD: ("withheld", "on what ground"),
        FactKind.COPIED: ("bodies", "who got one"),
    }
    name, words = needed.get(kind, ("", ""))
    if name and name not in given:
        raise InputRefused(f"nothing says {words}", where=name, todo="Choose or type it.")
    follow_ups = desk.follow_ups
    if kind is FactKind.DECISION:
        return lambda ref: follow_ups.decide(ref, **given)
    if kind is FactKind.JUDGED:
        return lambda ref: follow_ups.judge(ref, **given)
    own: dict[FactKind, Callable[..., FollowUp]] = {
        FactKind.CHECKED: follow_ups.checked,
        FactKind.WITHHELD: lambda ref, withheld, **more: follow_ups.withheld(ref, withheld, **more),
        FactKind.COPIED: follow_ups.copied,
    }
    if kind in own:
        return lambda ref: own[kind](ref, **given)
    if kind is FactKind.PROPOSED:
        return lambda ref: follow_ups.propose(ref, given["text"], on=given.get("on"))
    if kind is FactKind.SENT:
        return lambda ref: follow_ups.sent(ref, **given)
    return lambda ref: follow_ups.record(ref, kind, **given)


def _field(
    desk: Desk, name: str, asks: Sequence[FollowUp], kind: FactKind, limb: str
) -> Field | None:
    if name == "limb":
        return limb_field(desk, asks, limb)
    if name == "by" and kind is FactKind.DECISION:
        return _delegate_field(desk, asks[0].committee)
    if name == "meeting":
        return _meeting_field(desk, asks[0].committee, kind)
    if name == "about":
        return _reply_field(asks)
    if name == "bodies":
        return _bodies_field(desk, asks[0])
    fields: dict[str, Field] = {
        "text": Field("text", TEXT_LABELS.get(kind, "What happened"), "", FieldKind.TEXT,
                      hint="F2 saves.", height=4),
        "by": Field("by", "From" if kind is FactKind.REPLY else "By", "",
                    hint="Who, in words, if it matters."),
        "how": Field("how", "How", "", hint="letter, e-mail, at the meeting"),
        "filed": Field("filed", "Filed", "", hint="Where the paper or the mail is kept."),
        "notice": Field("notice", "Says duty applies", "", FieldKind.CHECK,
                        hint="It gave notice that the duty to respond applies (R7.6)."),
        "public": Field("public", "May be printed", "", FieldKind.CHECK,
                        hint="In the paper and the lists, which anybody may read. Else it stays"
                             " here."),
        "minute": Field("minute", "Minute", "", hint="The number of its minute, as 19."),
        "on": Field("on", "On", "", echo=_echo(desk.today(), "today"),
                    hint="Empty is today; as 10/3/2020 or last Tuesday."),
        "until": Field("until", "For" if kind is FactKind.PROMISED else "Until", "",
                       echo=_echo(desk.today(), ""), hint="A date, as 10/3/2020."),
        "judgement": Field("judgement", "Does it answer", "", FieldKind.CHOICE,
                           _choices(JUDGEMENT_WORDS),
                           hint="Left open it stands as answered, until somebody judges."),
        "outcome": Field("outcome", "It was", "", FieldKind.CHOICE, _choices(OUTCOME_WORDS),
                         optional=False),
        "personal": Field("personal", "It was found", "", FieldKind.CHOICE,
                          _choices(PERSONAL_WORDS), optional=False,
                          hint="What reg. 5 asks for, unless names are necessary (R7.4)."),
        "withheld": Field("withheld", "Because", "", FieldKind.CHOICE,
                          _choices(WITHHELD_WORDS), optional=False,
                          hint="The ground that they gave (R7.4)."),
        "decision": Field("decision", "Decided", "", FieldKind.CHOICE, _choices(DECISION_WORDS),
                          optional=False, hint="What the Committee decided."),
    }  # fmt: skip
    return fields[name]


def _choices(words: dict[Any, str]) -> list[Choice]:
    return [Choice(value.value, text.capitalize()) for value, text in words.items()]


def _echo(today: dt.date, empty: str) -> Callable[[str], str]:
    return lambda typed: long_date(parse_date(typed, today=today)) if typed.strip() else empty


def _reply_field(asks: Sequence[FollowUp]) -> Field | None:
    found = replies(asks[0]) if len(asks) == 1 else ()
    if len(found) < 2:
        return None
    choices = [Choice(str(number), fact_words(fact, number)) for number, fact in reversed(found)]
    return Field("about", "Reply", choices[0].id, FieldKind.CHOICE, choices, optional=False)


def _bodies_field(desk: Desk, one: FollowUp) -> Field:
    left = [
        duty.key.removeprefix(COPY)
        for duty in desk.follow_ups.duties(one.id)
        if duty.key.startswith(COPY) and duty.done is None
    ]
    day = desk.today()
    bodies = [body for body in desk.office.register().organisations if must_answer(body, day)]
    others = [body for body in desk.office.register().organisations if body not in bodies]
    choices = [
        Choice(body.id, organisation_name_on(body, day), body.abbreviation or "")
        for body in (*bodies, *others)
    ]
    return Field("bodies", "To", as_value(left), FieldKind.SEVERAL, choices, optional=False,
                 hint="Those without one yet. Backspace takes out the last.")  # fmt: skip


def _meeting_field(desk: Desk, committee: str, kind: FactKind) -> Field:
    held = [one for one in desk.office.meetings(committee) if one.date <= desk.today()]
    choices = [Choice(one.ref, one.ref, long_date(one.date)) for one in reversed(held)]
    rule = desk.office.committee(committee).follow_ups
    delegated = kind is FactKind.DECISION and rule.delegated_closure
    first = choices[0].id if choices and not delegated else ""
    hint = "Left open (Backspace): closed under the Committee's delegation." if delegated else ""
    return Field("meeting", "At", first, FieldKind.CHOICE, choices, optional=delegated,
                 hint=hint or "At which meeting.")  # fmt: skip


def _delegate_field(desk: Desk, committee: str) -> Field | None:
    """Return the field for who closed it, where the committee has delegated that."""
    rule = desk.office.committee(committee).follow_ups
    if not rule.delegated_closure:
        return None
    hint = f"Without a meeting: {rule.delegation}." if rule.delegation else "Without a meeting."
    return Field("by", "Closed by", "", hint=f"{hint} Empty: you.")
