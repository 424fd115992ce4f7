"""Tests of the pages and their writers."""
