"""Results as pages for people and as data for programs."""
