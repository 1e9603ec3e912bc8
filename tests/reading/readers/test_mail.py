"""Mail: what was written, once, and what was attached, each as a document of its own."""

from __future__ import annotations

from base64 import b64encode
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from checker.errors import DocumentError
from checker.reading.blocks import Paragraph
from checker.reading.document import Document
from checker.reading.readers import Damaged, FilePart, Omitted, read_documents
from checker.reading.readers.mail import parts_of
from tests.checking import results_of
from tests.making import make_docx, run
from tests.project import ROOT

WORD = make_docx(run("Hakemusnumero"))


def mail(text: str = "Hei,\nohessa hakemus.\n", **attached: bytes) -> EmailMessage:
    """A message with attachments by their names; ``_`` stands for a dot."""
    message = EmailMessage()
    message["From"] = "hakija@kunta.example"
    message["To"] = "kirjaamo@liitto.example"
    message["Subject"] = "Hakemus"
    message.set_content(text)
    for name, data in attached.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name.replace("_", "."))
    return message


def documents(data: bytes) -> list[tuple[str, str]]:
    """Path and kind of each document of a mail; the code of one that could not be read, or that it is omitted."""
    return [(item.path, _told(item)) for item in read_documents(data, "m.eml")]


def _told(item: FilePart) -> str:
    if isinstance(item, Omitted):
        return "omitted"
    return item.code if isinstance(item, Damaged) else item.kind


def written(data: bytes) -> str:
    """What was written in the mail."""
    first = next(iter(read_documents(data, "m.eml")))
    assert isinstance(first, Document)
    return "|".join(block.text.strip() for block in first.content.blocks if isinstance(block, Paragraph) and block.text)


@pytest.mark.parametrize("lines", ["\n", "\r\n"])
def test_mail_is_what_was_written_and_each_document_that_was_attached(lines: str) -> None:
    data = mail(hakemus_docx=WORD, muistio_txt="Päätös".encode()).as_bytes(policy=SMTP.clone(linesep=lines))
    assert documents(data) == [("m.eml", "text"), ("m.eml/hakemus.docx", "docx"), ("m.eml/muistio.txt", "text")]
    assert written(data) == "Hei,|ohessa hakemus."


def test_alternatives_are_read_once() -> None:
    message = mail("Hakemus tekstinä")
    message.add_alternative("<p>Hakemus <b>sivuna</b> ä€</p>", subtype="html")
    assert documents(message.as_bytes()) == [("m.eml", "html")]
    assert written(message.as_bytes()) == "Hakemus sivuna ä€"


def test_picture_of_a_page_is_no_attachment_and_its_style_sheet_holds() -> None:
    data = b"""MIME-Version: 1.0
Content-Type: multipart/related; boundary="b"

--b
Content-Type: text/html; charset=utf-8
Content-Location: https://sivu.example/

<!doctype html><link rel=stylesheet href=a.css><p>Palkat <span class=x>1</span>98 640<iframe src=c.html></iframe>
--b
Content-Type: text/css
Content-Location: https://sivu.example/a.css

.x{display:none}
--b
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--b
Content-Type: text/html
Content-Location: https://sivu.example/c.html

<p>Kehys
--b--
"""
    assert documents(data) == [("m.eml", "html")]
    assert written(data) == "Palkat 98 640"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Content-Type: text/plain; charset=utf-8", "Päätös 5 €".encode()),
        ("Content-Type: text/plain; charset=us-ascii", "Päätös 5 €".encode()),
        ("Content-Type: text/plain; charset=iso-8859-1", "Päätös 5 €".encode("cp1252")),
        ("Content-Type: text/plain; charset=iso-8859-15", "Päätös 5 €".encode("iso8859-15")),
        ("Content-Type: text/plain; charset=olematon", "Päätös 5 €".encode("cp1252")),
        ("Content-Type: text/plain; charset=utf-8", "Päätös 5 €".encode("cp1252")),
        (
            "Content-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: base64",
            b64encode("Päätös 5 €".encode("utf-16")),
        ),
        ("Content-Transfer-Encoding: quoted-printable", b"P=C3=A4=C3=A4t=\r\n=C3=B6s 5 =E2=82=AC"),
        ("Content-Transfer-Encoding: base64", b"UMOkw6R0w7ZzIDUg4oKs"),
        ("Content-Transfer-Encoding: base64", b"UMOkw6R0w7ZzIDUg4oKsA"),
        ("Content-Type:\n text/html;\n charset=utf-8", "<p>Päätös 5&nbsp;€".encode()),
    ],
)
def test_encodings_are_undone_and_wrong_ones_survived(head: str, body: bytes) -> None:
    data = f"From: a@b.example\nTo: c@d.example\n{head}\n\n".encode() + body
    assert written(data) == "Päätös 5 €"


def test_lines_that_a_mail_program_broke_are_put_together() -> None:
    data = b"MIME-Version: 1.0\nContent-Type: text/plain; format=flowed\n\nHankkeen \njulkinen nimi\nSilta\n-- \nAllekirjoitus\n"
    assert written(data) == "Hankkeen julkinen nimi|Silta|--|Allekirjoitus"


def test_attached_mail_is_read_with_what_is_attached_to_it() -> None:
    message = mail()
    message.add_attachment(mail("Sisempi", hakemus_docx=WORD))
    assert documents(message.as_bytes()) == [
        ("m.eml", "text"),
        ("m.eml/liite-1.eml", "text"),
        ("m.eml/liite-1.eml/hakemus.docx", "docx"),
    ]


def test_attachment_that_cannot_be_read_is_answered_for_and_the_rest_goes_on() -> None:
    data = mail(
        a_rtf=b"{\\rtf1 x}", b_docx=WORD[:-40], c_docx=WORD, d_png=b"\x89PNG\r\n\x1a\n", e_ics=b"BEGIN:VCALENDAR"
    )
    assert documents(data.as_bytes()) == [
        ("m.eml/d.png", "omitted"),
        ("m.eml/e.ics", "omitted"),
        ("m.eml", "text"),
        ("m.eml/a.rtf", "unknown_kind"),
        ("m.eml/b.docx", "damaged"),
        ("m.eml/c.docx", "docx"),
    ]


def test_what_no_reader_takes_is_named_and_costs_the_others_nothing() -> None:
    data = mail(hakemus_docx=WORD, arkisto_zip=b"PK\3\4", luvut_csv=b"a;b\n", ilmanpaatetta=b"Hanke\n").as_bytes()
    [result] = results_of(data, "m.eml")
    assert (result.path, result.omitted) == (
        "m.eml/hakemus.docx",
        ("m.eml/arkisto.zip", "m.eml/luvut.csv", "m.eml/ilmanpaatetta"),
    )


def test_mail_without_a_document_is_answered_for_and_names_what_it_brings() -> None:
    inner = mail("", kuva_png=b"\x89PNG\r\n").as_bytes()
    [result] = results_of(mail("", viesti_eml=inner).as_bytes(), "m.eml")
    assert (result.path, result.problem and result.problem.code) == ("m.eml/viesti.eml", "empty")
    assert result.omitted == ("m.eml/viesti.eml/kuva.png",)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/hakemus.docx", "_.._etc_hakemus.docx"),
        ("hakemus\u202excod.docx", "hakemusxcod.docx"),
        ("=?utf-8?q?hakemus_=C3=A4.docx?=", "hakemus ä.docx"),
        ("a" * 300 + ".docx", "a" * 115 + ".docx"),
        ("", "liite-1.txt"),
    ],
)
def test_name_of_an_attachment_is_no_path_and_turns_nothing(given: str, name: str) -> None:
    data = f'MIME-Version: 1.0\nContent-Disposition: attachment; filename="{given}"\n\nx'.encode()
    assert [part.name for part in parts_of(data)] == [name]


def test_attachments_of_one_name_are_told_apart() -> None:
    message = mail(hakemus_docx=WORD)
    message.add_attachment(WORD, maintype="application", subtype="octet-stream", filename="hakemus.docx")
    assert [part.name for part in parts_of(message.as_bytes())] == ["", "hakemus.docx", "hakemus (2).docx"]


def test_sealed_mail_says_so() -> None:
    data = b"MIME-Version: 1.0\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nx"
    assert documents(data) == [("m.eml/smime.p7m", "sealed")]


def test_mail_without_text_says_so() -> None:
    with pytest.raises(DocumentError) as caught:
        list(read_documents(b"MIME-Version: 1.0\nSubject: x\n\n \n", "m.eml"))
    assert caught.value.code == "empty"


def test_mail_of_too_many_parts_or_levels_is_refused() -> None:
    head = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    levels = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(30))
    for data, code in ((head + b"--b\n\nx\n" * 400, "mail_too_large"), (levels, "mail_too_deep")):
        with pytest.raises(DocumentError) as caught:
            parts_of(data)
        assert caught.value.code == code


# what is reported of a mail


def test_covering_note_is_left_out_where_documents_are_attached() -> None:
    example = (ROOT / "examples" / "valintaesitys-ely-kunnossa.txt").read_bytes()
    found = results_of(mail(hakemus_txt=example).as_bytes(), "m.eml")
    assert [(result.path, result.status) for result in found] == [("m.eml/hakemus.txt", "ok")]


def test_note_that_passes_on_a_mail_is_left_out_and_that_mail_is_answered_for() -> None:
    example = (ROOT / "examples" / "valintaesitys-ely-kunnossa.txt").read_text(encoding="utf-8")
    for text, status in ((example, "ok"), ("Sisempi", "unrecognised")):
        message = mail()
        message.add_attachment(mail(text))
        found = results_of(message.as_bytes(), "m.eml")
        assert [(result.path, result.status) for result in found] == [("m.eml/liite-1.eml", status)]


def test_form_in_the_mail_itself_is_reported_beside_what_is_attached() -> None:
    example = (ROOT / "examples" / "valintaesitys-ely-kunnossa.txt").read_text(encoding="utf-8")
    found = results_of(mail(example, liite_docx=WORD).as_bytes(), "m.eml")
    assert [(result.path, result.status) for result in found] == [("m.eml", "ok"), ("m.eml/liite.docx", "unrecognised")]


def test_mail_alone_is_answered_for() -> None:
    found = results_of(mail().as_bytes(), "m.eml")
    assert [(result.path, result.status) for result in found] == [("m.eml", "unrecognised")]
