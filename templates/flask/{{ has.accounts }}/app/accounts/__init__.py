"""People's accounts: how they are made, and how their owners sign in."""
