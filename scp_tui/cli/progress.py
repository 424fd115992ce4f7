"""How far a long act is, on one line of the terminal that goes when it is done."""

from __future__ import annotations

import sys
from types import TracebackType


class Progress:
    """The line. Nothing is written where nobody looks at the standard error."""

    def __init__(self) -> None:
        self.shown = bool(sys.stderr is not None and sys.stderr.isatty())

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._write("\r\x1b[K")

    def tell(self, words: str) -> None:
        """Say how far it is, in the place of what was said before."""
        self._write(f"\r\x1b[K{words} …")

    def _write(self, text: str) -> None:
        if self.shown:
            sys.stderr.write(text)
            sys.stderr.flush()
