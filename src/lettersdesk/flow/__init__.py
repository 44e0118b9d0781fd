"""The use cases, one module per verb: submit, screen, record, publish, moderate. One transaction each.

Every refusal is a ``refusals.Refused`` with a stable code; after one, nothing has been stored.
"""
