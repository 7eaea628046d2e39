"""Read one text file (CSV, YAML, SQL with a header) and say exactly what is wrong with a bad one."""
