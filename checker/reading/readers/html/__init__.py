"""Web pages: what a reader of the page sees, as blocks.

Style sheets are followed as far as they hide, strike, raise or move text; scripts are not, and a page that refers to
a sheet outside itself is read as the file alone shows it, but for classes whose names tell that such a sheet hides.

The tags and texts are told apart in one pass whatever the page holds. The standard library's parser looks for the end
of a broken comment or tag again and again, so a small hostile page keeps it busy for hours. Here every step moves
forward: what is left open at the end of the page ends there, as in browsers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final, NamedTuple

from checker import limits
from checker.errors import DocumentError, refuse_beyond
from checker.patterns import pattern
from checker.reading.blocks import Content, paragraphs
from checker.reading.decoding import decode
from checker.reading.readers.html.page import Page
from checker.reading.readers.html.style_sheets import Sheets, is_shown

CHARSET: Final = pattern(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w-]{1,40})""", re.IGNORECASE)
"""Where a page names its encoding."""
DOCTYPE: Final = pattern(r"\s*(?:<!--.{0,999}?-->\s*|<\?[^>]{0,999}>\s*){0,9}<!doctype", re.IGNORECASE | re.DOTALL)
RAW: Final = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
"""Elements whose content is no markup; only their own end tag ends them."""
GIVEN: Final = frozenset({"textarea", "xmp", "style"})
"""Those of them whose content is given: text that the page shows, and how it shows it."""
TEXT: Final = pattern(r"(?:[^<]++|<(?![a-zA-Z/!?]))++")
NAME: Final = pattern(r"[a-zA-Z][^\s/>]*+")
ATTRIBUTE: Final = pattern(
    r"""[\s/]*+([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?|[\s/=]++""", re.DOTALL
)
LINKED: Final = pattern(r"<link\b[^>]{0,500}\bstylesheet\b|@import\b", re.IGNORECASE)
"""A sheet outside the page."""
USUAL_SHEET: Final = (
    "@container{.d-none,.hidden,.is-hidden,.hide,.invisible,.sr-only,.visually-hidden,.visuallyhidden,"
    ".screen-reader-text,.opacity-0{display:none}.text-white{color:#fff}"
    ".line-through,.text-decoration-line-through{text-decoration:line-through}}"
)
"""What such a sheet may say, by the names that the usual ones give."""
NUMBER: Final = pattern(r"&#[0-9]{8,}+")
VALUE: Final = 10_000
"""Characters of an attribute that are looked at."""
ATTRIBUTE_NAME: Final = 40
"""Characters of the longest name of an attribute that is kept."""


def read_html(data: bytes, path: str) -> Content:
    """The blocks of a web page.

    Raises :class:`DocumentError`: ``too_large``, ``markup_too_deep``, ``markup_too_large``,
    ``text_too_long``, ``no_text``.
    """
    refuse_beyond("too_large", len(data), limits.HTML_BYTES, found=len(data))
    return read_page(_decoded(data))


def _decoded(data: bytes) -> str:
    """The page's text; bytes that are zero and no part of a letter are dropped, as browsers do."""
    named = named_encoding(data)
    try:
        return decode(data, named)
    except DocumentError:
        return decode(data.replace(b"\0", b""), named)


def read_page(text: str, sheets: Sequence[str] = ()) -> Content:
    """The blocks of a page of these characters, with the style sheets that stand beside it."""
    fold = DOCTYPE.match(text) is None
    unsure = [USUAL_SHEET] if LINKED.search(text) else []
    page = Page(Sheets([*unsure, *sheets, *_sheets(text)], fold), fold)
    for token in tokens(text):
        if isinstance(token, str):
            page.take_text(token)
        elif token.ends:
            page.end(token.name)
        else:
            page.start(token.name, token.attributes)
    content = page.finish()
    if not any(block.text for block in paragraphs(content.blocks)):
        raise DocumentError("no_text", kind="html")
    return content


def named_encoding(data: bytes) -> str:
    """The encoding that a page names; empty where it names none."""
    named = CHARSET.search(data[:4096])
    return named[1].decode("ascii", "replace") if named is not None else ""


def _sheets(text: str) -> list[str]:
    """The style sheets in the page that hold on a screen."""
    if "<style" not in text.lower():
        return []
    sheets, is_open = [], False
    for token in tokens(text):
        if isinstance(token, Tag):
            is_sheet = token.attributes.get("type", "").lower() in ("", "text/css")
            is_open = (
                token.name == "style" and not token.ends and is_sheet and is_shown(token.attributes.get("media", ""))
            )
        elif is_open:
            sheets.append(token)
    return sheets


class Tag(NamedTuple):
    """A start tag, an end tag, or both in one (``<br/>``)."""

    name: str
    """In lower case."""
    attributes: dict[str, str]
    ends: bool
    """Whether it is an end tag."""


def tokens(page: str) -> Iterator[Tag | str]:
    """The tags and the texts between them; references like ``&auml;`` are resolved.

    Raises :class:`DocumentError`: ``text_too_long``, ``markup_too_large``.
    """
    at, length, attributes, count = 0, len(page), limits.HTML_ATTRIBUTES, 0
    while at < length:
        count += 1
        if count > limits.HTML_TOKENS:
            raise DocumentError("markup_too_large", limit=limits.HTML_TOKENS, unit="elements")
        text = TEXT.match(page, at)
        if text:
            if text.end() - at > limits.TEXT_CHARACTERS:
                raise DocumentError("text_too_long", limit=limits.TEXT_CHARACTERS)
            yield _resolved(text[0])
            at = text.end()
        elif page.startswith("<!--", at):
            at = _after(page, "-->", at + 2)
        elif NAME.match(page, at + 1):
            at, tag, attributes = _start_tag(page, at + 1, attributes)
            if tag is not None:
                yield tag
                if tag.name in RAW:
                    end = _raw_end(page, tag.name, at)
                    if tag.name in GIVEN:
                        yield page[at:end] if tag.name == "style" else _resolved(page[at:end])
                    at = end
        elif page.startswith("</", at) and (name := NAME.match(page, at + 2)):
            at = _after(page, ">", name.end())
            yield Tag(name[0].lower()[:VALUE], {}, True)
        else:
            at = _after(page, ">", at + 1)


def _after(page: str, mark: str, at: int) -> int:
    """The place after the next ``mark``; the end of the page where there is none."""
    found = page.find(mark, at)
    return len(page) if found < 0 else found + len(mark)


def _start_tag(page: str, at: int, allowed: int) -> tuple[int, Tag | None, int]:
    """The place after the start tag whose name begins at ``at``; the tag, or None where the page ends inside.

    ``allowed`` is how many attributes the page may still have; the last of the answers is what is left of it.
    """
    name = NAME.match(page, at)
    assert name is not None
    attributes: dict[str, str] = {}
    at = name.end()
    while at < len(page) and page[at] != ">":
        found = ATTRIBUTE.match(page, at)
        if found is None or found.end() == at:
            at += 1
            continue
        at = found.end()
        allowed -= 1
        if allowed < 0:
            raise DocumentError("markup_too_large", limit=limits.HTML_ATTRIBUTES, unit="tag")
        if found[1] and len(found[1]) < ATTRIBUTE_NAME:
            value = found[2] or found[3] or found[4] or ""
            attributes.setdefault(found[1].lower(), _resolved(value[:VALUE]))
    if at >= len(page):
        return len(page), None, allowed
    return at + 1, Tag(name[0].lower()[:VALUE], attributes, False), allowed


def _raw_end(page: str, name: str, at: int) -> int:
    """Where the content of a raw element ends; the end tag is left to be read."""
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(page, at)
    return found.start() if found else len(page)


def _resolved(text: str) -> str:
    if "&" not in text:
        return text
    return unescape(NUMBER.sub("\ufffd", text))
