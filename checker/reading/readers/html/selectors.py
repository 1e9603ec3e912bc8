"""Which elements of a page a selector of a style sheet means.

Selectors of elements, classes, ids and attributes, their descendants, children and siblings, and the states that a page
at rest has are answered; what depends on what comes later is not known while the page is read, so such a selector says
that it is unsure: whoever asks must not trust its answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from checker.patterns import pattern


class Element(NamedTuple):
    """What selectors ask of an element."""

    tag: str
    ident: str
    classes: frozenset[str]
    attributes: Mapping[str, str]
    parent: Element | None
    number: int
    """From 1, among the elements of its parent."""
    depth: int
    """How many elements are around it."""
    before: Element | None
    """The one that ended last in its parent."""
    kin: int
    """From 1, among the elements of its parent that have its name."""
    reach: int
    """How many elements are around it, before it, or before one that is around it."""


Test = Callable[[Element], bool]


class Compound(NamedTuple):
    """What one element must be; empty texts ask nothing."""

    tag: str = ""
    ident: str = ""
    classes: frozenset[str] = frozenset()
    tests: tuple[Test, ...] = ()

    def is_met(self, element: Element) -> bool:
        """Whether the element is what is asked."""
        return (
            (not self.tag or self.tag == element.tag)
            and (not self.ident or self.ident == element.ident)
            and self.classes <= element.classes
            and all(test(element) for test in self.tests)
        )


class Selector(NamedTuple):
    """A chain of compounds, the one that is meant first, each with how it stands to the one before it."""

    chain: tuple[tuple[str, Compound], ...]
    specificity: tuple[int, int, int]
    is_sure: bool
    is_pseudo: bool
    """Whether text is meant that the style sheet itself puts before or after the element."""

    def is_met(self, element: Element) -> bool:
        """Whether the element is meant."""
        return self.chain[0][1].is_met(element) and _is_within(self.chain, element)

    def steps(self, element: Element) -> int:
        """How many elements are looked at, at most, to tell."""
        looks_back = any(between == "~" for between, _ in self.chain)
        return 1 + (len(self.chain) - 1) * (min(element.reach, ELDERS) if looks_back else element.depth)


IDENT: Final = r"(?:[\w-]|[^\x00-\x7f]|\\[^\n])+"
PART: Final = pattern(
    rf"""\s*([>+~])\s*|(\s+)|(\*|{IDENT})|\#({IDENT})|\.({IDENT})"""
    rf"""|\[\s*({IDENT})\s*(?:([~|^$*]?=)\s*("[^"]*"|'[^']*'|[^\s\]"']+)\s*([isIS]?)\s*)?\]"""
    rf"""|:(:?)({IDENT})(?:\(((?:[^()]|\([^()]*\))*)\))?"""
)
NEVER: Final = frozenset(
    "hover focus focus-within focus-visible active visited target fullscreen modal popover-open placeholder "
    "placeholder-shown selection backdrop empty -moz-focus-inner".split()
)
"""What a page at rest, opened from a file, does not show."""
ALWAYS: Final = frozenset("link any-link enabled defined scope".split())
GENERATED: Final = frozenset({"before", "after", "marker"})
PARTLY: Final = frozenset({"first-line", "first-letter"})
"""A part of the element's text."""
MOST: Final = 50
"""Most compounds of a selector."""
ELDERS: Final = 200
"""Most elements before one that are looked at."""
Sum = tuple[int, int, int]


def parse_selectors(text: str, fold: bool) -> Iterator[Selector]:
    """The selectors of a list that can be met; ``fold``: classes and ids in lower case, as without a doctype."""
    for one in _listed(text):
        found = _parse(one, fold)
        if found is not None:
            yield found


def _listed(text: str) -> list[str]:
    if "(" not in text and "[" not in text:
        return text.split(",")
    parts, depth, start = [], 0, 0
    for match in re.finditer(r"[()\[\],]", text):
        if match[0] == "," and not depth:
            parts.append(text[start : match.start()])
            start = match.end()
        else:
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(match[0], 0)
    return [*parts, text[start:]]


class _Parts:
    """The compound that is being read, and what is known of the whole."""

    def __init__(self) -> None:
        self.tag = self.ident = ""
        self.classes: list[str] = []
        self.tests: list[Test] = []
        self.sum: Sum = (0, 0, 0)
        self.is_sure = True
        self.is_pseudo = self.is_never = False

    def take(self) -> Compound:
        """The compound; the next one begins."""
        compound = Compound(self.tag, self.ident, frozenset(self.classes), tuple(self.tests))
        self.tag = self.ident = ""
        self.classes, self.tests = [], []
        return compound

    def count(self, ids: int, classes: int, tags: int) -> None:
        """Add to the specificity."""
        a, b, c = self.sum
        self.sum = (a + ids, b + classes, c + tags)


def _parse(text: str, fold: bool) -> Selector | None:
    """The selector, or None where it is not understood or never met."""
    text, at, parts = text.strip(), 0, _Parts()
    chain: list[tuple[str, Compound]] = []
    while at < len(text):
        match = PART.match(text, at)
        if match is None or len(chain) > MOST:
            return None
        at = match.end()
        between = match[1] or match[2]
        if between:
            chain.append((between.strip() or " ", parts.take()))
        else:
            _take_simple(match, parts, fold)
    if parts.is_never:
        return None
    chain.append(("", parts.take()))
    return Selector(tuple(reversed(chain)), parts.sum, parts.is_sure, parts.is_pseudo)


def _take_simple(match: re.Match[str], parts: _Parts, fold: bool) -> None:
    _, _, tag, ident, name, attribute, operator, value, case, double, pseudo, inner = match.groups()
    if tag:
        parts.tag = "" if tag == "*" else _plain(tag).lower()
        parts.count(0, 0, tag != "*")
    elif ident:
        parts.ident = _plain(ident).lower() if fold else _plain(ident)
        parts.count(1, 0, 0)
    elif name:
        parts.classes.append(_plain(name).lower() if fold else _plain(name))
        parts.count(0, 1, 0)
    elif attribute:
        wanted = _plain((value or "").strip("\"'"))
        parts.tests.append(_attribute_test(_plain(attribute).lower(), operator, wanted, (case or "").lower() == "i"))
        parts.count(0, 1, 0)
    else:
        _take_pseudo(pseudo.lower(), bool(double), inner, parts, fold)


def _take_pseudo(name: str, double: bool, inner: str | None, parts: _Parts, fold: bool) -> None:
    if name in GENERATED:
        parts.is_pseudo = True
    elif name in PARTLY:
        parts.is_sure = False
    elif name in NEVER or double:
        parts.is_never = True
    elif name in ("not", "is", "where", "matches") and inner is not None:
        _take_list(name, inner, parts, fold)
    elif name in STATES:
        parts.tests.append(STATES[name])
        parts.count(0, 1, 0)
    elif name in ("nth-child", "nth-of-type") and (counted := NTH.fullmatch((inner or "").strip().lower())):
        parts.tests.append(_nth_test(counted, name == "nth-of-type"))
        parts.count(0, 1, 0)
    elif name not in ALWAYS:
        parts.is_sure = False


def _take_list(name: str, inner: str, parts: _Parts, fold: bool) -> None:
    """``:not(…)``, ``:is(…)`` and ``:where(…)`` of one element each."""
    listed = [_parse(one, fold) for one in _listed(inner)]
    known = [one for one in listed if one is not None]
    if any(len(one.chain) > 1 or not one.is_sure for one in known):
        parts.is_sure = False
        return
    wanted = name != "not"
    parts.tests.append(lambda element: any(one.is_met(element) for one in known) is wanted)
    if name != "where":
        parts.count(*max((one.specificity for one in known), default=(0, 0, 0)))


def _plain(name: str) -> str:
    if "\\" not in name:
        return name
    name = re.sub(r"\\([0-9a-fA-F]{1,6})\s?", lambda code: chr(min(int(code[1], 16), 0x10FFFF)), name)
    return re.sub(r"\\(.)", r"\1", name)


def _attribute_test(name: str, operator: str | None, value: str, fold: bool) -> Test:
    compare = OPERATORS.get(operator or "")
    if compare is None:
        return lambda element: name in element.attributes
    as_is = str.casefold if fold else str
    return lambda element: name in element.attributes and compare(as_is(element.attributes[name]), as_is(value))


OPERATORS: Final[dict[str, Callable[[str, str], bool]]] = {
    "=": lambda have, want: have == want,
    "~=": lambda have, want: want in have.split(),
    "|=": lambda have, want: have == want or have.startswith(f"{want}-"),
    "^=": lambda have, want: bool(want) and have.startswith(want),
    "$=": lambda have, want: bool(want) and have.endswith(want),
    "*=": lambda have, want: bool(want) and want in have,
}
NTH: Final = pattern(r"(odd|even)|([+-]?\d{0,6})n(?:\s*([+-])\s*(\d{1,6}))?|([+-]?\d{1,6})")
STATES: Final[dict[str, Test]] = {
    "first-child": lambda element: element.number == 1,
    "first-of-type": lambda element: element.kin == 1,
    "root": lambda element: element.depth == 1,
    "checked": lambda element: "checked" in element.attributes or "selected" in element.attributes,
    "disabled": lambda element: "disabled" in element.attributes,
}


def _nth_test(match: re.Match[str], is_kin: bool) -> Test:
    word, step, sign, first, only = match.groups()
    if word:
        a, b = 2, int(word == "odd")
    elif only:
        a, b = 0, int(only)
    else:
        a = int(step + "1" if step in ("", "+", "-") else step)
        b = int((sign or "") + (first or "0"))
    return lambda element: _counts(element.kin if is_kin else element.number, a, b)


def _counts(number: int, step: int, first: int) -> bool:
    return number == first if step == 0 else (number - first) % step == 0 and (number - first) // step >= 0


def _is_within(chain: tuple[tuple[str, Compound], ...], element: Element) -> bool:
    """Whether the elements around this one are as the chain asks; ``here`` are all that fit so far, nearest first."""
    here = [element]
    for between, compound in chain[1:]:
        here = [one for one in _related(between, here) if compound.is_met(one)]
        if not here:
            return False
    return True


def _related(between: str, here: list[Element]) -> Iterable[Element]:
    """The elements that stand so to one of these, nearest first."""
    if between == " ":
        return _ancestors(here[0])
    if between == "~":
        return _elders(here)
    return [one for one in [one.before if between == "+" else one.parent for one in here] if one is not None]


def _elders(elements: Iterable[Element]) -> Iterator[Element]:
    """The elements before any of these in the same parent, each once, as far as is looked."""
    met: set[int] = set()
    for one in elements:
        before = one.before
        while before is not None and id(before) not in met and len(met) < ELDERS:
            met.add(id(before))
            yield before
            before = before.before


def _ancestors(element: Element) -> Iterator[Element]:
    around = element.parent
    while around is not None:
        yield around
        around = around.parent
