"""Results as data for programs; the shapes of the JSON bodies."""
