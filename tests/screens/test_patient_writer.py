"""What is painted reaches the terminal whole and in order, and whoever paints never waits."""

from __future__ import annotations

import os
import pty
import random
import threading
import time
import tty
from collections.abc import Iterator

import pytest

from scp_tui.screens.lost_terminal import PatientWriter, never_waiting


@pytest.fixture
def far_and_near() -> Iterator[tuple[int, int]]:
    """The two ends of a terminal: what reads what is painted, and what is painted on."""
    far, near = pty.openpty()
    tty.setraw(near)
    yield far, near
    for end in (far, near):
        os.close(end)


def all_of(far: int, size: int) -> bytes:
    got = b""
    while len(got) < size:
        got += os.read(far, 65536)
    return got


def test_a_letter_is_on_the_terminal_when_the_writer_returns(far_and_near: tuple[int, int]) -> None:
    far, near = far_and_near
    writer = PatientWriter(os.fdopen(near, "w", encoding="utf-8", closefd=False))
    writer.write("é")  # its thread has not even begun
    assert os.read(far, 10) == "é".encode()


def test_all_comes_in_order_though_the_terminal_takes_it_slowly(
    far_and_near: tuple[int, int],
) -> None:
    far, near = far_and_near
    writer = PatientWriter(os.fdopen(near, "w", encoding="utf-8", closefd=False))
    writer.start()
    chance = random.Random(1)
    pieces = [f"{n}£" * chance.choice((1, 3, 5000)) for n in range(60)]
    whole = "".join(pieces).encode()
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(all_of(far, len(whole))))
    begun = time.monotonic()
    for number, piece in enumerate(pieces):
        writer.write(piece)
        if number == 20:  # until here nobody reads, and the terminal is full
            assert time.monotonic() - begun < 5
            reader.start()
    reader.join(20)
    assert got == [whole]
    writer.stop()
    assert not writer.is_alive()


def test_a_terminal_that_is_gone_ends_the_sending_and_nothing_else() -> None:
    far, near = pty.openpty()
    tty.setraw(near)
    writer = PatientWriter(os.fdopen(near, "w", encoding="utf-8", closefd=False))
    writer.start()
    os.close(far)
    writer.write("to nobody")
    writer.stop()
    assert writer.gone
    os.close(near)


def test_what_is_no_terminal_is_written_to_by_the_thread() -> None:
    out, into = os.pipe()
    assert never_waiting(into) is None
    writer = PatientWriter(os.fdopen(into, "w", encoding="utf-8", closefd=False))
    writer.start()
    writer.write("kept")
    writer.stop()
    assert os.read(out, 10) == b"kept"
    os.close(out)
    os.close(into)
