"""The pages that reports make: their templates, and their names where a report is a folder.

Whatever a document is called, its page has a name that is safe: of small ASCII letters, digits and hyphens, so that it
is the same file on every system, in every archive and in every link. The name follows the document's path, so that a
link that was sent leads to the same document after the next run too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from unicodedata import normalize

from checker.names import told_apart
from checker.patterns import pattern
from reports.language import Wording
from reports.typography import capital

if TYPE_CHECKING:
    import jinja2

_SLASH: Final = pattern(r"(?<=[^\W\d]{4}/)")
"""Behind a slash of a long word, where a narrow line may end."""
INDEX: Final = "index.html"
PAGE: Final = pattern(r"asiakirja(?:-[a-z0-9]+)*\.html")
"""The name of a document's page."""
MARK: Final = '<meta name="generator" content="tarkistin">'
"""Stands in the head of the first page of every such folder, and tells it from one that is somebody else's."""
LONGEST: Final = 80
"""Characters of the document's path that its page is named by: the last ones, since they tell most."""


@lru_cache(maxsize=1)
def environment() -> jinja2.Environment:
    """Templates that escape everything and know every name they use."""
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.PackageLoader("reports", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["capital"] = lambda value: capital(str(value))
    escape, safe = made.filters["escape"], made.filters["safe"]
    made.filters["breakable"] = lambda text: safe(_SLASH.sub("<wbr>", escape(text)))
    return made


def filled(template: str, wording: Wording, **more: Any) -> str:
    """A page in a language."""
    told = {"say": wording.say, "counted": wording.counted, "language": wording.language}
    return environment().get_template(template).render(**told, **more)


def page_names(documents: Iterable[str]) -> list[str]:
    """One name for each document, no two the same even where capital letters are not told apart."""
    return told_apart((f"{_plain(name)}.html" for name in documents), "{stem}-{number}{ending}")


def _plain(name: str) -> str:
    """``hakemukset/Ähtäri 2.TXT`` is ``asiakirja-hakemukset-ahtari-2-txt``."""
    letters = normalize("NFKD", name).casefold().encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[-LONGEST:].strip("-")
    return f"asiakirja-{words}" if words else "asiakirja"
