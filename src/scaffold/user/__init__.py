"""Files of the user: presets, the catalogue of templates, and the last answers."""
