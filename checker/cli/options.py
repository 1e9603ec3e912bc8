"""The options of ``check``, each declared once, and as click takes them: from the command line, the environment and the
settings file.

From one line here come the option on the command line, its help, its environment variable, its key in a settings
file and its place in the test that tries every option. Other commands borrow single options from the same table.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

import click
from click.core import ParameterSource

from checker.errors import UsageError
from checker.names import suggestion
from checker.running.settings import parse_day
from reports import RENDERERS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Function = TypeVar("Function", bound=Callable[..., Any])
FORMAT_OF: Final = {
    ".html": "html", ".htm": "html", ".md": "markdown", ".json": "json", ".jsonl": "jsonl", ".csv": "csv",
    ".sarif": "sarif", ".xml": "junit", ".txt": "text",
}  # fmt: skip
"""The format of a file by its ending, where nobody names one."""
OFFICE: Final = (".pdf", ".docx", ".odt", ".xlsx")
"""What somebody wants who would open the page in another program."""


class Option(NamedTuple):
    """How one option is written and what it means; its kind follows from its default."""

    flags: tuple[str, ...]
    """As typed, the long one last."""
    default: Any
    """False: a switch; (): may be repeated; a text or None: takes one value."""
    help: str
    """Finnish, for a person."""
    metavar: str | None
    choices: tuple[str, ...]
    in_file: bool
    """Whether a settings file may set it."""
    is_path: bool
    """Whether a settings file means the value from its own folder."""
    check: Callable[[str], Any] | None
    """Raises :class:`UsageError` for a value that makes no sense."""

    @property
    def key(self) -> str:
        """The long name without dashes: the key of a settings file."""
        return self.flags[-1].lstrip("-")

    @property
    def variable(self) -> str:
        """The environment variable: ``--fail-on`` listens to ``TARKISTIN_FAIL_ON``."""
        return f"TARKISTIN_{self.key.replace('-', '_').upper()}"


def option(
    *flags: str, help: str, default: Any = None, metavar: str | None = None, choices: tuple[str, ...] = (),
    in_file: bool = True, is_path: bool = False, check: Callable[[str], Any] | None = None,
) -> Any:  # fmt: skip
    """A field of :class:`CheckOptions` that is an option of the command line."""
    return Option(flags, default, help, metavar, choices, in_file, is_path, check)


def parse_format(text: str) -> tuple[str, str | None]:
    """Format and file of ``json:tulos.json``, ``json`` or ``tulos.json``."""
    name, colon, file = text.partition(":")
    if name in RENDERERS:
        if colon and not file:
            raise UsageError(f"Muodon {name} perästä puuttuu tiedosto; anna --format {name} tai {name}:TIEDOSTO.")
        return name, file or None
    ending = None if name and colon else _format_or_none(file or name)
    if ending is None:
        hint = suggestion(name, RENDERERS)
        raise UsageError(f"Raportin muotoa ”{name}” ei ole. Vaihtoehdot: {', '.join(RENDERERS)}.{hint}")
    return ending, file or name


def _format_or_none(text: str) -> str | None:
    """The same of what may be the name of a format with a slip in it."""
    return format_of(text) if os.path.splitext(text)[1].lower() in (*FORMAT_OF, *OFFICE, "") else None


def format_of(output: str | None) -> str | None:
    """The format that the name of a file or folder promises; None where it promises none.

    Raises :class:`UsageError` where its ending promises one that no report is written in.
    """
    if output is None:
        return None
    if output.endswith(("/", os.sep)):
        return "html"
    ending = os.path.splitext(output)[1].lower()
    if ending in OFFICE:
        raise UsageError(
            f"Muotoa {ending} ei kirjoiteta ({output}). Kirjoita HTML-raportti, esimerkiksi -o raportti.html; "
            "selain tulostaa sen PDF:ksi, ja Office avaa sen."
        )
    if ending and ending not in FORMAT_OF:
        raise UsageError(
            f"Tiedoston {output} päätteestä ei selviä raportin muoto. Käytä päätettä {', '.join(FORMAT_OF)} tai kerro "
            "muoto valitsimella --format."
        )
    return FORMAT_OF.get(ending)


def parse_jobs(text: str) -> int:
    """The number of workers of ``-j``."""
    if text == "1":
        return 1
    from checker.running.executors import MOST_WORKERS, worker_count

    jobs = worker_count(text)
    if jobs is None:
        raise UsageError(f"Valitsimen -j arvo ”{text}” ei kelpaa; anna luku 1–{MOST_WORKERS} tai auto.")
    return jobs


class CheckOptions:
    """What a run of ``check`` was asked for; an option that is not given has its default."""

    def __init__(self, **given: Any) -> None:
        vars(self).update({name: facts.default for name, facts in OPTIONS.items()} | given)

    paths: tuple[str, ...]
    format: tuple[str, ...] = option(
        "--format", default=(), metavar="MUOTO[:TIEDOSTO]", check=parse_format,
        help=f"Raportin muoto: {', '.join(RENDERERS)}. Voi toistaa tiedoston kanssa. "
        "html:KANSIO/ tekee jokaisesta asiakirjasta oman sivun.",
    )  # fmt: skip
    output: str | None = option(
        "-o", "--output", metavar="TIEDOSTO", is_path=True,
        help="Kirjoita raportti tiedostoon; ilman muotoa sen ratkaisee tiedoston pääte.",
    )  # fmt: skip
    rules: tuple[str, ...] = option(
        "--rules", default=(), metavar="KANSIO", is_path=True, help="Lisää oma säännöstökerros (voi toistaa)."
    )
    form: str | None = option(
        "--form", metavar="LOMAKE", help="Lue asiakirjat tällä lomakkeella, vaikka ne näyttäisivät muilta."
    )
    set: tuple[str, ...] = option("--set", default=(), metavar="NIMI=ARVO", help="Anna parametrille arvo.")
    on: str | None = option(
        "--on", metavar="PÄIVÄ", check=parse_day, help="Päivä, jonka lakia sovelletaan, esimerkiksi 1.8.2024."
    )
    waivers: str | None = option(
        "--waivers", metavar="TIEDOSTO", is_path=True, help="Poikkeusluvat (YAML): hyväksytyt havainnot päätöksineen."
    )
    baseline: str | None = option(
        "--baseline", metavar="TIEDOSTO", is_path=True, help="Perustaso: sen tuntemat havainnot eivät kaada ajoa."
    )
    write_baseline: str | None = option(
        "--write-baseline", metavar="TIEDOSTO", in_file=False, help="Kirjoita nykyiset havainnot perustasoksi."
    )
    audience: str = option(
        "--audience", default="applicant", choices=("applicant", "reviewer"),
        help="Kenelle: hakijalle (applicant) tai tarkastajalle (reviewer).",
    )  # fmt: skip
    fail_on: str = option(
        "--fail-on", default="error", choices=("error", "warning", "info", "never"),
        help="Lievin havainto, josta paluuarvo on 1.",
    )  # fmt: skip
    allow_incomplete: bool = option(
        "--allow-incomplete", default=False,
        help="Salli paluuarvo 0, vaikka virhetason sääntöä ei voitaisi arvioida.",
    )  # fmt: skip
    outcomes: str | None = option(
        "--outcomes", choices=("all", "findings"), help="Näytettävät tulokset: kaikki tai havainnot."
    )
    include: tuple[str, ...] = option(
        "--include", default=(), metavar="MALLI", help="Lue kansiosta vain nimet, jotka sopivat malliin."
    )
    exclude: tuple[str, ...] = option(
        "--exclude", default=(), metavar="MALLI", help="Ohita kansiosta nimet, jotka sopivat malliin."
    )
    gitignore: bool = option(
        "--gitignore", default=False, help="Ohita kansiosta tiedostot, jotka git jättää huomiotta."
    )
    ocr: bool = option(
        "--ocr", default=False, help="Lue skannatut sivut kuvasta (vaatii Tesseractin); luvut on verrattava kuvaan."
    )
    jobs: str = option(
        "-j", "--jobs", default="1", metavar="N|auto", check=parse_jobs, help="Rinnakkaiset työprosessit."
    )
    executor: str | None = option("--executor", metavar="dask:OSOITE", help="Aja Dask-klusterissa.")
    no_cache: bool = option("--no-cache", default=False, help="Älä lue äläkä kirjoita talletettuja tuloksia.")
    statistics: bool = option("--statistics", default=False, help="Tulosta lopuksi tulosten määrät säännöittäin.")
    quiet: bool = option("-q", "--quiet", default=False, help="Ei tekstiraporttia vakiotulosteeseen eikä huomautuksia.")
    verbose: bool = option(
        "-v", "--verbose", default=False, help="Kerro myös kunnossa olevat kohdat ja havaintojen sormenjäljet."
    )
    no_config: bool = option("--no-config", default=False, in_file=False, help="Älä lue asetustiedostoa.")
    config: str | None = option("--config", metavar="TIEDOSTO", in_file=False, help="Lue asetukset tästä tiedostosta.")


OPTIONS: Final = {name: facts for name, facts in vars(CheckOptions).items() if isinstance(facts, Option)}
"""Every option of ``check`` by the name of its field."""
CONFLICTS: Final = (
    ("quiet", True, "verbose", True, "-q ja -v"),
    ("verbose", True, "outcomes", "findings", "-v ja --outcomes findings"),
    ("executor", None, "jobs", None, "--executor ja -j"),
    ("config", None, "no_config", True, "--config ja --no-config"),
)
"""Two options of which one would silently undo the other, with the value that does (None: any), and their names."""


class _Listed(click.types.StringParamType):
    """Texts of an option that may be repeated; an environment variable divides them by semicolons or line breaks."""

    def split_envvar_value(self, rv: str) -> list[str]:
        """``luonnos*;vanha*`` is two patterns."""
        return [item for item in re.split(r"[;\n]", rv) if item.strip()]


class _Formats(_Listed):
    """Formats may also stand apart by commas or spaces, since their names are known."""

    def split_envvar_value(self, rv: str) -> list[str]:
        """``json:a.json csv:b.csv`` is two reports, ``json:a b.json`` one."""
        beginning = re.compile(rf"[,\s]+(?=(?:{'|'.join(RENDERERS)})(?:[:,\s]|$))")
        return [part for item in super().split_envvar_value(rv) for part in beginning.split(item.strip())]


class Paths(click.types.StringParamType):
    """Paths that a shell completes; click's own type would first look for a translation of its name on disk."""

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The shell itself knows the files."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


def click_option(name: str) -> Callable[[Function], Function]:
    """The option of a field of :class:`CheckOptions`, for a command."""
    facts = OPTIONS[name]
    more: dict[str, Any] = {"default": facts.default, "metavar": facts.metavar}
    if facts.default is False:
        more["is_flag"] = True
    elif facts.default == ():
        more |= {"multiple": True, "type": _Formats() if name == "format" else _Listed()}
    elif facts.choices:
        more["type"] = click.Choice(facts.choices)
    if name == "form":
        more["shell_complete"] = _form_names
    return click.option(*facts.flags, name, help=facts.help, envvar=facts.variable, **more)


def _form_names(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The forms that a shell offers."""
    from checker.rulebook.compiled import load_rulebook

    return [name for name in sorted(load_rulebook().forms) if name.startswith(incomplete)]


def click_options(*names: str) -> Callable[[Function], Function]:
    """Several of them, in this order in the help."""

    def decorate(function: Function) -> Function:
        for name in reversed(names):
            function = click_option(name)(function)
        return function

    return decorate


rulebook_options = click_options("rules", "set", "on", "no_config", "config")
"""What other commands need to choose rules and the day of law, and the settings file that may do so."""
acceptance_options = click_options("waivers", "baseline")
"""What accepts findings beforehand."""
format_option = click.option(
    "--format", "format", type=click.Choice(["text", "json"]), default="text", help="Tulosteen muoto."
)
"""Of commands that print for a person or for a program."""


SOURCES: Final = (ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT, ParameterSource.DEFAULT_MAP)
"""Who may set an option, the strongest first: the command line, the environment, the settings file."""


def _rank(ctx: click.Context, name: str) -> int:
    source = ctx.get_parameter_source(name)
    return SOURCES.index(source) if source in SOURCES else len(SOURCES)


def options_of(ctx: click.Context, given: dict[str, Any]) -> CheckOptions:
    """What was asked for, with every contradiction between sources resolved.

    Raises :class:`UsageError` where options of one source contradict each other.
    """
    for first, first_value, second, second_value, names in CONFLICTS:
        if not (_is_chosen(ctx, given, first, first_value) and _is_chosen(ctx, given, second, second_value)):
            continue
        ranks = (_rank(ctx, first), _rank(ctx, second))
        if ranks[0] == ranks[1]:
            raise UsageError(f"Valitsimet {names} ovat ristiriidassa; anna vain toinen.")
        loser = first if ranks[0] > ranks[1] else second
        given[loser] = OPTIONS[loser].default
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    return CheckOptions(**values)


def _is_chosen(ctx: click.Context, given: dict[str, Any], name: str, value: Any) -> bool:
    chosen = given[name] if value is None else given[name] == value
    return bool(chosen) and _rank(ctx, name) < len(SOURCES)
