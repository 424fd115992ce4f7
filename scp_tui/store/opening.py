"""Making an office ready for use: created when new, migrated when old, refused when newer."""

from __future__ import annotations

from contextlib import suppress
from typing import cast

from scp_tui.errors import Busy, DamagedFile, StoreError
from scp_tui.records.committee import Register
from scp_tui.store import names, revisions, shapes
from scp_tui.store.apart import mend
from scp_tui.store.backups import record_names, stamp_words
from scp_tui.store.cabinet import Cabinet
from scp_tui.store.seals import seal_of
from scp_tui.store.shapes import SCHEMA, Office, Upgrade


def make_ready(cabinet: Cabinet, *, repairing: bool) -> None:
    """Creates, migrates or merely looks at an office; see ``OfficeStore.open``."""
    try:
        if cabinet.files.stamp(names.OFFICE) is None:
            _create(cabinet)
        _migrate(cabinet)
        # Whoever may not write or look there, or meets a writer at work, can still read.
        with suppress(Busy, StoreError):
            if cabinet.files.stamp(names.PENDING) is not None:
                with cabinet.writing():
                    pass
        if cabinet.files.stamp(names.REGISTER) is None:
            _create(cabinet)
        cabinet.load(names.REGISTER)
    except DamagedFile:
        if not repairing:
            raise


def has_records(cabinet: Cabinet) -> bool:
    """Whether there is anything in the folder that only an office would have."""
    return any(name != names.OFFICE for name in record_names(cabinet.files))


def _create(cabinet: Cabinet) -> None:
    with cabinet.writing():
        new = cabinet.files.stamp(names.OFFICE) is None
        if cabinet.files.stamp(names.REGISTER) is not None and not new:
            return
        if has_records(cabinet) or cabinet.backups.copies(names.REGISTER):
            missing = names.OFFICE if new else names.REGISTER
            raise cabinet.damaged(missing, "it is missing from an office that has records")
        if new:
            # First, so that an office half made is known for what it is.
            cabinet.commit({names.OFFICE: Office()}, ())
        register = revisions.first(Register(id="register"))
        entry = cabinet.entry(None, register, what="the office was created")
        cabinet.commit({names.REGISTER: register}, [entry])
        cabinet.last_saved = None


def _migrate(cabinet: Cabinet) -> None:
    office, schema = _office(cabinet)
    if schema == SCHEMA and office.upgrade is None:
        return
    with cabinet.writing():
        office, schema = _office(cabinet)
        if office.upgrade is None or not _backed_up(cabinet, office.upgrade.backup):
            if schema == SCHEMA and office.upgrade is None:
                return
            label = f"before-schema-{SCHEMA}-{stamp_words(cabinet.clock())}"
            cabinet.backups.whole_office(label)
            office = Office(upgrade=Upgrade(to=SCHEMA, backup=label))
            cabinet.files.replace(names.OFFICE, shapes.encode(shapes.pack(office)))
        for name in record_names(cabinet.files):
            _migrate_file(cabinet, name)
        for name in tuple(record_names(cabinet.files)):
            ref = names.meeting_of(name)
            if ref is not None and not names.is_restricted(name):
                mend(cabinet, ref)
        cabinet.files.replace(names.OFFICE, shapes.encode(shapes.pack(Office())))


def _migrate_file(cabinet: Cabinet, name: str) -> None:
    """Migrates one file that is older; what cannot be read is left for the clerk to decide."""
    kind = names.kind_of(name) or ""
    try:
        data = cabinet.files.read(name) or b""
        if shapes.schema_of(shapes.decode_tables(data), kind) >= SCHEMA:
            return
        content = shapes.decode(kind, data, where=cabinet.files.locate(name))
    except shapes.Unreadable:
        return
    seal = names.seal_name(name)
    whole = cabinet.files.read(seal) == seal_of(data)
    new = shapes.encode(shapes.pack(content))
    if whole:
        # Only what matched its seal is sealed anew; what did not is found as it would have been.
        cabinet.files.replace(seal, seal_of(new))
    cabinet.files.replace(name, new)


def _backed_up(cabinet: Cabinet, label: str) -> bool:
    return cabinet.files.stamp(f"backups/{label}/{names.OFFICE}") is not None


def _office(cabinet: Cabinet) -> tuple[Office, int]:
    data = cabinet.files.read(names.OFFICE) or b""
    where = cabinet.files.locate(names.OFFICE)
    try:
        schema = shapes.schema_of(shapes.decode_tables(data), "office")
        shapes.refuse_newer(schema, where)
        return cast("Office", shapes.decode("office", data, where=where)), schema
    except shapes.Unreadable as fault:
        raise cabinet.damaged(names.OFFICE, str(fault)) from None
