"""Commands that write parts of the documentation: run one with ``python -m tools.NAME``."""
