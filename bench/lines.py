"""Each line of the table: its budget, and how it is measured."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from statistics import median

from bench import big_office, keystrokes, measure, peers, slow_line
from bench.office_folder import Extent, Offices
from bench.report import Line

SIXTY_PAGES = 200_000
"""Characters of an item whose minute is as long as minutes ever get."""


def _beside(figures: dict[str, str]) -> str:
    return ", ".join(f"{name} {figure}" for name, figure in figures.items())


def typing_lines(offices: Offices) -> list[Line]:
    """Bytes and delay of a key in the minute editor, and what is sent when nobody types."""
    editor = offices.editor()
    others = peers.editors(offices.home / "editors")
    own = measure.typing(editor)
    beside = {name: measure.typing(program) for name, program in others.items()}
    long = measure.typing(offices.editor_of(SIXTY_PAGES))
    empty = measure.typing(offices.editor_of(0))
    idle = measure.idle_bytes(editor)
    quiet = {name: measure.idle_bytes(program) for name, program in others.items()}
    return [
        Line(
            what="bytes for a typed character, median",
            budget="60",
            limit=60,
            value=own.bytes_median,
            measured=f"{own.bytes_median:.0f} (all sent ÷ keys: {own.bytes_mean:.0f})",
            peers=_beside(
                {n: f"{t.bytes_median:.0f} ({t.bytes_mean:.0f})" for n, t in beside.items()}
            ),
        ),
        Line(
            what="key to first byte, median",
            budget="5 ms",
            limit=5,
            value=own.echo_median,
            measured=f"{own.echo_median:.1f} ms",
            peers=_beside({n: f"{t.echo_median:.1f} ms" for n, t in beside.items()}),
        ),
        Line(
            what="key to first byte, 95th of 100",
            budget="12 ms",
            limit=12,
            value=own.echo_p95,
            measured=f"{own.echo_p95:.1f} ms",
            peers=_beside({n: f"{t.echo_p95:.1f} ms" for n, t in beside.items()}),
        ),
        Line(
            what="a key in a text of 60 pages ÷ in an empty one",
            budget="1.5",
            limit=1.5,
            value=long.echo_median / empty.echo_median,
            measured=f"{long.echo_median / empty.echo_median:.2f} "
            f"({long.echo_median:.1f} ÷ {empty.echo_median:.1f} ms)",
        ),
        Line(
            what="bytes in 10 s without a key",
            budget="0",
            limit=0,
            value=idle,
            measured=str(idle),
            peers=_beside({n: str(sent) for n, sent in quiet.items()}),
        ),
    ]


def writing_lines(offices: Offices) -> list[Line]:
    """A form and the next item on a slow line, and the keys that names and phrases save."""
    editor = offices.editor()
    others = peers.editors(offices.home / "editors")
    form = slow_line.bytes_to(editor, b"\x1b[15~", "By when")
    before = offices.program("open", big_office.LIVE, "--item", "6")
    following = slow_line.bytes_to(before, b"\x0e", "The Committee heard")
    backlog = slow_line.worst_backlog(editor)
    beside = {name: slow_line.worst_backlog(program) for name, program in others.items()}
    saved = keystrokes.saving()
    return [
        Line(
            what="bytes to open the form for an ask",
            budget="3000",
            limit=3000,
            value=form,
            measured=f"{form} ({form / slow_line.BYTES_A_SECOND:.1f} s at 9,600 bit/s)",
        ),
        Line(
            what="bytes to go to an item full of text",
            budget="2000",
            limit=2000,
            value=following,
            measured=f"{following} ({following / slow_line.BYTES_A_SECOND:.1f} s)",
        ),
        Line(
            what="longest wait at 9,600 bit/s, 6 keys a second",
            budget="1 s",
            limit=1.0,
            value=backlog,
            measured=f"{backlog:.2f} s, with the way there {backlog + slow_line.ROUND_TRIP:.2f} s",
            peers=_beside({name: f"{wait:.2f} s" for name, wait in beside.items()}),
        ),
        Line(
            what="keys for minutes with names and phrases ÷ plain",
            budget="1",
            limit=1.0,
            value=saved.helped / saved.plain,
            measured=f"{saved.helped / saved.plain:.3f} ({saved.helped:,} keys)",
            peers=f"plain typing {saved.plain:,} keys: {saved.share:.1%} saved",
        ),
    ]


def start_lines(offices: Offices) -> list[Line]:
    """The first screen, and memory, in an office of 25 years."""
    front, live = offices.program(), offices.editor()
    bare = peers.bare(offices.home / "bare")
    rested: list[float] = []

    def first() -> float:
        usable, rests = measure.first_screen(front, "Next meetings", "F10", "q Quit")
        rested.append(rests)
        return usable

    usable, usable_live, usable_bare = measure.in_turns(
        7,
        first,
        lambda: measure.first_screen(live, "F10", "Agenda", "The Committee heard")[0],
        lambda: measure.first_screen(bare, "ready")[0],
    )
    held, held_bare = measure.memory(live), measure.memory(bare)
    return [
        Line(
            what="first usable screen, 25 years ÷ bare Textual",
            budget="1.3",
            limit=1.3,
            value=usable / usable_bare,
            measured=f"{usable / usable_bare:.2f} ({usable:.0f} ms; rests at {median(rested):.0f})",
            peers=f"bare Textual {usable_bare:.0f} ms; straight into an item's text "
            f"{usable_live:.0f} ms ({usable_live / usable_bare:.2f})",
        ),
        Line(
            what="memory of the live screen, 25 years",
            budget="80 MiB",
            limit=80,
            value=held,
            measured=f"{held:.0f} MiB",
            peers=f"bare Textual {held_bare:.0f} MiB",
        ),
    ]


def _run(command: list[str], env: dict[str, str]) -> Callable[[], float]:
    def once() -> float:
        return measure.milliseconds(
            lambda: subprocess.run(command, env=env, stdout=subprocess.PIPE, check=True)
        )

    return once


def list_lines(offices: Offices) -> list[Line]:
    """``scp-tui actions`` to a pipe: 500 open of 10,000."""
    own = offices.program("actions")
    acts = [_run(list(own.command), own.env)]
    if task := peers.taskwarrior(offices.kept / "taskwarrior"):
        acts.append(_run(*task))
    took, *other = measure.in_turns(15, *acts)
    found = [
        Line(
            what=f"scp-tui actions, {big_office.OPEN} open of {big_office.FOLLOW_UPS:,}",
            budget="100 ms",
            limit=100,
            value=took,
            measured=f"{took:.0f} ms",
            peers=f"task list {other[0]:.0f} ms" if other else "",
        )
    ]
    if other:
        found.append(
            Line(
                what="scp-tui actions ÷ task list",
                budget="3",
                limit=3,
                value=took / other[0],
                measured=f"{took / other[0]:.1f}",
            )
        )
    return found


def filter_lines(offices: Offices) -> list[Line]:
    """A key in the filter of the follow-ups, and a reply recorded, in an office of 25 years."""
    words = "/number/ all"
    acts = [offices.filterer(every=False), offices.filterer(every=True)]
    if task := peers.taskwarrior(offices.kept / "taskwarrior"):
        command, env = task
        acts.append(_run([*command[:-1], *words.split()], env))
    key, every, *other = measure.in_turns(9, *acts)
    reply, reply_single = measure.in_turns(
        30, offices.replier(Extent.ALL), offices.replier(Extent.SINGLE)
    )
    return [
        Line(
            what=f"a key in the filter, {big_office.OPEN} open",
            budget="100 ms",
            limit=100,
            value=key,
            measured=f"{key:.0f} ms",
        ),
        Line(
            what=f"a key in the filter, all {big_office.FOLLOW_UPS:,}",
            budget="100 ms",
            limit=100,
            value=every,
            measured=f"{every:.0f} ms",
            peers=f"task {words} {other[0]:.0f} ms" if other else "",
        ),
        Line(
            what="a reply recorded, 25 years ÷ empty office",
            budget="1.2",
            limit=1.2,
            value=reply / reply_single,
            measured=f"{reply / reply_single:.2f} ({reply:.1f} ÷ {reply_single:.1f} ms)",
        ),
    ]


def save_lines(offices: Offices) -> list[Line]:
    """One save in an office of 25 years against one in an office with that meeting alone."""
    stock = measure.in_turns(5, lambda: peers.stock_tinydb_update(offices.kept))[0]
    large, small = measure.in_turns(
        60, offices.minute_saver(Extent.ALL), offices.minute_saver(Extent.SINGLE)
    )
    ask, ask_open, ask_single = measure.in_turns(60, *map(offices.follow_up_saver, Extent))
    return [
        Line(
            what="a minute saved, 25 years ÷ empty office",
            budget="1.2",
            limit=1.2,
            value=large / small,
            measured=f"{large / small:.2f} ({large:.1f} ÷ {small:.1f} ms)",
            peers=f"stock TinyDB, 10,000 records in one file: {stock:.0f} ms",
        ),
        Line(
            what="a follow-up saved, 25 years ÷ empty office",
            budget="1.2",
            limit=1.2,
            value=ask / ask_single,
            measured=f"{ask / ask_single:.2f} ({ask:.1f} ÷ {ask_single:.1f} ms)",
            peers=f"÷ an office with the same open asks and no past: {ask / ask_open:.2f}",
        ),
    ]
