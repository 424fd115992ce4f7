"""Who writes a meeting: one at a time, named, and known for gone when the process is gone.

A claim is a small file that its holder keeps open and locked (see ``disk_log``). Whoever takes
over puts a claim of their own in its place; the one before finds that out by looking.
"""

from __future__ import annotations

import time

import msgspec

from scp_tui.errors import Busy, StoreError
from scp_tui.records.base import Value
from scp_tui.records.typing import Writer
from scp_tui.store import names
from scp_tui.store.cabinet import Cabinet
from scp_tui.store.files import Log, Stamp
from scp_tui.store.identity import host_name, runs, this_writer


class Claim(Value, frozen=True, kw_only=True):
    """A meeting's writer, and the token of the journal that they write."""

    by: Writer
    token: str


class Held(Value, frozen=True, kw_only=True):
    """A claim of another. ``sure`` is false for one of another host whose state is not known.

    ``quiet`` is for how many seconds nothing has been typed there, as far as the disk tells.
    """

    claim: Claim
    sure: bool
    quiet: float | None = None

    @property
    def by(self) -> Writer:
        """Who holds it."""
        return self.claim.by


class Claims:
    """The claims on the meetings of an office, and those of them that are held here."""

    def __init__(self, cabinet: Cabinet, *, actor: str) -> None:
        self._cabinet = cabinet
        self._files = cabinet.files
        self._actor = actor
        self._mine: dict[str, tuple[Claim, Log, Stamp | None]] = {}

    def is_mine(self, ref: str) -> bool:
        """Whether the meeting is claimed here, and nobody has taken it over. Raises StoreError."""
        mine = self._mine.get(ref)
        return mine is not None and self._files.stamp(names.claim_name(ref)) == mine[2]

    def other(self, ref: str) -> Held | None:
        """The claim of another who still has it; None when it is free, or held here.

        A claim whose process is known to have ended does not count. Raises StoreError.
        """
        if self.is_mine(ref):
            return None
        name = names.claim_name(ref)
        claim = self._read(name)
        if claim is None:
            return None
        used, alive = self._files.in_use(name), runs(claim.by)
        if used or (used is None and alive):
            return Held(claim=claim, sure=True, quiet=self._quiet(ref, claim))
        if alive is None and claim.by.host != host_name():
            return Held(claim=claim, sure=False, quiet=self._quiet(ref, claim))
        return None

    def take(self, ref: str, token: str, *, over: Claim | None = None) -> Held | None:
        """Claims a meeting; returns the claim of another if that stands in the way.

        ``over`` is the claim that is taken over on purpose. Raises StoreError, Busy.
        """
        if self.is_mine(ref):
            return None
        with self._cabinet.writing():
            held = self.other(ref)
            if held is not None and held.claim != over:
                return held
            since = self._cabinet.clock().replace(microsecond=0)
            claim = Claim(by=this_writer(self._actor, since), token=token)
            name = names.claim_name(ref)
            self._let_go(ref)
            log = self._files.log(name, msgspec.json.encode(claim) + b"\n")
            self._mine[ref] = claim, log, self._files.stamp(name)
        return None

    def release(self, ref: str) -> None:
        """Gives the meeting free, if it is still held here. Raises StoreError."""
        try:
            if self.is_mine(ref):
                self._files.remove(names.claim_name(ref))
        finally:
            self._let_go(ref)

    def refuse_if_taken(self, ref: str) -> None:
        """Raises Busy, naming the holder, when another writes the meeting."""
        if self._files.stamp(names.claim_name(ref)) is None:
            return
        held = self.other(ref)
        if held is not None:
            raise Busy(
                f"is being written by {who(held.by)}",
                where=ref,
                todo="Nothing was changed. Open the meeting to follow it, and take over there.",
            )

    def _let_go(self, ref: str) -> None:
        mine = self._mine.pop(ref, None)
        if mine is not None:
            mine[1].close()

    def _read(self, name: str) -> Claim | None:
        data = self._files.read(name)
        if data is None:
            return None
        try:
            return msgspec.json.decode(data, type=Claim)
        except msgspec.DecodeError:
            return None  # nobody can hold what names nobody; the next claim takes its place

    def _quiet(self, ref: str, claim: Claim) -> float | None:
        try:
            stamp = self._files.stamp(names.typed_name(ref, claim.token))
            stamp = stamp or self._files.stamp(names.claim_name(ref))
        except StoreError:
            return None  # not for our eyes
        return max(0.0, time.time() - stamp[0] / 1e9) if stamp else None


def who(by: Writer) -> str:
    """A writer in words: ``jsmith (pts/3 on vm, since 18:02)``."""
    place = f"{by.terminal} on {by.host}" if by.terminal else by.host
    return f"{by.user} ({place}, since {by.since:%H:%M})"
