"""The way back: files into records."""
