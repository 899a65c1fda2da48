"""A template: its files, its questions, the answers to them, and rendering."""
