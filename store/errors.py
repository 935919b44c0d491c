"""Errors by what the caller can do about them.

    BenchwireError
    ├── ShapeError     fix the configuration or the arguments: the message names file and key (exit code 2)
    ├── SourceError    one source, page or round is at fault: skip it and tell the reader
    └── StoreError     the store cannot be used as it is: the message says what to do (exit code 1)

Anything else that is raised is a bug.
"""

from __future__ import annotations


class BenchwireError(Exception):
    """The root of all errors that are meant to be shown to a person."""


class ShapeError(BenchwireError):
    """A configuration or an argument has no meaning as given."""


class SourceError(BenchwireError):
    """A source, a page or a round could not be used; the others can."""


class StoreError(BenchwireError):
    """The database file cannot be opened, is newer than the program, or is in use."""
