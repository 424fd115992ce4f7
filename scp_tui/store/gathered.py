"""Several acts on the office written in one go: all of them, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import msgspec

from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.store import audit
from scp_tui.store.cabinet import Cabinet
from scp_tui.store.shapes import Content


class Added(msgspec.Struct, frozen=True):
    """Follow-ups that were added at once, by their references."""

    refs: tuple[str, ...]


class Written(msgspec.Struct, frozen=True):
    """What was written after an act and goes with it, in the records of the meeting ``ref``.

    ``taken_out`` returns the records without it, as they are by then; ``left`` says what of it
    stays in them all the same, or "".
    """

    ref: str
    taken_out: Callable[[Meeting, Restricted], tuple[Meeting, Restricted]]
    left: Callable[[Meeting, Restricted], str]


class WayBack(NamedTuple):
    """One record to put back as it was ``before`` (None: not there), where it is as ``after``.

    Both are as ``OfficeStore.revert`` takes them; what was ``Written`` later is taken out.
    ``allow`` looks at the meeting of the two records in ``after`` as it is then, and raises when
    it may not be changed back.
    """

    before: Any
    after: Any
    what: str
    allow: Callable[[Meeting], None] | None = None


class Gathered(Cabinet):
    """A cabinet whose writes wait, each seen by those after it, until ``finish``."""

    def __init__(self, cabinet: Cabinet) -> None:
        self.__dict__.update(vars(cabinet))
        self._cabinet = cabinet
        self._changes: dict[str, Content | None] = {}
        self._trail: list[audit.Entry] = []
        self._hide: dict[str, None] = {}

    def load(self, name: str) -> Content | None:
        """What a file will hold."""
        return self._changes[name] if name in self._changes else self._cabinet.load(name)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Nothing more: whoever gathers holds the office already."""
        yield

    def commit(
        self,
        changes: Mapping[str, Content | None],
        trail: Sequence[audit.Entry],
        *,
        hide: Sequence[str] = (),
    ) -> dict[str, Content]:
        """Put the changes aside; see ``Cabinet.commit``."""
        self._changes.update(changes)
        self._trail += trail
        self._hide.update(dict.fromkeys(hide))
        return {name: content for name, content in changes.items() if content is not None}

    def finish(self) -> None:
        """Write all that was put aside, or nothing when the system refuses."""
        if self._changes:
            self._cabinet.commit(self._changes, self._trail, hide=tuple(self._hide))
