"""Slides of several pages in one order: as data, as a page of its own, and as files to take away."""
