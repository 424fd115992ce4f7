"""One file of the office as TinyDB's storage: read once, changed in one go."""

from __future__ import annotations

from scp_tui.store import names, shapes
from scp_tui.store.files import Files, Stamp
from scp_tui.store.seals import check_seal
from scp_tui.store.shapes import Content, Tables


class TableFile:
    """The two-method storage contract of TinyDB over one file.

    ``write`` only puts the tables aside, so that several changes are one write: the cabinet
    makes it, with ``take``, once they are all there. What was read is kept for as long as the
    file's stamp stays the same. (``tables`` declares this class as a ``tinydb.Storage``; it
    does not inherit from it because a reader should not wait for the import.)
    """

    def __init__(self, files: Files, name: str) -> None:
        self.name = name
        self._files = files
        self._kind = names.kind_of(name) or "meeting"
        self._staged: Tables | None = None
        self._stamp: Stamp | None = None
        self._settled = False
        self._mark = 0
        self._content: Content | None = None

    def read(self) -> Tables | None:
        """The tables as they stand, changes put aside included; None when there is no file."""
        if self._staged is not None:
            return self._staged
        data = self._files.read(self.name)
        if data is None:
            return None
        tables = shapes.decode_tables(data)
        if shapes.schema_of(tables, self._kind) < shapes.SCHEMA:
            content = shapes.decode(self._kind, data, where=self._files.locate(self.name))
            tables = shapes.pack(content)
        return tables

    def write(self, data: Tables) -> None:
        """Puts the tables aside to be written together."""
        self._staged = data

    def close(self) -> None:
        """Forgets what was put aside and not taken."""
        self._staged = None

    def take(self) -> tuple[bytes, Content]:
        """The bytes to write and what they hold, having made sure that they read back the same.

        Raises Unreadable when they do not.
        """
        tables, self._staged = self._staged, None
        data = shapes.encode(tables or {})
        if shapes.decode_tables(data) != tables:
            raise shapes.Unreadable("it would not read back as it was written")
        return data, shapes.decode(self._kind, data, where=self._files.locate(self.name))

    def know(self, data: bytes, content: Content) -> None:
        """Keeps what has just been written, so that it need not be read again."""
        self._stamp = self._files.stamp(self.name)
        self._settled = False
        self._mark, self._content = hash(data), content

    def load(self) -> Content | None:
        """What the file holds; None when there is none. Unreadable when it is damaged."""
        stamp = self._files.stamp(self.name)
        if stamp is None:
            self._stamp = self._content = None
            return None
        if stamp == self._stamp and self._settled:
            return self._content
        settled = not self._files.is_fresh(stamp)
        data = self._files.read(self.name)
        if data is None:
            return None
        mark = hash(data)
        if stamp != self._stamp or mark != self._mark:
            self._stamp = None
            content = shapes.decode(self._kind, data, where=self._files.locate(self.name))
            check_seal(self._files, self.name, data, content)
            self._content = _checked(self.name, content)
        self._stamp, self._settled, self._mark = stamp, settled, mark
        return self._content


def _checked(name: str, content: Content) -> Content:
    ref = names.meeting_of(name)
    held = getattr(content, "id", None)
    if ref is not None and held != ref:
        raise shapes.Unreadable(f"it is named for {ref} but holds {held}")
    return content


def stage(file: TableFile, content: Content) -> None:
    """Changes the tables of a file through TinyDB until they hold this content."""
    from scp_tui.store.tables import put

    put(file, shapes.pack(content))
