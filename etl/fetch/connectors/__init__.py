"""One module for each official publication; what is large has its reading and its tables beside it."""
