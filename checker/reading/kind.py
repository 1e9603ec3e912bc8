"""What a file is, told from its content.

A suffix is a claim that anybody can make, so it only helps where the content leaves it open: a
page of HTML that begins like plain text, or a YAML file of somebody else's. A kind that no reader takes
has a name here all the same, because the refusal should say what the file is.
"""

from __future__ import annotations

import re
from typing import Final

from checker.patterns import pattern
from checker.reading.decoding import wide_encoding

READABLE: Final = frozenset({"text", "html", "docx", "odt", "pdf", "xlsx", "mail", "application", "register"})
"""The kinds that a reader takes."""
BROKEN: Final = frozenset({"empty", "cut", "encrypted", "binary"})
"""Documents in name that cannot be read; they deserve an answer all the same."""
OF_OTHERS: Final = frozenset("doc xls ppt ole rtf msg mailbox winmail wordml xlsb pptx ods odp odg iwork".split())
"""Office and mail files that no reader takes: somebody's documents too, refused with what to do."""
NAMELESS: Final = frozenset({"plan"})
"""Plans in YAML or JSON that do not say what they are."""
ANSWERED: Final = READABLE | BROKEN | OF_OTHERS | NAMELESS
"""The kinds that get an answer even where the file was only found in a folder; others are named as skipped."""
SUFFIXES: Final = tuple(
    ".txt .text .htm .html .xhtml .docx .docm .dotx .dotm .odt .ott .fodt .pdf .csv .tsv .yaml .yml .json "
    ".eml .mht .mhtml .xlsx .xlsm .xltx .xltm "
    ".doc .dot .rtf .xls .xlt .xlsb .ods .ots .fods .ppt .pptx .odp .odg .msg .oft .mbox .pages .numbers".split()
)
"""Endings of the files of a folder that are opened; what they are, their content says."""

SIGNATURES: Final = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image-bmp"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\0", "archive"),
    (b"%!PS", "postscript"),
    (b"x\x9f>\x22", "winmail"),
    (b"!BDN", "mailbox"),
)
_FIRST_BYTES: Final = frozenset(signature[:1] for signature, _ in SIGNATURES)
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_KINDS: Final = {"doc": "doc", "dot": "doc", "xls": "xls", "xlt": "xls", "ppt": "ppt", "msg": "msg"}
"""What a file in the old container of Office is by its ending."""
OLE_PARTS: Final = (
    ("__substg1.0_", "msg"),
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
)
"""Names in the old container of Office, in the order in which they are asked for: a mail holds other files whole; a new
document with a password is wrapped into one too."""
OFFICE: Final = {
    **dict.fromkeys(("docx", "docm", "dotx", "dotm"), "docx"),
    **dict.fromkeys(("xlsx", "xlsm", "xltx", "xltm"), "xlsx"),
    **dict.fromkeys(("odt", "ott"), "odt"),
}
"""What a broken archive claims to be by its suffix."""
DATA_SUFFIXES: Final = {"yaml": "yaml", "yml": "yaml", "json": "json", "csv": "csv", "tsv": "csv"}
HTML_TAG: Final = pattern(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:table|div|p|h[1-6]|meta|title|ul|ol)[\s>]", re.IGNORECASE
)
PROLOGUE: Final = pattern(rb"(?s)\A(?:\s|<\?xml.{0,2000}?\?>|<!--.*?-->)*+")
MAIL_HEAD: Final = pattern(rb"(?:[!-9;-~]{1,76}:[^\n]*+\n(?:[ \t][^\n]*+\n)*+){1,200}+")
"""Header fields of a mail (RFC 5322), one a line or folded over several."""
MAIL_FIELDS: Final = pattern(rb"(?m)^(from|to|cc|subject|date|received|message-id|return-path|delivered-to):", re.I)
MAILBOX: Final = pattern(rb"From \S{1,200} [^\n]{0,200}[0-9]{4}\r?\n[!-9;-~]{1,76}:")
"""Mails one behind the other in a file, as many programs keep them."""
MAIL_SUFFIXES: Final = ("eml", "mht", "mhtml")
CONTROLS: Final = bytes((*range(1, 9), *range(14, 27), *range(28, 32), 127))
"""Control characters that no text holds."""
OWN_PAGE: Final = b'<meta name="generator" content="tarkistin'
"""What every page of ours says of itself."""
OWN_TITLE: Final = b"# Tarkistusraportti"
"""How a Markdown report of ours begins."""
OWN_SUMMARY: Final = pattern(rb"\nYhteenveto\r?\n  [0-9][0-9 \xc2\xa0]*asiakirja")
"""How a text report of ours ends."""
ENDING: Final = 4_096
"""Bytes at the end in which a text report has its summary."""
_NOTHING: Final = b" \t\r\n\f\0\xef\xbb\xbf\xff\xfe\x1a"
WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
"""How a text begins whose characters have two bytes each."""
PLANNED: Final = frozenset(
    {b"project", b"applicant", b"area", b"costs", b"financing", b"approved", b"public_funding", b"participants"}
)
"""Groups of fields, of which a plan has several."""
TOP_KEY: Final = pattern(rb"(?m)^([a-z_]+)(?:\.[a-z_.]+)?:(?:[ \r\n]|$)")
HEADS: Final = 8_192
"""Bytes in which a register names its columns."""
OPENING: Final = 65_536
"""Bytes from the beginning that are looked at."""


def kind_of(data: bytes, path: str = "") -> str:
    """The kind of a file: one of :data:`READABLE`, or the name of one that no reader takes.

    ``path`` is used only for its suffix, and only where the content leaves the kind open.
    """
    opening = data[:OPENING]
    suffix = path.rsplit("/", 1)[-1].rpartition(".")[2].lower()
    if not opening[:64].strip(_NOTHING) and not opening.strip(_NOTHING):
        return "cut" if opening.startswith(WIDE) and len(data) % 2 else "empty"
    if b"%PDF-" in opening[:1024]:
        return "pdf"
    if opening.startswith((b"PK\3\4", b"PK\5\6")):
        return _archive_kind(data, suffix)
    if opening.startswith(OLE):
        return next(
            (kind for name, kind in OLE_PARTS if name.encode("utf-16-le") in data), OLD_KINDS.get(suffix, "ole")
        )
    for signature, kind in SIGNATURES if opening[:1] in _FIRST_BYTES else ():
        if opening.startswith(signature) and (kind != "image-bmp" or b"\0" in opening[:32]):
            return kind.removesuffix("-bmp")
    if _is_binary(opening):
        return "register" if _is_register(opening) else "binary"  # a damaged row of a register costs only itself
    return "report" if _is_own_text(data) else _text_kind(opening, suffix)


def _is_own_text(data: bytes) -> bool:
    """Whether this is a report of ours: they stand in the folders that are checked, and are no documents."""
    ending = data[-ENDING:]
    return data.startswith(OWN_TITLE) or (b"\nYhteenveto" in ending and OWN_SUMMARY.search(ending) is not None)


def _archive_kind(data: bytes, suffix: str) -> str:
    from checker.reading.readers.archive import package_kind

    return package_kind(data) or OFFICE.get(suffix, "archive")


def _is_binary(opening: bytes) -> bool:
    """Whether the bytes are no text in any encoding that a text reader knows."""
    if opening.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return False
    sample = opening[:8192]
    if 0 in sample:
        return not wide_encoding(sample)
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    return controls * 20 > len(sample)


def _text_kind(opening: bytes, suffix: str) -> str:
    narrow = opening.replace(b"\0", b"") if b"\0" in opening else opening
    narrow = narrow.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n")
    if _is_mail(narrow, suffix):
        return "mail"
    if _is_html(narrow, suffix):
        return "report" if OWN_PAGE in narrow[:2048] else "html"
    if narrow.startswith(b"<") and re.match(rb"<\?xml|<\?mso-|<\w[\w.-]*(?::\w+)?\s[^>]*xmlns", narrow):
        return _xml_kind(narrow)
    if narrow.startswith(b"From ") and MAILBOX.match(narrow):
        return "mailbox"
    if _is_register(opening):
        return "register"
    if _is_application(narrow):
        return "application"
    kind = DATA_SUFFIXES.get(suffix, "text")
    if kind == "csv" and _is_nearly_register(opening):
        return "register"
    return "plan" if kind in ("yaml", "json") and _is_plan(narrow) else kind


def _is_nearly_register(opening: bytes) -> bool:
    """Whether a file of a table was the register's export before somebody's program or hand damaged it."""
    from checker.reading.readers.register import is_nearly

    return is_nearly(opening[:HEADS])


def _is_plan(opening: bytes) -> bool:
    """Whether the top level of a YAML or JSON file names two groups of fields or more."""
    names = _top_keys(opening) if opening.startswith(b"{") else TOP_KEY.findall(opening)
    return len(PLANNED.intersection(name.partition(b".")[0] for name in names)) > 1


def _xml_kind(opening: bytes) -> str:
    """A flat file of an office program, or XML of another kind."""
    from checker.reading.readers.archive import OPEN_DOCUMENT

    begin = opening[:8192]
    if b"urn:oasis:names:tc:opendocument:xmlns:office" in begin:
        found = re.search(rb"""office:mimetype\s*=\s*["']application/vnd\.oasis\.opendocument\.(\w+)""", begin)
        return OPEN_DOCUMENT.get(found[1].decode(), "xml") if found else "odt"
    is_word = b'progid="Word.Document"' in begin or b"office/word/2003/wordml" in begin or b"2006/xmlPackage" in begin
    return "wordml" if is_word else "xml"


def _is_html(opening: bytes, suffix: str) -> bool:
    if b"<" not in opening:
        return False
    if suffix in ("html", "htm", "xhtml"):
        return re.search(rb"<[a-zA-Z!/]", opening) is not None
    if opening.startswith(b"<"):
        begin = PROLOGUE.sub(b"", opening, count=1)
        return HTML_TAG.match(begin) is not None
    begin = opening[:2048]
    return re.search(rb"<html[\s>]|<body[\s>]|<!doctype\s+html", begin, re.IGNORECASE) is not None


def _is_mail(opening: bytes, suffix: str) -> bool:
    """Whether it begins with header fields that a mail has: its version of MIME, or two that every mail has."""
    head = MAIL_HEAD.match(opening)
    if head is None:
        return False
    if suffix in MAIL_SUFFIXES or re.search(rb"(?m)^mime-version:", head[0], re.IGNORECASE):
        return True
    return len({name.lower() for name in MAIL_FIELDS.findall(head[0])}) > 1


def _is_register(opening: bytes) -> bool:
    """Whether one of the first lines names the columns of the public register's export."""
    if b"koodi" not in opening[:HEADS].replace(b"\0", b"").lower():
        return False
    from checker.reading.readers.register import has_header

    return has_header(opening[:HEADS])


def _is_application(opening: bytes) -> bool:
    """Whether the top level of a YAML or JSON file names our form or programme."""
    if opening.startswith(b"{"):
        return any(key in (b"form", b"programme") for key in _top_keys(opening))
    return any(
        (opening.startswith(key) or b"\n" + key in opening)
        and re.search(rb"(?m)^" + key + rb"(?:[ \r\n]|$)", opening) is not None
        for key in (b"form:", b"programme:")
    )


def _top_keys(opening: bytes) -> list[bytes]:
    """The keys of the outermost JSON object, as far as the opening shows them; a text may break off with it."""
    keys, depth, before = [], 0, b""
    for match in re.finditer(rb'"((?:[^"\\]|\\.)*+)"?|[{}\[\]:,]', opening, re.DOTALL):
        token = match[0]
        if token in b"{[":
            depth += 1
        elif token in b"}]":
            depth -= 1
        elif token == b":" and depth == 1:
            keys.append(before)
        before = match[1] or b""
    return keys
