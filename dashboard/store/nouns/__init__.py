"""The nouns of the field: a row type for each mart, whose fields are its columns in their order; None is unknown."""
