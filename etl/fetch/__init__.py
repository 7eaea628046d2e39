"""Download official sources into data/raw; the only code that uses the network."""
