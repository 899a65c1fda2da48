"""Users, log-in and credentials."""
