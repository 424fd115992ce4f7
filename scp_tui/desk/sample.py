"""The sample office: the real committee that the program was made from, ready to try it on."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import msgspec

from scp_tui.desk.clock import Clock
from scp_tui.desk.desk import Desk
from scp_tui.errors import InputRefused
from scp_tui.records.committee import Register
from scp_tui.records.followups import FollowUp
from scp_tui.records.meeting import Meeting, Restricted

ACTOR = "sample"


def write_sample(directory: Path, *, clock: Clock | None = None) -> Path:
    """Write the sample office into a new or empty folder, and return it.

    Raises InputRefused when something is in the folder already or it is a file, StoreError when
    it cannot be written.
    """
    directory = Path(directory)
    if directory.exists() and not directory.is_dir():
        raise InputRefused("it is a file, not a folder", where=str(directory))
    if directory.is_dir() and any(directory.iterdir()):
        raise InputRefused(
            "the folder is not empty",
            where=str(directory),
            todo="Name a new folder for the sample office.",
        )
    desk = Desk.open(directory, clock=clock, actor=ACTOR)
    load_sample(desk)
    return directory


def load_sample(desk: Desk) -> None:
    """Put the sample's records into an empty office."""
    from scp_tui.desk.transfer import Merge

    root = files("scp_tui.sample")
    merge = Merge(desk.session, "the sample office")
    merge.take_register(
        msgspec.json.decode(root.joinpath("register.json").read_bytes(), type=Register)
    )
    meetings = sorted(root.joinpath("meetings").iterdir(), key=lambda entry: entry.name)
    for entry in meetings:
        if entry.name.endswith(".json"):
            meeting = msgspec.json.decode(entry.read_bytes(), type=Meeting)
            private = root.joinpath("restricted").joinpath(entry.name)
            merge.take_meeting(
                meeting,
                msgspec.json.decode(private.read_bytes(), type=Restricted)
                if private.is_file()
                else None,
            )
    asked = root.joinpath("follow_ups.json").read_bytes()
    for follow_up in msgspec.json.decode(asked, type=list[FollowUp]):
        merge.take_follow_up(follow_up)
    merge.carry_out()
