"""The entry point: reads the command line, runs one command, and turns errors into one line."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from scp_tui.cli.options import read_command_line
from scp_tui.errors import ScpError, StoreError

FAULT = 1
INTERRUPTED = 130


class _Closed(io.TextIOBase):
    """A standard output that the caller has closed: what goes there is refused in one line."""

    def write(self, _text: str) -> int:
        raise StoreError(
            "it is closed", where="the standard output", todo="Send it to a file or a pipe."
        )


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 2 to 7 as README.md lists them.

    ``argv`` are the words after the program's name, those of the process when None.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    debug = "--debug" in words
    try:
        code = _run(words)
        sys.stdout.flush()
    except ScpError as error:
        if debug:
            _traceback()
        return _complain(str(error), error.exit_code)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader had enough (head, less): nothing is wrong, and nothing more can be said.
        _silence()
        return 0
    except OSError as error:
        if debug:
            _traceback()
        where = f"{error.filename}: " if error.filename else ""
        return _complain(f"{where}{error.strerror or error}. Check the disk and its space.", 7)
    except Exception as error:  # the last net: a clerk gets one line, a maintainer a file
        if debug:
            _traceback()
        return _fault(error)
    return code


def _run(words: Sequence[str]) -> int:
    if sys.stdout is None:
        sys.stdout = _Closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a letter shows a mark, and the page goes on.
            stream.reconfigure(errors="replace")
    options = read_command_line(words)
    _load_msgspec()
    command = options.load()
    return command(options)


def _load_msgspec() -> None:
    """Load the library of the records without typing_extensions, an eighth of a short command.

    msgspec takes from there, where it is installed, what ``typing`` has had since Python 3.11.
    """
    name = "typing_extensions"
    if name in sys.modules or "msgspec" in sys.modules:
        return
    sys.modules[name] = None  # type: ignore[assignment]  # Python's way to say: not to be had
    try:
        import_module("msgspec")
    finally:
        del sys.modules[name]


def _complain(line: str, code: int) -> int:
    from scp_tui.rules.text import neutralise

    plain = " ".join(neutralise(line).split())
    if sys.stderr is None:
        return code  # print would fall back on the standard output, among what programs read
    try:
        print(f"scp-tui: {plain}", file=sys.stderr)  # noqa: T201
    except OSError:
        _silence()
    return code


def _fault(error: Exception) -> int:
    from scp_tui.cli.faults import keep_fault

    kept = keep_fault(error)
    told = f"What happened is in {kept}: send it to whoever looks after scp-tui." if kept else ""
    return _complain(
        f"a fault of the program, not of yours ({type(error).__name__}); what was saved is safe."
        f" {told} Try again; --debug shows the details.",
        FAULT,
    )


def _traceback() -> None:
    import traceback

    traceback.print_exc()


def _silence() -> None:
    """Point the standard output at nothing, so that leaving does not complain again."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            try:
                os.dup2(nothing, stream.fileno())
            except (OSError, ValueError):
                continue
