"""Measurements of the command; ``python -m benchmarks`` prints them."""
