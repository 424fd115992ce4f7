"""The terminal program, in Textual. Nothing outside this package imports Textual."""
