"""An existing tracker out of a CSV file: the columns and statuses that councils use.

Nothing is guessed and nothing is dropped: a cell that is not understood is kept word for word
in the history of its row, and told as a finding.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

from scp_tui.errors import InputRefused
from scp_tui.records.base import Value
from scp_tui.records.followups import FollowUpStatus
from scp_tui.rules.dates import parse_date
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.text import neutralise

MOST_ROWS = 5_000
MOST_BYTES = 20_000_000
LONGEST_TITLE = 300

COLUMNS: dict[str, tuple[str, ...]] = {
    "reference": ("reference", "ref", "ref no", "action ref", "number", "no", "tracker ref"),
    "date": ("meeting date", "date", "date raised", "date of meeting", "date asked", "raised"),
    "minute": ("minute", "minute number", "minute no", "minute ref", "minute reference"),
    "title": ("title", "action", "recommendation", "request", "item", "subject", "action point",
              "actions", "matter", "outstanding item"),
    "wording": ("details", "detail", "resolution", "wording", "description", "full text",
                "recommendation text", "resolution text"),
    "owner": ("owner", "to whom", "lead officer", "responsible", "officer responsible", "lead",
              "lead officer em", "responsible officer", "action by", "assigned to", "who"),
    "requester": ("requester", "requested by", "asked by", "raised by", "origin"),
    "due": ("due", "due date", "deadline", "target date", "by when", "timescale", "target"),
    "status": ("status", "current status", "rag", "rag status", "outcome status"),
    "progress": ("progress", "action to date", "action taken", "update", "updates", "outcome",
                 "comments", "response", "progress update", "next step", "notes"),
}  # fmt: skip
"""What each field is called in the trackers of councils, in lower case without points."""

STATUSES: dict[FollowUpStatus, tuple[str, ...]] = {
    FollowUpStatus.OPEN: (
        "", "open", "live", "ongoing", "on-going", "on going", "in progress", "pending",
        "outstanding", "not started", "green", "amber", "red", "started", "due date amended",
    ),
    FollowUpStatus.SENT: ("sent", "requested", "passed on"),
    FollowUpStatus.PROMISED: ("promised", "agreed to provide"),
    FollowUpStatus.PART_ANSWERED: ("part answered", "partly complete", "partially complete",
                                   "answered in part"),
    FollowUpStatus.ANSWERED: ("answered", "circulated", "response received", "responded"),
    FollowUpStatus.PROPOSED: ("proposed for closure", "propose to close", "may be closed",
                              "may be considered closed"),
    FollowUpStatus.PAUSED: ("paused", "on hold", "deferred"),
    FollowUpStatus.CLOSED: ("closed", "complete", "completed", "actioned", "done",
                            "complete - removed for next report"),
    FollowUpStatus.WITHDRAWN: ("withdrawn", "cancelled", "no longer required"),
    FollowUpStatus.SUPERSEDED: ("superseded", "merged"),
}  # fmt: skip
"""What each status is called in the trackers of councils, in lower case."""


class TrackerRow(Value, frozen=True, kw_only=True):
    """A row as it was understood. ``kept`` are cells kept word for word, by their column."""

    line: int
    title: str
    reference: str = ""
    asked_on: dt.date | None = None
    minute: int | None = None
    wording: str = ""
    owner: str = ""
    requester: str = ""
    due: str = ""
    status: FollowUpStatus = FollowUpStatus.OPEN
    progress: tuple[str, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()


class Tracker(Value, frozen=True, kw_only=True):
    """A tracker as it was read: its rows, and what was noticed."""

    rows: tuple[TrackerRow, ...]
    findings: tuple[Finding, ...] = ()


def read_tracker(data: bytes, *, name: str, today: dt.date) -> Tracker:
    """Return the rows of a tracker in CSV.

    Raises InputRefused, one line saying what and where, for a spreadsheet file, a file that is
    no text, one without a heading that names what was asked, or one with too many rows.
    """
    findings: list[Finding] = []
    text = _decoded(data, name, findings)
    rows = _rows(text, name)
    if not rows:
        raise InputRefused("it is empty", where=name, todo="Nothing was imported.")
    at, fields = _heading(rows, name)
    headings = rows[at]
    for column, field in enumerate(fields):
        if field is None and headings[column].strip():
            findings.append(
                _said(name, at + 1, f"the column {headings[column].strip()!r} is not known; "
                      "its cells are kept word for word")
            )  # fmt: skip
    found: list[TrackerRow] = []
    for number, cells in enumerate(rows[at + 1 :], at + 2):
        if any(cell.strip() for cell in cells):
            _take(found, cells, fields, headings, number, name, today, findings)
    if not found:
        raise InputRefused("no row says what was asked", where=name, todo="Nothing was imported.")
    return Tracker(rows=tuple(found), findings=tuple(findings))


def _decoded(data: bytes, name: str, findings: list[Finding]) -> str:
    if len(data) > MOST_BYTES:
        raise InputRefused(
            f"it has {len(data) // 1_000_000} MB", where=name, todo="Import it in parts."
        )
    if data.startswith(b"PK\x03\x04") or data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputRefused(
            "it is a spreadsheet file", where=name, todo="Save it as CSV, and import that."
        )
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if data.startswith(mark):
            try:
                text = data.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    else:
        text = data.decode("cp1252", "replace")
        findings.append(_said(name, 1, "it is not UTF-8 and was read as Windows text"))
    if "\0" in text:
        raise InputRefused("it is no text", where=name, todo="Save it as CSV.")
    return text


def _rows(text: str, name: str) -> list[list[str]]:
    first = text[:20_000]
    delimiter = max(",;\t", key=lambda mark: first.count(mark))
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append([neutralise(cell) for cell in row])
            if len(rows) > MOST_ROWS:
                raise InputRefused(
                    f"it has more than {MOST_ROWS:,} rows", where=name, todo="Import it in parts."
                )
    except csv.Error as error:
        raise InputRefused(
            f"it is no CSV ({error})", where=f"{name}, line {len(rows) + 1}", todo="Save it anew."
        ) from None
    return rows


def _heading(rows: list[list[str]], name: str) -> tuple[int, list[str | None]]:
    """Return the row that names the columns, and the field of each; a title may stand above it."""
    for at, cells in enumerate(rows[:20]):
        fields = _fields(cells)
        if "title" in fields or "wording" in fields:
            return at, fields
    raise InputRefused(
        "no row names the columns",
        where=name,
        todo="Name them, as Reference, Date, Action, Owner, Due, Status, Progress.",
    )


def _fields(cells: list[str]) -> list[str | None]:
    taken: set[str] = set()
    fields: list[str | None] = []
    for cell in cells:
        words = " ".join(re.sub(r"[^a-z0-9 ]", " ", cell.casefold()).split())
        field = next((one for one, names in COLUMNS.items() if words in names), None)
        if field in taken and field != "progress":
            field = None
        if field is not None:
            taken.add(field)
        fields.append(field)
    return fields


def _take(
    found: list[TrackerRow],
    cells: list[str],
    fields: list[str | None],
    headings: list[str],
    number: int,
    name: str,
    today: dt.date,
    findings: list[Finding],
) -> None:
    """Take a row in: one of its own, or more about the row above where cells were merged."""
    values: dict[str, str] = {}
    progress: list[str] = []
    kept: list[tuple[str, str]] = []
    for column, cell in enumerate(cells):
        text = cell.strip()
        field = fields[column] if column < len(fields) else None
        if not text:
            continue
        if text.startswith("=") and len(text) > 1:
            findings.append(_said(name, number, f"{text[:40]!r} is a formula, kept as words"))
        if field == "progress":
            progress.append(text)
        elif field is None:
            heading = headings[column].strip() if column < len(headings) else ""
            kept.append((heading or f"column {column + 1}", text))
        else:
            values[field] = text
    title = values.get("title") or values.get("wording") or ""
    if not title:
        _go_on(found, values, progress, kept, number, name, findings)
        return
    row = TrackerRow(line=number, title=" ".join(title.split())[:LONGEST_TITLE])
    wording = values.get("wording", "") if values.get("title") else ""
    if len(title) > LONGEST_TITLE or "\n" in title:
        wording = "\n\n".join(part for part in (title, wording) if part)
    asked_on, minute = None, None
    if said := values.get("date"):
        try:
            asked_on = parse_date(said.split(" 00:00")[0], today=today)
        except InputRefused:
            kept.append(("Date", said))
            findings.append(_said(name, number, f"{said[:40]!r} is no date, kept as words"))
        if asked_on is not None and asked_on > today:
            kept.append(("Date", said))
            findings.append(_said(name, number, f"{said[:40]!r} has not come yet, kept as words"))
            asked_on = None
    elif found:
        asked_on = found[-1].asked_on
        if asked_on is not None:
            findings.append(_said(name, number, "it has no date; that of the row above was taken"))
    if said := values.get("minute"):
        digits = re.fullmatch(r"[^0-9]*([0-9]{1,5})[^0-9]*", said)
        minute = int(digits[1]) if digits else None
        if digits is None or digits[1] != said:
            kept.append(("Minute", said))
    status = _status(values.get("status", ""))
    if status is None:
        kept.append(("Status", values["status"]))
        said = values["status"][:40]
        findings.append(_said(name, number, f"the status {said!r} is not known, kept as words"))
    found.append(
        TrackerRow(
            line=row.line,
            title=row.title,
            reference=values.get("reference", ""),
            asked_on=asked_on,
            minute=minute,
            wording=wording,
            owner=values.get("owner", ""),
            requester=values.get("requester", ""),
            due=values.get("due", ""),
            status=status or FollowUpStatus.OPEN,
            progress=tuple(progress),
            kept=tuple(kept),
        )
    )


def _go_on(
    found: list[TrackerRow],
    values: dict[str, str],
    progress: list[str],
    kept: list[tuple[str, str]],
    number: int,
    name: str,
    findings: list[Finding],
) -> None:
    """Add a row that does not say what was asked to the row above it, word for word."""
    more = [(field.capitalize(), text) for field, text in values.items()]
    if not found:
        findings.append(
            _said(name, number, "it does not say what was asked, and was left out: "
                  + "; ".join([*values.values(), *progress, *(text for _, text in kept)])[:200],
                  Level.WARNING)
        )  # fmt: skip
        return
    last = found.pop()
    findings.append(_said(name, number, f"it goes on with the row of line {last.line}"))
    found.append(
        TrackerRow(
            **{
                **{field: getattr(last, field) for field in last.__struct_fields__},
                "progress": (*last.progress, *progress),
                "kept": (*last.kept, *more, *kept),
            }
        )
    )


def _status(said: str) -> FollowUpStatus | None:
    words = " ".join(said.casefold().split()).rstrip(".")
    return next((one for one, names in STATUSES.items() if words in names), None)


def _said(name: str, line: int, message: str, level: Level = Level.NOTE) -> Finding:
    return Finding(level=level, rule="R7.12", where=f"{name}, line {line}", message=message)
