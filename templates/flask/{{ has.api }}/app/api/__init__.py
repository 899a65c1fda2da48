"""What the API of every component shares."""
