"""Exit codes, in one place."""

DONE = 0
"""The command did what it was asked."""
FOUND = 1
"""Only where an option asks for it (`--exit-code`, `--fail-on`), and from `check`: something was found."""
FAILED = 2
"""The command could not be carried out: usage, unreadable or invalid input, output not writable."""
INTERRUPTED = 130
"""Ctrl-C."""
