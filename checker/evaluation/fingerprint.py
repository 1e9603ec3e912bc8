"""Names a finding by what it says: the rule and the quotes it rests on, never a line number or an amount of ours.

A rule of error level that cannot tell has a name as well, by the quotes of the fields that lack a value. A waiver is
an administrative act about one of these. If any figure behind the finding changes, so does the
fingerprint, and the waiver no longer speaks of it. Reports have another name for the alert that a finding raises
(:mod:`reports.places`): that one must outlive a changed figure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from checker.identity_codes import find_identity_codes
from checker.outcome import FAIL, Outcome, is_undecided_error
from checker.reading.field import Field


def outcome_fingerprint(outcome: Outcome, subject: str, evidence: Iterable[tuple[str, Field]]) -> str | None:
    """The name of a finding, or of what an error-level rule cannot tell; None for any other outcome."""
    if outcome.status != FAIL and not is_undecided_error(outcome):
        return None
    return finding_fingerprint(outcome.rule.id, subject, evidence)


def finding_fingerprint(rule: str, subject: str, evidence: Iterable[tuple[str, Field]]) -> str:
    """16 hexadecimal characters for one finding.

    ``subject`` tells apart what the quotes do not: the project of a register row, the documents of a case; empty
    for a document of its own. White space does not count, so that the same document in another file format keeps
    its fingerprints.
    """
    parts = [rule, subject] if subject else [rule]
    for path, field in evidence:
        quotes = [reading.text for reading in field.candidates] or [field.text]
        parts.append(f"{path}={'|'.join(' '.join(_masked(quote).split()) for quote in quotes)}")
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _masked(quote: str) -> str:
    """A personal identity code could be guessed back from a hash: there are not that many of them."""
    for begin, end in reversed(list(find_identity_codes(quote))):
        quote = f"{quote[:begin]}*{quote[end:]}"
    return quote
