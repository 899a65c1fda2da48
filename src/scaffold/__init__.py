"""Recommend a Python web framework, generate the project, and keep it up to date with its template."""

__version__ = "0.1.0"
