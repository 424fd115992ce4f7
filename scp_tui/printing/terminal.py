"""The printer behind the clerk's terminal: media copy, as PuTTY and others offer it.

Between two orders everything that is sent goes to the printer and not to the screen.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from scp_tui.errors import NotPrinted

BEGIN, END = b"\x1b[5i", b"\x1b[4i"
DEVICE = "/dev/tty"


def media_copy(data: bytes, environment: Mapping[str, str] | None = None) -> bytes:
    """Return the printer's bytes between the orders that begin and end printing.

    Within tmux they are wrapped so that it hands them on to the terminal that it is in, which it
    does if ``allow-passthrough`` is on.
    """
    whole = BEGIN + data + END
    if (os.environ if environment is None else environment).get("TMUX"):
        whole = b"\x1bPtmux;" + whole.replace(b"\x1b", b"\x1b\x1b") + b"\x1b\\"
    return whole


def send(data: bytes, device: str | None = None) -> None:
    """Send what is ready for a printer to the one behind the terminal.

    Nobody answers: whether it was printed, only the clerk sees. Raises NotPrinted where there is
    no terminal, or when the line is down.
    """
    try:
        handle = os.open(device or DEVICE, os.O_WRONLY | os.O_NOCTTY)
    except OSError as error:
        raise NotPrinted(
            "there is no terminal here to print through",
            todo="Print to a queue (--via lp) or into a file (--via file).",
        ) from error
    try:
        with _as_it_is(handle):
            left = memoryview(media_copy(data))
            while left:
                left = left[os.write(handle, left) :]
    except OSError as error:
        raise NotPrinted(
            f"the terminal took only a part ({error.strerror or error})", todo="Print it again."
        ) from error
    finally:
        os.close(handle)


@contextmanager
def _as_it_is(handle: int) -> Iterator[None]:
    """Keep the system from changing line ends while the printer is written to."""
    import termios

    try:
        before = termios.tcgetattr(handle)
        raw = [*before]
        raw[1] = before[1] & ~termios.OPOST
        termios.tcsetattr(handle, termios.TCSADRAIN, raw)
    except termios.error:  # a file that stands in for a terminal
        yield
        return
    try:
        yield
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)
