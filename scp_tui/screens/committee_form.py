"""The form for a committee, and the list of the items that stand on its every agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.records.agenda import ItemKind, Part
from scp_tui.records.committee import (
    CalendarPolicy,
    Committee,
    MinuteNumbering,
    StandingItem,
)
from scp_tui.records.interests import InterestPlace
from scp_tui.records.speakers import SpeakingRule
from scp_tui.rules.dates import parse_time
from scp_tui.rules.references import committee_code
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import YES, Field, FieldKind
from scp_tui.screens.follow_up_rule import follow_up_rule, rule_fields, rule_values
from scp_tui.screens.form import FormDialog, for_field
from scp_tui.screens.interest_settings import (
    KINDS_HINT,
    PLACES,
    read_vocabulary,
    vocabulary_text,
)
from scp_tui.screens.item_form import KINDS, PARTS
from scp_tui.screens.parts_dialog import PartsDialog, PartsKind
from scp_tui.screens.register_values import (
    blank,
    closures_text,
    need_number,
    pairs_text,
    quorum_text,
    read_closures,
    read_number,
    read_pairs,
    read_quorum,
)

if TYPE_CHECKING:
    from scp_tui.desk import Desk

NUMBERING = (
    Choice(MinuteNumbering.CONTINUOUS, "runs on", "never starts again"),
    Choice(MinuteNumbering.MUNICIPAL_YEAR, "by municipal year", "starts again each May"),
)
CALENDARS = (
    Choice(CalendarPolicy.WORKING_DAYS, "working days", "no weekends or bank holidays"),
    Choice(CalendarPolicy.WORKING_DAYS_MINUS_CLOSURES, "working days, office open"),
    Choice(CalendarPolicy.S243_BREAKS, "working days, section 243 breaks"),
)


class CommitteeForm(FormDialog):
    """Asks for everything about a committee; gives what ``save_committee`` gives, or None."""

    HELP = (
        "A committee with its own rules and words. The abbreviation heads every reference and"
        " cannot be changed later. Everything else can, and counts from then on.\n\n"
        "House phrases, rules for interests and abbreviations are typed one to a line, as"
        " name: words."
    )

    def __init__(self, desk: Desk, committee: Committee | None = None) -> None:
        self.desk = desk
        self.committee = committee
        shown = committee or Committee(id="", name="")
        title = f"Committee {committee.id}" if committee else "New committee"
        fields = committee_fields(shown, new=committee is None)
        super().__init__(title, fields, self._store, others=committee_values)

    def _store(self, values: dict[str, str]) -> object:
        before = self.committee
        if before is None:
            code = for_field("code", lambda: committee_code(values["code"]))
            before = Committee(id=code, name="")
        return self.desk.office.save_committee(self._built(before, values))

    def _built(self, before: Committee, values: dict[str, str]) -> Committee:
        today = self.desk.today()
        start = values["usual_start"]
        return replace(
            before,
            name=values["name"].strip(),
            council=blank(values["council"]),
            seats=for_field("seats", lambda: read_number(values["seats"], least=1)),
            quorum=for_field("quorum", lambda: read_quorum(values["quorum"])),
            chair_title=values["chair_title"].strip() or "Chair",
            deputy_chair_title=values["deputy_chair_title"].strip() or "Deputy Chair",
            minute_numbering=MinuteNumbering(values["minute_numbering"]),
            first_minute_number=for_field(
                "first_minute_number", lambda: need_number(values["first_minute_number"], least=1)
            ),
            clear_days=for_field("clear_days", lambda: need_number(values["clear_days"])),
            calendar=CalendarPolicy(values["calendar"]),
            closures=for_field("closures", lambda: read_closures(values["closures"], today)),
            usual_venue=blank(values["usual_venue"]),
            usual_start=for_field("usual_start", lambda: parse_time(start)) if start else None,
            minimum_frequency_months=for_field(
                "frequency", lambda: read_number(values["frequency"], least=1)
            ),
            email=blank(values["email"]),
            terms_of_reference=blank(values["terms"]),
            substitutes=replace(
                before.substitutes,
                allowed=bool(values["substitutes"]),
                text=blank(values["substitutes_text"]),
            ),
            co_option=replace(
                before.co_option,
                allowed=bool(values["co_option"]),
                may_vote=bool(values["co_opted_vote"]),
            ),
            named_vote_members=for_field(
                "named_vote_members", lambda: read_number(values["named_vote_members"], least=1)
            ),
            named_vote_rule=blank(values["named_vote_rule"]),
            phrases=for_field("phrases", lambda: read_pairs(values["phrases"])),
            interest_rules=for_field(
                "interest_rules", lambda: read_pairs(values["interest_rules"])
            ),
            interest_vocabulary=for_field(
                "interest_kinds", lambda: read_vocabulary(values["interest_kinds"], today)
            ),
            interest_place=InterestPlace(values["interest_place"]),
            dpi_leave_room=bool(values["dpi_leave"]),
            speaking=_speaking(values),
            glossary=for_field("glossary", lambda: read_pairs(values["glossary"])),
            follow_ups=follow_up_rule(before.follow_ups, values),
        )


def _speaking(values: dict[str, str]) -> SpeakingRule:
    def number(name: str, least: int = 0) -> int:
        return for_field(name, lambda: need_number(values[name], least=least))

    return SpeakingRule(
        minutes=number("speaking_minutes", 1),
        reply_minutes=number("reply_minutes"),
        most=for_field("most_speakers", lambda: read_number(values["most_speakers"], least=1)),
        total_minutes=for_field("total", lambda: read_number(values["total"], least=1)),
        register_by=for_field("names_by", lambda: parse_time(values["names_by"])),
        register_days=number("names_days"),
    )


def committee_fields(committee: Committee, *, new: bool) -> list[Field]:
    """Return the fields of the form, filled in from a committee."""
    value = committee_values(committee)

    def line(name: str, label: str, hint: str = "") -> Field:
        return Field(name, label, value[name], hint=hint)

    def check(name: str, label: str, hint: str = "Space changes it.") -> Field:
        return Field(name, label, value[name], FieldKind.CHECK, hint=hint)

    def text(name: str, label: str, hint: str = "") -> Field:
        return Field(name, label, value[name], FieldKind.TEXT, hint=hint, height=4)

    def choice(name: str, label: str, choices: tuple[Choice, ...]) -> Field:
        return Field(name, label, value[name], FieldKind.CHOICE, choices, optional=False)

    code = [Field("code", "Abbreviation", "", hint="As CDC: it heads every reference.")]
    return [
        *(code if new else []),
        line("name", "Name", "As Crime and Disorder Committee."),
        line("council", "Council"),
        line("seats", "Seats", "How many members it has when full."),
        line("quorum", "Quorum", "As 1/4, at least 3, wait 15 minutes (then it is adjourned)."),
        line("usual_start", "Usual start", "As 18:00."),
        line("usual_venue", "Usual place"),
        line("chair_title", "Chair is called", "As Chair or Chairman."),
        line("deputy_chair_title", "Deputy is called"),
        choice("minute_numbering", "Minute numbers", NUMBERING),
        line("first_minute_number", "First minute no.", "Where the office holds none earlier."),
        line("clear_days", "Clear days", "Between publication and meeting; the law says 5."),
        choice("calendar", "Clear days count", CALENDARS),
        text("closures", "Office closed", "One to a line: 24 December 2025 to 1 January 2026."),
        line("frequency", "Meets every", "Months: at least one meeting in so many."),
        line("email", "E-mail"),
        text("terms", "Purpose"),
        check("substitutes", "Substitutes"),
        line("substitutes_text", "Substitute rule", "As printed on the agenda."),
        check("co_option", "May co-opt"),
        check("co_opted_vote", "Co-optees vote"),
        line("named_vote_members", "Recorded vote", "How many members must demand one."),
        line("named_vote_rule", "Named vote rule", "As cited: Procedure Rule 13."),
        text("phrases", "House phrases", "One to a line: name: words."),
        text("interest_rules", "Interest rules", "One to a line: kind of interest: rule."),
        text("interest_kinds", "Interest kinds", KINDS_HINT),
        choice("interest_place", "Interests print", PLACES),
        check("dpi_leave", "DPI leaves room", "Space: a member with a pecuniary interest leaves."),
        line("speaking_minutes", "Speaker minutes", "How long one of the public may speak."),
        line("reply_minutes", "To reply", "Minutes more, to reply to what was answered; 0: none."),
        line("most_speakers", "Most speakers", "At one meeting. Empty: no limit."),
        line("total", "Minutes in all", "For all speakers together, as 15. Empty: no limit."),
        line("names_by", "Names by", "Speakers: by this hour of the day below, as 12:00."),
        line(
            "names_days",
            "Days before",
            "Speakers: that many working days before; 0 is the day itself.",
        ),
        text("glossary", "Abbreviations", "One to a line: SCP: Safer Colchester Partnership."),
        *rule_fields(value),
    ]


def committee_values(committee: Committee) -> dict[str, str]:
    """Return a committee as the values of the form."""

    def number(value: int | None) -> str:
        return "" if value is None else str(value)

    return {
        "name": committee.name,
        "council": committee.council or "",
        "seats": number(committee.seats),
        "quorum": quorum_text(committee.quorum),
        "chair_title": committee.chair_title,
        "deputy_chair_title": committee.deputy_chair_title,
        "minute_numbering": committee.minute_numbering.value,
        "first_minute_number": str(committee.first_minute_number),
        "clear_days": str(committee.clear_days),
        "calendar": committee.calendar.value,
        "closures": closures_text(committee.closures),
        "usual_venue": committee.usual_venue or "",
        "usual_start": f"{committee.usual_start:%H:%M}" if committee.usual_start else "",
        "frequency": number(committee.minimum_frequency_months),
        "email": committee.email or "",
        "terms": committee.terms_of_reference or "",
        "substitutes": YES if committee.substitutes.allowed else "",
        "substitutes_text": committee.substitutes.text or "",
        "co_option": YES if committee.co_option.allowed else "",
        "co_opted_vote": YES if committee.co_option.may_vote else "",
        "named_vote_members": number(committee.named_vote_members),
        "named_vote_rule": committee.named_vote_rule or "",
        "phrases": pairs_text(committee.phrases),
        "interest_rules": pairs_text(committee.interest_rules),
        "interest_kinds": vocabulary_text(committee.interest_vocabulary),
        "interest_place": committee.interest_place.value,
        "dpi_leave": YES if committee.dpi_leave_room else "",
        "speaking_minutes": str(committee.speaking.minutes),
        "reply_minutes": str(committee.speaking.reply_minutes),
        "most_speakers": number(committee.speaking.most),
        "total": number(committee.speaking.total_minutes),
        "names_by": f"{committee.speaking.register_by:%H:%M}",
        "names_days": str(committee.speaking.register_days),
        "glossary": pairs_text(committee.glossary),
        **rule_values(committee.follow_ups),
    }


# -- standing items --------------------------------------------------------------------------------


def standing_items_dialog(desk: Desk, committee: Committee) -> PartsDialog:
    """Return the dialog for the items that stand on every agenda of the committee (R1.10)."""
    latest = [committee]

    def save(items: tuple[StandingItem, ...]) -> None:
        desk.office.save_committee(replace(latest[0], standing_items=items))
        register = desk.office.register()
        latest[0] = next(c for c in register.committees if c.id == committee.id)

    title = f"Standing items of {committee.id}"
    return PartsDialog(title, STANDING, committee.standing_items, save)


def _standing_fields(item: StandingItem | None) -> list[Field]:
    shown = item or StandingItem(title="", kind=ItemKind.REPORT)
    empty = YES if shown.minuted_when_empty else ""
    return [
        Field("title", "Title", shown.title),
        Field("kind", "Kind", shown.kind.value, FieldKind.CHOICE, KINDS, optional=False),
        Field("part", "Part", shown.part.value, FieldKind.CHOICE, PARTS, optional=False),
        Field("empty", "Always minuted", empty, FieldKind.CHECK,
              hint="Space: gets a minute even when nothing was said."),
        Field("text", "Printed note", shown.text or "", FieldKind.TEXT, height=6),
    ]  # fmt: skip


def _standing_built(values: dict[str, str], _before: StandingItem | None) -> StandingItem:
    from scp_tui.rules.text import clean_line, clean_text

    return StandingItem(
        title=for_field("title", lambda: clean_line(values["title"], field="title")),
        kind=ItemKind(values["kind"]),
        part=Part(values["part"]),
        text=blank(for_field("text", lambda: clean_text(values["text"], field="note"))),
        minuted_when_empty=bool(values["empty"]),
    )


STANDING: PartsKind[StandingItem] = PartsKind(
    one="standing item",
    widths=(-3, -2),
    cells=lambda item: (item.title, "Part B" if item.part is Part.B else ""),
    fields=_standing_fields,
    build=_standing_built,
)
