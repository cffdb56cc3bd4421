"""The example reports, and how well they are read."""
