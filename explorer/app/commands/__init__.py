"""What a person can do: one table of commands, and the functions that they call."""
