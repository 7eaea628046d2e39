"""The register of the coordinators: the record as a workbook, and every change of it as one file."""
