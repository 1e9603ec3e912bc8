"""Baselines: the findings that an archive had when the checker was taken into use.

A plain JSON file, one finding a line in sorted order, so that a review sees what a new baseline adds. A finding is
known by its document, its rule and its fingerprint: when a figure behind it changes, it is a new one. Documents are
named as they are seen from the folder of the file (see :mod:`checker.running.acceptance`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from unicodedata import normalize

from checker import limits
from checker.errors import Fault, RulebookError, reason
from checker.running.acceptance import place_of, refuse_checked, seen_from
from checker.running.inputs import Input, Known

VERSION, FIRST_VERSION = "2", "1"
Marks = dict[str, tuple[tuple[str, str], ...]]
"""Document path or case key to rule and fingerprint of its known findings."""
Entry = tuple[str, str, str, str]
"""document or case, its path or key, rule, fingerprint."""


def read_baseline(path: str, checked: Iterable[str]) -> tuple[Marks, Marks]:
    """What a baseline knows of documents and of cases. Raises :class:`RulebookError` where it is broken.

    What is known of an attachment is known of the mail too, since that is the file that is read.
    """
    refuse_checked(path, checked, "Perustaso ei saa olla tarkistettavassa kansiossa.")
    found: tuple[dict[str, list[tuple[str, str]]], dict[str, list[tuple[str, str]]]] = ({}, {})
    for kind, place, rule, fingerprint in _entries(path):
        for name in [place] if kind == "case" else _with_folders(normalize("NFC", place)):
            found[kind == "case"].setdefault(name, []).append((rule, fingerprint))
    documents, cases = ({place: tuple(marks) for place, marks in part.items()} for part in found)
    return documents, cases


def _with_folders(place: str) -> Iterator[str]:
    while place:
        yield place
        place = place.rpartition("/")[0]


def _entries(path: str) -> Iterator[Entry]:
    data = _load(path)
    if isinstance(data, dict) and data.get("baseline_version") == FIRST_VERSION:
        raise _broken(
            path,
            "Perustaso on vanhaa muotoa (baseline_version 1). Kirjoita se uudelleen samoista asiakirjoista: "
            f"tarkistin check POLKU... --write-baseline {path}",
        )
    if (
        not isinstance(data, dict)
        or data.get("baseline_version") != VERSION
        or not isinstance(data.get("findings"), list)
    ):
        raise _broken(path, "Tiedosto ei ole tarkistimen perustaso (baseline_version 2).")
    for number, item in enumerate(data["findings"], 1):
        kind = "case" if isinstance(item, dict) and "case" in item else "document"
        names = (kind, "rule", "fingerprint")
        if not isinstance(item, dict) or not all(isinstance(item.get(name), str) for name in names):
            raise _broken(path, f"Havainto {number} ei kelpaa: siinä on oltava document tai case, rule ja fingerprint.")
        yield kind, item[kind], item["rule"], item["fingerprint"]


def _load(path: str) -> Any:
    try:
        with open(path, "rb") as file:
            return json.loads(file.read(limits.BASELINE_BYTES + 1))
    except OSError as error:
        raise _broken(path, f"Perustasoa ei voi lukea: {reason(error)}.") from None
    except (ValueError, RecursionError):
        raise _broken(path, "Perustaso ei ole eheä JSON-tiedosto.") from None


def _broken(path: str, message: str) -> RulebookError:
    return RulebookError([Fault(path, 0, 0, message)])


def with_known(inputs: Iterable[Input], marks: Marks, folder: str) -> Iterator[Input]:
    """Each input with what the baseline in the folder knows of it: a worker need not hold that of all others."""
    for item in inputs:
        place = place_of(item.location)
        yield item._replace(known=Known(place, marks.get(seen_from(folder, place), ()) if marks else ()))


def baseline_text(entries: Iterable[Entry], folder: str) -> str:
    """The file of these findings, seen from its folder; the same findings give the same bytes."""
    seen = ((kind, seen_from(folder, name) if kind == "document" else name, *rest) for kind, name, *rest in entries)
    lines = sorted(
        {
            json.dumps({kind: name, "rule": rule, "fingerprint": mark}, ensure_ascii=True, sort_keys=True)
            for kind, name, rule, mark in seen
        }
    )
    told = "\n" + ",\n".join(lines) + "\n" if lines else ""
    return f'{{"baseline_version": "{VERSION}", "findings": [{told}]}}\n'


def is_baseline(path: str) -> bool:
    """Whether a file is a baseline of any edition, or holds nothing: only such a one may be replaced by a new one."""
    try:
        with open(path, "rb") as file:
            opening = file.read(200)
    except OSError:
        return False
    return not opening.strip() or re.match(rb'\s*\{\s*"baseline_version"\s*:', opening) is not None
