"""The commands. They never import Textual, except to start the terminal program."""
