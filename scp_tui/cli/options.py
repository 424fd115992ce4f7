"""The command line: what can be said, and the office and clock that it asks for."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, cast

from scp_tui import __version__
from scp_tui.errors import InputRefused, UsageError

if TYPE_CHECKING:
    import datetime as dt

    from scp_tui.desk import Clock, Desk
    from scp_tui.records.committee import Committee

OFFICE_VARIABLE = "SCP_TUI_OFFICE"
EXIT_CODES = (
    "exit codes: 0 done, 2 usage, 3 not found, 4 input refused, 5 refused by a rule, "
    "6 busy, 7 the store cannot be read or written, 8 not printed"
)


class Options(argparse.Namespace):
    """What the command line says. Every command reads what it needs from here."""

    office: str | None = None
    debug: bool = False
    start_clock: str | None = None
    module: str = "scp_tui.cli.run"
    function: str = "run"

    def load(self) -> Callable[[Options], int]:
        """Return the function of the command, its module imported only now."""
        return cast("Callable[[Options], int]", getattr(import_module(self.module), self.function))

    def clock(self, *, start: dt.datetime | None = None) -> Clock:
        """Return the clock that was asked for; ``start`` is where it starts if none was."""
        from scp_tui.desk.clock import Clock, moment

        if self.start_clock is not None:
            return Clock(start=moment(self.start_clock, where="--start-clock"))
        return Clock.from_environment(start=start)

    def office_folder(self) -> Path:
        """Return the folder of the office: --office, SCP_TUI_OFFICE, or the platform's own.

        Raises InputRefused when it is a file.
        """
        said = self.office or os.environ.get(OFFICE_VARIABLE)
        if said:
            folder = Path(said).expanduser()
        else:
            from platformdirs import user_data_path

            folder = user_data_path("scp-tui")
        if folder.exists() and not folder.is_dir():
            raise InputRefused(
                "the office is a folder, and this is a file",
                where=str(folder),
                todo="Name a folder with --office.",
            )
        return folder

    def named_committee(self, desk: Desk) -> Committee | None:
        """Return the committee that --committee names, None without one.

        Raises InputRefused for what is no abbreviation, NotFound for an unknown committee.
        """
        said: str | None = getattr(self, "committee", None)
        if said is None:
            return None
        from scp_tui.rules.references import committee_code

        return desk.office.committee(committee_code(said))

    def desk(self, *, repairing: bool = False) -> Desk:
        """Open the office, made on first use; ``repairing`` opens it in spite of damage."""
        from scp_tui.desk import Desk

        return Desk.open(self.office_folder(), clock=self.clock(), repairing=repairing)


class _Layout(argparse.HelpFormatter):
    """Lays out the help. argparse makes one for each option, also when nobody asks for help."""

    def __init__(self, prog: str) -> None:
        # The width is found here since argparse would import shutil, and all that packs files.
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    """Return the width of the terminal; 80 where there is none."""
    try:
        return int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        pass
    try:
        return os.get_terminal_size().columns
    except (OSError, ValueError):
        return 80


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line, like every other of the program."""

    def __init__(self, **said: Any) -> None:
        super().__init__(**{"formatter_class": _Layout, **said})

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with what argparse says."""
        raise UsageError(message, todo=f"See: {self.prog} --help.")


def read_command_line(words: Sequence[str]) -> Options:
    """Return what the words say. Raises UsageError when they do not fit any command."""
    return build_parser(command_in(words)).parse_args(words, namespace=Options())


def command_in(words: Sequence[str]) -> str | None:
    """Return the command if only shared options stand before it; None leaves it to argparse."""
    rest = list(words)
    while rest and rest[0].startswith("--"):
        del rest[: 2 if rest[0] in ("--office", "--start-clock") else 1]
    return rest[0] if rest and rest[0] in COMMANDS else None


def build_parser(only: str | None = None) -> Parser:
    """Return the parser of the command line; with ``only`` of that command, which is faster."""
    parser = Parser(
        prog="scp-tui",
        description="Minutes, interests, votes and follow-ups for the clerk of a council "
        "committee. Without a command it opens the office in the terminal program.",
        epilog=EXIT_CODES,
        allow_abbrev=False,
        parents=[_shared()],
    )
    parser.add_argument("--version", action="version", version=f"scp-tui {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=Parser)
    for name, (module, function, text, add) in COMMANDS.items():
        if only in (None, name):
            command = commands.add_parser(
                name,
                help=text,
                description=f"{text[0].upper()}{text[1:]}.",
                parents=[_shared()],
                allow_abbrev=False,
            )
            command.set_defaults(module=f"scp_tui.cli.{module}", function=function, command=name)
            add(command)
    return parser


def _shared() -> Parser:
    """Return the options that can stand before and after the command."""
    # Unless said they leave no trace, so that a command does not undo what stands before it.
    shared = Parser(add_help=False, argument_default=argparse.SUPPRESS, allow_abbrev=False)
    group = shared.add_argument_group("for every command")
    group.add_argument(
        "--office", metavar="DIR", help=f"the office's folder (else ${OFFICE_VARIABLE})"
    )
    group.add_argument("--debug", action="store_true", help="show where in the program it failed")
    group.add_argument(
        "--start-clock", metavar="TIME", help="begin at this time, as 2020-03-12T09:30, and run on"
    )
    return shared


def _nothing(_: Parser) -> None:
    """Add nothing: the command takes no words of its own."""


def _sample(parser: Parser) -> None:
    parser.add_argument("folder", metavar="DIR", help="a new or empty folder")


def _open(parser: Parser) -> None:
    parser.add_argument("meeting", metavar="MEETING", help="for example CDC/2019-09-10")
    parser.add_argument("--item", metavar="N", help="the number of an agenda item, for example 7")


def _meetings(parser: Parser) -> None:
    parser.add_argument("--committee", metavar="C", help="of this committee alone")
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")


def _actions(parser: Parser) -> None:
    parser.add_argument("--committee", metavar="C", help="of this committee alone")
    parser.add_argument("--owner", metavar="O", help="whose owner's name contains this")
    parser.add_argument("--filter", metavar="W", help="words of the screen's filter, as from:2019")
    parser.add_argument("--status", metavar="S", help="with this status, for example sent")
    parser.add_argument("--overdue", action="store_true", help="past their day alone")
    parser.add_argument("--all", action="store_true", help="settled ones too")
    parser.add_argument(
        "--restricted", action="store_true", help="with what is exempt; not for publication"
    )
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="as JSON, for programs")
    shape.add_argument("--csv", action="store_true", help="as CSV, for a spreadsheet")


def _export(parser: Parser) -> None:
    parser.add_argument(
        "kind",
        metavar="KIND",
        help="a page: notice, agenda, supplements, reports, running-order, fallback,"
        " attendance, declarations, decisions, minutes, minutes-restricted,"
        " minutes-exempt, action-sheet, actions, tracker, chair, figures, house-style, letters,"
        " minute-book; or records: meeting, office",
    )
    parser.add_argument(
        "ref",
        metavar="REF",
        nargs="?",
        help="the meeting, as CDC/2019-09-10; of a minute book CDC/19-20",
    )
    parser.add_argument(
        "--format",
        dest="format",
        metavar="F",
        help="txt (usual), md, html, pdf, docx, svg, json, csv, ics",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="a file, or - for the standard output"
    )
    parser.add_argument(
        "--restricted", action="store_true", help="with what is exempt; not for publication"
    )
    parser.add_argument("--committee", metavar="C", help="actions: of this committee alone")
    parser.add_argument("--owner", metavar="O", help="action-sheet: this owner's sheet alone")
    parser.add_argument(
        "--by", choices=("organisation", "due"), default="organisation", help="actions: the order"
    )
    parser.add_argument("--width", type=int, metavar="N", help="cells to a line, at least 20")
    _on_paper(parser)


def _print(parser: Parser) -> None:
    parser.add_argument("kind", metavar="KIND", help="agenda, minutes, actions")
    parser.add_argument("ref", metavar="REF", nargs="?", help="the meeting, as CDC/2019-09-10")
    parser.add_argument("--via", choices=("lp", "terminal", "file"), help="the way (usual: lp)")
    parser.add_argument("--printer", metavar="P", help="the queue (usual: yours, or the server's)")
    parser.add_argument("-o", "--output", metavar="FILE", help="the file, by its ending")
    parser.add_argument("--copies", type=int, metavar="N", default=1, help="how many")
    parser.add_argument(
        "--charset", metavar="C", help="letters of a terminal's printer: ascii, cp1252, …"
    )
    parser.add_argument("--width", type=int, metavar="N", help="cells to a line of that printer")
    parser.add_argument(
        "--restricted", action="store_true", help="with what is exempt; not for publication"
    )
    parser.add_argument("--committee", metavar="C", help="actions: of this committee alone")
    parser.add_argument("--owner", metavar="O", help="action-sheet: this owner's sheet alone")
    parser.add_argument(
        "--by", choices=("organisation", "due"), default="organisation", help="actions: the order"
    )
    parser.add_argument("--remember", action="store_true", help="print so from now on")
    _on_paper(parser)


def _printers(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")


def _on_paper(parser: Parser) -> None:
    parser.add_argument("--landscape", action="store_true", help="the sheet on its long side")
    parser.add_argument("--large-print", action="store_true", help="18 points and more")
    parser.add_argument(
        "--lines", type=int, metavar="N", default=0, help="text: break it into sheets of N lines"
    )


def _chase(parser: Parser) -> None:
    parser.add_argument("--committee", metavar="C", help="of this committee alone")
    parser.add_argument("--organisation", metavar="O", help="whose name contains this")
    parser.add_argument("--all", action="store_true", help="all who owe, due a reminder or not")
    parser.add_argument("-o", "--output", metavar="DIR", help="write the letters into this folder")
    parser.add_argument("--format", metavar="F", help="txt,html,eml (usual), md, pdf, docx")
    parser.add_argument("--sent", action="store_true", help="record them today as chased")
    parser.add_argument("--how", metavar="HOW", help="how they went: letter (usual), e-mail …")
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")


def _pack(parser: Parser) -> None:
    parser.add_argument("ref", metavar="MEETING", nargs="?", help="the next one, unless named")
    parser.add_argument("--committee", metavar="C", help="the next one of this committee")
    parser.add_argument("-o", "--output", metavar="DIR", help="write the pages into this folder")
    parser.add_argument("--format", metavar="F", help="txt,html (usual), md, pdf, docx")
    parser.add_argument("--json", action="store_true", help="report as JSON, for programs")


def _schema(parser: Parser) -> None:
    parser.add_argument("kind", metavar="KIND", help="page, actions, meeting, office or catalogue")


def _import(parser: Parser) -> None:
    parser.add_argument(
        "kind",
        metavar="KIND",
        help="meeting or office, as export writes them; tracker, CSV or xlsx",
    )
    parser.add_argument("--committee", metavar="C", help="tracker: whose it is")
    parser.add_argument("file", metavar="FILE", help="a file, or - for the standard input")
    parser.add_argument("--dry-run", action="store_true", help="say what it would do, no more")
    parser.add_argument("--json", action="store_true", help="report as JSON, for programs")


def _clear_days(parser: Parser) -> None:
    parser.add_argument(
        "date", metavar="DATE", nargs="+", help="the day of the meeting, as 23/3/2020"
    )
    parser.add_argument("--committee", metavar="C", help="by this committee's rule")
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")


def _check(parser: Parser) -> None:
    parser.add_argument("--repair", action="store_true", help="mend what can be mended")
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")


def _doctor(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")


def _publish(parser: Parser) -> None:
    parser.add_argument("folder", metavar="DIR", help="a new folder, or one published into before")
    parser.add_argument(
        "--dry-run", action="store_true", help="write nothing; list what would be written"
    )
    parser.add_argument("--json", action="store_true", help="report as JSON, for programs")


def _verify(parser: Parser) -> None:
    parser.add_argument("meeting", metavar="MEETING", help="for example CDC/2019-09-10")
    parser.add_argument("--digest", metavar="HEX", help="compare with this one, as printed")
    parser.add_argument(
        "--seal-anew", metavar="REASON", help="accept the files as they stand; it is recorded"
    )
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")


COMMANDS: dict[str, tuple[str, str, str, Callable[[Parser], None]]] = {
    "demo": ("run", "demo", "open a throw-away copy of the sample office", _nothing),
    "sample": ("run", "sample", "write the sample office into a folder", _sample),
    "open": ("run", "open_meeting", "open a meeting straight on its live screen", _open),
    "meetings": ("meetings", "meetings", "list the meetings", _meetings),
    "actions": ("actions", "actions", "list what is outstanding", _actions),
    "chase": ("chase", "chase", "say who is due a reminder, write the letters", _chase),
    "pack": ("pack", "pack", "make the tracker paper for the next meeting", _pack),
    "export": ("export", "export", "write a page, or records", _export),
    "publish": ("publish", "publish", "write what is public for a web server", _publish),
    "import": ("importing", "import_file", "take records in", _import),
    "print": ("printing", "print_page", "print a page", _print),
    "printers": ("printing", "printers", "list the printers of this server", _printers),
    "schema": ("schema", "print_schema", "say the shape of the JSON, as a JSON Schema", _schema),
    "clear-days": (
        "clear_days",
        "clear_days",
        "say the last day to publish the agenda of a meeting",
        _clear_days,
    ),
    "verify": ("verify", "verify", "compare confirmed minutes with their digest", _verify),
    "check": ("check", "check", "look over the office's health", _check),
    "doctor": ("doctor", "doctor", "say what this terminal can do and what to set", _doctor),
}
"""The commands by name: module, function, what it does, and what adds its own words."""
