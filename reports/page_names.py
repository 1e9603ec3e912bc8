"""Names of the pages of a report that is a folder: whatever a document is called, its page has a name that is safe.

A name is made of small ASCII letters, digits and hyphens, so that it is the same file on every system, in every
archive and in every link; it follows the document's path, so that a link that was sent leads to the same document
after the next run too. :data:`MARK` tells such a folder from one that is somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from unicodedata import normalize

INDEX: Final = "index.html"
PAGE: Final = re.compile(r"asiakirja(?:-[a-z0-9]+)*\.html")
"""The name of a document's page."""
MARK: Final = '<meta name="generator" content="tarkistin">'
"""Stands in the head of the first page of every such folder."""
LONGEST: Final = 80
"""Characters of the document's path that its page is named by: the last ones, since they tell most."""


def page_names(documents: Iterable[str]) -> list[str]:
    """One name for each document, no two the same even where capital letters are not told apart."""
    taken: set[str] = set()
    tried: dict[str, int] = {}
    return [_free(_plain(name), taken, tried) for name in documents]


def _plain(name: str) -> str:
    """``hakemukset/Ähtäri 2.TXT`` is ``asiakirja-hakemukset-ahtari-2-txt``."""
    letters = normalize("NFKD", name).casefold().encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[-LONGEST:].strip("-")
    return f"asiakirja-{words}" if words else "asiakirja"


def _free(stem: str, taken: set[str], tried: dict[str, int]) -> str:
    number = tried.get(stem, 1)
    name = stem if number == 1 else f"{stem}-{number}"
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    tried[stem] = number
    taken.add(name)
    return f"{name}.html"
