"""Programs that make documentation."""
