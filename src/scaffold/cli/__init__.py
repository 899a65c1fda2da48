"""The commands: read flags, ask, print. No decision is taken here."""
