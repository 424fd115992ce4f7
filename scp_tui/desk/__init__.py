"""The use cases: the only door between the faces (screens, commands) and everything else."""
