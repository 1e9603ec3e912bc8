"""Fixed words with values between them, as a form's file writes them, made ready to be searched for.

``Kohderyhmä {participants.people} osallistujaa`` is text and fields. Words match in any case and with any spaces,
punctuation with or without spaces around it, a dash as a hyphen; ``*`` after a word stands for its ending, ``…`` for a
few words. What may stand in a field's place follows from its kind, so a search takes time in proportion to the text.
What identifiers look like stands here too, so that a text without line ends shows where one ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, Final

from checker.patterns import pattern
from checker.reading.finder.forms import Token
from checker.reading.finnish import PARSERS, PERCENT_SIGN, parse_month

NUMBER: Final = r"[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,9}"
SHAPES: Final = {
    "count": NUMBER,
    "money": r"[-−–]?[0-9][0-9 .]{0,18}(?:,[0-9]{2})? ?(?:€|euroa)?",
    "percent": rf"[0-9]{{1,3}}(?:[.,][0-9]{{1,6}})? ?{PERCENT_SIGN}",
    "date": r"[0-9]{1,2}\. ?(?:[0-9]{1,2}\.|[^\W\d_]{3,9}kuuta) ?[0-9]{4}(?![0-9])|[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "years": r"[0-9]{4}\s*[-–]\s*[0-9]{4}(?![0-9])",
    "month": r"(?:[0-9]{1,2} ?/ ?|[^\W\d_]{3,10} )[0-9]{4}",
}
"""What stands in a field's place in a sentence."""
FREE: Final = 80
"""Most characters that stand in a place where anything may."""
_WORDS: Final = r"(?:[^\W\d_]+\s+){0,3}"
_BEGINNING: Final = r".{0,160}?(?<![^\W\d_])"
_PIECE: Final = pattern(r"…|\*|[^\W_]+|\s+|.", re.DOTALL)
_PATTERN_SIGNS: Final = {"#": "[0-9]", "@": r"[^\W\d_]", " ": " ?", ".": r"\."}


@lru_cache(maxsize=256)
def pattern_of(tokens: tuple[Token, ...], strict: bool) -> tuple[re.Pattern[str], tuple[Token, ...]]:
    """The pattern of a template and the fields of its groups, in order.

    ``strict``: in a sentence only a value of the field's kind may stand in its place; in a value anything may, since
    what stands there is that field's whatever it is.
    """
    parts, fields = [], []
    for number, token in enumerate(tokens):
        if token[0] == "text":
            parts.append(_text(token[1], first=number == 0))
            is_before_field = number + 1 < len(tokens) and tokens[number + 1][0] == "field"
            parts.append(r"(?:: *)?" if is_before_field and parts[-1].endswith(r"\s*") else "")
        elif token[0] == "groups":
            parts.append(r"([^()]{1,200})")
            fields.append(token)
        elif token[0] == "any":
            parts.append(_free(tokens, number))
        elif token[0] == "shape":
            parts.append(_signs(token[1]))
        else:
            parts.append(f"({_shape(token, strict) or _free(tokens, number)})")
            fields.append(token)
    return re.compile("".join(parts), re.IGNORECASE), tuple(fields)


def _shape(token: Token, strict: bool) -> str:
    _, _, kind, spec = token
    if spec in SHAPES:
        return SHAPES[spec]
    if spec and set(spec) <= {"#", "@", "+", " ", "-", "."}:
        return _signs(spec)
    if spec:
        return "|".join(r"\s+".join(map(re.escape, choice.partition("=")[0].split())) for choice in spec.split("|"))
    return SHAPES.get(kind, "") if strict else ""


def _signs(spec: str) -> str:
    """A pattern of signs: ``#`` a digit, ``@`` a letter, ``+`` more of the same."""
    return "".join(_PATTERN_SIGNS.get(sign, sign) for sign in spec)


def _free(tokens: Sequence[Token], number: int) -> str:
    """Anything up to the sign that follows."""
    after = tokens[number + 1][1].lstrip()[:1] if number + 1 < len(tokens) and tokens[number + 1][0] == "text" else ""
    if after and not after.isalnum() and after not in "-–":
        return rf"[^{re.escape(after)}]{{0,{FREE}}}"
    return rf".{{0,{FREE}}}" + ("?" if after else "")


def _text(text: str, first: bool) -> str:
    parts: list[str] = []
    for piece in _PIECE.findall(text):
        if piece == "…":
            parts.append(_BEGINNING if first and not parts else _WORDS)
        elif piece == "*":
            parts.append(r"\w*")
        elif piece.isspace():
            parts.append(r"\s+" if parts and parts[-1] not in (_WORDS, _BEGINNING) else "")
        elif piece[0].isalnum():
            parts.append(piece)
        else:
            parts.append(rf"\s*{'[-–—]' if piece in '-–—' else re.escape(piece)}\s*")
    return _squeezed(list(filter(None, parts)))


def _squeezed(parts: Sequence[str]) -> str:
    """Spaces beside punctuation and beside a field are free."""
    made: list[str] = []
    for number, part in enumerate(parts):
        free = number == len(parts) - 1 or any(other.startswith(r"\s*") for other in parts[number - 1 : number + 2])
        made.append(r"\s*" if part == r"\s+" and free else part)
    return rf"\s*{''.join(made)}"


def value_of(token: Token, text: str) -> Any:
    """The value of what stands in a field's place."""
    _, path, kind, spec = token
    if spec == "month":
        return parse_month(text, is_last=path.endswith(".end"))
    if spec == "years":
        return "-".join(re.findall("[0-9]{4}", text))
    return PARSERS[kind](_choices(spec).get(" ".join(text.split()).casefold(), "") if "=" in spec else text)


def _choices(spec: str) -> dict[str, str]:
    pairs = (choice.partition("=") for choice in spec.split("|"))
    return {printed.strip().casefold(): value.strip() for printed, _, value in pairs}


@lru_cache(maxsize=512)
def trigger_of(tokens: tuple[Token, ...]) -> str:
    """The longest fixed word of a template, in lower case: a text without it need not be searched."""
    words = [word for token in tokens if token[0] == "text" for word in re.findall(r"[^\W\d_]+", token[1])]
    return max(words, key=len, default="").casefold()


def opening_of(tokens: tuple[Token, ...]) -> str:
    """The words that a sentence opens with."""
    return tokens[0][1] if tokens and tokens[0][0] == "text" else ""


_PHONE: Final = r"(?:\+|\(?0)[0-9][0-9 ()-]{4,16}[0-9]"
_BUSINESS_ID: Final = r"[0-9]{6,7}[-–][0-9]"
_IDENTIFIERS: Final = {
    "business_id": _BUSINESS_ID,
    "partner_business_ids": _BUSINESS_ID,
    "iban": r"FI ?[0-9]{2}(?: ?[0-9]){14}(?![0-9])|[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}",
    "bic": r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?",
    "postal_code": r"[0-9]{5}",
    "code": r"[A-Z][0-9]{4,9}",
    "application_number": r"R-[0-9]{5}|[0-9]{4,6}",
    "phone": _PHONE,
    "contact_phone": _PHONE,
    "contact_email": r"[^\s@()]+(?:@|\(at\)|\[at\])[^\s@]+\.[^\s@.]+",
    "website": r"(?:https?://|www\.)\S+",
    "call_code": r"[A-ZÅÄÖ]+-[0-9]{3}",
    "number": r"[0-9]{1,3}/[0-9]{1,3}",
}
"""What identifiers look like, by the last part of a field's path."""


def shape_of(path: str) -> re.Pattern[str] | None:
    """The shape of a field that is an identifier; None for any other. Check digits are the rules' business."""
    name = path.rpartition(".")[2]
    return _identifier(name) if name in _IDENTIFIERS else None


def is_identifier(path: str, text: str) -> bool:
    """Whether a text is wholly the identifier that a field asks for, and so looks like nothing else."""
    shape = shape_of(path)
    return shape is not None and shape.fullmatch(text) is not None


@cache
def _identifier(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_IDENTIFIERS[name]})(?![^\W_])", re.IGNORECASE)
