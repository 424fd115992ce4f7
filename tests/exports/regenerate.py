"""Rewrites the golden pages on purpose: ``python -m tests.exports.regenerate``, then read them."""

from __future__ import annotations

import sys

from tests.exports.goldens import FOLDER, pages


def main() -> int:
    """Write every golden page and say which changed."""
    FOLDER.mkdir(exist_ok=True)
    kept = set()
    for name, text in pages():
        kept.add(name)
        path = FOLDER / name
        new = text.encode()
        if not path.exists() or path.read_bytes() != new:
            path.write_bytes(new)
            sys.stdout.write(f"{name}\n")
    for path in FOLDER.iterdir():
        if path.name not in kept:
            path.unlink()
            sys.stdout.write(f"{path.name} removed\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
