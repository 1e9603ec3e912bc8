"""Names of pages: safe on every system, telling, stable, and no two the same."""

from __future__ import annotations

import pytest

from reports.pages import INDEX, LONGEST, PAGE, page_names


@pytest.mark.parametrize(
    ("document", "page"),
    [
        ("hakemukset/a.txt", "asiakirja-hakemukset-a-txt.html"),
        ("rekisteri.csv, rivi\u00a012", "asiakirja-rekisteri-csv-rivi-12.html"),
        ("Ähtäri Ö/Åland.PDF", "asiakirja-ahtari-o-aland-pdf.html"),
        ("../../etc/passwd", "asiakirja-etc-passwd.html"),
        ("index.html", "asiakirja-index-html.html"),
        ("CON", "asiakirja-con.html"),
        ("piste.", "asiakirja-piste.html"),
        ('"><script>', "asiakirja-script.html"),
        ("%2e%2e#x?y", "asiakirja-2e-2e-x-y.html"),
        ("Straße İ ﬁ.txt", "asiakirja-strasse-i-fi-txt.html"),
        ("документ", "asiakirja.html"),
        ("-", "asiakirja.html"),
        ("", "asiakirja.html"),
    ],
)
def test_the_name_follows_the_document(document: str, page: str) -> None:
    assert page_names([document]) == [page]
    assert PAGE.fullmatch(page)


def test_names_that_would_meet_are_numbered_in_the_order_of_the_run() -> None:
    assert page_names(["A.txt", "a.TXT", "a-txt", "a/txt", "a.txt-2"]) == [
        "asiakirja-a-txt.html",
        "asiakirja-a-txt-3.html",
        "asiakirja-a-txt-4.html",
        "asiakirja-a-txt-5.html",
        "asiakirja-a-txt-2.html",
    ]


def test_a_number_that_a_document_has_itself_is_passed_over() -> None:
    assert page_names(["a-2", "a", "a", "a"]) == [
        "asiakirja-a-2.html", "asiakirja-a.html", "asiakirja-a-3.html", "asiakirja-a-4.html",
    ]  # fmt: skip


def test_of_a_long_path_the_end_is_kept() -> None:
    [page] = page_names([f"{'kansio/' * 50}hakemus.txt"])
    assert page.endswith("-kansio-hakemus-txt.html")
    assert len(page) <= len("asiakirja-") + LONGEST + len(".html")
    assert len(set(page_names([f"{number}{'x' * 200}" for number in range(50)]))) == 50


def test_many_documents_of_one_name_do_not_take_long() -> None:
    made = page_names(["a.txt"] * 20_000)
    assert len(set(made)) == 20_000
    assert made[-1] == "asiakirja-a-txt-20000.html"


def test_no_page_is_the_first_page() -> None:
    assert not PAGE.fullmatch(INDEX)
