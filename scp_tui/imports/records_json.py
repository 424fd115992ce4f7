"""Records as JSON, in: the exact inverse of ``exports.records_json``, and a wary reader.

Whatever the file holds, the answer is the records or one ``InputRefused`` that says where.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from scp_tui.errors import InputRefused
from scp_tui.imports.checking import checked
from scp_tui.records.base import Record
from scp_tui.records.committee import Register
from scp_tui.records.followups import FollowUp
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.records.refs import MeetingRef
from scp_tui.records.transfer import TRANSFER_SCHEMA, MeetingFile, OfficeFile
from scp_tui.rules.references import committee_code, parse_follow_up_ref, parse_meeting_ref
from scp_tui.rules.text import neutralise

F = TypeVar("F", MeetingFile, OfficeFile)

P = TypeVar("P")

_PLAIN = (
    ("Invalid RFC3339 encoded datetime", "it is not a date and time, as 2019-09-10T18:00:00"),
    ("Invalid RFC3339 encoded date", "it is not a date that exists, as 2019-09-10"),
    ("Invalid RFC3339 encoded time", "it is not a time, as 18:00:00"),
    ("Object contains unknown field", "there is no field"),
    ("Object missing required field", "it lacks the field"),
    ("Invalid enum value", "there is no choice"),
    ("Expected", "it should be"),
    ("got", "and is"),
    ("`str", "`text"),
    ("`int", "`number"),
    ("`bool", "`true or false"),
    ("`array", "`list"),
    ("`object", "`record"),
)
"""What the decoder says, and how a clerk is told."""

_BYTE = re.compile(r"\(byte (\d+)\)")


class _Header(msgspec.Struct):
    """What is read first, whatever else the file holds."""

    kind: str | None = None
    schema: int | None = None


def meeting_from_json(text: str | bytes, *, name: str = "the file") -> MeetingFile:
    """Return the meeting in the JSON, with its follow-ups and register entries.

    ``name`` is what messages call the file. Raises ``InputRefused`` when it is not such a file
    of this version, or anything in it cannot be taken: one line saying where and why.
    """
    file = _read(text, MeetingFile, "meeting", name)
    _check_meeting(file.meeting, f"{name}, meeting")
    if file.restricted is not None:
        if file.restricted.id != file.meeting.id:
            raise _refused(
                f"it belongs to '{_shown(file.restricted.id)}', not to the meeting",
                f"{name}, restricted",
            )
        _check_parts(file.restricted, f"{name}, restricted")
    elif any(one.restricted for one in file.follow_ups):
        raise _refused("a restricted follow-up in a file without a restricted part", name)
    _check_follow_ups(file.follow_ups, name)
    _check_register(file.register, name)
    return file


def office_from_json(text: str | bytes, *, name: str = "the file") -> OfficeFile:
    """Return the office in the JSON. Raises ``InputRefused`` as ``meeting_from_json`` does."""
    file = _read(text, OfficeFile, "office", name)
    for at, meeting in enumerate(file.meetings):
        _check_meeting(meeting, f"{name}, meetings[{at}]")
    _check_unique(file.meetings, f"{name}, meetings")
    _check_unique(file.restricted, f"{name}, restricted")
    known = {meeting.id for meeting in file.meetings}
    for at, part in enumerate(file.restricted):
        where = f"{name}, restricted[{at}]"
        if part.id not in known:
            raise _refused(f"there is no meeting '{_shown(part.id)}' in the file", where)
        _check_parts(part, where)
    _check_follow_ups(file.follow_ups, name)
    _check_register(file.register, name)
    return file


def _read(text: str | bytes, wanted: type[F], kind: str, name: str) -> F:
    raw = _encoded(text, name)
    try:
        header = msgspec.json.decode(raw, type=_Header)
        _check_header(header, kind, name)
        return checked(msgspec.json.decode(raw, type=wanted), name)
    except msgspec.ValidationError as error:
        raise _invalid(error, name) from None
    except msgspec.DecodeError as error:
        raise _malformed(error, raw, name) from None
    except RecursionError:
        raise _refused("it is nested too deeply to be one of ours", name) from None


def _encoded(text: str | bytes, name: str) -> bytes:
    """Return the file's bytes, without the mark that some editors put before UTF-8."""
    if isinstance(text, str):
        # A lone surrogate cannot be written; what reads it back will say where it stood.
        return text.removeprefix("\ufeff").encode("utf-8", "replace")
    raw = text.removeprefix(b"\xef\xbb\xbf")
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _refused(
            f"it is not UTF-8 text (byte {error.start})", name, "Save it as UTF-8."
        ) from None
    return raw


def _check_header(header: _Header, kind: str, name: str) -> None:
    if header.kind is None or header.schema is None:
        raise _refused(
            f"it does not say what it holds: a file of ours begins with kind '{kind}' and a schema",
            name,
        )
    if header.kind != kind:
        raise _refused(
            f"it holds '{_shown(header.kind)}', not '{kind}'", name, "Import it under its own kind."
        )
    if header.schema > TRANSFER_SCHEMA:
        raise _refused(
            f"it was written by a newer version (schema {header.schema}; this one reads up to "
            f"{TRANSFER_SCHEMA})",
            name,
            "Upgrade scp-tui and import it again.",
        )
    if header.schema < TRANSFER_SCHEMA:
        raise _refused(
            f"it has schema {header.schema}; files travel with schema {TRANSFER_SCHEMA}",
            name,
            "Export it again with this version.",
        )


def _check_meeting(meeting: Meeting, where: str) -> None:
    # The reference becomes a file's name, so it must be nothing but a reference.
    ref = _reference(parse_meeting_ref, meeting.id, f"{where}.id")
    committee = _reference(committee_code, meeting.committee, f"{where}.committee")
    said = MeetingRef(committee=committee, date=meeting.date, sitting=meeting.sitting)
    if str(ref) != meeting.id or ref != said:
        raise _refused(
            f"the reference '{_shown(meeting.id)}' does not fit its committee, date and sitting",
            where,
            f"It should be {said}.",
        )
    _check_parts(meeting, where)


def _check_parts(record: Meeting | Restricted | Register, where: str) -> None:
    for field in record.__struct_fields__:
        value = getattr(record, field)
        if isinstance(value, tuple) and value and isinstance(value[0], Record):
            _check_unique(value, f"{where}.{field}")


def _check_follow_ups(follow_ups: tuple[FollowUp, ...], name: str) -> None:
    for at, one in enumerate(follow_ups):
        ref = _reference(parse_follow_up_ref, one.id, f"{name}, follow_ups[{at}].id")
        if str(ref) != one.id or ref.committee != one.committee:
            raise _refused(
                f"the reference '{_shown(one.id)}' does not fit its committee, "
                f"'{_shown(one.committee)}'",
                f"{name}, follow_ups[{at}].id",
            )
    _check_unique(follow_ups, f"{name}, follow_ups")


def _check_register(register: Register, name: str) -> None:
    if register.id != "register":
        raise _refused("its id is not 'register'", f"{name}, register")
    for at, committee in enumerate(register.committees):
        where = f"{name}, register.committees[{at}].id"
        if _reference(committee_code, committee.id, where) != committee.id:
            raise _refused("an abbreviation is written in capitals", where)
    _check_parts(register, f"{name}, register")


def _check_unique(records: Iterable[Record], where: str) -> None:
    seen: set[str] = set()
    for at, record in enumerate(records):
        if not record.id.strip():
            raise _refused("the id is empty", f"{where}[{at}].id")
        if record.id in seen:
            raise _refused(f"the id '{_shown(record.id)}' stands twice", f"{where}[{at}].id")
        seen.add(record.id)


def _invalid(error: msgspec.ValidationError, name: str) -> InputRefused:
    """Return msgspec's ``Expected `str`, got `int` - at `$.meeting.title``` as one plain line."""
    what, _, path = str(error).rpartition(" - at `")
    if not what:
        what, path = path, ""
    for theirs, ours in _PLAIN:
        what = what.replace(theirs, ours)
    field = _shown(path.rstrip("`").removeprefix("$").removeprefix("."), 120)
    return _refused(_shown(what.replace("`", "'"), 200), f"{name}, {field}" if field else name)


def _malformed(error: msgspec.DecodeError, raw: bytes, name: str) -> InputRefused:
    if not raw.strip():
        return _refused("it is empty", name)
    message = str(error)
    if "truncated" in message:
        return _refused(
            f"it ends in the middle of a record, after {len(raw):,} bytes",
            f"{name}, line {raw.count(10) + 1}",
            "The file was cut off; copy it again.",
        )
    found = _BYTE.search(message)
    what = _BYTE.sub("", message).replace("JSON is malformed:", "").strip()
    if found is None:
        return _refused(f"it is not JSON: {_shown(what)}", name)
    before = raw[: int(found[1])]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    return _refused(f"it is not JSON: {_shown(what)}", f"{name}, line {line}, character {column}")


def _reference(parse: Callable[[str], P], text: str, where: str) -> P:
    """Return the reference parsed, its refusal with the place in the file."""
    try:
        return parse(text)
    except InputRefused as refusal:
        raise _refused(refusal.what, where, refusal.todo) from None


def _refused(what: str, where: str, todo: str = "Nothing was imported.") -> InputRefused:
    return InputRefused(what, where=where, todo=todo)


def _shown(text: str, limit: int = 60) -> str:
    line = " ".join(neutralise(text).split())
    return line if len(line) <= limit else f"{line[:limit]}…"
