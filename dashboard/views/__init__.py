"""Pages: choose, query, draw, show."""
