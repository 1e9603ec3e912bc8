"""The forms by name: every module of this package describes exactly one.

A new form is a new module with a ``FORM``; nothing else names it.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from checker.reading.form import Form

_MODULES: Final = sorted(module.name for module in iter_modules(__path__))
FORMS: Final[dict[str, Form]] = {
    form.name: form for form in (import_module(f"{__name__}.{module}").FORM for module in _MODULES)
}
"""Every known form by its name in the contract."""
