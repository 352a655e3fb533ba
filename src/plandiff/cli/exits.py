"""How a command ends: exit codes, and what outlives it."""

DONE = 0
"""The command did what it was asked."""
FOUND = 1
"""Only where an option asks for it (`--exit-code`, `--fail-on`), and from `check`: something was found."""
FAILED = 2
"""The command could not be carried out: usage, unreadable or invalid input, output not writable."""
INTERRUPTED = 130
"""Ctrl-C."""

KEPT: list[object] = []
"""Results that stay until the process ends: freeing them piece by piece takes as long as parsing a plan."""
