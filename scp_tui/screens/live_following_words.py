"""What is said of whoever writes a meeting to those who read along."""

from __future__ import annotations

from scp_tui.store.claims import Held, who


def state(held: Held) -> str:
    """Return who writes, where, and when they last typed."""
    words = f"{who(held.by)} writes this meeting."
    if held.quiet is not None:
        words += f" Last typed {ago(held.quiet)}."
    if not held.sure:
        words += " Whether that program still runs cannot be told from here."
    return words


def hints(held: Held, *, left: bool) -> tuple[str, ...]:
    """Return what a reader is told of on the second line, at length first."""
    if left:
        return ("Nobody writes here now.  F6 Write  F5 Ask  Esc agenda",)
    return (
        f"{who(held.by)} writes.  F6 Take over  F5 Ask  Esc agenda",
        f"{held.by.user} writes since {held.by.since:%H:%M}.  F6 Take over  F5 Ask",
        "F6 Take over  F5 Ask  Esc agenda",
    )


def ago(quiet: float) -> str:
    """Return so many seconds as a person says how long ago something was."""
    seconds = int(quiet)
    if seconds < 60:
        return "just now" if seconds < 5 else f"{seconds} seconds ago"
    if seconds < 3600:
        return f"{seconds // 60} min ago"
    return f"{seconds // 3600} h {seconds % 3600 // 60} min ago"
