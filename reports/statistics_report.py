"""How often each rule found something, could not tell, or did not apply: a table for those who keep the rules."""

from __future__ import annotations

from collections.abc import Mapping

from checker.outcome import CANNOT_TELL, FAIL, NOT_APPLICABLE, PASS
from reports.safety import visible
from reports.typography import number
from reports.wording import WORDING

WAIVED = "waived"
COLUMNS = (FAIL, WAIVED, CANNOT_TELL, PASS, NOT_APPLICABLE)


def render_statistics(rules: Mapping[str, Mapping[str, int]], titles: Mapping[str, str]) -> str:
    """A row a rule, those with most findings first; ``rules`` maps a rule to its outcomes by status."""
    heads = [WORDING.say(f"statistics.{column}") for column in COLUMNS]
    order = sorted(rules, key=lambda rule: (-rules[rule].get(FAIL, 0), -rules[rule].get(CANNOT_TELL, 0), rule))
    rows = [[number(rules[rule].get(column, 0)) for column in COLUMNS] for rule in order]
    widths = [max(len(row[index]) for row in [heads, *rows]) for index in range(len(COLUMNS))]
    lines = [_row(heads, widths, WORDING.say("label.rule"))]
    lines += [_row(row, widths, _name(rule, titles)) for rule, row in zip(order, rows, strict=True)]
    return f"{WORDING.say('heading.statistics')}\n" + "".join(f"{line}\n" for line in lines)


def _row(cells: list[str], widths: list[int], name: str) -> str:
    return "  ".join([*(cell.rjust(width) for cell, width in zip(cells, widths, strict=True)), name])


def _name(rule: str, titles: Mapping[str, str]) -> str:
    title = visible(titles.get(rule, ""))
    return f"{rule}  {title}" if title else rule
