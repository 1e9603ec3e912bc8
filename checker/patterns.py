"""Regular expressions that are compiled when they are first used.

A check of one text uses about half of the patterns of the modules that it loads; to compile the others took a
tenth of its time.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Uncompiled:
    """Looks like the compiled pattern; what is asked of it once is kept, so later uses cost no more."""

    def __init__(self, expression: Any, flags: int) -> None:
        self._told = (expression, flags)
        self.pattern = expression  # others are made of it: for that nothing need be compiled

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # what copies and pickles ask for before there is anything
            raise AttributeError(name)
        value = getattr(re.compile(*self._told), name)
        setattr(self, name, value)
        return value


def pattern(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` gives, but a fault in `expression` is told by ``re.error`` at the first use only.

    For the patterns of a module; hand none to a function of ``re``, which would not know it.
    """
    return cast(re.Pattern[AnyStr], _Uncompiled(expression, flags))
