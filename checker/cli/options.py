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


def acceptance_options(function: Function) -> Function:
    """The options that accept findings beforehand."""
    for decorate in (
        click.option("--baseline", metavar="TIEDOSTO", help="Perustaso: sen tuntemat havainnot eivät kaada ajoa."),
        click.option("--waivers", metavar="TIEDOSTO", help="Poikkeusluvat (YAML): hyväksytyt havainnot päätöksineen."),
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
    from checker.running.executors import MOST_WORKERS, worker_count

    jobs = worker_count(text)
    if jobs is None:
        raise UsageError(f"Valitsimen -j arvo ”{text}” ei kelpaa; anna luku 1–{MOST_WORKERS} tai auto.")
    return jobs


def parse_outputs(formats: tuple[str, ...], output: str | None) -> tuple[tuple[str, str | None], ...]:
    """The (format, file) pairs of ``--format`` and ``-o``; text to standard output by default, as for ``-``."""
    from reports import RENDERERS

    outputs: list[tuple[str, str | None]] = []
    for item in formats or ("text",):
        name, separator, target = item.partition(":")
        if name not in RENDERERS:
            raise UsageError(f"Raportin muotoa ”{name}” ei ole. Vaihtoehdot: {', '.join(RENDERERS)}.{_hint(name)}")
        place = target if separator and target else output
        outputs.append((name, None if place == "-" else place))
    if output not in (None, "-") and output not in [place for _, place in outputs]:
        raise UsageError(f"Valitsin -o {output} jää käyttämättä, koska jokaisella muodolla on oma tiedosto.")
    _refuse_shared([place for _, place in outputs])
    return tuple(outputs)


def _hint(name: str) -> str:
    from difflib import get_close_matches

    from reports import RENDERERS

    close = get_close_matches(name, RENDERERS, n=1)
    return f" Tarkoititko {close[0]}?" if close else ""


def _refuse_shared(targets: list[str | None]) -> None:
    for place in set(targets):
        if targets.count(place) > 1:
            where = f"tiedostoon {place}" if place else "vakiotulosteeseen"
            raise UsageError(f"Kaksi raporttia ei voi mennä samaan paikkaan ({where}); anna muodoille omat tiedostot.")
