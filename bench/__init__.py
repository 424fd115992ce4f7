"""What a person feels, measured beside other programs: ``python -m bench`` prints the table."""
