"""The faults of a policy file: each with its line and its field, all of them at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PolicyProblem:
    """One fault. ``line`` counts from 1, ``None`` when it belongs to the file as a whole;
    ``field`` is a dotted path as TOML would write it, empty when no field is to blame."""

    line: int | None
    field: str
    message: str

    def __str__(self) -> str:
        place = [] if self.line is None else [f"line {self.line}"]
        return ": ".join([*place, *([self.field] if self.field else []), self.message])


class PolicyError(ValueError):
    """The policy file cannot be used. ``str()`` gives one problem a line, in file order."""

    code = "policy_invalid"

    def __init__(self, problems: tuple[PolicyProblem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
