"""A questionnaire of two pages for one city: what is known of it, what is missing, and its answers read back."""
