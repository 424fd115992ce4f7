"""The form for somebody of the public who speaks: before, while and after they do (R8.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.errors import InputRefused
from scp_tui.records.speakers import Speaker, SpeakingKind
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.screens.fields import YES, Field, FieldKind
from scp_tui.screens.form import FormDialog, for_field
from scp_tui.screens.live_agenda import items_by_numbers
from scp_tui.screens.people_choices import in_room, people_choices
from scp_tui.screens.register_values import read_number

if TYPE_CHECKING:
    from scp_tui.desk import Desk

HELP = (
    "Somebody of the public who speaks or presents a petition. Their name is published unless it"
    " is withheld at your discretion: then it is kept apart with what is not for the public, and"
    " the minutes say 'a member of the public'. What they said and what was answered are written"
    " as they stand after 'that': that the street be lit. Promised: a written reply; r in the"
    " list makes a follow-up of it.\n\nA petition is marked as one below: the name is then of who"
    " presents it, and how many signed it and whom it was referred to are asked."
)
NAMELESS = " without a name: the minutes say 'a member of the public'"


class SpeakerForm(FormDialog):
    """A public speaker, new or (with ``known``) changed. Gives one line saying what was done."""

    HELP = HELP

    def __init__(
        self,
        desk: Desk,
        ref: str,
        *,
        item: str | None,
        known: Speaker | None = None,
        name: str = "",
    ) -> None:
        self.desk = desk
        self.ref = ref
        self.known = known
        meeting = desk.store.meeting(ref)
        self.numbers = agenda_numbers(meeting.items)
        register = desk.office.register()
        shown = known or Speaker(id="", item=item or "")
        petition, signed = shown.kind is SpeakingKind.PETITION, shown.signatures
        first = in_room(desk.room.board(ref))
        people = people_choices(register, meeting.date, first=first)

        def line(field: str, label: str, value: str | None, hint: str) -> Field:
            return Field(field, label, value or "", hint=hint)

        fields = [
            line("name", "Name", name, "It is published, unless you withhold it (next field)."),
            Field("withheld", "Withhold name", YES if shown.withheld else "", FieldKind.CHECK,
                  hint="Space: kept apart, and never printed (R10.2)."),
            line("capacity", "Capacity", shown.capacity, "As: a resident of Castle ward"),
            line("subject", "On", shown.subject, "As: street lighting in Mill Lane"),
            line("gist", "Said that", shown.gist, "The gist, in a clause or a few sentences."),
            Field("responder", "Answered by", shown.responder or "", FieldKind.CHOICE, people,
                  hint="Type part of the name; or name them in the next field."),
            line("said", "Or answered by", shown.responder_said, "Somebody not in the register."),
            line("response", "Answered that", shown.response, "The response, in a clause."),
            Field("promised", "Reply promised", YES if shown.reply_promised else "",
                  FieldKind.CHECK, hint="Space: a written reply was promised."),
            line("item", "Item", self.numbers.get(shown.item, ""),
                 "The number of the item under which they spoke."),
            Field("petition", "A petition", YES if petition else "", FieldKind.CHECK,
                  hint="Space: they present one. On and Said that: what it is on, and asks for."),
            line("signatures", "Signed by", f"{signed}" if signed else "",
                 "Of a petition: how many signed it, as 412."),
            line("referred", "Referred to", shown.referred_to, "Of a petition: whom it goes to."),
        ]  # fmt: skip
        title = "Public speaker" if known is None else f"Public speaker: {name or 'not named'}"
        super().__init__(title, fields, self._store)

    @property
    def kept_under(self) -> str:
        """The speaker at this meeting."""
        return f"SpeakerForm {self.ref} {self.known.id if self.known else 'new'}"

    def _store(self, values: dict[str, str]) -> str:
        items = items_by_numbers(values["item"], self.numbers)
        if not items or len(items) != 1:
            raise InputRefused(
                "nothing says under which item", where="item", todo="Type its number, as 6."
            )
        given: dict[str, object] = {
            "name": values["name"].strip() or None,
            "withheld": bool(values["withheld"]),
            "capacity": values["capacity"].strip() or None,
            "subject": values["subject"].strip() or None,
            "gist": values["gist"].strip() or None,
            "responder": values["responder"] or None,
            "responder_said": values["said"].strip() or None,
            "response": values["response"].strip() or None,
            "reply_promised": bool(values["promised"]),
            "signatures": for_field(
                "signatures", lambda: read_number(values["signatures"], least=1)
            ),
            "referred_to": values["referred"].strip() or None,
        }
        if not any(given.values()):
            raise InputRefused(
                "nothing is said of the speaker", where="name", todo="Type a name, or Esc."
            )
        given["kind"] = SpeakingKind.PETITION if values["petition"] else SpeakingKind.SPEAKER
        unnamed = "" if given["name"] or given["withheld"] else NAMELESS
        if self.known is None:
            self.desk.speakers.add(self.ref, items[0], **given)  # type: ignore[arg-type]
            return f"Recorded{unnamed}. t starts the time."
        self.desk.speakers.edit(self.ref, self.known.id, self.known.rev, item=items[0], **given)
        return f"Changed{unnamed}."
