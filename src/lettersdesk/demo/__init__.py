"""The demo newsroom: an invented newspaper, its articles, and letters that went through the desk."""
