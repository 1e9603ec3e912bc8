"""Small pictures of a document's figures, as numbers ready to draw, each with its text.

How the costs and the financing are made up, the support against its ceiling, the schedule
against the programme period, the documents of a folder by their level. A picture is left out
where a figure that it needs is not known: a half picture would say something false. Lengths are
thousandths of the picture's width.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from checker.evaluation.result import Result
from checker.money import percent_rounded
from checker.outcome import FAIL, Outcome
from reports import typography
from reports.statements import Narrator

WHOLE: Final = 1000
COSTS: Final = ("costs.salaries", "costs.flat_rate", "costs.other")
FINANCING: Final = (
    "financing.eu_state", "financing.own_municipal", "financing.own_private", "financing.own_other_public",
    "financing.municipal", "financing.other_public", "financing.private",
)  # fmt: skip


class Part(NamedTuple):
    """One piece of a bar."""

    start: int
    length: int
    label: str
    value: str
    share: str
    style: str
    """How it is coloured: ``fill-1`` … ``fill-7``, ``over`` where a limit is passed, or ``level-…``."""


class Picture(NamedTuple):
    """One bar with its parts and marks; ``text`` says everything that the picture shows."""

    kind: str
    title: str
    parts: tuple[Part, ...]
    marks: tuple[Part, ...]
    text: str


def pictures(result: Result, narrator: Narrator) -> list[Picture]:
    """The pictures that the document's figures allow."""
    if result.application is None:
        return []
    values = result.application.values
    made = (
        _stack("costs", COSTS, values, narrator),
        _stack("financing", FINANCING, values, narrator),
        _ceiling(result, narrator),
        _schedule(result, narrator),
    )
    return [picture for picture in made if picture is not None]


def _stack(kind: str, paths: Iterable[str], values: dict[str, Any], narrator: Narrator) -> Picture | None:
    """A bar of the amounts; none of them may be unknown or negative."""
    amounts = [(path, values[path]) for path in paths if path in values]
    if any(amount is None or amount < 0 for _, amount in amounts):
        return None
    total = sum(amount for _, amount in amounts)
    shown = [(path, amount) for path, amount in amounts if amount]
    if not total or len(shown) < 2:
        return None
    parts: list[Part] = []
    start = 0
    for path, amount in shown:
        length = amount * WHOLE // total
        share = typography.percent(percent_rounded(amount, total, 1))
        label, value = narrator.name(path), typography.money(amount)
        parts.append(Part(start, length, label, value, share, f"fill-{len(parts) + 1}"))
        start += length
    title = narrator.wording.say(f"picture.{kind}", total=typography.money(total))
    return Picture(kind, title, tuple(parts), (), _listed(parts, title))


def _listed(parts: Iterable[Part], title: str) -> str:
    return f"{title}: " + ", ".join(f"{part.label} {part.value} ({part.share})" for part in parts) + "."


def _ceiling(result: Result, narrator: Narrator) -> Picture | None:
    """The support's share beside the largest share that the rule allows."""
    found = _outcome(result, "financing/eu-share-ceiling")
    calculation = result.calculation(found) if found is not None else None
    if calculation is None:
        return None
    limits = [
        term.value for step in calculation.steps for term in step.terms if term.unit == "percent" and term.path is None
    ]
    part, whole = result.values.get("financing.eu_state"), result.values.get("costs.net")
    if not limits or part is None or not whole or part < 0 or whole < 0:
        return None
    numerator, denominator = limits[-1].ratio
    share, limit = percent_rounded(part, whole), typography.percent(limits[-1])
    label, length = narrator.name("financing.eu_state"), min(part * WHOLE // whole, WHOLE)
    style = "over" if found is not None and found.status == FAIL else "fill-1"
    bar = Part(0, length, label, typography.percent(share), "", style)
    mark = Part(numerator * WHOLE // denominator, 0, narrator.wording.say("picture.limit"), limit, "", "limit")
    title = narrator.wording.say("picture.ceiling")
    text = narrator.wording.say("picture.ceiling.text", share=bar.value, limit=limit)
    return Picture("ceiling", title, (bar,), (mark,), text)


def _schedule(result: Result, narrator: Narrator) -> Picture | None:
    """The project's time within the programme period, in days."""
    start, end = result.values.get("project.start"), result.values.get("project.end")
    period = _period(result)
    if start is None or end is None or period is None or end < start:
        return None
    first, last = min(period[0], start), max(period[1], end)
    days = (last - first).days or 1

    def place(day: date) -> int:
        return int((day - first).days * WHOLE // days)

    say, told = narrator.wording.say, typography.period(start, end)
    style = "over" if end > period[1] else "fill-1"
    project = Part(place(start), max(place(end) - place(start), 4), say("picture.project"), told, "", style)
    bounds = typography.period(*period)
    length = place(period[1]) - place(period[0])
    programme = Part(place(period[0]), length, say("picture.programme"), bounds, "", "fill-7")
    text = say("picture.schedule.text", project=told, programme=bounds)
    return Picture("schedule", say("picture.schedule"), (project,), (programme,), text)


def _period(result: Result) -> tuple[date, date] | None:
    """From the first day of the programme's first year to the last eligible day, where a rule knows it."""
    programme = result.application.programme if result.application else None
    years = programme.split("-") if programme else []
    if len(years) != 2 or not all(year.isdigit() for year in years):
        return None
    found = _outcome(result, "schedule/eligible-end")
    calculation = result.calculation(found) if found is not None else None
    expected = calculation.expected.value if calculation is not None and calculation.expected is not None else None
    last = expected if isinstance(expected, date) else date(int(years[1]), 12, 31)
    return date(int(years[0]), 1, 1), last


def levels_picture(levels: Sequence[tuple[str, str, int]], narrator: Narrator) -> Picture | None:
    """The documents of a run by level (its name, its word, how many); None where there is none."""
    total = sum(count for _, _, count in levels)
    if not total:
        return None
    parts: list[Part] = []
    before = 0
    for level, word, count in levels:
        start, end = before * WHOLE // total, (before + count) * WHOLE // total
        share = typography.percent(percent_rounded(count, total, 1))
        parts.append(Part(start, end - start, word, typography.number(count), share, f"level-{level}"))
        before += count
    title = narrator.wording.say("picture.levels")
    return Picture("levels", title, tuple(parts), (), _listed(parts, title))


def _outcome(result: Result, rule: str) -> Outcome | None:
    return next((outcome for outcome in result.outcomes if outcome.rule.id == rule), None)
