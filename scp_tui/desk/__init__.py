"""The use cases: the only door between the faces (screens, commands) and everything else."""

from scp_tui.desk.clock import Clock
from scp_tui.desk.desk import Desk

__all__ = ["Clock", "Desk"]
