"""Where a page goes when the path is more than a plain file."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from scp_tui.desk.saving import save_text


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    target = tmp_path / "shared" / "minutes.txt"
    target.parent.mkdir()
    target.write_text("old")
    link = tmp_path / "minutes.txt"
    link.symlink_to(target)
    save_text(link, "new\n")
    assert link.is_symlink()
    assert target.read_text() == "new\n"


def test_a_link_to_what_is_not_there_yet_makes_it(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "made")
    save_text(link, "text")
    assert (tmp_path / "made").read_text() == "text"


def test_what_is_no_file_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()), daemon=True)
    reader.start()
    save_text(pipe, "through\n")
    reader.join(timeout=10)
    assert read == ["through\n"]
    assert pipe.is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]
