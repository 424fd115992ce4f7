"""What is typed into the forms of a meeting, made harmless and measured at the border."""

from __future__ import annotations

from msgspec.structs import replace

from scp_tui.records.agenda import Report, Urgency
from scp_tui.rules.text import clean_line, clean_text

LINE_FIELDS = {
    "venue": "venue",
    "title": "title",
    "pages": "pages",
    "presenters": "presenters",
    "late_publication_reason": "reason for late publication",
}
TEXT_FIELDS = {"text": "note under the item", "notes": "notes", "script": "script"}


def cleaned_fields(
    fields: dict[str, object], *, optional_lines: frozenset[str]
) -> dict[str, object]:
    """Return the fields with everything typed among them neutralised and measured.

    A blank in an optional field is None; a blank title of an item is refused.
    """
    cleaned: dict[str, object] = {}
    for name, value in fields.items():
        if isinstance(value, str) and name in LINE_FIELDS:
            required = name == "title" and "title" not in optional_lines
            line = clean_line(value, field=LINE_FIELDS[name], required=required)
            cleaned[name] = line or None
        elif isinstance(value, str) and name in TEXT_FIELDS:
            cleaned[name] = clean_text(value, field=TEXT_FIELDS[name]) or None
        elif isinstance(value, Report):
            cleaned[name] = cleaned_report(value)
        elif isinstance(value, Urgency) and value.reason is not None:
            reason = clean_text(value.reason, field="reason for urgency") or None
            cleaned[name] = replace(value, reason=reason)
        else:
            cleaned[name] = value
    return cleaned


def cleaned_report(report: Report) -> Report:
    """Return the report with every typed line of it neutralised and measured."""

    def line(value: str | None, field: str) -> str | None:
        return clean_line(value, field=field, required=False) or None if value else None

    return replace(
        report,
        title=clean_line(report.title, field="title of the report"),
        report_of=line(report.report_of, "report of"),
        author=line(report.author, "author"),
        wards=line(report.wards, "wards affected"),
        appendices=tuple(
            clean_line(appendix, field="appendix") for appendix in report.appendices if appendix
        ),
    )
