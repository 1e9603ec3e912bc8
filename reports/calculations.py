"""A calculation as sentences: each step of a rule said in words and figures.

The steps come from the rules as data; here they become lines such as
``544 390 € × 40 % = 217 756 €``. The lines are joined into the message of an outcome and shown
one below the other in the reports for people.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from checker.glossary import Glossary
from checker.outcome import Calculation, Step, Term
from reports import typography
from reports.language import Wording
from reports.typography import MINUS, quoted
from reports.value_words import LISTED_ITEMS, ValueWords

OPPOSITES: Final = {"=": "≠", "≠": "=", "<": "≥", "≤": ">", ">": "≤", "≥": "<", "≈": "≠"}
"""What is printed where a required relation does not hold."""
CALCULATING: Final = frozenset({"sum", "percent", "share", "duration"})
"""Steps that calculate."""
_DATE_RELATIONS: Final = {
    ("<", True): "step.before",
    ("<", False): "step.not-before",
    ("≤", True): "step.no-later",
    ("≤", False): "step.later",
    (">", True): "step.later",
    (">", False): "step.no-later",
    ("≥", True): "step.not-before",
    ("≥", False): "step.before",
}


class Calculator(ValueWords):
    """Says steps and calculations in one language for one reader."""

    __slots__ = ("_steps",)

    def __init__(self, wording: Wording, glossary: Glossary, reviewer: bool) -> None:
        super().__init__(wording, glossary, reviewer)
        self._steps: dict[str, Callable[..., str]] = {
            "sum": self._sum,
            "percent": self._percent,
            "share": self._share,
            "order": self._order,
            "duration": self._duration,
            "checksum": self._checksum,
            "format": self._format,
            "separator": self._separator,
            "listed": self._listed,
            "belongs": self._belongs,
            "lacks": self._lacks,
            "given": self._given,
            "weekday": self._weekday,
            "named": self._official_name,
            "once": self._once,
            "readable": self._readable,
            "consistent": self._consistent,
        }

    def lines(self, calculation: Calculation) -> list[str]:
        """The calculation, a line a step."""
        steps = calculation.steps
        labelled = len(steps) > 1 and [step.kind for step in steps].count(steps[-1].kind) > 1
        lines: list[str] = []
        computed: list[Any] = []
        relation = ""
        for step in steps:
            if step.kind == "compare":
                relation = step.relation
                lines.append(self._compare(step, computed, labelled))
            elif step.kind == "tolerance":
                lines.append(self._tolerance(step, ".over" if relation in ("≤", "<") else ""))
            elif step.kind in ("format", "checksum", "separator"):
                lines.append(self._steps[step.kind](step, labelled))
            else:
                say = self._steps.get(step.kind)
                lines.append(say(step) if say is not None else self._plain(step))
                if step.result is not None:
                    computed.append(step.result.value)
        return lines

    def _equal(self, left: str, result: Term | None) -> str:
        if result is None:
            return left
        told = self.term(result)
        return f"{left} {told}" if told.startswith(typography.APPROXIMATELY) else f"{left} = {told}"

    def _sum(self, step: Step) -> str:
        parts: list[str] = []
        for term in step.terms:
            told = self.term(term)
            if parts:
                told = f"({told})" if told.startswith(MINUS) else told
                parts.append(f" {MINUS if term.sign < 0 else '+'} {told}")
            else:
                parts.append(f"{MINUS}{told}" if term.sign < 0 else told)
        told = self._equal("".join(parts), step.result)
        name = step.result.name if step.result is not None and step.result.unit == "count" else None
        return self.wording.say("step.named", value=told, name=name) if name else told

    def _percent(self, step: Step) -> str:
        return self._equal(" × ".join([self.term(term) for term in step.terms]), step.result)

    def _share(self, step: Step) -> str:
        left = " ÷ ".join([self.term(term) for term in step.terms])
        if step.result is None:
            return left
        return f"{left} {'=' if _is_exact_share(step) else typography.APPROXIMATELY} {self.term(step.result)}"

    def _compare(self, step: Step, computed: list[Any], labelled: bool) -> str:
        actual, expected = step.terms[0], step.terms[1]
        if isinstance(actual.value, date) and (step.relation, step.holds) in _DATE_RELATIONS:
            return self._dates(actual, expected, step.relation, step.holds)
        ours = actual.path is None and actual.value in computed
        theirs = expected.path is None and expected.value in computed
        if labelled or not (ours or theirs) or (ours and theirs):
            return self._relation(step, ours, theirs)
        printed = expected if ours else actual
        if step.relation in ("=", "≈") and printed.path is not None:
            return self._against_document(step, printed, ours)
        return self._relation(step, ours, theirs)

    def _against_document(self, step: Step, printed: Term, ours: bool) -> str:
        """``asiakirjassa 217 754 €, ero −2 €``: the printed amount beside the computed one."""
        value = self.term(printed)
        gap = step.result
        if gap is None:
            if step.holds:
                return self.wording.say("step.document.matches", value=value)
            computed = self.term(step.terms[0] if ours else step.terms[1])
            return self.wording.say("step.should-be", value=value, expected=computed)
        size = _size(gap.value)
        if size == 0:
            return self.wording.say("step.document.matches", value=value)
        if ours:
            key = "step.total.greater" if size > 0 else "step.total.smaller"
            return self.wording.say(key, value=value, difference=self.gap(gap).replace(MINUS, ""))
        return f"{self.wording.say('step.document', value=value)}, {self._difference(gap)}"

    def _difference(self, gap: Term) -> str:
        return self.wording.say("step.difference", difference=_signed(self.gap(gap), gap.value))

    def _relation(self, step: Step, ours: bool, theirs: bool) -> str:
        """``”A” 609 715 € ≠ ”B” 609 716 €, ero −1 €``."""
        left, right = step.terms[0], step.terms[1]
        sign = step.relation if step.holds else OPPOSITES.get(step.relation, "≠")
        first = self.term(left) if ours else self.named(left)
        told = f"{first} {sign} {self.term(right) if theirs else self.named(right)}"
        gap = step.result
        if step.holds or gap is None or _size(gap.value) == 0 or step.relation == "≠":
            return told
        if step.relation in ("=", "≈"):
            return f"{told}, {self._difference(gap)}"
        key = "step.excess" if _size(gap.value) > 0 else "step.shortfall"
        return f"{told}, {self.wording.say(key, difference=self.gap(gap).replace(MINUS, ''))}"

    def _dates(self, first: Term, second: Term, relation: str, holds: bool) -> str:
        other = self.term(second)
        if second.path is not None:
            other = self.wording.say("step.named", value=other, name=self.label(second.path))
        elif second.name:
            other = self.wording.say("step.named", value=other, name=second.name)
        return self.wording.say(_DATE_RELATIONS[relation, holds], first=self.named(first), second=other)

    def _order(self, step: Step) -> str:
        if len(step.terms) == 2:
            return self._dates(step.terms[0], step.terms[1], step.relation, step.holds)
        if step.holds:
            return self.wording.say("step.in-order", dates=self.wording.joined(map(self.named, step.terms)))
        pairs = zip(step.terms, step.terms[1:], strict=False)
        wrong = [pair for pair in pairs if not _in_order(pair[0].value, pair[1].value, step.relation)]
        return ", ".join(self._dates(first, second, step.relation, False) for first, second in wrong)

    def _duration(self, step: Step) -> str:
        first, last = step.terms[0].value, step.terms[1].value
        duration = self.term(step.result) if step.result is not None else self.wording.say("value.unknown")
        return self.wording.say("step.duration", period=typography.period(first, last), duration=duration)

    def _tolerance(self, step: Step, over: str) -> str:
        reason = _subordinate(step.reason)
        if step.result is None:
            names = self.wording.joined(self._count_name(term) for term in step.terms if term.value is None)
            return self.wording.say("step.tolerance.open", factors=names or self.wording.say("count.unknown"))
        factors = [self._factor(term) for term in step.terms] + [self.wording.say("step.tolerance.unit")]
        told = " × ".join(factors) + self._bound(step)
        key = f"step.tolerance{over}{'.reason' if reason else ''}"
        return self.wording.say(key, allowed=self.term(step.result), factors=told, reason=reason)

    def _count_name(self, term: Term) -> str:
        return self.wording.say(self.wording.first(f"count.{(term.name or '').casefold()}", "count.unknown"))

    def _factor(self, term: Term) -> str:
        """``3 toteuttajaa``; a quantity's name is written as it stands after a number."""
        noun = (term.name or "").casefold()
        if noun in self.wording.nouns:
            return self.wording.counted(term.value, noun)
        return f"{self.term(term)}{typography.SPACE}{term.name}" if term.name else self.term(term)

    def _bound(self, step: Step) -> str:
        """What is said where a floor or a ceiling cuts the product of the factors."""
        product = 100
        for term in step.terms:
            product *= term.value if isinstance(term.value, int) else 1
        if step.result is None or product == step.result.value:
            return ""
        key = "step.tolerance.at_most" if product > step.result.value else "step.tolerance.at_least"
        return f", {self.wording.say(key, allowed=self.term(step.result))}"

    def _checksum(self, step: Step, labelled: bool) -> str:
        text = self.named(step.terms[0]) if labelled else self.term(step.terms[0])
        ending = "" if step.holds else ".expected" if step.result is not None else ".fails"
        kind = ".iban" if step.relation == "iban" else ""
        return self.wording.say(f"step.checksum{kind}{ending}", text=text, expected=self._bare(step.result))

    def _separator(self, step: Step, labelled: bool) -> str:
        text = self.named(step.terms[0]) if labelled else self.term(step.terms[0])
        mark = self.term(step.result) if step.result is not None else self.wording.say("value.unknown")
        return self.wording.say("step.separator", text=text, mark=mark)

    def _format(self, step: Step, labelled: bool) -> str:
        text = self.named(step.terms[0]) if labelled else self.term(step.terms[0])
        key = "step.format" if step.holds else "step.format.fails"
        return self.wording.say(key, text=text, format=self._bare(step.result))

    def _bare(self, term: Term | None) -> str:
        """A name or text of the rulebook without quotes."""
        if term is None:
            return ""
        return term.name or (term.value if isinstance(term.value, str) else self.term(term))

    def _listed(self, step: Step) -> str:
        values, many = self._subject(step.terms[0])
        listed = step.result
        inside = step.holds == (step.relation != "∉")
        key = f"step.{'listed' if listed is None or listed.name else 'choice'}{'' if inside else '.not'}{many}"
        name = "" if listed is None else quoted(listed.name) if listed.name else self._choices(listed)
        return self.wording.say(key, values=values, list=name)

    def _subject(self, term: Term) -> tuple[str, str]:
        """A value or list as a subject, and the ending of a key for one or many."""
        many = term.unit != "percent" and isinstance(term.value, tuple | list) and len(term.value) > 1
        return self.term(term), ".many" if many else ""

    def _choices(self, term: Term) -> str:
        values = term.value if isinstance(term.value, tuple | list) else (term.value,)
        return self.wording.joined((self._item(item) for item in values), "or")

    def _belongs(self, step: Step) -> str:
        values, many = self._subject(step.terms[0])
        key = f"step.belongs{'' if step.holds else '.not'}{many}"
        register = quoted(step.result.name) if step.result is not None and step.result.name else ""
        told = self.wording.say(key, values=values, against=self._against(step.terms[1]), list=register)
        if step.holds or step.result is None or not step.result.value:
            return told
        wanted = self._choices(step.result)
        return f"{told}; {self.wording.say('step.belongs.wanted', list=register, wanted=wanted)}"

    def _lacks(self, step: Step) -> str:
        owners, many = self._subject(step.terms[0])
        names = [self.label(term.path) if term.path else "" for term in step.terms]
        register = quoted(step.result.name) if step.result is not None and step.result.name else ""
        return self.wording.say(f"step.lacks{many}", owners=owners, field=names[0], other=names[1], list=register)

    def _against(self, owner: Term) -> str:
        """``kentän ”Maakunnat” arvon ”Kainuu”``, in the genitive."""
        values, many = self._subject(owner)
        if owner.path is None:
            return self.wording.say(f"step.against{many}", values=values)
        return self.wording.say(f"step.against.field{many}", values=values, field=self.label(owner.path))

    def _given(self, step: Step) -> str:
        """The fields that are there, or not; of many that are there their number, since the evidence names each."""
        if step.holds and len(step.terms) > LISTED_ITEMS:
            return self.wording.say("step.given.all", count=len(step.terms))
        names = [self.label(term.path) if term.path else (term.name or self.term(term)) for term in step.terms]
        key = f"step.given{'' if step.holds else '.not'}{'.many' if len(names) > 1 else ''}"
        return self.wording.say(key, values=self.wording.joined(names))

    def _weekday(self, step: Step) -> str:
        day = self.wording.say(f"weekday.{step.relation}")
        return self.wording.say("step.weekday", date=self.named(step.terms[0]), day=day)

    def _official_name(self, step: Step) -> str:
        name, code = step.terms
        official = self.value(step.result.value, "text") if step.result is not None else ""
        register = quoted(step.result.name) if step.result is not None and step.result.name else ""
        is_same = self.term(name) == official
        key = f"step.named-as{'.same' if is_same else '' if step.holds else '.not'}"
        return self.wording.say(key, name=self.term(name), code=self.term(code), official=official, list=register)

    def _once(self, step: Step) -> str:
        values, many = self._subject(step.terms[0])
        return self.wording.say("step.once" if step.holds else f"step.once.not{many}", values=values)

    def _readable(self, step: Step) -> str:
        if step.holds:
            return self._all_known(step)
        term = step.terms[0]
        return self.wording.say(
            f"step.readable.not.{step.relation}", field=self.label(term.path or ""), text=self.term(term)
        )

    def _consistent(self, step: Step) -> str:
        if step.holds:
            return self._all_known(step)
        values = self.wording.joined(dict.fromkeys(self.term(term) for term in step.terms))
        return self.wording.say("step.consistent.not", field=self.label(step.terms[0].path or ""), values=values)

    def _all_known(self, step: Step) -> str:
        count = self.term(step.result) if step.result is not None else self.wording.say("value.unknown")
        return self.wording.say(f"step.{step.kind}", count=count)

    def _plain(self, step: Step) -> str:
        """A kind of step that this wording does not know: its terms, so that nothing is left out."""
        return self.wording.say("step.read", values=", ".join(self.named(term) for term in step.terms))


def with_points(calculation: Calculation) -> Calculation:
    """The same, where percentages are subtracted, with the difference and its limit in percentage points."""
    steps = calculation.steps
    if not steps or steps[0].kind != "sum" or steps[0].result is None or steps[0].result.unit != "percent":
        return calculation
    if all(term.sign > 0 for term in steps[0].terms):
        return calculation

    def points(term: Term | None) -> Term | None:
        return term._replace(unit="points") if term is not None and term.unit == "percent" else term

    told = [
        step._replace(result=points(step.result))
        if step.kind == "sum"
        else step._replace(terms=tuple(points(term) or term for term in step.terms))
        for step in steps
    ]
    ends = {"expected": points(calculation.expected), "actual": points(calculation.actual)}
    return calculation._replace(steps=tuple(told), **ends)


def _size(value: Any) -> int:
    """The sign-bearing size of a difference: cents, days or percentage units."""
    if isinstance(value, int):
        return value
    if isinstance(value, tuple) and value and isinstance(value[0], int):
        return value[0]
    return 0


def _signed(text: str, value: Any) -> str:
    if _size(value) <= 0:
        return text
    return f"≈ +{text[2:]}" if text.startswith("≈ ") else f"+{text}"


def _in_order(first: date, second: date, relation: str) -> bool:
    return first < second if relation == "<" else first <= second


def _is_exact_share(step: Step) -> bool:
    part, whole, percent = step.terms[0].value, step.terms[1].value, step.result.value if step.result else None
    if not isinstance(part, int) or not isinstance(whole, int) or percent is None:
        return False
    numerator, denominator = percent.ratio
    return bool(part * denominator == numerator * whole)


def _subordinate(reason: str) -> str:
    """A sentence as it stands after ``koska``: small first letter, no full stop."""
    reason = reason.strip().removesuffix(".")
    return reason[:1].lower() + reason[1:] if reason[1:2].islower() else reason
