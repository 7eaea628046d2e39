"""The register of cities: which one an identifier means, and what the row of a new one would be."""
