"""A generated data set of any size, marked as such, to try out scale and the forecast."""
