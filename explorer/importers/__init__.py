"""From the text of a file to one change, with what it would do; nothing is changed here."""
