"""The style sheets of a page: which declarations hold for an element, and which may.

Of a sheet only what can hide, strike, raise or move text is kept. Rules for print, for small windows and for what a
page at rest does not do are left out. A rule whose selector cannot be answered is told apart: it may hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from checker import limits
from checker.errors import refuse_beyond
from checker.patterns import pattern
from checker.reading.readers.html.selectors import Compound, Element, Selector, parse_selectors

KEPT: Final = frozenset(
    "all display visibility text-decoration text-decoration-line vertical-align position top bottom left right inset "
    "text-indent opacity font-size font font-family color background background-color background-image white-space "
    "direction unicode-bidi mso-hide clip clip-path height max-height width max-width overflow overflow-x overflow-y "
    "float content list-style list-style-type transform content-visibility margin margin-left margin-right padding "
    "padding-left padding-right min-width filter mask mask-image -webkit-mask -webkit-mask-image mix-blend-mode "
    "letter-spacing -webkit-text-fill-color font-variant-position flex-direction flex-flow order border border-top "
    "translate scale rotate border-bottom grid-row grid-column zoom -webkit-text-security animation animation-name "
    "-webkit-animation -webkit-animation-name".split()
)
HOLDING: Final = frozenset({"supports", "layer"})
MAY_HOLD: Final = frozenset({"container", "scope", "starting-style", "document", "-moz-document"})
"""Conditions of rules that hold on a page, and that may."""
FRAMES: Final = frozenset({"keyframes", "-webkit-keyframes"})
LAST_FRAME: Final = pattern(r"(?:.*,)?\s*(?:to|100%)\s*(?:,.*)?", re.IGNORECASE | re.DOTALL)
ANYTHING: Final = Selector((("", Compound()),), (0, 0, 0), False, False)
"""A selector of a rule that may hold."""
SELECTORS: Final = 20_000
"""Characters of the longest list of selectors that is looked at."""
DESKTOP: Final = 1_280
"""Width of the window, in pixels, for which rules of a certain width are chosen."""
TOKEN: Final = pattern(r""""(?:[^"\\\n]|\\.)*+"?|'(?:[^'\\\n]|\\.)*+'?|\\.|[{};]|[^{};"'\\]++|\\""", re.DOTALL)
COMMENT: Final = pattern(r"/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|<!--|-->")
FEATURE: Final = pattern(
    r"\(\s*(?:(?:(min|max)-)?width\s*(?::|([<>])=?))\s*([0-9]{1,5})(?:\.[0-9]{0,5})?(px|em|rem)\s*\)"
)
USUAL: Final = pattern(
    r"\(\s*(?:orientation\s*:\s*landscape|(?:any-)?hover(?:\s*:\s*hover)?|(?:any-)?pointer(?:\s*:\s*fine)?|color|"
    r"prefers-[a-z-]+\s*:\s*(?:light|no-preference))\s*\)"
)
"""What a screen with a mouse answers to."""
FAINT: Final = pattern(r"0*\.0[0-9]*|0*\.?0*%?|[0-9](?:\.[0-9]*)?%")
KEYWORDS: Final = pattern(r"(?:none|normal|inherit|initial|unset|revert|(?:no-)?(?:open|close)-quote)")
MIDDLE: Final = pattern(r"[45][0-9](?:\.[0-9]*)?%|calc\(50%.*|0?\.[4-7][0-9]*em")
"""How far below the top of a text a line stands that is drawn through it."""
ESCAPE: Final = pattern(r"\\([0-9a-f]{1,6})\s?")
ATTRIBUTE: Final = pattern(r"attr\(\s*([\w:-]+)\s*\)")
UNSEEN: Final = ("hidden", "collapse")
Declarations = Mapping[str, tuple[str, bool]]
"""By property: the value in lower case, and whether it is ``!important``."""


class Rule(NamedTuple):
    """What a selector gives to the elements that it means."""

    selector: Selector
    order: int
    declarations: Declarations

    def said(self, name: str, otherwise: str = "") -> str:
        """The value that it gives to a property."""
        return self.declarations.get(name, (otherwise, False))[0]

    def content(self, element: Element) -> str:
        """What it writes before or behind an element, its attributes filled in; nothing where it writes but space, or
        hides it.
        """
        content = self.said("content")
        if KEYWORDS.fullmatch(content) or not content.strip("\"' "):
            return ""
        is_seen = self.said("display") != "none" and self.said("visibility") not in UNSEEN
        if not is_seen or FAINT.fullmatch(self.said("opacity", "1")):
            return ""
        content = ESCAPE.sub(lambda code: chr(min(int(code[1], 16), 0x10FFFF)), content)
        return ATTRIBUTE.sub(lambda match: element.attributes.get(match[1], ""), content)

    @property
    def strikes(self) -> bool:
        """Whether it draws a line through the middle of its element, from its left to its right."""
        if self.said("position") != "absolute" or not MIDDLE.fullmatch(self.said("top")):
            return False
        return {"content", "left"} <= self.declarations.keys() and bool({"width", "right"} & self.declarations.keys())


class Sheets:
    """The rules of all sheets of a page, found by what the meant element must be."""

    def __init__(self, sheets: Iterable[str], fold: bool) -> None:
        self._rules: dict[str, list[Rule]] = {}
        """By ``#id``, ``.class``, element, or nothing."""
        self._count = 0
        self._steps = 0
        self._written: dict[str, Declarations] = {}
        self._moves: dict[str, list[Rule]] = {}
        """By the name of an animation: how it ends, as each of its last frames says."""
        for sheet in sheets:
            for text, declarations, is_sure in _rules(COMMENT.sub(" ", sheet)):
                if text.startswith("@"):
                    self._moves.setdefault(text[1:], []).append(Rule(ANYTHING, 0, declarations))
                    continue
                for selector in parse_selectors(text, fold):
                    sure = selector._replace(is_sure=selector.is_sure and is_sure)
                    self._add(Rule(sure, self._count, declarations))

    def _add(self, rule: Rule) -> None:
        self._count += 1
        refuse_beyond("markup_too_large", self._count, limits.STYLE_RULES, unit="styles")
        meant = rule.selector.chain[0][1]
        key = f"#{meant.ident}" if meant.ident else f".{min(meant.classes)}" if meant.classes else meant.tag
        self._rules.setdefault(key, []).append(rule)

    def rules_of(self, element: Element) -> list[Rule]:
        """The rules that hold for the element, or may: from the weakest to the strongest."""
        if not self._rules:
            return []
        keys = ["", element.tag, *[f".{name}" for name in element.classes], f"#{element.ident}"]
        found = []
        for rule in [rule for key in keys for rule in self._rules.get(key, ())]:
            self._steps += rule.selector.steps(element)
            if rule.selector.is_met(element):
                found.append(rule)
        self._steps += sum(4 + len(rule.declarations) // 2 for rule in found)
        refuse_beyond("markup_too_large", self._steps, limits.STYLE_STEPS, unit="styles")
        return sorted(found, key=lambda rule: (rule.selector.specificity, rule.order))

    def moves(self, values: Mapping[str, str]) -> list[Rule]:
        """How the animations end that an element of these values is given; they may never end, or be undone."""
        if not self._moves:
            return []
        words = " ".join(value for name, value in values.items() if "animation" in name).replace(",", " ").split()
        return [rule for word in words for rule in self._moves.get(word, ())]

    def written(self, style: str) -> Declarations:
        """The declarations of a ``style`` attribute; the same ones stand on many elements of a page."""
        if style not in self._written:
            self._written[style] = declarations_of(style)
        return self._written[style]


def declarations_of(text: str) -> Declarations:
    """The declarations in the braces of a rule or in a ``style`` attribute; of a property the last one that counts."""
    found: dict[str, tuple[str, bool]] = {}
    for part in _split(text):
        name, colon, value = part.partition(":")
        name = name.strip().lower()
        if not colon or not (name in KEPT or name.startswith("--")):
            continue
        value, _, important = value.lower().partition("!")
        weighty = important.strip() == "important"
        if name == "all":
            found = {one: told for one, told in found.items() if one.startswith("--") or (told[1] and not weighty)}
        if weighty or not found.get(name, ("", False))[1]:
            found[name] = (" ".join(value.split()), weighty)
    return found


def _split(text: str) -> list[str]:
    """At semicolons that stand in no quotation marks."""
    if '"' not in text and "'" not in text and "/*" not in text:
        return text.split(";")
    parts, current = [], ""
    for token in TOKEN.findall(COMMENT.sub(" ", text)):
        if token == ";":
            parts.append(current)
            current = ""
        else:
            current += token
    return [*parts, current]


def _rules(sheet: str) -> Iterator[tuple[str, Declarations, bool]]:
    """The selectors of each rule that is in force, its declarations, and whether it is in force for sure."""
    open_ = [_Braces("rules", "", [], True)]
    for count, found in enumerate(TOKEN.finditer(sheet)):
        refuse_beyond("markup_too_large", count, limits.STYLE_TOKENS, unit="styles")
        token, inner = found[0], open_[-1]
        if token == "{":
            open_.append(_opened(inner))
        elif token == "}":
            yield from _closed(inner)
            if len(open_) > 1:
                open_.pop()
        elif token == ";" and inner.kind == "rules":
            inner.pieces.clear()
        elif inner.kind != "skipped":
            inner.pieces.append(token)
    for inner in reversed(open_):
        yield from _closed(inner)


class _Braces(NamedTuple):
    """What stands between braces that are still open."""

    kind: str
    """rules, declarations, frames of an animation, or skipped."""
    selectors: str
    pieces: list[str]
    is_sure: bool


def _closed(braces: _Braces) -> Iterator[tuple[str, Declarations, bool]]:
    if braces.kind == "declarations" and (declarations := declarations_of("".join(braces.pieces))):
        yield braces.selectors, declarations, braces.is_sure


def _opened(around: _Braces) -> _Braces:
    """What the braces hold that open after the last pieces, which are taken away."""
    last = next((n for n in range(len(around.pieces), 0, -1) if around.pieces[n - 1] == ";"), 0)
    prelude = "".join(around.pieces[last:]).strip()
    del around.pieces[last:]
    if around.kind == "skipped":
        return around
    if around.kind == "frames":
        is_last = LAST_FRAME.fullmatch(prelude) is not None
        return _Braces("declarations" if is_last else "skipped", around.selectors, [], False)
    if not prelude.startswith("@"):
        selectors = prelude if around.kind == "rules" else _inside(prelude, around.selectors)
        return _Braces("declarations" if len(selectors) < SELECTORS else "skipped", selectors, [], around.is_sure)
    name = prelude[1:].split("(")[0].split(maxsplit=1)[0].lower() if prelude[1:].strip() else ""
    if name in FRAMES:
        return _Braces("frames", f"@{prelude.split()[-1].lower()}", [], False)
    holds = name in HOLDING or (name == "media" and is_shown(prelude[6:]))
    kind = around.kind if holds or name in MAY_HOLD else "skipped"
    return _Braces(kind, around.selectors, [], around.is_sure and holds)


def _inside(selectors: str, around: str) -> str:
    """Selectors of a rule inside another one."""
    if "&" in selectors:
        return selectors.replace("&", f":is({around})")
    return ",".join(f":is({around}) {one}" for one in selectors.split(","))


def is_shown(media: str) -> bool:
    """Whether a sheet or rules for these media hold on a screen of usual width."""
    return not media.strip() or any(_is_met(query.strip().lower()) for query in media.split(","))


def _is_met(query: str) -> bool:
    negated = query.startswith("not ")
    words = query.removeprefix("not ").removeprefix("only ").split(" ", 1)
    medium = words[0] if not query.startswith("(") else "all"
    rest = FEATURE.sub(lambda found: "" if _fits(*found.groups()) else "(no)", query)
    met = medium in ("all", "screen") and "(" not in USUAL.sub("", rest)
    return met is not negated


def _fits(bound: str | None, sign: str | None, number: str, unit: str) -> bool:
    pixels = int(number) * (1 if unit == "px" else 16)
    return pixels <= DESKTOP if bound == "min" or sign == ">" else pixels >= DESKTOP and bool(bound or sign)
