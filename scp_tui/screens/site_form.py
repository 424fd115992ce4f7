"""Publishing what is public into a folder, from the desk: where to, and how far it is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from scp_tui.errors import InputRefused, ScpError
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.form import FormDialog

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.desk.site import Site, SiteReport

_AT_ONCE = 0.05
"""Seconds of publishing between two looks at the keys."""


class PublishForm(FormDialog):
    """Asks for the folder; gives the ``Site`` that is to be written, or None."""

    HELP = (
        "Writes every page that may be public into a folder for a web server: notices, agendas,"
        " decisions, and minutes once their draft is published or they are confirmed. Nothing of"
        " Part B is among them. A second time only what changed is written, and a page that is"
        " not public any more says that it was withdrawn. The folder must be new, empty, or one"
        " published into before."
    )

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        field = Field(
            "folder",
            "Folder",
            str(Path.home() / "published"),
            hint="New, empty, or one published into before; ~ is your own.",
        )
        trial = Field(
            "trial",
            "Only look",
            kind=FieldKind.CHECK,
            hint="Writes nothing, and says how much would be new, changed or withdrawn.",
        )
        super().__init__("Publish the public pages", [field, trial], self._site)

    def _site(self, values: dict[str, str]) -> Site:
        typed = values["folder"].strip()
        if not typed:
            raise InputRefused("a folder is needed", where="folder")
        return self.desk.publishing(
            Path(typed).expanduser(), office=self.desk.folder, trial=bool(values["trial"])
        )


def publish_pages(screen: BaseScreen[Any], desk: Desk) -> None:
    """Ask for the folder and publish into it, keeping the screen alive meanwhile."""
    screen.app.push_screen(PublishForm(desk), lambda site: _run(screen, site) if site else None)


def _run(screen: BaseScreen[Any], site: Site) -> None:
    steps = site.steps()

    def go_on() -> None:
        until = monotonic() + _AT_ONCE
        try:
            for step in steps:
                if monotonic() > until:
                    screen.say(f"Publishing: {step.done} of {step.total} meetings")
                    screen.set_timer(0.01, go_on)
                    return
        except (ScpError, OSError) as error:
            screen.complain(error)
            return
        screen.say(trial_words(site.report) if site.trial else report_words(site.report))

    go_on()


def trial_words(report: SiteReport) -> str:
    """Return what publishing would do, in a line."""
    count = Counter(report.changes.values())
    told = ", ".join(f"{count[how]} {how}" for how in ("new", "changed", "withdrawn"))
    held = f"; {len(report.held_back)} reasons hold pages back" if report.held_back else ""
    return f"Nothing was written. Files: {told}{held}. scp-tui publish --dry-run names them."


def report_words(report: SiteReport) -> str:
    """Return what publishing did, in a line."""
    done = f"Published: {report.pages} pages, {report.written} files written"
    if report.withdrawn:
        done += f", {report.withdrawn} withdrawn"
    if report.held_back:
        first = report.held_back[0]
        count = len({one.where.split(" ")[0] for one in report.held_back})
        how = "left as published"
        if report.withheld:
            first, how = report.withheld[0], "held back, minutes and decisions withdrawn"
        done = f"! {done}; {count} {how}: {first.where}: {first.message}. c checks."
    return done
