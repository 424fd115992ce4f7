"""Pages: a neutral document tree built once per kind, and a writer per format."""
