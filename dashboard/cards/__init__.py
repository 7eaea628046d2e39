"""Cards: one question each, with its finding, picture, source, table and downloads."""
