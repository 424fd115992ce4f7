"""What follows from the records: pure functions, each citing its rule. No I/O, no clock."""
