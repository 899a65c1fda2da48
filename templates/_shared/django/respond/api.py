"""The form that every error takes."""

from core.problems import problem as respond

__all__ = ["respond"]
