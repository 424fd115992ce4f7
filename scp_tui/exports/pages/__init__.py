"""A page per kind: records in, a document of ``exports.tree`` out. Nothing is written here."""
