"""Cutting a save off at each operation on the file system, as a dying machine would."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

OPERATIONS = ("write", "fsync", "replace", "rename", "link", "unlink", "mkdir", "ftruncate")
CUT = 86


def operations(act: Callable[[], object]) -> list[str]:
    """The operations that an act does, in order, each with the name of the file it is done to."""
    seen: list[str] = []
    real = {name: getattr(os, name) for name in OPERATIONS}

    def spy(name: str) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            target = args[0]
            if isinstance(target, int):
                target = Path(f"/proc/self/fd/{target}").readlink()
            seen.append(f"{name} {Path(target).name}")
            return real[name](*args, **options)

        return call

    try:
        for name in OPERATIONS:
            setattr(os, name, spy(name))
        act()
    finally:
        for name, function in real.items():
            setattr(os, name, function)
    return seen


def cut_everywhere(start: Path, work: Path, act: Callable[[Path], object]) -> Iterator[str]:
    """Runs the act on a copy of a folder once per operation, dying at that operation.

    Yields after each death, with the folder ``work`` as it was left; then once after an act
    that was allowed to finish. A write that is cut leaves half of its bytes.
    """
    point = 0
    while True:
        if work.exists():
            shutil.rmtree(work)
        shutil.copytree(start, work)
        code = _run(work, act, point)
        assert code in (0, CUT), f"the act failed at operation {point} with {code}"
        yield f"operation {point}" if code else "finished"
        if code == 0:
            return
        point += 1


def _run(work: Path, act: Callable[[Path], object], point: int) -> int:
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    left = point
    real = {name: getattr(os, name) for name in OPERATIONS}

    def cutter(name: str) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            nonlocal left
            if left == 0:
                if name == "write":
                    real["write"](args[0], bytes(args[1])[: len(args[1]) // 2])
                os._exit(CUT)
            left -= 1
            return real[name](*args, **options)

        return call

    try:
        for name in OPERATIONS:
            setattr(os, name, cutter(name))
        act(work)
    except BaseException:
        os._exit(1)
    os._exit(0)
