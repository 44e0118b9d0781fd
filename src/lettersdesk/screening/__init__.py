"""Text in, Screening out. Pure: knows neither Django nor the settings nor the policy."""

from lettersdesk.screening.findings import Finding, Part, Span
from lettersdesk.screening.screen import Context, screen
from lettersdesk.screening.screening import LANGUAGES, Screening

__all__ = ["LANGUAGES", "Context", "Finding", "Part", "Screening", "Span", "screen"]
