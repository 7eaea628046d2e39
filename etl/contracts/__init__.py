"""A register of contracts in any form, turned into releases of the Open Contracting Data Standard by a mapping."""
