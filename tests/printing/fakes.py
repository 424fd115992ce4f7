"""Programs that stand in for lpstat and lp: they say what they are told, and keep what they get."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

TAKES = """cat >"$HERE/sent"
echo "$@" >"$HERE/words"
echo "request id is office-12 (1 file(s))"
"""
READY = """printer office is idle.  enabled since Fri 27 Nov 2026 12:00:00 GMT
printer mail now printing mail-7.  enabled since Fri 27 Nov 2026 12:00:00 GMT
printer attic disabled since Fri 27 Nov 2026 12:00:00 GMT -
\tout of paper
printer cellar is idle.  enabled since Fri 27 Nov 2026 12:00:00 GMT
office accepting requests since Fri 27 Nov 2026 12:00:00 GMT
mail accepting requests since Fri 27 Nov 2026 12:00:00 GMT
attic accepting requests since Fri 27 Nov 2026 12:00:00 GMT
cellar not accepting requests since Fri 27 Nov 2026 12:00:00 GMT -
\tRejecting Jobs
system default destination: mail
"""


def fake_cups(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: str = READY,
    *,
    lpstat: str = "exit 0",
    lp: str = TAKES,
) -> Path:
    """Put the programs first on the path, and return the folder that they write into."""
    folder.mkdir(exist_ok=True)
    (folder / "told").write_text(told)
    scripts = {"lpstat": f'cat "$HERE/told"; {lpstat}', "lp": lp}
    for name, script in scripts.items():
        file = folder / name
        file.write_text(f"#!/bin/sh\nHERE={folder}\n{script}\n")
        file.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder
