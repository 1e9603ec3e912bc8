"""The options of ``check``, each declared once.

From one line here come the option on the command line, its help, its environment variable, its key in a settings
file and its place in the test that tries every option. Other commands borrow single options from the same table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, Final, NamedTuple

from checker.cli.formats import parse_format
from checker.errors import UsageError
from checker.running.settings import parse_day
from reports import RENDERERS


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
    facts = Option(flags, default, help, metavar, choices, in_file, is_path, check)
    return field(default=default, metadata={"option": facts})


def parse_jobs(text: str) -> int:
    """The number of workers of ``-j``."""
    if text == "1":
        return 1
    from checker.running.executors import MOST_WORKERS, worker_count

    jobs = worker_count(text)
    if jobs is None:
        raise UsageError(f"Valitsimen -j arvo ”{text}” ei kelpaa; anna luku 1–{MOST_WORKERS} tai auto.")
    return jobs


@dataclass(frozen=True, eq=False, repr=False)
class CheckOptions:
    """What a run of ``check`` was asked for."""

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


OPTIONS: Final[dict[str, Option]] = {
    item.name: item.metadata["option"] for item in fields(CheckOptions) if "option" in item.metadata
}
"""Every option of ``check`` by the name of its field."""
CONFLICTS: Final = (
    ("quiet", True, "verbose", True, "-q ja -v"),
    ("verbose", True, "outcomes", "findings", "-v ja --outcomes findings"),
    ("executor", None, "jobs", None, "--executor ja -j"),
    ("config", None, "no_config", True, "--config ja --no-config"),
)
"""Two options of which one would silently undo the other, with the value that does (None: any), and their names."""
