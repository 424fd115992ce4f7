"""What time it is: the system's clock, a fixed moment, or a moment that runs on from a start."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Mapping

from scp_tui.errors import InputRefused

NOW_VARIABLE = "SCP_TUI_NOW"


def moment(text: str, *, where: str) -> dt.datetime:
    """Return the naive local time that ``text`` writes in ISO form.

    Raises InputRefused, naming ``where``, when it is not one or carries a time zone.
    """
    try:
        found = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        raise InputRefused(
            f"{text!r} is not a date and time",
            where=where,
            todo="Write it as 2019-09-10T18:00:00.",
        ) from None
    if found.tzinfo is not None:
        raise InputRefused(
            "the time carries a time zone", where=where, todo="Write the local time without one."
        )
    return found


class Clock:
    """Tells the local wall time, without a time zone.

    ``fixed`` always gives that moment; ``start`` gives that moment and runs on from there.
    With neither, the system's clock is told. ``Clock.from_environment`` honours ``SCP_TUI_NOW``.
    """

    def __init__(
        self, *, start: dt.datetime | None = None, fixed: dt.datetime | None = None
    ) -> None:
        self._start = start
        self._fixed = fixed
        self._began = time.monotonic()

    @classmethod
    def from_environment(
        cls, environ: Mapping[str, str] | None = None, *, start: dt.datetime | None = None
    ) -> Clock:
        """Return the clock that the environment asks for; ``start`` is used when it asks none.

        Raises InputRefused when ``SCP_TUI_NOW`` is set to something that is not a moment.
        """
        said = (os.environ if environ is None else environ).get(NOW_VARIABLE, "").strip()
        if said:
            return cls(fixed=moment(said, where=NOW_VARIABLE))
        return cls(start=start)

    def now(self) -> dt.datetime:
        """Return the present moment."""
        if self._fixed is not None:
            return self._fixed
        if self._start is not None:
            return self._start + dt.timedelta(seconds=time.monotonic() - self._began)
        return dt.datetime.now()

    def today(self) -> dt.date:
        """Return the present day."""
        return self.now().date()
