"""Lettersdesk: the letters desk for the comments under news articles."""

__version__ = "0.1.0"
