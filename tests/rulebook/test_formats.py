"""Formats of identifiers: what each lets through and what not, always in time that grows with the text alone."""

from __future__ import annotations

import time

import pytest

from checker.rulebook.formats import _fits_any, is_template, valid_email, valid_phone, valid_website


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("0290000000", True),
        ("029 000 0000", True),
        ("(09) 000 000", True),
        ("+358 29 000 0000", True),
        ("+358 (0)29", False),
        ("358 29 000 0000", True),
        ("0290000000, 029 000 0001", True),
        ("0290000000/0290000001", True),
        ("puh. 0290000000", True),
        ("Puh: 029 000 0000", True),
        ("gsm 029 000 0000 tai vaihde 029 000 0001", True),
        ("00358 29 000 0000", True),
        ("00 29 000 0000 0000 0000", False),
        ("ei ole", True),
        ("Ei puhelinta", True),
        ("Ei 12", False),
        ("+0029 000 0001", False),
        ("290 000 000", False),
        ("0290", False),
        ("0290000000000000", False),
        ("ks. verkkosivut", False),
        ("", False),
        ("+0290000000", False),
        ("029000000x", False),
    ],
)
def test_phone(text: str, valid: bool) -> None:
    assert valid_phone(text) is valid


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("hanke@kuvitelma.example", True),
        ("hanke(at)kuvitelma.example", True),
        ("hanke [at] kuvitelma.example", True),
        ("hanke at kuvitelma.example", True),
        ("hanke(ät)kuvitelma.example", True),
        ("Hanke Malli <hanke@kuvitelma.example>", True),
        ("<mailto:hanke@kuvitelma.example>", True),
        ("hanke@kuvitelma.example, malli@kuvitelma.example", True),
        ("hanke@kuvitelma.example;malli@kuvitelma.example;", True),
        ("Malli, Hanke <Mailto:hanke@kuvitelma.example>", True),
        ("hanke(ÄT)kuvitelma.example", True),
        ("hanke@kuvitelma.example; malli", False),
        ("<hanke>", False),
        ("etu.suku+hanke@osa.kuvitelma.example", True),
        ("hanke@kuvitelma", False),
        ("@kuvitelma.example", False),
        ("hanke@@kuvitelma.example", False),
        (".hanke@kuvitelma.example", False),
        ("han..ke@kuvitelma.example", False),
        (f"hanke@kuvitelma.{'example2'}", False),
        ("hanke kuvitelma@kuvitelma.example", False),
        ("hanke@-kuvitelma.example", False),
    ],
)
def test_email(text: str, valid: bool) -> None:
    assert valid_email(text) is valid


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("https://kuvitelma.example", True),
        ("HTTP://www.kuvitelma.example/hanke?a=1#b", True),
        ("www.kuvitelma.example", True),
        ("https://kuvitelma.example:8443/", True),
        ("https://ääkköset.example", True),
        ("Ei ole", True),
        ("<https://kuvitelma.example>", True),
        ("www.kuvitelma.example ja www.malli.example", True),
        ("www.kuvitelma.example, kuvitelma", False),
        ("http://", False),
        ("kuvitelma", False),
        ("https://ei verkkosivuja", False),
        ("ei www.kuvitelma", False),
        ("javascript:alert(1)", False),
        ("https://a@b.example", False),
    ],
)
def test_website(text: str, valid: bool) -> None:
    assert valid_website(text) is valid


@pytest.mark.parametrize(
    ("templates", "text", "fits"),
    [
        (("#####",), "00100", True),
        (("#####",), "0010", False),
        (("#####",), "٠٠١٠٠", False),
        (("@+-###",), "ABCÄ-123", True),
        (("@+-###",), "-123", False),
        (("@+-###",), "abc-123", False),
        (("######+",), "123456", True),
        (("######+",), "12345678", True),
        (("######+",), "12345", False),
        (("S2####", "A7####"), "A71234", True),
        (("S2####", "A7####"), "A61234", False),
        (("a.c",), "abc", False),
        (("EURA/#+/## ##/####",), "EURA / 12/0502/ 2016", True),
        (("EURA/#+/## ##/####",), "EURA/12/05 02/20 16", False),
        ((), "", False),
    ],
)
def test_templates(templates: tuple[str, ...], text: str, fits: bool) -> None:
    assert _fits_any(templates)(text) is fits


@pytest.mark.parametrize(
    ("text", "good"), [("##", True), ("", False), ("+#", False), ("#++", False), ("#" * 201, False)]
)
def test_a_template_that_cannot_be_used_is_known(text: str, good: bool) -> None:
    assert is_template(text) is good


def test_no_text_and_no_template_makes_a_format_slow() -> None:
    started = time.process_time()
    assert not _fits_any(("#+" * 99 + "x",))("1" * 200)
    assert not _fits_any(("#+" * 99 + "x",))("1" * 1_000_000)
    for check in (valid_phone, valid_email, valid_website):
        for text in ("0" * 1_000_000, "a@" + "a." * 500_000, "https://" + "a-" * 500_000, "(at)" * 250_000):
            check(text)
    assert time.process_time() - started < 3
