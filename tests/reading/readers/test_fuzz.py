"""Whatever the bytes are, a reader gives documents or says why not: nothing else ever leaves it.

Short in an ordinary run. ``TARKISTIN_FUZZ_SECONDS`` gives each reader that many seconds.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.errors import DocumentError
from checker.glossary import Entry
from checker.reading import read_application
from checker.reading.document import Document
from checker.reading.readers import read_documents
from tests.checking import forms
from tests.making import make_docx, make_odt, make_pdf, make_zip, run, shown, word_table

SECONDS = int(os.environ.get("TARKISTIN_FUZZ_SECONDS", "0"))
EXAMPLES = 40
GLOSSARY = {"project.name": Entry("project.name", "text", "Nimi"), "costs.net": Entry("costs.net", "money", "Netto")}

TABLE = word_table(["Hakemusnumero", "R-00001"], ["Palkat", "100 000 €"])
PAGE = shown("Hakemusnumero", 50, 700) + shown("R-00001", 200, 700) + shown("Palkat 5 €", 50, 680)
SAMPLES = {
    "text": "Hakemusnumero\tR-00001\nPalkat 100 000 €\n".encode(),
    "html": b"<html><table><tr><td>Hakemusnumero<td hidden>R-00001</table><p>Palkat&nbsp;5&euro;<!-- x --></html>",
    "docx": make_zip({"word/document.xml": f"<w:document xmlns:w='{'x'}'/>"}) + make_docx(run("a") + TABLE),
    "docx-xml": make_zip({"word/document.xml": "<a><b>x</b></a>"}, stored=["word/document.xml"]),
    "odt": make_odt(
        "<table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>"
    ),
    "pdf": make_pdf(PAGE),
    "pdf-plain": make_pdf(PAGE, PAGE, filters=b""),
    "application": b"form: application\nproject: {name: Polku}\ncosts.net: 5\ncontradictory: {a.b: [1, 2]}\n",
    "json": b'{"form": "application", "project": {"name": "\\u00e4\\ud83d\\ude00"}, "costs.net": 5}',
    "register": b'Koodi,Rahasto,Tl,Tila,Viranomainen,Aloituspvm\nA70001,EAKR,"1,5",x,y,1.1.2015\n,,\n',
}
SUFFIXES = ("", ".txt", ".html", ".docx", ".odt", ".pdf", ".yaml", ".json", ".csv", ".zip")


def consume(data: bytes, name: str) -> None:
    """Read the bytes as far as an application; only refusals on purpose are let pass."""
    try:
        for document in read_documents(data, name):
            if isinstance(document, Document):
                try_application(document)
    except DocumentError:
        pass


def try_application(document: Document) -> None:
    with suppress(DocumentError):
        read_application(document, forms(), GLOSSARY)


@st.composite
def mutated(draw: st.DrawFn, sample: bytes) -> bytes:
    """A sample with pieces changed, cut out, doubled or put in."""
    data = bytearray(sample)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 12))
        change = draw(st.sampled_from(("replace", "cut", "double", "insert", "end")))
        if change == "end":
            del data[start:]
        elif change == "double":
            data[start:start] = data[start : start + length * draw(st.integers(1, 20))]
        else:
            end = start if change == "insert" else start + length
            data[start:end] = b"" if change == "cut" else draw(st.binary(max_size=length) | st.sampled_from(TOKENS))
    return bytes(data)


TOKENS = (
    *(b"<", b">", b"<!--", b"<!DOCTYPE", b"&#", b"<td", b"</table>", b"<<", b"obj", b"endobj", b"/Kids [2 0 R]"),
    *(b"stream", b"[", b"{", b"&a", b"*a", b"!!", b"---", b'"', b"'", b",", b"\t", b"\0", b"\xff\xfe", b"\r"),
    *(b": ", b"- ", b"PK\5\6"),
)
OPERATIONS = (
    *(b"q ", b"Q ", b"BT ", b"ET ", b"1 0 0 1 9 9 cm ", b"/F1 9 Tf ", b"(a) Tj ", b"[(a)-900(b)] TJ ", b"9 0 Td "),
    *(b"T* ", b"/X1 Do ", b"() ' ", b'1 2 (a) " ', b"EMC ", b"/Artifact BMC ", b"0 Tz ", b"-1 0 0 -1 9 9 Tm "),
    *(b"/F9 9 Tf ", b"1e40 Td ", b"<< /A [ ", b"] >> "),
)

QUICK = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", SAMPLES)
@QUICK
@given(data=st.data())
def test_mutated_file_gives_documents_or_a_reason(kind: str, data: st.DataObject) -> None:
    consume(data.draw(mutated(SAMPLES[kind])), "a" + data.draw(st.sampled_from(SUFFIXES)))


@QUICK
@given(st.binary(max_size=400), st.sampled_from(SUFFIXES))
def test_random_bytes_give_documents_or_a_reason(data: bytes, suffix: str) -> None:
    consume(data, "a" + suffix)


@pytest.mark.parametrize(
    "beginning", [b"%PDF-1.4\n", b"PK\3\4", b"<html>", b"form: application\n", b'{"form":', b"\xff\xfe"]
)
@QUICK
@given(st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
def test_random_bytes_after_a_known_beginning(beginning: bytes, data: bytes) -> None:
    consume(beginning + data, "a")


@QUICK
@given(st.text(alphabet="<>/!?-&;='\" \n\tabctdrp0123456789", max_size=200))
def test_random_tags_give_documents_or_a_reason(text: str) -> None:
    consume(b"<html><table>" + text.encode(), "a.html")


@QUICK
@given(st.lists(st.sampled_from(OPERATIONS), max_size=40))
def test_random_drawing_gives_documents_or_a_reason(operations: list[bytes]) -> None:
    consume(make_pdf(b"".join(operations), filters=b""), "a.pdf")


def rounds() -> Iterator[int]:
    """Numbers until the time for one reader is over."""
    end, number = time.monotonic() + SECONDS, 0
    while time.monotonic() < end:
        yield number
        number += 1


@pytest.mark.parametrize("kind", SAMPLES if SECONDS else ["text"])
def test_long_fuzz(kind: str) -> None:
    """Runs only as long as the environment says; without it, a few rounds show that it works."""
    import random

    source = random.Random(kind)
    for _ in rounds() if SECONDS else range(20):
        data = bytearray(SAMPLES[kind])
        for _ in range(source.randint(1, 8)):
            start = source.randrange(len(data) + 1)
            piece = source.choice(TOKENS) if source.random() < 0.5 else source.randbytes(source.randint(0, 8))
            data[start : start + source.choice((0, 0, 1, 4, 16))] = piece * source.choice((1, 1, 1, 50))
        consume(bytes(data), "a" + source.choice(SUFFIXES))
