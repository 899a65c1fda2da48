"""What every generated project answers over HTTP, whatever its framework: see conftest.py for how to run it."""
