"""The desk: the first screen."""

from __future__ import annotations

from scp_tui.screens.base import BaseScreen


class DeskScreen(BaseScreen[None]):
    """What is coming, what is unfinished, what is overdue."""
