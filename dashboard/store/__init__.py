"""The published database, read only."""
