"""A page as Markdown."""
