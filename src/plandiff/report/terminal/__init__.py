"""Pages for the terminal, and as plain text."""
