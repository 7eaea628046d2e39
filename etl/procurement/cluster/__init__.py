"""Spread the reading of a publication over the machines of a Dask cluster."""
