"""Where the reports of a run go, and what a report may never replace."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.cli.options import CheckOptions, format_of, parse_format
from checker.cli.output import summary_place
from checker.errors import UsageError
from reports import STREAMS


class Target(NamedTuple):
    """One report and its place."""

    format: str
    file: str | None
    """None for standard output."""
    is_summary: bool = False
    """Whether it is the summary that a job on GitHub asks for."""


def is_folder(name: str, target: str | None) -> bool:
    """Whether a report goes into a folder, a page for each document: only HTML does."""
    return name == "html" and target is not None and (ends_as_folder(target) or os.path.isdir(target))


def ends_as_folder(target: str) -> bool:
    """Whether the user calls the target a folder, be there one or not."""
    return target.endswith(("/", os.sep))


def targets_of(options: CheckOptions) -> tuple[Target, ...]:
    """The reports that were asked for, those written document by document first; text by default.

    Raises :class:`UsageError` where two of them would go to one place.
    """
    targets = list(_named(options.format, options.output))
    _refuse_folders(targets)
    _refuse_shared(targets)
    if options.quiet:
        targets = [target for target in targets if target != ("text", None, False)]
    if any(target.format == "github" for target in targets):
        place = summary_place([target.file for target in targets])
        targets += [Target("markdown", place, True)] if place else []
    return tuple(sorted(targets, key=lambda target: target.format not in STREAMS))


def _named(formats: tuple[str, ...], output: str | None) -> Iterator[Target]:
    named = [parse_format(item) for item in formats] or [(format_of(output) or "text", None)]
    for name, file in named:
        place = file or output
        yield Target(name, None if place == "-" else place)
    if output not in (None, "-") and all(file for _, file in named):
        raise UsageError(f"Valitsin -o {output} jää käyttämättä, koska jokaisella muodolla on oma tiedosto.")


def _refuse_shared(targets: list[Target]) -> None:
    """However the place is spelt."""
    taken = set()
    for target in targets:
        place = target.file and os.path.realpath(target.file)
        if place in taken:
            where = f"tiedostoon {target.file}" if target.file else "vakiotulosteeseen"
            raise UsageError(f"Kaksi raporttia ei voi mennä samaan paikkaan ({where}); anna muodoille omat tiedostot.")
        taken.add(place)


def _refuse_folders(targets: list[Target]) -> None:
    """Only a page may be a folder of pages, and nothing else may lie in it, since it is replaced as a whole."""
    for name, place, _ in targets:
        if place is not None and ends_as_folder(place) and not is_folder(name, place):
            raise UsageError(f"Vain HTML-raportti voi olla kansio; anna muodolle {name} tiedosto ({place}).")
        if place is not None and name == "text" and os.path.isdir(place):
            raise UsageError(
                f"{place} on kansio. HTML-raportti kirjoitetaan kansioon, kun nimen perässä on kauttaviiva: -o {place}/"
            )
    for folder in [place for name, place, _ in targets if place is not None and is_folder(name, place)]:
        for _, place, _ in targets:
            if place not in (None, folder) and _is_below(str(place), [folder]):
                raise UsageError(
                    f"Kansio {folder} korvataan kokonaan, joten {place} ei voi olla siinä; anna muu paikka."
                )


def refuse_replacing(options: CheckOptions, targets: Iterable[Target], settings: str | None) -> None:
    """A report never takes the place of a file that the run reads, nor of one among the documents that is not ours.

    Raises :class:`UsageError`; ``settings`` is the settings file of the run.
    """
    read = [*options.paths, options.waivers, settings]
    files = [target.file for target in targets if target.file is not None and not target.is_summary]
    for file in files:
        _refuse(file, [*read, options.baseline], options.rules)
        _refuse_among_documents(file, options.paths)
    if options.write_baseline is not None:
        _refuse(options.write_baseline, read, options.rules)
        _refuse_shared_baseline(options.write_baseline, files)


def _refuse_shared_baseline(baseline: str, files: Iterable[str]) -> None:
    for file in files:
        if os.path.realpath(file) == os.path.realpath(baseline) or _is_below(baseline, [file]):
            raise UsageError(
                f"Raportti ja perustaso eivät voi mennä samaan paikkaan ({file}); anna niille omat tiedostot."
            )


def refuse_output(target: str | None, read: Iterable[str | None], rules: Iterable[str]) -> None:
    """The same for a command that writes one report: it takes the place neither of a file that the command reads, be it
    a document, a rule or the settings, nor of one that is no report of ours.

    Raises :class:`UsageError`.
    """
    if target is None or not os.path.isfile(target):
        return
    from checker.running.own_reports import is_own_report

    _refuse(target, read, rules)
    if not is_own_report(target):
        raise UsageError(f"Tiedostoa {target} ei korvata, koska se ei ole tarkistimen raportti; anna toinen tiedosto.")


def _refuse(target: str, files: Iterable[str | None], overlays: Iterable[str]) -> None:
    from checker.rulebook.sources import base_folder

    folders = [str(base_folder()), *overlays]
    if os.path.isfile(target) and (_is_one_of(target, files) or _is_below(target, folders)):
        raise UsageError(f"Tiedostoa {target} ei korvata, koska ajo lukee sen; anna raportille toinen tiedosto.")


def _is_one_of(target: str, files: Iterable[str | None]) -> bool:
    """By what the system calls the file, so that no link leads around it."""
    return any(file is not None and os.path.exists(file) and os.path.samefile(target, file) for file in files)


def _is_below(place: str, folders: Iterable[str]) -> bool:
    real = os.path.join(os.path.realpath(place), "")
    return any(real.startswith(os.path.join(os.path.realpath(folder), "")) for folder in folders)


def _refuse_among_documents(target: str, paths: Iterable[str]) -> None:
    folders = [path for path in paths if os.path.isdir(path)]
    where_it_stands = os.path.dirname(target) or "."  # a link among the documents may lead out of them
    if not os.path.isfile(target) or not (_is_below(target, folders) or _is_below(where_it_stands, folders)):
        return
    from checker.running.own_reports import is_own_report

    if not is_own_report(target):
        raise UsageError(
            f"Tiedostoa {target} ei korvata: se on tarkistettavassa kansiossa eikä ole tarkistimen raportti. "
            "Anna raportille toinen tiedosto."
        )
