"""The server's print queues, by the programs that every CUPS brings: lpstat and lp."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence

import msgspec

from scp_tui.errors import NotFound, NotPrinted
from scp_tui.rules.text import shown

LOOKING = 6.0
"""Seconds in which the queues must have answered what there is."""

SENDING = 60.0
"""Seconds in which a queue must have taken a page."""

_NAME = re.compile(r"[^\s/#'\"\\?-][^\s/#'\"\\?]{0,126}")
_ELSEWHERE = "Print into a file instead (--via file)."


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """A print queue. ``stopped`` says why in the queue's own words where it prints nothing now,
    and ``refuses`` where it takes nothing. ``usual``: the server's own choice.
    """

    name: str
    usual: bool = False
    stopped: str | None = None
    refuses: str | None = None

    @property
    def trouble(self) -> str:
        """Why it would print nothing now; empty if nothing stands against it."""
        if self.refuses is not None:
            return f"takes nothing now{_because(self.refuses)}"
        if self.stopped is not None:
            return f"is stopped{_because(self.stopped)}"
        return ""


def queues() -> tuple[Queue, ...]:
    """Return the queues that this server knows, the usual one first; none if there are none.

    Raises NotPrinted when there is no CUPS here, or when it does not answer in some seconds.
    """
    told = _run(["lpstat", "-p", "-a", "-d"], seconds=LOOKING).stdout
    return _read(told)


def send(data: bytes, name: str, *, title: str, copies: int = 1) -> str:
    """Give a file to the queue of that name, and return the name that it gave to the job.

    ``title`` is what others see in the queue: it must say nothing private (R2.8). Raises NotFound
    for a queue that does not exist, and NotPrinted when it would not print: stopped, refusing,
    no answer in time. Nothing has been sent then.
    """
    queue = next((one for one in queues() if one.name == name), None)
    if queue is None:
        known = ", ".join(one.name for one in queues()) or "none"
        raise NotFound(f"there is no printer {shown(name)}", todo=f"Printers: {known}.")
    if queue.trouble:
        raise NotPrinted(
            f"the printer {name} {queue.trouble}; nothing was sent",
            todo="Choose another, or print when it runs again.",
        )
    if _NAME.fullmatch(name) is None:
        raise NotFound(f"{shown(name)} cannot be the name of a printer")
    words = ["lp", "-d", name, "-n", str(max(1, copies)), "-t", _title(title), "-o", "media=A4"]
    told = _run(words, data=data, seconds=SENDING).stdout
    job = re.search(r"request id is (\S+)", told)
    return job[1] if job else name


def usual(found: Sequence[Queue]) -> str | None:
    """Return the server's usual queue, or the only one that there is."""
    named = [one.name for one in found if one.usual]
    return named[0] if named else found[0].name if len(found) == 1 else None


def _read(told: str) -> tuple[Queue, ...]:
    """Return the queues from what lpstat says in its plain locale."""
    stopped: dict[str, str | None] = {}
    refuses: dict[str, str] = {}
    default = None
    last = ("", "")
    for line in told.splitlines():
        if line[:1] in (" ", "\t"):
            kind, name = last
            if kind == "printer" and stopped.get(name) == "":
                stopped[name] = line.strip()
            elif kind == "refuses" and refuses.get(name) == "":
                refuses[name] = line.strip()
        elif found := re.match(r"printer (\S+) (?:is|now|(disabled))", line):
            stopped[found[1]] = "" if found[2] else None
            last = ("printer", found[1])
        elif found := re.match(r"(\S+) not accepting requests", line):
            refuses[found[1]] = ""
            last = ("refuses", found[1])
        elif found := re.match(r"system default destination: (\S+)", line):
            default = found[1].partition("/")[0]
        else:
            last = ("", "")
    made = (
        Queue(name=name, usual=name == default, stopped=why, refuses=refuses.get(name))
        for name, why in stopped.items()
    )
    return tuple(sorted(made, key=lambda one: (not one.usual, one.name.casefold())))


def _because(why: str) -> str:
    said = " ".join(why.split()).rstrip(" -.")
    return f" ({said})" if said and said.casefold() not in ("reason unknown", "paused") else ""


def _title(title: str) -> str:
    said = "".join(char if char.isprintable() else " " for char in title)
    return said.strip().lstrip("-")[:120] or "page"


def _run(
    words: Sequence[str], *, seconds: float, data: bytes = b""
) -> subprocess.CompletedProcess[str]:
    """Run one of the programs in the plain locale. Raises NotPrinted for whatever fails."""
    environment = {**os.environ, "LC_ALL": "C", "LANGUAGE": "C"}
    try:
        done = subprocess.run(  # noqa: S603  # the words are ours, and no shell reads them
            list(words),
            input=data,
            capture_output=True,
            timeout=seconds,
            env=environment,
            check=False,
        )
    except FileNotFoundError as error:
        raise NotPrinted(
            f"there is no print system on this machine ({words[0]} was not found)", todo=_ELSEWHERE
        ) from error
    except subprocess.TimeoutExpired as error:
        raise NotPrinted(
            f"the print system did not answer within {seconds:.0f} seconds", todo=_ELSEWHERE
        ) from error
    except OSError as error:
        raise NotPrinted(
            f"{words[0]} cannot be run ({error.strerror or error})", todo=_ELSEWHERE
        ) from error
    out, said = (part.decode("utf-8", "replace") for part in (done.stdout, done.stderr))
    if done.returncode and "No destinations added" not in said:
        raise NotPrinted(_complaint(said), todo=_ELSEWHERE)
    return subprocess.CompletedProcess(done.args, done.returncode, out, said)


def _complaint(said: str) -> str:
    """Return in a line what a program said went wrong."""
    if re.search(
        "refused|not running|not responding|Bad file|No such file|Unable to connect", said
    ):
        return "the print system of this machine is not running"
    first = next((line for line in said.splitlines() if line.strip()), "no reason given")
    return f"the print system refused: {first.partition(':')[2].strip() or first}"
