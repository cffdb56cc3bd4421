"""Reports of invented incidents, read and linked from text to toll."""
