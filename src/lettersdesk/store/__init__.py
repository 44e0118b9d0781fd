"""What is kept: one model per noun, the queries that read them, the ledger and its triggers."""
