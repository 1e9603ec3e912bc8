"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

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
