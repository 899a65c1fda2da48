"""What scaffold keeps for the user between runs: presets, the catalogue, the last answers."""
