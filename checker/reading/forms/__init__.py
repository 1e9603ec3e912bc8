"""The forms by name: every module of this package describes exactly one.

A new form is a new module with a ``FORM``; nothing else names it.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import Final

from checker.reading.form import Form


def _modules() -> list[str]:
    """The names of this package's modules; pkgutil is slow to import and needed only inside a zip."""
    try:
        names = os.listdir(__path__[0])
    except OSError:
        from pkgutil import iter_modules

        return sorted(module.name for module in iter_modules(__path__))
    return sorted(name[:-3] for name in names if name.endswith(".py") and not name.startswith("_"))


_MODULES: Final = _modules()
FORMS: Final[dict[str, Form]] = {
    form.name: form for form in (import_module(f"{__name__}.{module}").FORM for module in _MODULES)
}
"""Every known form by its name in the contract."""
