"""The templates of every page that reports make."""

from __future__ import annotations

from functools import lru_cache

import jinja2

from reports.typography import capital


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
    return made
