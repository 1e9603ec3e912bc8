"""Every pattern of a module is a regular expression, though a run compiles those alone that it uses."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import checker
import reports
from checker.patterns import pattern


def test_a_pattern_is_compiled_when_it_is_first_used() -> None:
    number = pattern(r"(\d+) €", re.IGNORECASE)
    assert number.findall("12 € ja 7 €") == ["12", "7"]
    assert number.sub("x", "12 €") == "x"
    assert number.flags & re.IGNORECASE

    broken = pattern("(")
    with pytest.raises(re.error):
        broken.search("teksti")


def test_all_patterns_of_all_modules_can_be_compiled() -> None:
    found = [one.name for each in (checker, reports) for one in walk_packages(each.__path__, f"{each.__name__}.")]
    modules = [import_module(name) for name in found if not name.endswith("__main__")]
    values = [value for module in modules for value in vars(module).values()]
    alone = [one for value in values for one in (value if isinstance(value, tuple) else (value,))]
    made = [one for one in alone if type(one) is type(pattern(""))]
    assert len(made) > 300
    assert all(re.compile(one.pattern, one.flags & ~re.UNICODE) for one in made)
