"""Named formats of identifiers: checks in code where a format has rules of its own, else simple patterns.

A pattern is a template, not a regular expression, so that a rule file can never be slow: ``#`` is a
digit, ``@`` a capital letter, ``+`` repeats the one before, anything else stands for itself. Every check
takes time in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from checker.reading.finnish import valid_business_id
from checker.rulebook.binding import Binding

LONGEST: Final = 200
"""Characters of the longest text that can have a format; a longer one has none."""
_LETTERS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ")
_LOCAL_MARKS: Final = frozenset(".!#$%&'*+/=?^_`{|}~-")
_PHONE_MARKS: Final = frozenset(" -.()\u00a0\u2013")

Fits = Callable[[str], bool]


def valid_phone(text: str) -> bool:
    """Whether each telephone number, one or several by commas or slashes, can be dialled from Finland.

    ``040 123 4567``, ``(09) 123 456``, ``+358 40 123 4567``; the marks between digits do not matter.
    """
    numbers = [part.strip() for part in text.casefold().removeprefix("puh.").replace("/", ",").split(",")]
    return all(_is_phone(number) for number in numbers)


def _is_phone(number: str) -> bool:
    international = number.startswith("+")
    digits = "".join(letter for letter in number[international:] if letter not in _PHONE_MARKS)
    if not (digits.isascii() and digits.isdigit()):
        return False
    if international or digits.startswith("358"):
        return not digits.startswith("0") and 7 <= len(digits) <= 15
    return digits.startswith("0") and 6 <= len(digits) <= 12


def valid_email(text: str) -> bool:
    """Whether the text is one e-mail address; ``(at)`` and ``[at]`` stand for the sign, as the forms print it."""
    address = text
    for word in ("(at)", "[at]", " at ", "(AT)", "[AT]"):
        address = address.replace(word, "@")
    local, sign, host = address.replace(" @ ", "@").partition("@")
    if not sign or not 1 <= len(local) <= 64 or local.startswith(".") or local.endswith(".") or ".." in local:
        return False
    return all(letter.isalnum() or letter in _LOCAL_MARKS for letter in local) and _is_host(host)


def valid_website(text: str) -> bool:
    """Whether the text is a web address, with or without ``https://``."""
    scheme = next((name for name in ("https://", "http://") if text[: len(name)].casefold() == name), "")
    rest = text[len(scheme) :]
    if any(letter.isspace() or letter in '<>"@' for letter in rest):
        return False
    authority = re.split("[/?#]", rest, maxsplit=1)[0]
    host, colon, port = authority.partition(":")
    return _is_host(host) and (not colon or (port.isascii() and port.isdigit() and len(port) <= 5))


def _is_host(host: str) -> bool:
    """Two or more labels of letters, digits and hyphens, the last one without digits."""
    labels = host.split(".")
    if len(labels) < 2 or len(host) > 253 or not all(_is_label(label) for label in labels):
        return False
    last = labels[-1]
    return len(last) >= 2 and (last.isalpha() or last.startswith("xn--"))


def _is_label(label: str) -> bool:
    if not 1 <= len(label) <= 63 or label.startswith("-") or label.endswith("-"):
        return False
    return all(letter.isalnum() or letter == "-" for letter in label)


CHECKS: Final[dict[str, Fits]] = {
    "business_id": valid_business_id,
    "phone": valid_phone,
    "email": valid_email,
    "website": valid_website,
}
"""The formats that are checked in code; all others have patterns in a register."""


def matches_format(name: str, binding: Binding) -> Fits:
    """The test of a named format for the binding's programme period."""
    fits = CHECKS.get(name)
    if fits is not None:
        return lambda text: len(text) <= LONGEST and fits(text.strip())
    return _fits_any(tuple(binding.registers.format_patterns(name, binding.programme)))


@lru_cache(maxsize=64)
def _fits_any(templates: tuple[str, ...]) -> Fits:
    """Templates of fixed length as one regular expression; those that repeat something letter by letter."""
    fixed = re.compile("|".join(_expression(text) for text in templates if "+" not in text) or "(?!)")
    repeating = tuple(_pieces(text) for text in templates if "+" in text)

    def fits(text: str) -> bool:
        text = text.strip()
        if len(text) > LONGEST:
            return False
        return fixed.fullmatch(text) is not None or any(_walk(pieces, text) for pieces in repeating)

    return fits


def _expression(template: str) -> str:
    pieces = {"#": "[0-9]", "@": "[A-ZÅÄÖ]"}
    return "".join(pieces.get(letter, re.escape(letter)) for letter in template)


def _pieces(template: str) -> tuple[tuple[str, bool], ...]:
    """The letters of a template, each with whether it repeats."""
    pieces: list[tuple[str, bool]] = []
    for letter in template:
        if letter == "+" and pieces:
            pieces[-1] = (pieces[-1][0], True)
        else:
            pieces.append((letter, False))
    return tuple(pieces)


def _walk(pieces: tuple[tuple[str, bool], ...], text: str) -> bool:
    """Whether the text fits; keeps every place in the template that may be reached, so nothing is tried twice."""
    reached = {0}
    for letter in text:
        onward = set()
        for place in reached:
            if place < len(pieces) and _stands_for(pieces[place][0], letter):
                onward.add(place + 1)
            if place and pieces[place - 1][1] and _stands_for(pieces[place - 1][0], letter):
                onward.add(place)
        reached = onward
    return len(pieces) in reached


def _stands_for(piece: str, letter: str) -> bool:
    if piece == "#":
        return letter.isascii() and letter.isdigit()
    return letter in _LETTERS if piece == "@" else piece == letter


def is_template(text: str) -> bool:
    """Whether a pattern can be used: not empty, not longer than what it may fit, nothing repeated from nowhere."""
    return 0 < len(text) <= LONGEST and not text.startswith("+") and "++" not in text


def expected_check_digit(text: str) -> str | None:
    """The check digit that a Y-tunnus of seven digits and a hyphen should end in.

    None where the shape is wrong or where no number with these digits is ever issued
    (remainder 1). Weights 7, 9, 10, 5, 8, 4, 2 modulo 11.
    """
    match = re.fullmatch(r"([0-9]{6,7})-[0-9]", text.strip())
    if match is None:
        return None
    digits = match.group(1).rjust(7, "0")
    remainder = sum(weight * int(digit) for weight, digit in zip((7, 9, 10, 5, 8, 4, 2), digits, strict=True)) % 11
    if remainder == 1:
        return None
    return "0" if remainder == 0 else str(11 - remainder)
