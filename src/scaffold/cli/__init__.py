"""The command line: options, prompts and output. Decisions belong to the other packages."""
