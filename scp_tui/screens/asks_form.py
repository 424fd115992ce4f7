"""The form for an ask: new, out of the words at the cursor or between meetings, or changed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from textual.binding import Binding

from scp_tui.errors import InputRefused
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.committee import Register
from scp_tui.records.followups import (
    Due,
    DueKind,
    FollowUp,
    FollowUpKind,
    Limb,
    Owner,
    ReportBasis,
    Requester,
    RequesterKind,
)
from scp_tui.records.meeting import Meeting
from scp_tui.rules.date_words import long_date
from scp_tui.rules.dates import due_in_words, parse_date, parse_due
from scp_tui.screens.asks_named import mentioned, named_owners, named_requester
from scp_tui.screens.asks_owner import owner_fields, owner_values, owners_from
from scp_tui.screens.asks_wording import propose_due, propose_kind, propose_title
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.form import FormDialog, for_field
from scp_tui.screens.people_choices import (
    ORGANISATION,
    PERSON,
    in_room,
    people_choices,
)
from scp_tui.screens.texts import shorten

if TYPE_CHECKING:
    from scp_tui.desk import Desk

KIND_WORDS = {kind: kind.value.replace("_", " ").capitalize() for kind in FollowUpKind}
BASIS_WORDS = {
    ReportBasis.PJA_19: "Police and Justice Act 2006 s.19: 28 days",
    ReportBasis.LGA_9FE: "Local Government Act 2000 s.9FE: two months",
    ReportBasis.NONE: "None: the Committee's own target",
}
DUE_HINT = "next meeting; within 28 days; 10 March; when ready. Empty stays open."
HELP = (
    "What somebody was asked to do. Only the title is needed: to whom, by whom and by when may"
    " stay open, and then wait among the unresolved asks (Ctrl+T) until somebody says. F2 keeps"
    " it as it stands.\n\n"
    "The owner is a body or a person: type part of the name. Several can be asked at once: Tab in"
    " the list takes one and goes on, Enter takes the last; each then owes a part of its own. If"
    " somebody is in no list, write the words that were used in the line below."
)


class AskForm(FormDialog):
    """An ask, new or (with ``known``) changed. Gives one line saying what was done.

    ``near`` is what was written just before ``words``: whom it names is offered first. With
    ``more`` there are others to go on to, and ``go_on`` says that the clerk wants to.
    """

    HELP = HELP
    BINDINGS = [Binding("f3", "save_and_next", "Save, next ask", key_display="F3")]

    def __init__(
        self,
        desk: Desk,
        *,
        ref: str | None = None,
        item: AgendaItem | None = None,
        words: str = "",
        private: bool = False,
        known: FollowUp | None = None,
        near: str = "",
        more: bool = False,
    ) -> None:
        self.desk = desk
        self.more = more
        self.go_on = False
        self.sentence = words
        self.ref = ref if known is None else known.meeting
        self.item = item
        self.known = known
        self.private = private if known is None else known.restricted
        self.register: Register = desk.office.register()
        self.meeting: Meeting | None = desk.store.meeting(self.ref) if self.ref else None
        asked = known.asked_on if known is not None else None
        self.day: dt.date = asked or (self.meeting.date if self.meeting else desk.today())
        said = f"{near} {words or (known.wording if known and known.wording else '')}"
        people, bodies = mentioned(said, self.register, self.day, room=self._room())
        self.just_mentioned = people
        self.first_owners = (
            *(f"{ORGANISATION}{one}" for one in bodies),
            *(f"{PERSON}{one}" for one in people),
        )
        draft = known or self._draft(words)
        title = "Ask" if known is None else f"Ask {known.id}"
        if self.private:
            title += "  (private: only its title is public)"
        super().__init__(title, self._fields(draft), self._store, others=self._values)

    def _room(self) -> list[str]:
        """Return who votes in the room, where there is one."""
        return in_room(self.desk.room.board(self.ref)) if self.ref else []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to go on to the next only where there is a list to go on in."""
        return self.more if action == "save_and_next" else True

    def action_save_and_next(self) -> None:
        """Save, and go on to the next unresolved ask."""
        self.go_on = True
        self.action_save()

    def _draft(self, words: str) -> FollowUp:
        """Return the ask that the words at the cursor propose."""
        room = self._room()
        return FollowUp(
            id="new",
            committee="",
            title="" if self.private else propose_title(words),
            wording=words or None,
            kind=propose_kind(words) if words else FollowUpKind.INFORMATION_REQUEST,
            requester=named_requester(words, self.register, self.day, room=room),
            limbs=tuple(map(_limb, named_owners(words, self.register, self.day, room=room))),
            due=Due(said=propose_due(words, today=self.day) or None),
        )

    def _fields(self, draft: FollowUp) -> list[Field]:
        value = self._values(draft)
        kinds = tuple(Choice(kind.value, words) for kind, words in KIND_WORDS.items())
        safe = "It prints in public: say nothing exempt; empty gives a safe one."
        fields = [
            Field("title", "Title", value["title"],
                  hint=safe if self.private else "What is asked, in a few words. F2 keeps it now."),
            *owner_fields(value, self.register, self.meeting, self.day, first=self.first_owners),
            Field("requester", "Asked by", value["requester"], FieldKind.CHOICE,
                  self._requesters(), hint="a member, the Committee, or who: type part of a name."),
            Field("due", "By when", value["due"], hint=DUE_HINT, echo=self._due_words),
            Field("kind", "Kind", value["kind"], FieldKind.CHOICE, kinds, optional=False),
            Field("wording", "Wording", value["wording"], FieldKind.TEXT, height=4),
        ]  # fmt: skip
        if self.known is not None and len(self.known.limbs) > 1:
            # Which limb is not for this form to say: o on the list moves one of them.
            fields = [field for field in fields if field.name not in ("owner", "said")]
        if self.known is not None or self.ref is None:
            powers = [Choice(basis.value, words) for basis, words in BASIS_WORDS.items()]
            hint = "Of a report: it decides by when they must respond."
            power = Field("basis", "Power", value["basis"], FieldKind.CHOICE, powers, hint=hint)
            fields.insert(-1, power)
        if self.known is None and self.ref is None:
            committees = [Choice(one.id, one.name, one.id) for one in self.register.committees]
            first = committees[0].id if len(committees) == 1 else ""
            fields.insert(1, Field("committee", "Committee", first, FieldKind.CHOICE, committees,
                                   optional=False, hint="Whose ask it is."))  # fmt: skip
            fields[-2:-2] = [
                Field("asked_on", "Asked on", "", hint="Empty: today, or the day of the meeting.",
                      echo=lambda typed: self._asked_words(typed)),
                Field("source", "At the meeting", "", FieldKind.CHOICE, self._meetings(),
                      hint="Empty: between meetings."),
            ]  # fmt: skip
        return fields

    def _requesters(self) -> list[Choice]:
        first = dict.fromkeys((*self.just_mentioned, *self._room()))
        return [
            Choice(RequesterKind.COMMITTEE.value, "The Committee"),
            Choice(RequesterKind.A_MEMBER.value, "A member", "which is not known"),
            *(
                Choice(f"{PERSON}{one.id}", one.label, one.note)
                for one in people_choices(self.register, self.day, first=first)
            ),
        ]

    def _meetings(self) -> list[Choice]:
        """Return the meetings up to today, the last first: what was asked came out of one."""
        today = self.desk.today()
        past = [one for one in self.desk.office.meetings() if one.date <= today]
        return [Choice(one.ref, one.ref, long_date(one.date)) for one in reversed(past)]

    def _asked_on(self, typed: str) -> dt.date | None:
        """Return the day typed; None for none. Raises InputRefused for one that has not come."""
        if not typed.strip():
            return None
        today = self.desk.today()
        day = for_field("asked_on", lambda: parse_date(typed, today=today))
        if day > today:
            raise InputRefused(
                f"{long_date(day)} has not come yet", where="asked_on",
                todo="Type the day it was asked.",
            )  # fmt: skip
        return day

    def _asked_words(self, typed: str) -> str:
        day = self._asked_on(typed)
        return long_date(day) if day else "Empty: today, or the day of the meeting."

    def _values(self, ask: Any) -> dict[str, str]:
        """Return a follow-up as the values of the form."""
        requester = "" if ask.requester.kind is RequesterKind.UNKNOWN else ask.requester.kind.value
        if ask.requester.kind is RequesterKind.PERSON:
            requester = f"{PERSON}{ask.requester.person}"
        due = ask.due.said or ("" if ask.due.kind is DueKind.OPEN else due_in_words(ask.due))
        return {
            "title": ask.title,
            **owner_values(ask.limbs),
            "requester": requester,
            "due": due,
            "kind": ask.kind.value,
            "basis": ask.basis.value if ask.basis else "",
            "wording": ask.wording or "",
        }

    def _due_words(self, typed: str) -> str:
        if not typed.strip():
            return DUE_HINT
        due = parse_due(typed, today=self.day)
        return long_date(due.date) if due.date else due_in_words(due)

    def _due(self, typed: str) -> Due:
        if self.known is not None and typed.strip() == self._values(self.known)["due"].strip():
            return self.known.due
        return for_field("due", lambda: parse_due(typed, today=self.day))

    def _store(self, values: dict[str, str]) -> str:
        fields: dict[str, Any] = {
            "title": values["title"],
            "wording": values["wording"].strip("\n") or None,
            "kind": FollowUpKind(values["kind"]),
            "requester": _requester(values["requester"]),
            "due": self._due(values["due"]),
        }
        if "owner" in values:
            owe = self.known.owner if self.known is not None else None
            owners = owners_from(values, self.register, self.day, owe)
            # Who owes it now keeps the first limb, with all that was recorded of it.
            first = owe if owe in owners else owners[0]
            fields["owner"] = first
            fields["others"] = tuple(one for one in owners if one != first)
        if "basis" in values:
            fields["basis"] = ReportBasis(values["basis"]) if values["basis"] else None
        if self.known is not None:
            before = self._values(self.known)
            owner = before["owner"], before["said"]
            stays = owner == (values.get("owner"), values.get("said"))
            same = {"owner": stays, "others": stays}
            changed = {
                name: value
                for name, value in fields.items()
                if not same.get(name, values.get(name) == before.get(name))
            }
            if not changed:
                return ""
            kept = self.desk.follow_ups.edit(self.known.id, self.known.rev, **changed)
            return f"Changed {kept.id}."
        if self.ref is None and not values.get("committee"):
            raise InputRefused(
                "nothing says which committee asks", where="committee", todo="Choose one."
            )
        source = values.get("source") or self.ref
        if source and not (self.ref or source.startswith(f"{values['committee']}/")):
            raise InputRefused(
                f"{source} is a meeting of another committee", where="source",
                todo="Choose one of its own.",
            )  # fmt: skip
        made = self.desk.follow_ups.ask(
            source,
            committee=values.get("committee") or None,
            asked_on=self._asked_on(values.get("asked_on", "")),
            item=self.item.id if self.item else None,
            restricted=True if self.private else None,
            sentence=self.sentence if self.item is not None and self.sentence else None,
            **fields,
        )
        return f"{made.id} kept: {shorten(made.title, 50)}"


def _limb(owner: Owner) -> Limb:
    return Limb(owner=owner)


def _requester(chosen: str) -> Requester:
    if chosen.startswith(PERSON):
        return Requester(kind=RequesterKind.PERSON, person=chosen.removeprefix(PERSON))
    return Requester(kind=RequesterKind(chosen) if chosen else RequesterKind.UNKNOWN)


def ask_form(
    desk: Desk, ref: str, *, item: AgendaItem | None, words: str, private: bool, near: str = ""
) -> AskForm:
    """Return the form for a new ask, with what the words at the cursor propose."""
    return AskForm(desk, ref=ref, item=item, words=words, private=private, near=near)
