"""Which figure is most likely wrong, in sentences: the same ones on the terminal, the page and in Markdown.

Sets that are equally likely are told side by side; a reviewer also sees the less likely ones.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from reports import typography
from reports.language import Wording

MOST_TIED: Final = 3
"""Most equally likely sets that are told; of more, how many there are."""


def suspicions(
    suspects: tuple[Any, ...], wording: Wording, label: Callable[[str], str], everything: bool
) -> tuple[str, ...]:
    """One sentence for each set of figures (the outcome's ``suspects``), likeliest first."""
    first = [item for item in suspects if item["rank"] == 1]
    told = [_sentence(item, wording, label) for item in first[:MOST_TIED]]
    more = first[0]["alternatives"] + 1 - len(told) if first else 0
    if more > 0:
        told.append(wording.say("suspect.more", count=typography.number(more)))
    if everything:
        told += [_sentence(item, wording, label) for item in suspects if item["rank"] > 1]
    return tuple(told)


def _sentence(item: dict[str, Any], wording: Wording, label: Callable[[str], str]) -> str:
    say, figures = wording.say, item["fields"]
    lead = "later" if item["rank"] > 1 else "tied" if item["alternatives"] or item["partial"] else "alone"
    gaps = {"lead": say(f"suspect.lead.{lead}"), "findings": _findings(len(item["removes"]), wording)}
    if len(figures) > 1:
        return _pair(figures, wording, label, gaps)
    (figure,) = figures
    key = "suspect.one" if figure["proposed"] is not None else "suspect.one.open"
    return say(key, **gaps, **_figure(figure, wording, label))


def _pair(figures: list[dict[str, Any]], wording: Wording, label: Callable[[str], str], gaps: dict[str, str]) -> str:
    first, second = figures[0], figures[1]
    if first["printed"] == second["proposed"] and second["printed"] == first["proposed"]:
        return wording.say(
            "suspect.exchanged",
            **gaps,
            field=label(first["path"]),
            other=label(second["path"]),
            printed=_number(first["printed"]),
            other_printed=_number(second["printed"]),
        )
    told = [wording.say("suspect.figure", **_figure(figure, wording, label)) for figure in figures]
    return wording.say("suspect.two", **gaps, figures="; ".join(told))


def _figure(figure: dict[str, Any], wording: Wording, label: Callable[[str], str]) -> dict[str, str]:
    printed, proposed, slip = figure["printed"], figure["proposed"], figure["slip"]
    is_large = isinstance(printed, int) and isinstance(proposed, int) and abs(printed) > abs(proposed)
    large = (f"suspect.slip.{slip}.large",) if is_large else ()
    key = wording.first(*large, f"suspect.slip.{slip}", "suspect.slip")
    return {
        "field": label(figure["path"]),
        "slip": wording.say(key, printed=_number(printed)),
        "proposed": _number(proposed),
    }


def _findings(count: int, wording: Wording) -> str:
    key = wording.first(f"suspect.findings.{count}", "suspect.findings")
    return wording.say(key, count=typography.number(count))


def _number(value: int | str | None) -> str:
    """``217 754``: an amount without its unit; a percentage (a decimal string) with its sign; nothing for None."""
    if isinstance(value, str):
        return f"{value.replace('-', typography.MINUS).replace('.', ',')}{typography.SPACE}%"
    return "" if value is None else typography.money(value).removesuffix(f"{typography.SPACE}€")
