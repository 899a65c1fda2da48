"""Limits that more than one model shares."""

from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator

# What every database can store in an integer column.
INT_32_BIT = [MinValueValidator(-(2**31)), MaxValueValidator(2**31 - 1)]
WEB_ADDRESS = [URLValidator(schemes=["http", "https"])]
