"""Tests of what is read back in."""
