"""The programs that ours is measured beside, each as it comes, if it is installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import uuid
from pathlib import Path

from bench.big_office import FOLLOW_UPS, OPEN
from bench.measure import Program

BARE = str(Path(__file__).with_name("bare.py"))


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return the environment of a person logged in from a terminal of 256 colours."""
    home.mkdir(parents=True, exist_ok=True)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        **more,
    }


def editors(home: Path) -> dict[str, Program]:
    """Return the programs to type into, by name, each on a new text."""
    env = environment(home)
    found = {"stock TextArea": Program([sys.executable, BARE, "textarea"], env)}
    if nano := shutil.which("nano"):
        found["nano"] = Program([nano], env)
    if vim := shutil.which("vim"):
        found["vim"] = Program([vim, "-n"], env, prepare=b"i")
    return found


def bare(home: Path) -> Program:
    """Return a Textual program of one label."""
    return Program([sys.executable, BARE], environment(home))


def taskwarrior(folder: Path) -> tuple[list[str], dict[str, str]] | None:
    """Return how to list as many open tasks as the office has asks; None without Taskwarrior."""
    task = shutil.which("task")
    if task is None:
        return None
    env = environment(folder, TASKRC=str(folder / "taskrc"))
    if not (folder / "done").exists():
        (folder / "data").mkdir(exist_ok=True)
        (folder / "taskrc").write_text(
            f"data.location={folder / 'data'}\nconfirmation=off\nhooks=off\nnews.version=9.9.9\n",
            encoding="utf-8",
        )
        tasks = [
            {
                "uuid": str(uuid.UUID(int=n + 1)),
                "description": f"Statistics number {n} by ward",
                "project": f"Body{n % 12:02d}",
                "entry": "20200101T000000Z",
                "due": "20200601T000000Z",
                **(
                    {"status": "pending"}
                    if n >= FOLLOW_UPS - OPEN
                    else {"status": "completed", "end": "20200201T000000Z"}
                ),
            }
            for n in range(FOLLOW_UPS)
        ]
        subprocess.run(
            [task, "rc.verbose=nothing", "import", "-"],
            input="\n".join(map(json.dumps, tasks)),
            text=True,
            env=env,
            capture_output=True,
            check=True,
        )
        (folder / "done").touch()
    return [task, "rc.verbose=nothing", "list"], env


def stock_tinydb_update(folder: Path) -> float:
    """Return the milliseconds of one update in a stock TinyDB file of ten thousand records."""
    import tinydb

    from bench.measure import milliseconds

    path = folder / "stock.json"
    fresh = not path.exists()
    with tinydb.TinyDB(path) as database:
        if fresh:
            database.insert_multiple(
                {"title": f"Statistics number {n} by ward", "status": "open", "owner": n % 12}
                for n in range(FOLLOW_UPS)
            )
        return milliseconds(lambda: database.update({"status": "sent"}, doc_ids=[FOLLOW_UPS // 2]))
