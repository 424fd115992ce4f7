"""The fields of a motion of each kind, and the motion that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.errors import InputRefused
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.committee import Committee, Register
from scp_tui.records.meeting import Meeting
from scp_tui.records.motions import DecisionVerb, Motion, MotionKind, MotionResult, Procedure
from scp_tui.rules import motion_wording, wording
from scp_tui.rules.confirming import confirming_text
from scp_tui.rules.membership import committee_by_id, person_by_id
from scp_tui.rules.names import person_name
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.private import to_exclude_for
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.form import for_field
from scp_tui.screens.item_form import PARAGRAPHS_HELP, paragraphs_in_words, read_paragraphs
from scp_tui.screens.motions_procedure import (
    WITHOUT_WORDS,
    procedure_effect,
    procedure_fields,
    procedure_text,
    usual_words,
)
from scp_tui.screens.people_choices import in_room, people_choices

if TYPE_CHECKING:
    from scp_tui.desk import Desk

VERBS = tuple(Choice(verb.value, verb.value) for verb in DecisionVerb)
RESULTS = tuple(Choice(result.value, result.value.capitalize()) for result in MotionResult)
VOTE_HINT = "5-2-1-0 (for, against, abstained, not voting), unanimous, nem con, or empty."


def motion_fields(
    desk: Desk,
    ref: str,
    item: AgendaItem,
    kind: MotionKind,
    procedure: Procedure | None = None,
) -> list[Field]:
    """Return the fields for a motion of that kind, filled in as far as the records say.

    ``procedure`` is which procedural motion, whose words the house has ready (R5.6).

    Raises what the desk raises.
    """
    meeting = desk.store.meeting(ref)
    register = desk.office.register()
    first = in_room(desk.room.board(ref))
    who = people_choices(register, meeting.date, first=first, councillors=True)
    value = _prefilled(meeting, register, item, kind, procedure).get
    fields: list[Field] = []
    if kind is MotionKind.ELECTION_OF_CHAIR:
        fields = [
            _person("nominee", "Nominated", who, value("nominee", ""), "Who is to take the chair."),
            _person("mover", "Nominated by", who, value("mover", "")),
            _person("seconder", "Seconded by", who, value("seconder", "")),
        ]
    else:
        if kind is MotionKind.EXCLUSION:
            fields.append(
                Field("paragraphs", "Schedule 12A", value("paragraphs", ""),
                      hint="Paragraphs that apply, as 1, 7. F1 lists them.",
                      help=PARAGRAPHS_HELP, echo=_paragraphs_echo)
            )  # fmt: skip
        fields += procedure_fields(procedure, meeting, item, who)
        if procedure not in WITHOUT_WORDS:
            fields.append(
                Field("text", "Words", value("text", ""), FieldKind.TEXT, height=5,
                      hint="They complete the verb: that the report be noted. Tab goes on.")
            )  # fmt: skip
        if kind is MotionKind.RESOLUTION:
            fields.append(
                Field("verb", "Verb", value("verb", DecisionVerb.RESOLVED.value), FieldKind.CHOICE,
                      VERBS, optional=False)
            )  # fmt: skip
        fields += [
            _person("mover", "Moved by", who, value("mover", "")),
            _person("seconder", "Seconded by", who, value("seconder", "")),
        ]  # fmt: skip
    return fields


def _person(name: str, label: str, who: list[Choice], value: str, hint: str = "") -> Field:
    return Field(name, label, value, FieldKind.CHOICE, who,
                 hint=hint or "Type part of the name; Backspace leaves it open.")  # fmt: skip


def _paragraphs_echo(typed: str) -> str:
    return paragraphs_in_words(typed) or "Paragraphs that apply, as 1, 7. F1 lists them."


def _prefilled(
    meeting: Meeting,
    register: Register,
    item: AgendaItem,
    kind: MotionKind,
    procedure: Procedure | None,
) -> dict[str, str]:
    committee = committee_by_id(register, meeting.committee)
    if procedure is not None and procedure is not Procedure.OTHER:
        return {"text": usual_words(procedure, committee)}
    if kind is MotionKind.CONFIRM_MINUTES:
        return {"text": _confirming(meeting, item, committee)}
    if kind is MotionKind.EXCLUSION:
        paragraphs = ", ".join(str(number) for number in exempt_paragraphs(meeting, item))
        return {"text": excluding(meeting, committee, item), "paragraphs": paragraphs}
    return {}


def _confirming(meeting: Meeting, item: AgendaItem, committee: Committee | None) -> str:
    """Return the words that confirm the minutes which the item names, or would if it named any.

    Corrections agreed to them stand in the words (R6.3).
    """
    if not item.confirms:
        return "that the minutes of the meeting held on … be confirmed as a correct record."
    return confirming_text(item.confirms, meeting.corrections, committee)


def exempt_paragraphs(meeting: Meeting, item: AgendaItem) -> tuple[int, ...]:
    """Return the paragraphs of Schedule 12A that the business in question names (R2.3)."""
    private = {one.id for one in to_exclude_for(meeting, item)}
    inside = [one for one in meeting.items if one.id in private or one.parent in private]
    return tuple(sorted({n for one in inside for n in one.exempt_paragraphs}))


def excluding(
    meeting: Meeting,
    committee: Committee | None,
    item: AgendaItem,
    paragraphs: tuple[int, ...] | None = None,
) -> str:
    """Return the words that exclude the public for the business of Part B still to come (R2.5).

    With none in Part B it is the ``item`` at which the motion is put. ``paragraphs`` are those
    of the items unless given.
    """
    numbers = agenda_numbers(meeting.items)
    private = to_exclude_for(meeting, item)
    if paragraphs is None:
        paragraphs = exempt_paragraphs(meeting, item)
    named = [f"item {numbers[one.id]}" for one in private]
    return wording.exclusion_resolution(paragraphs, named, committee)


def motion_from(
    desk: Desk,
    ref: str,
    item: AgendaItem,
    kind: MotionKind,
    values: dict[str, str],
    procedure: Procedure | None = None,
) -> Motion:
    """Return the motion that the values make, as it will read if it is carried.

    Raises InputRefused, with the field's name as ``where``, for what cannot be read.
    """
    text = values.get("text", "").strip()
    nominee = values.get("nominee") or None
    paragraphs: tuple[int, ...] = ()
    if kind is MotionKind.EXCLUSION:
        typed = values.get("paragraphs", "")
        paragraphs = for_field("paragraphs", lambda: read_paragraphs(typed))
        text = _exclusion_text(desk, ref, item, text, paragraphs)
    if kind is MotionKind.ELECTION_OF_CHAIR:
        text = _election_text(desk, ref, nominee)
    if procedure is not None:
        text = procedure_text(desk, ref, procedure, text, values)
    if not text:
        raise InputRefused("the motion has no words", where="text", todo="Type the motion.")
    if "…" in text and kind is MotionKind.CONFIRM_MINUTES:
        raise InputRefused(
            "the date of the meeting is missing", where="text", todo="Put it in place of the …."
        )
    return Motion(
        id="",
        item=item.id,
        kind=kind,
        text=text,
        verb=DecisionVerb(values.get("verb") or DecisionVerb.RESOLVED),
        mover=values.get("mover") or None,
        seconder=values.get("seconder") or None,
        nominee=nominee,
        procedure=procedure,
        effect=procedure_effect(procedure, values, desk.today()),
        paragraphs=paragraphs,
        result=MotionResult.CARRIED,
    )


def _exclusion_text(
    desk: Desk, ref: str, item: AgendaItem, text: str, paragraphs: tuple[int, ...]
) -> str:
    """Return the words typed, or those made anew for the paragraphs if the words are the usual."""
    meeting = desk.store.meeting(ref)
    committee = committee_by_id(desk.office.register(), meeting.committee)
    if text == excluding(meeting, committee, item).strip():
        return excluding(meeting, committee, item, paragraphs)
    return text


def _election_text(desk: Desk, ref: str, nominee: str | None) -> str:
    register = desk.office.register()
    person = person_by_id(register, nominee)
    if person is None:
        raise InputRefused(
            "nobody is nominated", where="nominee", todo="Type part of the member's name."
        )
    committee = committee_by_id(register, ref.split("/", 1)[0])
    return motion_wording.election_text(person_name(person), committee)
