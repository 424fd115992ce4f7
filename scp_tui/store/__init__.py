"""The record on disk. TinyDB is used here and nowhere else."""
