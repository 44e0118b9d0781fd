"""Questions put to the store, for pages and use cases. Nothing here writes."""
