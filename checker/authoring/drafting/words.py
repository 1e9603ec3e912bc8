"""What a text of a document looks like: a value, a label, the name of a row or of a kind of document, somebody's own.

A draft of a form is written into a file that others read, so it shows that something stands at a label, never what.
What is somebody's own and not the form's is found by its shape, or by the label that it stands at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from checker.identity_codes import find_identity_codes
from checker.patterns import pattern
from checker.reading.finder.words import lead_of
from checker.reading.finnish import parse_count, parse_date, parse_money, parse_percent, parse_yes_no

_SHAPES: Final = (
    pattern(r"[\w.+-]{1,64} ?(?:@|[(\[] ?(?:at|ät) ?[)\]]) ?[\w.-]{1,64}", re.IGNORECASE),
    pattern(r"(?<![^\W_])[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,4})?(?![^\W_])"),
    pattern(r"(?<![^\W_])(?:\+|\(?0)[0-9](?:[0-9 ()/-]{4,16})[0-9](?![^\W_])"),
)
"""An e-mail address, the number of an account, a telephone number."""
_LABEL: Final = pattern(
    r"yhteyshenkilö|vastuuhenkilö|toimihenkilö|henkilötunnus|\bhetu\b|henkilön nimi|käsittelij|valmistelij|esittelij"
    r"|allekirjoit|nimenselvenn|laatija|kontakti|päällikkö|johtaja\b|sihteeri(?!st)|puheenjohtaj|sukunimi|etunim"
    r"|lisätietojen antaja|lisätietoja antaa|puhelin|\bpuh\b|\bgsm\b|s[äa]hköpost|e-?mail|tilinumero|pankkitili"
    r"|\biban\b|syntymäaika|kotiosoite",
    re.IGNORECASE,
)
"""What a label says that asks for a person, or for how to reach or pay somebody."""
_ROLE: Final = pattern(
    r"[^,;:.]{0,40}(?:päällikkö|johtaja|sihteeri|rahastonhoitaja|koordinaattori|assistentti)", re.IGNORECASE
)
_NAME: Final = pattern(
    r"[A-ZÅÄÖ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?(?: [A-ZÅÄÖ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?){1,2}"
)
_NAMED: Final = pattern(rf"([A-ZÅÄÖ][^A-ZÅÄÖ\t]{{2,60}}?)[ :]+(?:{_NAME.pattern})[^\t]{{0,60}}")
_SIGN: Final = pattern(r"[^\W_]")
SHORTEST: Final = 4
"""Letters from which a private value is masked where it stands again."""
LABEL_CHARACTERS: Final = 100
"""Longest label or heading."""
_KIND: Final = pattern(
    r"(?:hakemus|suunnitelma|esitys|ehdotus|päätös|raportti|kuvaus|selvitys|selonteko|ilmoitus|lomake|tilitys|sopimus"
    r"|lausunto|arvio|arviointi|tiivistelmä|kertomus|todistus)\b",
    re.IGNORECASE,
)
"""Kinds of documents, the last part of a word."""
LETTER: Final = pattern(r"[^\W\d_]")
_PARSERS: Final = (parse_money, parse_percent, parse_date, parse_count, parse_yes_no)


def asks_for_private(label: str) -> bool:
    """Whether a label or heading asks for a person or for how to reach or pay one."""
    return _LABEL.search(label) is not None


def is_name(text: str) -> bool:
    """Whether a text looks like a person's name and nothing else."""
    return _NAME.fullmatch(text.strip()) is not None


def signs_for(name: str, role: str) -> bool:
    """Whether a line is a person's name above their office, as under a signature."""
    return is_name(name) and _ROLE.fullmatch(role) is not None


def names_in(text: str) -> list[str]:
    """What looks like persons' names in a text."""
    return [match[0] for match in _NAME.finditer(text)]


def before_name(text: str) -> str:
    """The label before a person's name on one line, ``Yhteyshenkilö`` of ``Yhteyshenkilö Elli Esimerkki``; blank where
    no name follows one.
    """
    match = _NAMED.fullmatch(text)
    return match[1] if match is not None and asks_for_private(match[1]) else ""


def holds_private(text: str) -> bool:
    """Whether an identity code, an e-mail address, a telephone number or the number of an account stands in a text."""
    return any(True for _ in _private_in(text))


def masked(text: str, names: Iterable[str] = ()) -> str:
    """The text with an asterisk for each letter and digit of what is private in it, and of these names."""
    for begin, end in [*_private_in(text), *_found(text, names)]:
        text = text[:begin] + all_masked(text[begin:end]) + text[end:]
    return text


def all_masked(text: str) -> str:
    """The text with an asterisk for each letter and digit."""
    return _SIGN.sub("*", text)


def _private_in(text: str) -> Iterator[tuple[int, int]]:
    yield from find_identity_codes(text)
    for shape in _SHAPES:
        yield from (match.span() for match in shape.finditer(text))


def _found(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    for name in names:
        if len(name) >= SHORTEST:
            yield from (match.span() for match in re.finditer(re.escape(name), text, re.IGNORECASE))


def is_value(text: str) -> bool:
    """Whether a text is an amount, a day, a percentage, a count or an answer."""
    return any(parse(text) is not None for parse in _PARSERS)


def is_label(text: str) -> bool:
    """Whether a text may be a label or heading: such words that begin with a capital and end as no sentence does."""
    name = plain_label(text)
    looks_so = name[:1].isupper() and name[-1] not in ".!,;" and LETTER.search(name[1:]) is not None
    return looks_so and is_row_label(text)


def plain_label(text: str) -> str:
    """A label without its number or bullet and its colon."""
    text = " ".join(text.split())
    return text[lead_of(text) :].rstrip(" :")


def is_row_label(text: str) -> bool:
    """Whether a text may name a row: words that are no value, in capitals or not."""
    name = plain_label(text)
    is_short = 1 < len(name) <= LABEL_CHARACTERS
    return is_short and bool(LETTER.search(name)) and not is_value(name) and not holds_private(name)


def names_kind(text: str) -> bool:
    """Whether a line says what kind of document it heads: ``Avustushakemus``, ``Selvitys hankkeesta``."""
    return _KIND.search(text) is not None


def is_kind(text: str) -> bool:
    """Whether it says nothing else, as the name of a sheet may: ``Hakemus``."""
    return _KIND.fullmatch(text.strip()) is not None
