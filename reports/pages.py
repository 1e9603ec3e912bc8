"""The templates of every page that reports make."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import jinja2

from reports.typography import capital

_SLASH: Final = re.compile(r"(?<=[^\W\d]{4}/)")
"""Behind a slash of a long word, where a narrow line may end."""


@lru_cache(maxsize=1)
def environment() -> jinja2.Environment:
    """Templates that escape everything and know every name they use."""
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
