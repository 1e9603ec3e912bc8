"""Help and usage errors are Finnish throughout, and say what there is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from checker.cli.commands import program
from checker.version import __version__
from tests.cli.command import Command, child

ENGLISH = re.compile(
    r"\b(usage|options?|commands?|arguments?|show|this|message|and|exit|default|required|file|format|the|for|of|with|"
    r"help|missing|try|error|invalid|value|is|not|no such|choose from|boolean|integer)\b",
    re.IGNORECASE,
)
NAMES = re.compile(
    r"--?[a-z][\w-]*|\[[a-z|]+\]|\b[a-z-]+/[a-z-]+\b|[A-ZÄÖ]{2,}|\(.*?\)|\b(JSON Schema|GitHub|git|Dask)\b"
)
"""What is a name and not a word: options, choices, rule ids, metavariables, and what stands in brackets."""


def commands(command: click.Command = program, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every command."""
    yield path
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from commands(inner, (*path, name))


ALL = list(commands())


def test_there_are_the_commands_of_the_contract() -> None:
    assert {("check",), ("read",), ("template",), ("verify",), ("cache", "info"), ("cache", "clear")} <= set(ALL)
    assert {("forms", name) for name in ("list", "show", "draft", "test")} <= set(ALL)
    assert {("rules", name) for name in ("list", "show", "test", "lint", "schema", "docs", "diff")} <= set(ALL)


@pytest.mark.parametrize("path", ALL, ids=" ".join)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_help_is_finnish(path: tuple[str, ...], option: str, tarkistin: Command) -> None:
    done = tarkistin(*path, option)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(" ".join(("Käyttö: tarkistin", *path)))
    assert "Näytä tämä ohje." in done.out
    words = NAMES.sub("", re.sub(r"^Käyttö: .*$", "", done.out, flags=re.MULTILINE))
    words = re.sub(r"^  [a-z]+(?=  )", "", words, flags=re.MULTILINE)  # the names of commands
    assert ENGLISH.findall(words) == []


@pytest.mark.parametrize("path", [path for path in ALL if path], ids=" ".join)
def test_every_option_and_command_is_explained(path: tuple[str, ...], tarkistin: Command) -> None:
    for line in tarkistin(*path, "-h").out.split("Valitsimet:")[-1].splitlines():
        if re.match(r"  (-|[a-z])", line):
            assert re.search(r"\S  +\S", line.strip()) or len(line) > 30, line


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("chekc",), "Virhe: Komentoa ”chekc” ei ole. Tarkoititko ”check”?\nOhje: tarkistin -h\n"),
        (("check",), "Virhe: Puuttuu: POLKU.\nOhje: tarkistin check -h\n"),
        (("check", "--forma"), "Virhe: Valitsinta --forma ei ole. Tarkoititko --form, --format, --ocr?\nOhje: tarkistin check -h\n"),
        (("check", "a", "--fail-on"), "Virhe: Valitsimelta --fail-on puuttuu arvo.\n"),
        (("check", "a", "--quiet=1"), "Virhe: Valitsin --quiet ei ota arvoa.\n"),
        (("check", "a", "--audience", "x"), "Virhe: Valitsimen --audience arvo ”x” ei kelpaa. Vaihtoehdot: applicant, "
         "reviewer.\nOhje: tarkistin check -h\n"),
        (("check", "a", "--fail-on", "virhe"), "Virhe: Valitsimen --fail-on arvo ”virhe” ei kelpaa. Vaihtoehdot: error, "
         "warning, info, never.\nOhje: tarkistin check -h\n"),
        (("check", "a", "--format", "json:"), "Virhe: Muodon json perästä puuttuu tiedosto; anna --format json tai json:TIEDOSTO.\n"),
        (("check", "a", "--format", "jsno"), "Virhe: Raportin muotoa ”jsno” ei ole. Vaihtoehdot: text, html, markdown, "
         "concise, json, jsonl, csv, sarif, junit, github, gitlab. Tarkoititko ”json”?\n"),
        (("check", "a", "-j", "0"), "Virhe: Valitsimen -j arvo ”0” ei kelpaa; anna luku 1–256 tai auto.\n"),
        (("check", "a", "-j", "257"), "Virhe: Valitsimen -j arvo ”257” ei kelpaa; anna luku 1–256 tai auto.\n"),
        (("check", "a", "-j", "²"), "Virhe: Valitsimen -j arvo ”²” ei kelpaa; anna luku 1–256 tai auto.\n"),
        (("check", "a", "--on", "eilen"), "Virhe: Valitsimen --on arvo ”eilen” ei ole päivä; kirjoita esimerkiksi "
         "1.8.2024.\n"),
        (("read", "a", "b"), "Virhe: Ylimääräinen argumentti: b.\nOhje: tarkistin read -h\n"),
        (("check", "a", "--set", "foo=3"), "Virhe: Parametria ”foo” ei ole. Anna --set NIMI=ARVO; nimet: "),
        (("check", "a", "--set", "support_celing=70"), "Virhe: Parametria ”support_celing” ei ole. Tarkoititko "
         "”support_ceiling”? "),
        (("check", "a", "--set", "support_ceiling"), "Virhe: Valitsimen --set arvosta ”support_ceiling” puuttuu merkki =; "
         "anna --set NIMI=ARVO.\n"),
        (("check", "a", "--set", "support_ceiling="), "Virhe: Parametrin support_ceiling arvo ”” ei kelpaa; anna "
         "prosentti, esimerkiksi 80 %.\n"),
        (("check", "a", "--set", "longest_duration=pitkä"), "Virhe: Parametrin longest_duration arvo ”pitkä” ei kelpaa; "
         "anna kuukausien määrä, esimerkiksi 36.\n"),
        (("check", "a", "--set", "rounding=ylös"), "Virhe: Parametrin rounding arvo ”ylös” ei kelpaa; anna down "
         "(katkaistu), nearest (pyöristetty) tai up (pyöristetty ylöspäin).\n"),
        (("template", "hakemus"), "Virhe: Lomaketta ”hakemus” ei ole. Lomakkeet: "),
        (("template", "ely"), "Virhe: Lomaketta ”ely” ei ole. Tarkoititko ”valintaesitys-ely”? Lomakkeet: "),
        (("template", "valintaesitys_ely"), "Virhe: Lomaketta ”valintaesitys_ely” ei ole. Tarkoititko "
         "”valintaesitys-ely”? "),
        (("/",), "Virhe: Komentoa ”/” ei ole. Asiakirjan tarkistaa komento tarkistin check /.\nOhje: tarkistin -h\n"),
        (("rules", "/"), "Virhe: Komentoa ”/” ei ole.\nOhje: tarkistin rules -h\n"),
        (("read", "/"), "Virhe: / on kansio; anna yksi tiedosto. Kansion tarkistaa komento tarkistin check.\n"),
        (("completion", "tcsh"), "Virhe: Argumentin KOMENTOTULKKI arvo ”tcsh” ei kelpaa. Vaihtoehdot: bash, zsh, fish.\n"
         "Ohje: tarkistin completion -h\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_a_usage_error_is_finnish_and_helps(arguments: tuple[str, ...], told: str, tarkistin: Command) -> None:
    done = tarkistin(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(told) if told.endswith(" ") else done.err == told


def test_without_arguments_the_help_is_shown_as_an_error(tarkistin: Command) -> None:
    for arguments in ((), ("rules",), ("cache",)):
        done = tarkistin(*arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("Käyttö: tarkistin")


def test_the_version_and_the_module_are_the_command(tmp_path: object, tarkistin: Command) -> None:
    assert tarkistin("--version").out == f"tarkistin {__version__}\n"
    from tests.project import ROOT

    assert child("--version", cwd=ROOT).out == f"tarkistin {__version__}\n"
    assert child("-h", cwd=ROOT).out == tarkistin("-h").out
