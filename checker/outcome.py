"""What a rule says of a document, and how it came to say it.

Ground floor: plain frozen values that the engine makes and the reports print. They
hold no sentence in any language but the rule's own title, message and remedy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

PASS: Final = "pass"
FAIL: Final = "fail"
NOT_APPLICABLE: Final = "not_applicable"
CANNOT_TELL: Final = "cannot_tell"
STATUSES: Final = (PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL)
SEVERITIES: Final = ("error", "warning", "info")
"""Heaviest first."""
ATTESTATIONS: Final = ("seen", "derived", "memory", "guess")
"""How well a legal basis is attested, best first."""


class LegalBasis(NamedTuple):
    """One provision, instruction or form that a rule rests on."""

    title: str
    section: str
    href: str
    attested: str
    """``seen``, ``derived``, ``memory`` or ``guess``."""


class Term(NamedTuple):
    """One value in a calculation, with where it comes from.

    ``unit`` is one of money (cents), percent (:class:`~checker.money.Percent`), date, count,
    text, list, yes-no, days, months, years. Money may be a :class:`~checker.money.Ratio` where it
    is not whole cents.
    """

    value: Any
    unit: str
    path: str | None = None
    """The field it was read from."""
    name: str | None = None
    """The Finnish name of a parameter, register or named quantity."""
    sign: int = 1
    """-1 for a term that is subtracted."""


class Step(NamedTuple):
    """One line of a calculation as data; the wording of the reports says it.

    kind       terms                              result              relation / holds
    sum        the addends (with sign)            the total
    percent    base, percentage                   the share (money)
    share      part, whole                        the percentage, rounded to two decimals
    compare    actual, expected                   difference or None  "=", "≠", "<", "≤", ">", "≥"; "≈" for a stated
                                                                      percentage
    tolerance  the factors that are multiplied    the allowed difference (``reason`` says why)
    order      the dates, in the required order                       "<" or "≤"
    duration   start, end                         (months, left-over days) as value, unit "months"
    checksum   the identifier                     the expected check digits or None; relation = the format's name
    separator  the identifier                     the mark that stands where a hyphen belongs
    format     the text                           the expected format in Finnish words; relation = its name
    listed     value(s); a list holds only those  the list itself (value) or its   "∈", "∉"
               that do not hold, where one fails  name (value None)
    belongs    value(s) that stray (or all), owner  the owners that the register gives; relation = name of the relation
    lacks      owner(s) that no value goes with,   the register's name (value None)
               the values
    given      the fields that are lacking, or all where none is
    weekday    one date                                    relation = its day of the week, "0" is Monday
    named      the printed name, its code                  the register's name of the code; name = the register's
    once       the members that are there twice, or all of them where none is
    readable   the fields whose text is no value           how many fields have a value (count)
    consistent the differing values of one field           None; of all fields how many are printed (count), no terms
    """

    kind: str
    terms: tuple[Term, ...]
    result: Term | None = None
    relation: str = ""
    holds: bool = True
    reason: str = ""


class Calculation(NamedTuple):
    """How an outcome was reached. Money in cents, a difference of dates in days."""

    steps: tuple[Step, ...]
    expected: Term | None = None
    actual: Term | None = None
    difference: Term | None = None
    allowed: Term | None = None
    """The tolerance that was used; None where the rule allows none."""


class Reason(NamedTuple):
    """Why a rule does not apply or cannot tell, as data; of a finding, the fields it rests on where those differ from
    document to document.

    code            paths                       details
    form            –                           the form does not carry what the rule needs
    programme       –                           the rule is not in force for this programme period
    date            –                           the rule is not in force on the day of law
    no-day          –                           the rule compares with the day of the check, and none was given
    condition       fields of the condition     (test such as "is" or "is_above", wanted values)
    nothing         fields of the rule          nothing is printed that the rule could compare
    no-programme    –                           the programme period is unknown (a cannot_tell)
    missing         fields with no entry
    unread          fields with no entry, where the document has parts that were not read
    blank           fields printed empty
    doubtful        fields at which something stands that may or may not be their value
    unreadable      fields whose text has no value
    contradictory   fields printed twice differently
    no-parameter    –                           a parameter has no value for the day; its Finnish name
    no-date         –                           the day of law is unknown; the parameter's Finnish name
    zero-base       the field that is zero      a share of zero cannot be told
    other-words     fields with names           one may be in a register, in other words than there

    fields          the fields that a finding (or a pass) rests on

    For missing, unread, blank, doubtful, unreadable and contradictory the code is the most telling state, ``paths``
    are all fields that have no value, and ``details`` pairs each of them with its own state.
    """

    code: str
    paths: tuple[str, ...] = ()
    details: tuple[Any, ...] = ()


class RuleCard(NamedTuple):
    """What reports need of a rule, bound to one form, programme and day of law; made once per run and shared by all
    outcomes of the rule.
    """

    id: str
    title: str
    severity: str
    message: str
    remedy: str | None
    legal_basis: tuple[LegalBasis, ...]
    evidence: tuple[str, ...]
    """Field paths that the rule reads, in reading order."""
    explain: Callable[[Any], Calculation] | None = None
    """From the application's values to the calculation; None where there is none."""
    catalogue: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    """Those of the evidence that say whether the rule applies at all."""

    @classmethod
    def of(cls, rule: Mapping[str, Any]) -> RuleCard:
        """A rule as it stands in the rulebook, bound to nothing."""
        texts = {name: rule[name] for name in ("id", "title", "severity", "message", "remedy")}
        basis = tuple(LegalBasis(*item) for item in rule["legal_basis"])
        return cls(**texts, legal_basis=basis, evidence=(), catalogue=tuple(rule["catalogue"]))


def is_undecided_error(outcome: Any) -> bool:
    """Whether a rule of error level cannot tell: not knowing that much is never in order."""
    return bool(outcome.status == CANNOT_TELL and outcome.rule.severity == SEVERITIES[0])


class Outcome(NamedTuple):
    """What one rule says of one document. The calculation is made when somebody reads it."""

    rule: RuleCard
    status: str
    reason: Reason | None = None
    """Set for not_applicable and cannot_tell, and for a finding that does not rest on all that its rule reads."""
    waiver: Any = None
    suspects: tuple[Any, ...] = ()
