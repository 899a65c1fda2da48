"""Generated projects: creating one on disk, preparing it, and reading its answers file."""
