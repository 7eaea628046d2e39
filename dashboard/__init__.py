"""Database to pixels: a read-only Streamlit app over the file that etl publishes."""
