"""A terminal program for the democratic services clerk: meetings, minutes and follow-ups."""

__version__ = "0.1.0"
