"""A meeting entered by keys, and what it took beside what it printed."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scp_tui.desk import Clock, Desk
from tests.e2e.clerk import Clerk
from tests.e2e.conftest import run_command
from tests.e2e.evenings import Evening
from tests.e2e.terminal import Terminal

KEYS_A_CHARACTER = 0.25
"""At most one key for four printed characters."""
KEYS_FOR_TWO_DECLARATIONS = 60
PREPARED = dt.datetime(2019, 9, 1, 9)
"""When the agendas were made: before any of the meetings."""


@dataclass(frozen=True)
class Tally:
    """What was counted: ``page`` is the minutes as text.

    ``characters`` are those that the program wrote: all that stands under the headings and did
    not before the meeting, without the ``words`` that the clerk typed as they print.
    """

    page: str
    keys: int
    parts: dict[str, int]
    characters: int
    words: int

    @property
    def share(self) -> float:
        """Keys for each character."""
        return self.keys / self.characters


def hold(
    evening: Evening,
    folder: Path,
    *,
    size: tuple[int, int] = (80, 24),
    watch: Callable[[str, Terminal], None] | None = None,
) -> Tally:
    """Enter a meeting by keys in an office in that folder, print it by the command line, count."""
    office = folder / "office"
    evening.prepare(Desk.open(office, clock=Clock(fixed=PREPARED), actor="clerk"))

    def minutes(fmt: str) -> str:
        words = ("export", "minutes", evening.ref, "--format", fmt)
        return run_command("--office", str(office), *words, home=folder).stdout

    before = paragraphs(minutes("json"))
    with Clerk(office, evening.ref, size=size, watch=watch) as clerk:
        evening.enter(clerk)
        clerk.leaves()
    printed = Counter(paragraphs(minutes("json"))) - Counter(before)
    own = [part for words in clerk.words for part in words.split("\n\n")]
    return Tally(
        page=minutes("txt"),
        keys=clerk.keys,
        parts=clerk.parts,
        characters=sum(map(len, without(list(printed.elements()), own))),
        words=sum(map(len, own)),
    )


def paragraphs(page: str) -> list[str]:
    """Return what stands on a page of JSON under its headings, each paragraph or line."""
    return [text for node in json.loads(page)["body"] if (text := _text(node))]


def _text(node: dict[str, Any]) -> str:
    if node["type"] == "Decision":
        return f"{node['verb']} {node['text']}"
    label = node.get("label", "")
    return " ".join([*([label] if label else []), *(one["text"] for one in node.get("spans", ()))])


def without(texts: list[str], own: list[str]) -> list[str]:
    """Return the texts without the words of the clerk's own, each taken out once.

    What was typed and is not there would be counted as the program's: that fails.
    """
    for words in sorted(own, key=len, reverse=True):
        place = next((n for n, text in enumerate(texts) if words in text), None)
        assert place is not None, f"typed and not printed: {words!r}"
        texts[place] = texts[place].replace(words, "", 1)
    return texts
