"""Paper: the server's print queues, and the printer behind the clerk's own terminal."""
