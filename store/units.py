"""Canonical units, and the interval that a number's digits as written stand for."""
