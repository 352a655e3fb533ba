"""Words, wording and facts: pure functions on strings, with the word lists as data."""
