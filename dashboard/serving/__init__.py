"""What the server does around the app."""
