"""Texts judged: conditions, red lines and what follows from them; pure functions on plans."""
