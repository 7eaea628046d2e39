"""Draw: frames and words in, figures out."""
