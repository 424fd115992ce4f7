"""The form for an item of an agenda: added, or changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from scp_tui.errors import InputRefused
from scp_tui.records.agenda import AgendaItem, ItemKind, Part, Report, Urgency
from scp_tui.records.meeting import Meeting
from scp_tui.rules.references import parse_meeting_ref
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import YES, Field, FieldKind
from scp_tui.screens.form import FormDialog, for_field
from scp_tui.screens.register_values import read_number

if TYPE_CHECKING:
    from scp_tui.desk import Desk

PARTS = (
    Choice(Part.A, "Part A", "open to the public"),
    Choice(Part.B, "Part B", "not open to the public"),
)
KINDS = tuple(Choice(kind.value, kind.value.replace("_", " ").capitalize()) for kind in ItemKind)
EXEMPT = {
    1: "any individual",
    2: "the identity of an individual",
    3: "financial or business affairs",
    4: "labour relations consultations or negotiations",
    5: "legal professional privilege",
    6: "notices, orders or directions under an enactment",
    7: "prevention, investigation or prosecution of crime",
}
"""What each paragraph of Part 1 of Schedule 12A is about, shortened for the screen (R2.3)."""

PARAGRAPHS_HELP = "For Part B: the paragraphs of Schedule 12A that apply.\n" + "\n".join(
    f"  {number}  {words}" for number, words in EXEMPT.items()
)


RELEASE = Field(
    "release",
    "Make public",
    "",
    FieldKind.CHECK,
    hint="Only with Part A: what was written on it in private becomes public.",
)


class ItemForm(FormDialog):
    """Asks for everything about one item; gives the ``Meeting`` as it then is, or None.

    ``item`` None adds one: after ``after``, or as a sub-item of ``parent``.
    """

    HELP = (
        "An item of the agenda. A title is enough. For an urgent item give the reason: it prints"
        " in the minutes (R1.3). An item in Part B needs the paragraphs of Schedule 12A; what is"
        " written on it is kept apart and never printed on a public page."
    )

    def __init__(
        self,
        desk: Desk,
        meeting: Meeting,
        item: AgendaItem | None = None,
        *,
        after: str | None = None,
        parent: str | None = None,
        part: Part = Part.A,
    ) -> None:
        self.desk = desk
        self.meeting = meeting
        self.item = item
        self.after = after
        self.parent_item = parent
        title = f"Item: {item.title}" if item else ("New sub-item" if parent else "New item")
        shown = item or AgendaItem(id="new", title="", kind=ItemKind.REPORT, part=part)
        fields = item_fields(shown)
        if item is not None and item.part is Part.B:
            fields.insert(3, RELEASE)
        super().__init__(title, fields, self._store, others=item_values)

    def _store(self, values: dict[str, str]) -> Meeting:
        fields = read_item(values)
        if self.item is None:
            title, kind, part = fields.pop("title"), fields.pop("kind"), fields.pop("part")
            return self.desk.agenda.add_item(
                self.meeting.id,
                str(title),
                kind=ItemKind(str(kind)),
                part=Part(str(part)),
                after=self.after,
                parent=self.parent_item,
                **fields,
            )
        before = read_item(item_values(self.item))
        changed: dict[str, Any] = {k: v for k, v in fields.items() if v != before[k]}
        release = bool(values.get("release"))
        return self.desk.agenda.edit_item(
            self.meeting.id, self.item.id, self.item.rev, release_to_public=release, **changed
        )


def item_fields(item: AgendaItem) -> list[Field]:
    """Return the fields of the form, filled in from an item."""
    value = item_values(item)
    return [
        Field("title", "Title", value["title"]),
        Field("kind", "Kind", value["kind"], FieldKind.CHOICE, KINDS, optional=False),
        Field("part", "Part", value["part"], FieldKind.CHOICE, PARTS, optional=False),
        Field(
            "paragraphs", "Schedule 12A", value["paragraphs"], echo=paragraphs_in_words,
            hint="For Part B: numbers of the paragraphs, as 1, 7. F1 lists them.",
            help=PARAGRAPHS_HELP,
        ),
        Field("confidential", "Confidential", value["confidential"], FieldKind.CHECK,
              hint="Space: for Part B, where the Act itself excludes the public (R2.1)."),
        Field("urgent", "Urgent", value["urgent"], FieldKind.CHECK,
              hint="Space: not on the published agenda, taken as a matter of urgency."),
        Field("urgency", "Reason urgent", value["urgency"],
              hint="The special circumstances; they print in the minutes."),
        Field("agrees", "Chair agrees", value["agrees"], FieldKind.CHECK,
              hint="Space: the chair is of the opinion that it be taken."),
        Field("report", "Report", value["report"], hint="The title of the report, if it has one."),
        Field("report_of", "Report of", value["report_of"], hint="As Assistant Director, Policy."),
        Field("author", "Author", value["author"]),
        Field("pages", "Pages", value["pages"], hint="As printed: 15 - 72."),
        Field("to_follow", "To follow", value["to_follow"], FieldKind.CHECK),
        Field("confirms", "Confirms", value["confirms"], echo=confirms_in_words,
              hint="Meetings whose minutes it confirms, as CDC/2019-05-22, with commas."),
        Field("slot", "Minutes", value["slot"],
              hint="How long it should take: the chair's running order counts with it."),
        Field("presenters", "Presenters", value["presenters"],
              hint="Who speaks to it, for the chair's running order."),
        Field("script", "Chair's script", value["script"], FieldKind.TEXT, height=3,
              hint="What the chair says. On the running order alone; never of an item in Part B."),
        Field("text", "Note", value["text"], FieldKind.TEXT, height=4),
    ]  # fmt: skip


def item_values(item: AgendaItem) -> dict[str, str]:
    """Return an item as the values of the form."""
    report = item.report
    urgency = item.urgency
    return {
        "title": item.title,
        "kind": item.kind.value,
        "part": item.part.value,
        "paragraphs": ", ".join(str(number) for number in item.exempt_paragraphs),
        "confidential": YES if item.confidential else "",
        "urgent": YES if urgency else "",
        "urgency": (urgency.reason or "") if urgency else "",
        "agrees": YES if urgency and urgency.chair_agrees else "",
        "report": report.title if report else "",
        "report_of": (report.report_of or "") if report else "",
        "author": (report.author or "") if report else "",
        "pages": item.pages or "",
        "to_follow": YES if item.to_follow else "",
        "confirms": ", ".join(item.confirms),
        "slot": "" if item.slot is None else str(item.slot),
        "presenters": item.presenters or "",
        "script": item.script or "",
        "text": item.text or "",
    }


def read_item(values: Mapping[str, str]) -> dict[str, Any]:
    """Return the values of the form as fields of an item; refuses what cannot be read."""
    paragraphs = for_field("paragraphs", lambda: read_paragraphs(values["paragraphs"]))
    confirms = for_field("confirms", lambda: read_refs(values["confirms"]))
    urgency = None
    if values["urgent"] or values["urgency"].strip():
        agrees = True if values["agrees"] else None
        urgency = Urgency(reason=values["urgency"].strip() or None, chair_agrees=agrees)
    return {
        "title": values["title"],
        "kind": ItemKind(values["kind"]),
        "part": Part(values["part"]),
        "exempt_paragraphs": paragraphs,
        "confidential": bool(values["confidential"]),
        "urgency": urgency,
        "report": read_report(values),
        "pages": values["pages"].strip() or None,
        "to_follow": bool(values["to_follow"]),
        "confirms": confirms,
        "slot": for_field("slot", lambda: read_number(values["slot"], least=1)),
        "presenters": values["presenters"].strip() or None,
        "script": values["script"].strip("\n") or None,
        "text": values["text"].strip("\n") or None,
    }


def read_report(values: Mapping[str, str]) -> Report | None:
    """Return the report, or None when nothing about one was filled in."""
    title, report_of, author = (values[key].strip() for key in ("report", "report_of", "author"))
    if not (title or report_of or author):
        return None
    return Report(
        title=title or values["title"], report_of=report_of or None, author=author or None
    )


def read_paragraphs(text: str) -> tuple[int, ...]:
    """Return paragraph numbers from ``1, 7`` or ``1 and 7``, in order and once each."""
    words = text.replace(",", " ").replace(" and ", " ").split()
    numbers = set()
    for word in words:
        if not (word.isascii() and word.isdigit() and int(word) in EXEMPT):
            raise InputRefused(
                f"{word!r} is not a paragraph of Part 1 of Schedule 12A",
                todo="Those are 1 to 7; F1 lists them.",
            )
        numbers.add(int(word))
    return tuple(sorted(numbers))


def read_refs(text: str) -> tuple[str, ...]:
    """Return meeting references from a text with commas."""
    return tuple(str(parse_meeting_ref(part.strip())) for part in text.split(",") if part.strip())


def paragraphs_in_words(text: str) -> str:
    """Return what the paragraphs are about."""
    return "; ".join(f"{number} {EXEMPT[number]}" for number in read_paragraphs(text))


def confirms_in_words(text: str) -> str:
    """Return the days of the meetings."""
    from scp_tui.rules.date_words import date_in_words

    days = [date_in_words(parse_meeting_ref(ref).date) for ref in read_refs(text)]
    return f"Minutes of {', '.join(days)}."
