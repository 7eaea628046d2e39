"""Files to database: reads data/, checks it, and publishes one DuckDB file."""
