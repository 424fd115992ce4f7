"""The errors that reach a person: each is one line saying what is wrong, where, and what to do.

The exit codes are the published ones, which scripts rely on; README.md lists them.
"""

from __future__ import annotations


class ScpError(Exception):
    """Base of every error the program raises on purpose.

    ``what`` says what is wrong, ``where`` names the record, field or file, ``todo`` says what
    to do about it. ``str(error)`` is the one line shown to the clerk.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        self.what = what
        self.where = where
        self.todo = todo
        super().__init__(what)

    @property
    def told(self) -> str:
        """The line without ``where``, for whoever says that otherwise; what to do is never cut."""
        line = self.what
        if self.todo:
            asks = line.rstrip(".").endswith(("?", "!"))
            line = f"{line.rstrip('.')}{'' if asks else '.'} {self.todo}"
        return " ".join(line.split())

    def __str__(self) -> str:
        return " ".join(f"{self.where}: {self.told}".split()) if self.where else self.told


class UsageError(ScpError):
    """The command was called with words that do not fit it."""

    exit_code = 2


class NotFound(ScpError):
    """Nothing goes by that reference or name."""

    exit_code = 3


class InputRefused(ScpError):
    """What was typed or read cannot be taken; it stays with the caller for correction."""

    exit_code = 4


class RefusedByRule(ScpError):
    """A rule of committee practice refuses the act; ``rule`` cites it."""

    exit_code = 5

    def __init__(self, what: str, *, rule: str, where: str = "", todo: str = "") -> None:
        self.rule = rule
        super().__init__(what, where=where, todo=todo)


class Busy(ScpError):
    """Somebody else holds what is needed."""

    exit_code = 6


class StaleRecord(Busy):
    """The record was changed by another since the caller read it; nothing was written.

    ``current`` is the record as it now stands, so that both versions can be shown.
    """

    def __init__(self, what: str, *, current: object, where: str = "", todo: str = "") -> None:
        self.current = current
        super().__init__(what, where=where, todo=todo)


class StoreError(ScpError):
    """The store cannot be read or written."""

    exit_code = 7


class NotPrinted(ScpError):
    """A page did not reach the paper; nothing of the office is changed by that."""

    exit_code = 8


class DamagedFile(StoreError):
    """A file of the office cannot be understood; it was kept as it is.

    ``path`` is the damaged file, ``good_copy`` the newest readable copy of it (None if none).
    """

    def __init__(self, what: str, *, path: str, good_copy: str | None, todo: str = "") -> None:
        self.path = path
        self.good_copy = good_copy
        super().__init__(what, where=path, todo=todo)
