"""The ledger: an append-only, hash-chained record of everything decided. Format: docs/ledger.md."""

from lettersdesk.store.ledger.append import append_entry
from lettersdesk.store.ledger.digests import new_salt, salted_digest
from lettersdesk.store.ledger.facts import (
    decided_facts,
    policy_facts,
    received_facts,
    reopened_facts,
    screening_content,
    words_content,
)
from lettersdesk.store.ledger.verify import Break, Verification, verify_ledger

__all__ = [
    "Break",
    "Verification",
    "append_entry",
    "decided_facts",
    "new_salt",
    "policy_facts",
    "received_facts",
    "reopened_facts",
    "salted_digest",
    "screening_content",
    "verify_ledger",
    "words_content",
]
