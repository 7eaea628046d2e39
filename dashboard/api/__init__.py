"""The data for other programs: read-only answers below /api/v1."""
