"""What a result says, as a Document: one module a page."""
