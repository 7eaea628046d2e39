"""Open Contracting publications of any size and cleanliness to indicators, flags and what the data can support."""
