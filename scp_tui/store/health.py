"""The health of an office's files: what is wrong with them, and mending it when asked."""

from __future__ import annotations

from scp_tui.errors import DamagedFile, InputRefused, NotFound, StoreError
from scp_tui.records.base import Record
from scp_tui.rules.findings import Finding, Level
from scp_tui.store import names, shapes
from scp_tui.store.apart import mend
from scp_tui.store.backups import record_names, stamp_words
from scp_tui.store.cabinet import Cabinet
from scp_tui.store.followups import FollowUpDrawer
from scp_tui.store.shapes import Office

_RULE = "store"


def check(cabinet: Cabinet, follow_ups: FollowUpDrawer) -> tuple[Finding, ...]:
    """Every file that is damaged, missing, left over or in two versions."""
    findings = [
        Finding(level=Level.ERROR, rule=_RULE, where=name, message=error.told)
        for name, error in _faults(cabinet)
    ]
    if not findings:
        findings += [
            Finding(
                level=Level.WARNING,
                rule=_RULE,
                where=name,
                message=f"holds an older version of {ref}, which stands elsewhere too",
            )
            for ref, name in follow_ups.duplicates()
        ]
    findings += [
        Finding(level=Level.ERROR, rule=_RULE, where=name, message="can be opened by others")
        for name in cabinet.files.exposed()
    ]
    if cabinet.files.stamp(names.PENDING) is not None:
        findings.append(
            Finding(
                level=Level.WARNING,
                rule=_RULE,
                where=names.PENDING,
                message="a write was cut off; the next one finishes it",
            )
        )
    return tuple(findings)


def repair(cabinet: Cabinet, follow_ups: FollowUpDrawer) -> tuple[str, ...]:
    """Mends what can be mended; one line for each thing done."""
    with cabinet.writing():
        done = list(cabinet.files.tidy())
        for name, error in _faults(cabinet):
            if not isinstance(error, DamagedFile):
                continue
            try:
                copy = restore(cabinet, name)
            except NotFound:
                if name == names.OFFICE:
                    _set_aside(cabinet, name)
                    cabinet.files.replace(name, shapes.encode(shapes.pack(Office())))
                    done.append(f"wrote {name} anew")
                continue
            done.append(f"restored {name} from {copy}")
        if not _faults(cabinet):
            for ref, name in list(follow_ups.duplicates()):
                follow_ups.drop(ref, name, what="removed the older of two versions")
                done.append(f"removed the older version of {ref} from {name}")
        cabinet.files.remove(names.HEADERS)
    return tuple(done)


def restore(cabinet: Cabinet, path: str) -> str:
    """Moves a damaged file aside and puts its newest good copy in its place."""
    name = _name(cabinet, path)
    with cabinet.writing():
        fault = _fault(cabinet, name)
        if not isinstance(fault, DamagedFile):
            raise fault or InputRefused("is not damaged, and was left alone", where=path)
        copy = cabinet.backups.newest_good(name)
        if copy is None:
            raise NotFound("there is no good copy of it", where=path)
        data = cabinet.files.read(copy) or b""
        _set_aside(cabinet, name)
        cabinet.files.replace(name, data)
        content = cabinet.load(name)
        held = content if isinstance(content, Record) else None
        entry = cabinet.entry(held, held, what=f"restored {name} from a good copy")
        cabinet.tell(entry, private=names.is_restricted(name))
        ref = names.meeting_of(name)
        if ref is not None:
            mend(cabinet, ref)  # the copy may be older than what was kept apart since
    return cabinet.files.locate(copy)


def _faults(cabinet: Cabinet) -> list[tuple[str, StoreError]]:
    """Each file that cannot be read, and why; those that no office is without first."""
    expected = dict.fromkeys((names.OFFICE, names.REGISTER, *record_names(cabinet.files)))
    faults = ((name, _fault(cabinet, name)) for name in expected)
    return [(name, fault) for name, fault in faults if fault is not None]


def _fault(cabinet: Cabinet, name: str) -> StoreError | None:
    try:
        if cabinet.load(name) is None:
            return cabinet.damaged(name, "it is missing")
    except StoreError as fault:
        return fault
    return None


def _set_aside(cabinet: Cabinet, name: str) -> None:
    """Keeps the damaged content by a second name; the first is free to be replaced in one go."""
    aside = first = f"{name}.damaged-{stamp_words(cabinet.clock())}"
    count = 1
    while cabinet.files.stamp(aside) is not None:
        count += 1
        aside = f"{first}-{count}"
    cabinet.files.keep(name, aside)


def _name(cabinet: Cabinet, path: str) -> str:
    """The name within the office of a path as an error shows it, or of a name."""
    for name in (names.OFFICE, names.REGISTER, *record_names(cabinet.files)):
        if path in (name, cabinet.files.locate(name)):
            return name
    raise NotFound("is no file of this office", where=path)
