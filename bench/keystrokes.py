"""Keys for the minutes of the sample's meeting of 10 September 2019, with and without help.

The text is given, and the fewest keys are looked for: each letter typed costs one, a name or a
phrase costs its mark, the letters after which it stands first in the list, and Tab; a further form
of a name costs Tab again. Nothing is counted that the program does not offer as it is installed.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from scp_tui.desk.clock import Clock
from scp_tui.desk.desk import Desk
from scp_tui.desk.sample import write_sample
from scp_tui.records.committee import Committee
from scp_tui.records.meeting import BlockKind
from scp_tui.rules.name_forms import Naming, fitting, fold, namings
from scp_tui.rules.room_items import attendance
from scp_tui.rules.snippets import fill, find_snippets, snippets_of

MEETING = "CDC/2019-09-10"
LETTERS = 6
"""Most letters after a mark that are tried."""


class Saving(msgspec.Struct, frozen=True):
    """Keys for a text typed plainly, and with names and phrases."""

    plain: int
    helped: int

    @property
    def share(self) -> float:
        """Which part of the keys is saved."""
        return 1 - self.helped / self.plain


def saving() -> Saving:
    """Return the keys for the narrative parts of the sample's fullest minutes."""
    with tempfile.TemporaryDirectory(prefix="scp-tui-bench-") as home:
        clock = Clock(fixed=dt.datetime(2019, 9, 10, 18, 42))
        desk = Desk.open(write_sample(Path(home) / "office", clock=clock), clock=clock)
        meeting, register = desk.store.meeting(MEETING), desk.office.register()
        committee = desk.office.committee(meeting.committee)
        room = {line.person for line in attendance(meeting) if line.person}
        known = namings(register, committee, meeting.date, room=room)
        text = "\n\n".join(
            block.text
            for minute in meeting.minutes
            for block in minute.blocks
            if block.kind is BlockKind.NARRATIVE
        )
    return Saving(len(text), fewest_keys(text, {**phrase_keys(committee), **name_keys(known)}))


def name_keys(known: tuple[Naming, ...]) -> dict[str, int]:
    """Return what each form of each name costs."""
    costs: dict[str, int] = {}
    for one in known:
        words = {fold(word) for form in one.forms for word in form.split()}
        reach = [
            1 + len(letters) + 1
            for word in words
            for size in range(1, min(LETTERS, len(word)) + 1)
            if word[:size].isalnum()
            and (found := fitting(letters := word[:size], known))
            and found[0].id == one.id
        ]
        for again, form in enumerate(one.forms if reach else ()):
            costs[form] = min(costs.get(form, len(form)), min(reach) + again)
    return costs


def phrase_keys(committee: Committee) -> dict[str, int]:
    """Return what each phrase costs, up to where the hand goes on; and the glossary's meanings."""
    shorts = {one.short: one.words for one in snippets_of(committee)}
    costs: dict[str, int] = {}
    for short, words in {**committee.glossary, **shorts}.items():
        done = fill(words, {"chair": committee.chair_title, "committee": committee.name})
        written = done.text[: done.cursor]
        for size in range(1, min(LETTERS, len(short)) + 1):
            found = find_snippets(short[:size], committee)
            if written.strip() and found and found[0].words == words:
                costs[written] = 1 + size + 1
                break
    return costs


def fewest_keys(text: str, costs: Mapping[str, int]) -> int:
    """Return the fewest keys that write the text; ``costs`` are of what can be written at once.

    A mark counts only after a blank or an opening bracket, and what it writes gets a capital at
    the beginning of a sentence.
    """
    useful = {written: keys for written, keys in costs.items() if keys < len(written)}
    best = [0] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        best[end] = best[end - 1] + 1
        for written, keys in useful.items():
            start = end - len(written)
            if start >= 0 and best[start] + keys < best[end] and _stands(text, start, written):
                best[end] = best[start] + keys
    return best[-1]


def _stands(text: str, start: int, written: str) -> bool:
    before = text[:start][-2:]
    if before and not (before[-1].isspace() or before[-1] in "(["):
        return False
    there = text[start : start + len(written)]
    opens = not before.strip() or before.strip()[-1] in ".!?"
    return there == (written[:1].upper() + written[1:] if opens else written)
