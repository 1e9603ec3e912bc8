"""Names a finding by what it says: the rule and the quotes it rests on, never a line number or a path.

A waiver is an administrative act about one finding. If any figure behind the finding changes, so does the
fingerprint, and the waiver no longer speaks of it.
"""

from __future__ import annotations

import hashlib

from checker.evaluation.result import Result
from checker.outcome import Outcome


def finding_fingerprint(result: Result, outcome: Outcome) -> str:
    """16 hexadecimal characters for one outcome of one document."""
    parts = [outcome.rule.id]
    if result.application is not None:
        for path in result.evidence(outcome):
            field = result.application.fields[path]
            quotes = [reading.text for reading in field.candidates] or [field.text]
            parts.append(f"{path}={'|'.join(' '.join(quote.split()) for quote in quotes)}")
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
