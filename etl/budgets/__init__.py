"""Import a city's own budget file: read it, name what was detected, check it, write data/raw/budgets/<name>.*.csv."""
