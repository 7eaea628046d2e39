"""From the text files of data/ to one published database: sources, derived tables, checks, marts."""
