"""What the values of options mean, without the library that reads the command line."""

from __future__ import annotations

import os
from typing import NamedTuple

from checker.errors import UsageError
from checker.rulebook.compiled import Rulebook
from checker.running.settings import chosen_rulebook


class RulebookChoice(NamedTuple):
    """Which rulebook the user wants; plain data, so that it reaches a worker."""

    overlays: tuple[str, ...]
    settings: tuple[str, ...]

    def load(self) -> Rulebook:
        """The rulebook with its overlays and the parameters set by the user."""
        return chosen_rulebook(self.overlays, self.settings)

    def from_anywhere(self) -> RulebookChoice:
        """The same for a worker whose working folder is another."""
        return self._replace(overlays=tuple(map(os.path.abspath, self.overlays)))


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
    _refuse_folders(outputs)
    _refuse_shared([place for _, place in outputs])
    return tuple(outputs)


def _hint(name: str) -> str:
    from difflib import get_close_matches

    from reports import RENDERERS

    close = get_close_matches(name, RENDERERS, n=1)
    return f" Tarkoititko {close[0]}?" if close else ""


def _refuse_shared(targets: list[str | None]) -> None:
    """However the place is spelt."""
    taken = set()
    for target in targets:
        place = target and os.path.realpath(target)
        if place in taken:
            where = f"tiedostoon {target}" if target else "vakiotulosteeseen"
            raise UsageError(f"Kaksi raporttia ei voi mennä samaan paikkaan ({where}); anna muodoille omat tiedostot.")
        taken.add(place)


def refuse_checked(paths: tuple[str, ...], targets: list[str | None]) -> None:
    """A report never takes the place of a document that it tells of: one that is named, or lies in a named folder."""
    places = [os.path.realpath(path) for path in paths]
    for target in targets:
        if target is not None and os.path.isfile(target) and _is_checked(os.path.realpath(target), places):
            raise UsageError(f"Raportti korvaisi tarkistettavan asiakirjan {target}; anna raportille toinen tiedosto.")


def _is_checked(target: str, places: list[str]) -> bool:
    if target in places:
        return True
    if not any(target.startswith(os.path.join(place, "")) for place in places):
        return False
    from checker.running.folder import is_document

    return is_document(target)


def _refuse_folders(outputs: list[tuple[str, str | None]]) -> None:
    """Only a page may be a folder of pages, and nothing else may lie in it, since it is replaced as a whole."""
    from checker.cli.output import ends_as_folder, is_folder

    for name, place in outputs:
        if place is not None and ends_as_folder(place) and not is_folder(name, place):
            raise UsageError(f"Vain HTML-raportti voi olla kansio; anna muodolle {name} tiedosto ({place}).")
    folders = [place for name, place in outputs if place is not None and is_folder(name, place)]
    for folder in folders:
        inside = os.path.join(os.path.realpath(folder), "")
        for _, place in outputs:
            if place not in (None, folder) and os.path.join(os.path.realpath(str(place)), "").startswith(inside):
                raise UsageError(
                    f"Kansio {folder} korvataan kokonaan, joten {place} ei voi olla siinä; anna muu paikka."
                )
