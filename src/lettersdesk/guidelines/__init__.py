"""Guidelines: a policy file becomes a Policy, and ``decide`` makes a Verdict of a Screening. Pure."""

from lettersdesk.guidelines.decide import decide
from lettersdesk.guidelines.load import default_policy_bytes, load_policy
from lettersdesk.guidelines.policy import Guideline, Policy
from lettersdesk.guidelines.problems import PolicyError, PolicyProblem
from lettersdesk.guidelines.verdict import EMPTY_RECORD, HOLD_REASONS, AuthorRecord, Mode, Verdict
from lettersdesk.guidelines.weigh import is_certain

__all__ = [
    "EMPTY_RECORD",
    "HOLD_REASONS",
    "AuthorRecord",
    "Guideline",
    "Mode",
    "Policy",
    "PolicyError",
    "PolicyProblem",
    "Verdict",
    "decide",
    "default_policy_bytes",
    "is_certain",
    "load_policy",
]
