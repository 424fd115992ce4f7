"""Two processes writing at once: every change is there, or its writer was told."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

from tests.store.conftest import REF, a_meeting, an_ask, open_office

WRITER = """
    import sys
    import datetime as dt
    from pathlib import Path
    from msgspec.structs import replace
    from scp_tui.errors import Busy
    from scp_tui.records.followups import Fact
    from scp_tui.records.agenda import AgendaItem
    from scp_tui.store.office import OfficeStore

    folder, me = Path(sys.argv[1]), sys.argv[2]
    store = OfficeStore.open(folder, clock=lambda: dt.datetime(2019, 9, 10), actor=me)
    told = 0
    def item(meeting, number):
        items = (*meeting.items, AgendaItem(id=f"{me}{number}", title=f"{me} {number}"))
        return replace(meeting, serial=meeting.serial + 1, items=items[-5:])
    def note(ask, number):
        fact = Fact(on=dt.date(2019, 9, 10), text=f"{me} {number}")
        return replace(ask, history=(*ask.history, fact))
    for number in range(1000):
        try:
            if number % 2:
                store.change_meeting("CDC/2019-09-10", lambda m: item(m, number), what="item")
            else:
                store.change_follow_up("CDC/19-20/01", lambda f: note(f, number), what="note")
        except Busy:
            told += 1
    print(told)
"""


def test_two_processes_a_thousand_changes_each(folder: Path) -> None:
    store = open_office(folder)
    store.create_meeting(a_meeting(items=0), what="made")
    store.add_follow_up(an_ask(), year="19-20", what="ask")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(WRITER), str(folder), name],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("able", "baker")
    ]
    told = 0
    for writer in writers:
        out, err = writer.communicate(timeout=120)
        assert writer.returncode == 0, err
        told += int(out)
    meeting, ask = store.meeting(REF), store.follow_up("CDC/19-20/01")
    assert meeting.serial + len(ask.history) + told == 2000
    assert told < 100
    texts = [fact.text for fact in ask.history]
    assert len(set(texts)) == len(texts)
    for name in ("able", "baker"):
        mine = [int(text.split()[1]) for text in texts if text.startswith(name)]
        assert mine == sorted(mine)
    trail = (folder / "audit/2019.jsonl").read_text().splitlines()
    assert len(trail) == 3 + 2000 - told
    assert store.check() == ()


def test_threads_wait_for_one_another(folder: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from msgspec.structs import replace

    store = open_office(folder)
    store.create_meeting(a_meeting(), what="made")

    def count(_: int) -> None:
        store.change_meeting(REF, lambda m: replace(m, serial=m.serial + 1), what="count")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count, range(200)))
    assert store.meeting(REF).serial == 200
