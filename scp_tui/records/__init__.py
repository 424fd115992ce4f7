"""What things are: immutable typed records. No input or output, no clock, no other layer."""
