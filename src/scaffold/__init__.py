"""Recommend a Python web framework, render its project, keep the project in step with its template."""

__version__ = "0.1.0"
