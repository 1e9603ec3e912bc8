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

from checker.patterns import pattern
from checker.reading.finnish import valid_business_id
from checker.rulebook.binding import Binding

LONGEST: Final = 200
"""Characters of the longest text that can have a format; a longer one has none."""
_LETTERS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ")
_LOCAL_MARKS: Final = frozenset(".!#$%&'*+/=?^_`{|}~-")
_PHONE_MARKS: Final = frozenset(" -.()\u00a0\u2013")

_PHONE_LEAD: Final = pattern(r"^(?:puh(?:elin)?|p|gsm|tel|vaihde)(?:[.:] ?| )")
_FROM_ABROAD: Final = pattern(r"^(?:\+|00)")
_BETWEEN_MAILBOXES: Final = pattern(r"[,;]\s*| (?:ja|tai) ")
_BETWEEN_PAGES: Final = pattern(r"[,;] +| (?:ja|tai) ")
_LINK: Final = pattern(r"<([^<>]+)>")
"""An address that a program made a link; a name may stand before it."""
_MAILTO: Final = pattern(r"^mailto:", re.IGNORECASE)
_AT: Final = pattern(r" ?[(\[] ?(?:at|ät) ?[)\]] ?| (?:at|ät|@) ", re.IGNORECASE)
_BETWEEN_PHONES: Final = pattern(r"[,;/]| (?:ja|tai) ")

Fits = Callable[[str], bool]


def _says_none(text: str) -> bool:
    """Whether the text says that there is none: ``ei ole``, ``Ei verkkosivuja.``"""
    is_named = any(letter.isdigit() or letter in "@/" for letter in text) or "." in text.rstrip(".")
    return text.casefold().split()[:1] == ["ei"] and not is_named


def valid_phone(text: str) -> bool:
    """Whether each of the telephone numbers can be dialled from Finland, or the text says that there is none.

    ``puh. 040 000 0000``, ``(09) 123 456``, ``+358 40 123 4567``; the marks between digits do not matter.
    """
    numbers = [_PHONE_LEAD.sub("", part.strip()) for part in _BETWEEN_PHONES.split(text.casefold())]
    return _says_none(text) or all(_is_phone(number) for number in numbers)


def _is_phone(number: str) -> bool:
    bare = _FROM_ABROAD.sub("", number)
    international = bare != number
    digits = "".join(letter for letter in bare if letter not in _PHONE_MARKS)
    if not (digits.isascii() and digits.isdigit()):
        return False
    if international or digits.startswith("358"):
        return not digits.startswith("0") and 7 <= len(digits) <= 15
    return digits.startswith("0") and 6 <= len(digits) <= 12


def valid_email(text: str) -> bool:
    """Whether the text is one e-mail address or several; ``(at)`` and the like stand for the sign, as the forms print
    it, and a name may stand before ``<…>``.
    """
    found = _LINK.findall(text) or [part for part in _BETWEEN_MAILBOXES.split(text.strip()) if part]
    return bool(found) and all(_is_email(_AT.sub("@", _MAILTO.sub("", address))) for address in found)


def _is_email(address: str) -> bool:
    local, sign, host = address.partition("@")
    if not sign or not 1 <= len(local) <= 64 or local.startswith(".") or local.endswith(".") or ".." in local:
        return False
    return all(letter.isalnum() or letter in _LOCAL_MARKS for letter in local) and _is_host(host)


def valid_website(text: str) -> bool:
    """Whether the text is a web address or several, with or without ``https://``, or says that there is none."""
    return _says_none(text) or all(map(_is_website, _LINK.findall(text) or _BETWEEN_PAGES.split(text.strip())))


def _is_website(text: str) -> bool:
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


def valid_iban(text: str) -> bool:
    """Whether the text is an account number by ISO 13616: country, two check digits, account; remainder 1 by 97.

    Spaces or hyphens between groups and small letters do not matter. A Finnish one has eighteen characters.
    """
    compact = _compact(text)
    return _is_iban_shape(compact) and _iban_remainder(compact) == 1


def _compact(iban: str) -> str:
    return "".join(iban.replace("-", "").split()).upper()


def valid_bic(text: str) -> bool:
    """Whether the text is a bank's code of ISO 9362: bank, country and place, and perhaps a branch."""
    code = "".join(text.split())
    return len(code) in (8, 11) and code.isascii() and code.isalnum() and code[4:6].isalpha()


def _is_iban_shape(compact: str) -> bool:
    country, check, account = compact[:2], compact[2:4], compact[4:]
    if not (compact.isascii() and country.isalpha() and country.isupper() and check.isdigit()):
        return False
    if country == "FI":
        return len(compact) == 18 and account.isdigit()
    return 15 <= len(compact) <= 34 and account.isalnum() and account.upper() == account


def _iban_remainder(compact: str) -> int:
    """A letter counts as two digits: A is 10, Z is 35."""
    return int("".join(str(int(letter, 36)) for letter in compact[4:] + compact[:4])) % 97


CHECKS: Final[dict[str, Fits]] = {
    "business_id": valid_business_id,
    "phone": valid_phone,
    "email": valid_email,
    "website": valid_website,
    "iban": valid_iban,
    "bic": valid_bic,
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
    """Templates of fixed length as one regular expression; those that repeat something letter by letter, also without
    their spaces and with others around slashes.
    """
    fixed = re.compile("|".join(_expression(text) for text in templates if "+" not in text) or "(?!)")
    repeating = tuple(_pieces(text) for text in templates if "+" in text)

    def fits(text: str) -> bool:
        text = text.strip()
        if len(text) > LONGEST:
            return False
        return fixed.fullmatch(text) is not None or any(_walk(pieces, _tidied(text)) for pieces in repeating)

    return fits


def _tidied(text: str) -> str:
    return "/".join(" ".join(part.split()) for part in text.split("/"))


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
        reached = onward | {place + 1 for place in onward if place < len(pieces) and pieces[place][0] == " "}
    return len(pieces) in reached


def _stands_for(piece: str, letter: str) -> bool:
    if piece == "#":
        return letter.isascii() and letter.isdigit()
    return letter in _LETTERS if piece == "@" else piece == letter


def is_template(text: str) -> bool:
    """Whether a pattern can be used: not empty, not longer than what it may fit, nothing repeated from nowhere."""
    return 0 < len(text) <= LONGEST and not text.startswith("+") and "++" not in text


def check_digits(name: str, text: str) -> str | None:
    """The check digits that belong to an identifier, empty where no identifier with these digits is ever issued; None
    where its shape is wrong or its format has none.
    """
    find = _CHECK_DIGITS.get(name)
    return None if find is None else find(text.strip())


def _of_business_id(text: str) -> str | None:
    """Weights 7, 9, 10, 5, 8, 4, 2 modulo 11; a number with the remainder 1 is never issued."""
    match = re.fullmatch(r"([0-9]{6,7})-[0-9]", text)
    if match is None:
        return None
    digits = match.group(1).rjust(7, "0")
    remainder = sum(weight * int(digit) for weight, digit in zip((7, 9, 10, 5, 8, 4, 2), digits, strict=True)) % 11
    return "" if remainder == 1 else str((11 - remainder) % 11)


def _of_iban(text: str) -> str | None:
    compact = _compact(text)
    if not _is_iban_shape(compact):
        return None
    return f"{98 - _iban_remainder(f'{compact[:2]}00{compact[4:]}'):02d}"


_CHECK_DIGITS: Final[dict[str, Callable[[str], str | None]]] = {
    "business_id": _of_business_id,
    "iban": _of_iban,
}


def wrong_separator(name: str, text: str) -> str:
    """The mark that stands in a Y-tunnus where its hyphen belongs; empty where there is no such one."""
    match = re.fullmatch(r"[0-9]{6,7} ?([^0-9A-Za-z]) ?[0-9]", text.strip()) if name == "business_id" else None
    return match[1] if match is not None and match[1] != "-" else ""
