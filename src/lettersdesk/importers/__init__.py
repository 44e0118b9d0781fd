"""One small module per foreign format; each reads a file and registers what it holds through the flow."""
