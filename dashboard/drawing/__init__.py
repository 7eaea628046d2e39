"""Our figures drawn without a browser."""
