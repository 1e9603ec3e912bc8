"""Files made to be slow, through the whole command from reading to reports: within five seconds and 200 MB.

That the time of reading grows in proportion, ``test_growth.py`` holds.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.command import GOOD, example, surroundings
from tests.evil.makers import shown
from tests.evil.measure import Cost, cost_of
from tests.making import make_docx, make_pdf, make_zip, run
from tests.shared import shared_path

SECONDS = 5
PEAK = 200_000_000
ACCENTS = "\u0301\u0323"
"""Two signs over one letter, in the order in which they do not stay."""


class Kind(NamedTuple):
    """A way of being slow."""

    name: str
    make: Callable[[int], bytes]
    size: int


def within(text: str) -> bytes:
    """A document that is in order but for one thing."""
    whole = example(GOOD)
    middle = whole.index("\n", len(whole) // 2)
    return f"{whole[:middle]}\n{text}\n{whole[middle:]}".encode()


def page_of_fields(count: int) -> bytes:
    """Forty pages of fields that share their choices."""
    field = b"<< /Subtype /Widget /FT /Ch /V () /Opt 7 0 R /Rect [200 200 300 216] /F 0 >>"
    page = b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents 11 0 R /Annots [%s] >>"
    kids = b"<< /Type /Pages /Kids [%s] /Count 40 >>" % (b"10 0 R " * 40)
    choices = b"[%s]" % (b"[(a) (b)] " * count)
    return make_pdf(
        shown("Hakemusnumero", 50, 700), objects={2: kids, 6: field, 7: choices, 10: page % (b"6 0 R " * count)}
    )


def archive(count: int, comment: bytes) -> bytes:
    """A document of many members, after whose end something pretends to be another end."""
    data = make_zip({f"word/m{number}.xml": b"" for number in range(count)} | {"word/document.xml": b"<a/>"})
    return data[:-2] + len(comment).to_bytes(2, "little") + comment


KINDS = (
    Kind("accents.txt", lambda n: within("a" + ACCENTS * (n // 2)), 160_000),
    Kind("accents-on-every-line.txt", lambda n: within("\n".join(["a" + ACCENTS * 200] * (n // 400))), 1_600_000),
    Kind("accents.html", lambda n: f"<html><p>a{ACCENTS * (n // 2)}</p>".encode(), 160_000),
    Kind("accents.docx", lambda n: make_docx(run("a" + ACCENTS * (n // 2))), 160_000),
    Kind("one-label.txt", lambda n: within("\n".join(f"Hakemusnumero: {300_000 + i}" for i in range(n))), 20_000),
    Kind("one-row.txt", lambda n: within("\n".join(f"1 Palkat\t{i} €\t{i} €" for i in range(n))), 20_000),
    Kind("municipalities.txt", lambda n: within(f"Kunnat: {', '.join(['Turku', 'Oulu'] * (n // 2))}"), 20_000),
    Kind("spaces.pdf", lambda n: make_pdf(b"BT /F1 9 Tf 50 700 Td (a" + b"\xa0" * n + b"b) Tj ET"), 8_000),
    Kind("choices.pdf", page_of_fields, 2_000),
    Kind("forgotten-ends.html", lambda n: b"<html>" + b"<b>" * 490 + b"<li>x" * n, 79_000),
    Kind("ends.html", lambda n: b"<html>" + b"</x>" * n, 1_000_000),
    Kind("declarations.html", lambda n: b"<html>" + b"a<!>" * n, 1_000_000),
    Kind("open-quotes.json", lambda n: b'{"form":"application","a":"' + b'\\"' * n, 32_000),
    Kind("open-quotes.txt", lambda n: b'{"form":"application","a":"' + b'\\"' * n, 32_000),
    Kind("pages.txt", lambda n: b"\x0ca" * n, 2_400_000),
    Kind("hidden-end.docx", lambda n: archive(n, b"PK\6\6" + bytes(56)), 60_000),
    Kind("addresses.txt", lambda n: within("www." * (n // 4)), 160_000),
    Kind("addresses.html", lambda n: f"<html><p>{'www.' * (n // 4)}</p>".encode(), 160_000),
    Kind("digits.txt", lambda n: within("1 Palkat\t" + "9" * n), 160_000),
    Kind("thousands.txt", lambda n: within("1 Palkat\t" + "1 000 " * (n // 6)), 160_000),
    Kind("tabs.txt", lambda n: within("1 Palkat" + "\t" * n), 160_000),
    Kind("brackets.txt", lambda n: within("(" * n), 160_000),
    Kind("long-label.txt", lambda n: within("Hankkeen nimi " * (n // 14)), 160_000),
    Kind("rows.csv", lambda n: b"Koodi,Rahasto,Tl,Tila,Viranomainen,Aloituspvm\n" + b"S29999,ESR,1,x,y,1.1.2015\n" * n, 500),
)  # fmt: skip


def check(path: Path) -> Cost:
    formats = (f"jsonl:{path.with_suffix('.jsonl')}", f"text:{path.with_suffix('.out.txt')}")
    options = [part for form in formats for part in ("--format", form)]
    return cost_of([sys.executable, "-m", "checker", "check", str(path), "--no-cache", "-q", *options], surroundings())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_file_made_to_be_slow_is_answered_in_time(kind: Kind, tmp_path: Path) -> None:
    path = tmp_path / kind.name
    path.write_bytes(kind.make(kind.size))
    cost = check(path)
    assert cost.code in (0, 1, 3)
    assert cost.seconds < SECONDS
    assert cost.peak < PEAK


HOSTILE = (
    "deep.docx", "empty.pdf", "enc_owner.pdf", "enc_owner_rc4.pdf", "enc_user.pdf", "imageonly.pdf", "label-values.txt",
    "lol.docx", "nbsp-line.pdf", "notpdf.pdf", "open-quotes.json", "options.pdf", "pages5000.pdf", "quad.docx",
    "truncated.pdf", "winansi.pdf", "xxe.docx",
)  # fmt: skip


def test_every_collected_hostile_file_is_tried() -> None:
    assert sorted(path.name for path in shared_path("fixtures", "hostile").iterdir()) == sorted(HOSTILE)


@pytest.mark.parametrize("name", HOSTILE)
def test_collected_hostile_file_is_answered_in_time(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(shared_path("fixtures", "hostile", name).read_bytes())
    cost = check(path)
    assert cost.code in (0, 1, 3)
    assert cost.seconds < SECONDS
    assert cost.peak < PEAK
    entries = [json.loads(line) for line in path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()]
    assert [entry["path"] for entry in entries if entry.get("kind") == "document"] == [name]
