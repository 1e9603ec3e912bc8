"""``tarkistin rules diff``: what changed between two rulebooks, and whose outcome flips."""

from __future__ import annotations

import click

from checker.cli.finnish_click import FinnishCommand
from checker.cli.output import write_standard
from checker.evaluation.result import Report, Result
from checker.evaluation.verdict import Tally
from checker.exit_codes import EXIT_FINDINGS, EXIT_OK, EXIT_UNREAD
from checker.rulebook.compiled import Rulebook
from checker.running.rule_cards import rulebook_info
from checker.version import __version__


@click.command(
    cls=FinnishCommand,
    name="diff",
    help="Vertaa kahta säännöstöä (kansioita tai base): mikä muuttui ja minkä asiakirjojen tulos vaihtuu. "
    "Paluuarvo 1, kun jokin tulos vaihtuu, ja 3, kun jotakin asiakirjaa ei voitu tarkistaa.",
)
@click.argument("old", metavar="VANHA")
@click.argument("new", metavar="UUSI")
@click.argument("documents", nargs=-1, metavar="[POLKU...]")
def diff(old: str, new: str, documents: tuple[str, ...]) -> int:
    """Print the differences; exit 1 where the outcome of a document flips, 3 where one could not be checked."""
    from checker.authoring.rule_diff import changes, flips, side
    from reports.diff_report import render_diff

    before, after = side(old), side(new)
    refused: list[Result] = []
    found = list(flips(before, after, documents, refused)) if documents else None
    reports = (_report(before.rulebook), _report(after.rulebook))
    write_standard(render_diff(changes(before, after), *reports, found, refused))
    if refused:
        return EXIT_UNREAD
    return EXIT_FINDINGS if found else EXIT_OK


def _report(rulebook: Rulebook) -> Report:
    """What the wording needs of a rulebook: its glossary, for a reader who sees no personal data."""
    return Report(__version__, rulebook_info(rulebook), None, rulebook.glossary, Tally().summary(), ())
