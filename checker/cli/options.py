"""Options that several commands share, and the reading of their values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import click

from checker.errors import UsageError
from checker.rulebook.compiled import Rulebook
from checker.running.settings import chosen_rulebook

Function = TypeVar("Function", bound=Callable[..., Any])


def rulebook_options(function: Function) -> Function:
    """The options that choose the rules and the day of law."""
    for decorate in (
        click.option("--no-cache", is_flag=True, help="Älä lue äläkä kirjoita talletettuja tuloksia."),
        click.option("--set", "set", multiple=True, metavar="NIMI=ARVO", help="Anna parametrille arvo."),
        click.option("--on", metavar="PÄIVÄ", help="Päivä, jonka lakia sovelletaan, esimerkiksi 1.8.2024."),
        click.option("--rules", multiple=True, metavar="KANSIO", help="Lisää oma säännöstökerros (voi toistaa)."),
    ):
        function = decorate(function)
    return function


class RulebookChoice(NamedTuple):
    """Which rulebook the user wants; plain data, so that it reaches a worker."""

    overlays: tuple[str, ...]
    settings: tuple[str, ...]

    def load(self) -> Rulebook:
        """The rulebook with its overlays and the parameters set by the user."""
        return chosen_rulebook(self.overlays, self.settings)


def parse_jobs(text: str) -> int:
    """The number of workers of ``-j``."""
    if text == "1":
        return 1
    from checker.running.executors import worker_count

    jobs = worker_count(text)
    if jobs is None:
        raise UsageError(f"Valitsimen -j arvo ”{text}” ei kelpaa; anna luku 1–256 tai auto.")
    return jobs


def parse_outputs(formats: tuple[str, ...], output: str | None) -> tuple[tuple[str, str | None], ...]:
    """The (format, file) pairs of ``--format`` and ``-o``; text to standard output by default."""
    from reports import RENDERERS

    outputs = []
    for item in formats or ("text",):
        name, separator, target = item.partition(":")
        if name not in RENDERERS:
            raise UsageError(f"Raportin muotoa ”{name}” ei ole. Vaihtoehdot: {', '.join(RENDERERS)}.")
        outputs.append((name, (target or None) if separator else output))
    targets = [place for _, place in outputs]
    for place in set(targets):
        if targets.count(place) > 1:
            where = f"tiedostoon {place}" if place else "vakiotulosteeseen"
            raise UsageError(f"Kaksi raporttia ei voi mennä samaan paikkaan ({where}); anna muodoille omat tiedostot.")
    return tuple(outputs)
