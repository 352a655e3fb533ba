"""A page as a Word file."""
