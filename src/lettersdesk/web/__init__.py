"""What people and programs meet: pages, desk, API, published threads."""
