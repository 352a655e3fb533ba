"""What `check` found, in the formats that tools read."""
