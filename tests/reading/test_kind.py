"""What a file is, by its content; the suffix only where the content leaves it open."""

from __future__ import annotations

from time import process_time

import pytest

from checker.errors import DocumentError
from checker.reading.kind import ANSWERED, NAMELESS, OF_OTHERS, READABLE, SUFFIXES, kind_of
from checker.reading.readers import read_documents
from reports.wording_problems import PROBLEMS
from tests.making import make_docx, make_odt, make_pdf, make_zip, run, shown

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def _types(name: str) -> str:
    return f'<Types><Override PartName="/a.xml" ContentType="application/{name}"/></Types>'


HEAD = b"Koodi,Rahasto,Hankkeen nimi,Tl,Viranomainen,Tila\n"

TEMPLATE = (
    '<Types><Override PartName="/osa/paateksti.xml" '
    'ContentType="application/vnd.ms-word.template.macroEnabledTemplate.main+xml"/></Types>'
)
FLAT = (
    b'<?xml version="1.0"?>\n<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'office:mimetype="application/vnd.oasis.opendocument.text"><office:body/></office:document>'
)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("text", b"Hakemusnumero\tR-00001\n"),
        ("text", "Päätös: 5 € < 6 €\n".encode("cp1252")),
        ("text", "Hakemusnumero\n".encode("utf-16-le")),
        ("text", "\ufeffHakemusnumero\n".encode("utf-16-be")),
        ("text", b"project: ei hakemustiedosto\n"),
        ("text", b"Form: ei hakemustiedosto\n"),
        ("text", b"BMW ostettiin\n"),
        ("html", b"<!doctype HTML><p>x"),
        ("html", b"\n <!-- tyhja --> <html><p>x"),
        ("html", b"<?xml version='1.0'?>\n<!DOCTYPE html><html>"),
        ("html", b"\xef\xbb\xbf<table><tr><td>x"),
        ("html", b"Tallennettu sivu\n<html lang=fi>"),
        ("html", "<html><p>x".encode("utf-16-le")),
        ("docx", make_docx(run("x"))),
        ("docx", make_zip({"word/document2.xml": "<a/>"})),
        ("docx", make_zip({"[Content_Types].xml": TEMPLATE, "osa/paateksti.xml": "<a/>"})),
        ("odt", make_odt("<text:p>x</text:p>")),
        ("odt", make_zip({"mimetype": "application/vnd.oasis.opendocument.text-template", "content.xml": "<a/>"})),
        ("odt", FLAT),
        ("pdf", make_pdf(shown("x", 9, 9))),
        ("pdf", b"\0\0roska %PDF-1.4"),
        ("register", HEAD),
        ("register", HEAD.replace(b",", b";")),
        ("register", b"\xef\xbb\xbf" + HEAD),
        ("application", b"form: valintaesitys-ely\n"),
        ("application", b"# huomautus\nprogramme: 2021-2027\n"),
        ("application", b'{"project": {"name": "x"}, "form": "application"}'),
        ("empty", b""),
        ("empty", b"\xef\xbb\xbf \r\n\t"),
        ("empty", b"\xff\xfe \0"),
        ("cut", b"\xff\xfe\0"),
        ("binary", bytes(range(256)) * 4),
        ("encrypted", OLE + "EncryptedPackage".encode("utf-16-le")),
        ("msg", OLE + "__substg1.0_0037001F".encode("utf-16-le") + "WordDocument".encode("utf-16-le")),
        ("ppt", OLE + "PowerPoint Document".encode("utf-16-le")),
        ("ole", OLE),
        ("doc", OLE + "WordDocument".encode("utf-16-le")),
        ("xls", OLE + "Workbook".encode("utf-16-le")),
        ("xlsx", make_zip({"xl/workbook.xml": "<a/>"})),
        (
            "xlsx",
            make_zip({"a.xml": "<a/>", "[Content_Types].xml": _types("vnd.ms-excel.sheet.macroEnabled.main+xml")}),
        ),
        (
            "xlsb",
            make_zip(
                {"xl/workbook.bin": "", "[Content_Types].xml": _types("vnd.ms-excel.sheet.binary.macroEnabled.main")}
            ),
        ),
        (
            "docx",
            make_zip(
                {"a.xml": "<a/>", "[Content_Types].xml": _types("vnd.ms-word.template.macroEnabledTemplate.main+xml")}
            ),
        ),
        ("odt", make_zip({"content.xml": "<a/>", "META-INF/manifest.xml": "application/vnd.oasis.opendocument.text"})),
        ("iwork", make_zip({"Index/Document.iwa": ""})),
        ("pptx", make_zip({"ppt/presentation.xml": "<a/>"})),
        ("ods", make_zip({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"})),
        ("archive", make_zip({"hakemus.txt": "x"})),
        ("archive", b"\x1f\x8b\x08" + bytes(40)),
        ("rtf", b"{\\rtf1 x}"),
        ("image", b"\x89PNG\r\n\x1a\n"),
        ("image", b"\xff\xd8\xff\xe0"),
        ("mail", b"Received: from a\n by b\nFrom: a@b.example\nSubject: x\n\nHakemus"),
        ("mail", b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<html><p>x"),
        ("text", b"Subject: Hakemus\nHakemusnumero: R-00001\n\nx"),
        ("text", b"Hakija: a\nDate: 1.1.2024\nOsoite: b\n"),
        ("mailbox", b"From a@b.example Mon Jan  1 10:00:00 2024\nFrom: a@b.example\n\nx"),
        ("text", b"From Oulu to Kemi in 2024\n"),
        ("winmail", b"x\x9f>\x22" + bytes(40)),
        ("wordml", b"<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?><w:wordDocument/>"),
        ("register", b"sep=;\n" + HEAD.replace(b",", b";")),
        ("register", b"Otsikko,,,,,\r\n\r\n" + HEAD),
        ("register", HEAD.decode().encode("utf-16-le")),
        ("xml", b"<?xml version='1.0'?><rss/>"),
        ("xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ],
)
def test_content_tells_the_kind(kind: str, data: bytes) -> None:
    assert kind_of(data) == kind
    assert kind_of(data, "kansio/asiakirja.dat") == kind


@pytest.mark.parametrize(
    ("kind", "data", "path"),
    [
        ("html", b"Hakemusnumero <b>R-00001</b>", "a.htm"),
        ("text", b"Hakemusnumero R-00001", "a.html"),
        ("text", b"Hakemusnumero R-00001", "a.pdf"),
        ("yaml", b"rules: []\n", "a.yml"),
        ("yaml", b"project: x\nversion: 2\n", "a.yml"),
        ("plan", b"project:\n  name: Polku\ncosts:\n  net: 1\n", "a.yml"),
        ("plan", b"project.name: Polku\nfinancing.total: 1\n", "a.yaml"),
        ("plan", b'{"project": {"name": "Polku"}, "costs": {"net": 1}}', "a.json"),
        ("json", b'{"documents": [{"form": "valintaesitys-ely"}]}', "a.json"),
        ("csv", b"path,row,rule\n", "a.csv"),
        ("mail", b"X-Oma: 1\n\nHakemus", "a.eml"),
        ("text", b"Hakemus\n", "a.eml"),
        ("docx", make_docx(run("x"))[:-40], "a.docx"),
        ("xlsx", b"PK\3\4" + bytes(100), "a.xlsm"),
        ("doc", OLE, "a.dot"),
        ("odt", b"PK\3\4" + bytes(100), "a.odt"),
        ("archive", b"PK\3\4" + bytes(100), "a.zip"),
    ],
)
def test_suffix_helps_where_the_content_leaves_it_open(kind: str, data: bytes, path: str) -> None:
    assert kind_of(data, path) == kind


@pytest.mark.parametrize(
    ("data", "code", "details"),
    [
        (b"", "empty", {}),
        (b"\xff\xfe\0", "damaged", {}),
        (bytes(range(256)) * 4, "binary", {}),
        (b"{\\rtf1 x}", "unknown_kind", {"kind": "rtf"}),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", {}),
        (b"a" * 50_000_001, "too_large", {"limit": 50_000_000, "found": 50_000_001}),
    ],
    ids=["empty", "cut", "binary", "rtf", "encrypted", "too-large"],
)
def test_file_that_no_reader_takes_is_refused_with_its_reason(
    data: bytes, code: str, details: dict[str, object]
) -> None:
    with pytest.raises(DocumentError) as caught:
        list(read_documents(data, "a"))
    assert (caught.value.code, caught.value.status, caught.value.details) == (code, "unreadable", details)


OWN = b"hakemus.txt\n  Asiakirja on kunnossa.\n\nYhteenveto\n  1\xc2\xa0asiakirja: kunnossa.\n  Ei havaintoja.\n"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (OWN, "report"),
        (OWN.replace(b"\n", b"\r\n"), "report"),
        (b"# Tarkistusraportti\n\n- 1 asiakirja", "report"),
        (b'<!DOCTYPE html>\n<html><head><meta name="generator" content="tarkistin-raportti">', "report"),
        (b'<!DOCTYPE html>\n<html><head><meta name="generator" content="tarkistin">', "report"),
        (b"Yhteenveto\n  1 asiakirja: kunnossa.", "text"),
        (b"teksti\nYhteenveto\nHankkeessa laadittiin 1 asiakirja", "text"),
        (b"# Tarkistus\n", "text"),
        (b'<!DOCTYPE html>\n<html><head><meta name="generator" content="LibreOffice">', "html"),
    ],
)
def test_reports_of_our_own_are_no_documents(data: bytes, kind: str) -> None:
    assert kind_of(data, "raportti") == kind


@pytest.mark.parametrize(
    "data", [b'{"form": 1, "a": "' + b'\\"' * 30_000, b'{"a": "' + b'\\"' * 30_000 + b'", "form": 1}']
)
def test_text_of_many_quotation_marks_is_told_at_once(data: bytes) -> None:
    started = process_time()
    kind = kind_of(data, "a.txt")
    assert process_time() - started < 1
    assert kind == (
        "application" if data.startswith(b'{"form') or (data.endswith(b"}") and len(data) < 65_536) else "text"
    )


def test_what_gets_an_answer_in_a_folder() -> None:
    assert READABLE.isdisjoint(OF_OTHERS)
    assert {"doc", "xls", "xlsx", "rtf", "msg", "encrypted", "docx", "mail"} <= ANSWERED
    assert ANSWERED.isdisjoint({"image", "archive", "xml", "postscript", "report", "yaml", "json", "csv"})
    assert all(suffix in SUFFIXES for suffix in (".docm", ".eml", ".mht", ".msg", ".rtf", ".ott", ".fods", ".numbers"))


@pytest.mark.parametrize("kind", sorted(OF_OTHERS | NAMELESS))
def test_every_kind_that_is_refused_says_what_it_is_and_what_to_do(kind: str) -> None:
    assert f"kind.{kind}" in PROBLEMS
    assert f"remedy.unknown_kind.{kind}" in PROBLEMS
