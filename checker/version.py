"""The version of the program, as reports print it."""

__version__ = "0.1.0"
