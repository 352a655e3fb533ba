"""The comparison: links between clauses, rows over all plans, kinds, changes, agreement."""
