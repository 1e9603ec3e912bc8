"""Hostile files of any size: each family repeats what once took time out of proportion, or might.

A family gives the name of a file and, for a size, its bytes; twice the size must not take much more than twice the time.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.project import ROOT

Family = tuple[str, Callable[[int], bytes]]
HEAD = "Koodi;Rahasto;Hankkeen nimi;Tl;Viranomainen;Tila\n"
APPLICATION = (ROOT / "examples/hankehakemus-2014-kunnossa.txt").read_text(encoding="utf-8")
COLUMNS = "vasen palsta on tässä kokonaan ja vielä     oikea palsta on tässä kokonaan\n" * 40
MIXED = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"


def _page(text: Callable[[int], str]) -> Family:
    return "a.html", lambda size: f"<!doctype html><p>Hakemusnumero</p>{text(size)}".encode()


def _within(text: Callable[[int], str]) -> Family:
    """Lines among those of an application, which is on a form."""
    before, after = APPLICATION.split("3 Hankkeen perustiedot")
    return "a.txt", lambda size: f"{before}{text(size)}3 Hankkeen perustiedot{after}".encode()


def _rules(count: int) -> str:
    return "".join(f".a{number} .b .c{{display:none}}" for number in range(count))


HTML: dict[str, Family] = {
    "open-marks-then-items": _page(lambda n: "<b>" * 490 + "<li>x" * (7 * n)),
    "ends-of-nothing": _page(lambda n: "</x>" * (40 * n)),
    "declarations": _page(lambda n: "a<!>" * (25 * n)),
    "marks-that-nobody-ends": _page(lambda n: "<p><s>x" * (2 * n)),
    "colours-that-nobody-ends": _page(
        lambda n: ("<p>" + "".join(f"<font color=#{i}00>x" for i in range(9))) * (n // 2)
    ),
    "address": _page(lambda n: "www." * (100 * n)),
    "hard-spaces": _page(lambda n: "a" + "\xa0" * (400 * n)),
    "gaps": _page(lambda n: "a\xa0\xa0 " * (100 * n)),
    "angles": _page(lambda n: "<" * (400 * n)),
    "comments": _page(lambda n: "<!--" * (400 * n)),
    "attributes": _page(lambda n: "<a " + 'x="' * (100 * n)),
    "classes": _page(lambda n: f"<p class='{'x ' * (100 * n)}'>x"),
    "one-rule-again": _page(lambda n: f"<style>{'.a{display:none}' * n}</style>" + "<p class=a>x" * n),
    "rules-of-descendants": _page(
        lambda n: f"<style>{_rules(n)}</style>" + "<div class=c>" * 200 + "<p class=c>x" * (2 * n)
    ),
    "long-rule-deep-page": _page(
        lambda n: f"<style>{'div ' * 40}p{{display:none}}</style>{'<div>' * 300}" + "<p>x" * n
    ),
    "rules-within-rules": _page(lambda n: f"<style>{'a{' * (100 * n)}</style>x"),
    "brackets-of-selectors": _page(lambda n: f"<style>{':not(' * (200 * n)}</style>x"),
    "comments-of-sheets": _page(lambda n: f"<style>{'/*' * (200 * n)}</style>x"),
    "styles-of-all-kinds": _page(lambda n: "".join(f"<p style='color:#{i:06x};top:{i}px'>x" for i in range(5 * n))),
    "siblings": _page(lambda n: "<style>p~p~p~p{display:none}p+p+p{color:red}</style>" + "<p>x" * (3 * n)),
    "variables": _page(lambda n: "".join(f"<p style='--a{i}:var(--a{i - 1});color:var(--a{i})'>x" for i in range(n))),
    "spots": _page(
        lambda n: "".join(f"<p style='position:absolute;top:{i * 7 % 997}px;left:{i % 499}px'>x" for i in range(2 * n))
    ),
    "figures-in-several-rows": _page(lambda n: "<table>" + "<tr><td>a<td rowspan=90>5" * n),
    "cells": _page(lambda n: "<table>" + ("<tr>" + "<td>1" * 50) * (n // 5)),
    "high-cells": _page(lambda n: "<table>" + "<tr><td rowspan=65534>x<td>y" * (n // 4)),
    "tables-within-tables": _page(lambda n: "<table><tr><td>" * 100 + "<p>y" * (7 * n)),
    "hidden-in-turn": _page(lambda n: "<p>" + "<i hidden>x</i><s hidden>x</s>" * (3 * n)),
    "boxes": _page(lambda n: "<label>" * 300 + "<input type=checkbox>" * (7 * n)),
    "boxes-behind-labels": _page(lambda n: "<p>" + "<label for=a>x</label><input type=checkbox id=a>" * (3 * n)),
    "items-to-choose": _page(lambda n: "<select>" + "<option>x" * (7 * n)),
    "overrides": _page(lambda n: "<p>" + "<bdo dir=rtl>ab</bdo>" * (3 * n)),
    "overrides-without-end": _page(lambda n: "<p>" + "\u202eab" * (100 * n)),
    "accents": _page(lambda n: "<p>" + "a\u0301\u0323" * (100 * n)),
    "accents-on-one-letter": _page(lambda n: "<p>a" + "\u0301\u0323" * (20 * n)),
    "lowered": _page(lambda n: "<p>1" + "<sub>1</sub>" * (7 * n)),
    "breaks": _page(lambda n: "a<br>" * (7 * n)),
    "labels": _page(lambda n: "<p>Hakemusnumero" * (3 * n)),
    "pictures": _page(lambda n: "<img src=a>" * (7 * n)),
}
MAIL: dict[str, Family] = {
    "addresses": ("a.eml", lambda n: b"From: " + b"a <a@b.example>, " * (200 * n) + b"\nMIME-Version: 1.0\n\nx"),
    "parameters": (
        "a.eml",
        lambda n: b"MIME-Version: 1.0\nContent-Type: text/plain;" + b' a="b;c";' * (100 * n) + b"\n\nx",
    ),
    "fields": ("a.eml", lambda n: b"MIME-Version: 1.0\n" + b"Content-Type: a/b\n" * (200 * n) + b"\nx"),
    "boundaries-in-a-line": ("a.eml", lambda n: MIXED + b"--b" * (1_000 * n)),
    "boundaries-that-are-none": ("a.eml", lambda n: MIXED + b"--b x\n" * (200 * n)),
    "levels": (
        "a.eml",
        lambda n: (
            b"MIME-Version: 1.0\n"
            + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(19))
            + b"x\n" * (500 * n)
        ),
    ),
    "mails-in-mails": ("a.eml", lambda n: b"MIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * (500 * n)),
    "broken-lines": (
        "a.eml",
        lambda n: b"MIME-Version: 1.0\nContent-Type: text/plain; format=flowed\n\n" + b"a \n" * (60 * n),
    ),
}
REGISTER: dict[str, Family] = {
    "quotes": ("a.csv", lambda n: (HEAD + 'A70001;EAKR;"x;1;v;t\n' * (100 * n)).encode()),
    "quote-in-every-fiftieth": ("a.csv", lambda n: (HEAD + ('a"\n' + "b\n" * 49) * (4 * n)).encode()),
    "damaged-rows": ("a.csv", lambda n: (HEAD + "x\nA70001;EAKR;x;1;v;t\n" * (10 * n)).encode()),
    "cells": ("a.csv", lambda n: (HEAD + ";" * (100 * n)).encode()),
    "units": ("a.csv", lambda n: (HEAD.strip() + ";" + ", " * (10 * n) + "\nA70001;EAKR;x;1;v;t;z\n").encode()),
    "titles": ("a.csv", lambda n: ("koodi;" * (100 * n) + "\n" + HEAD).encode()),
}
KIND: dict[str, Family] = {
    "json-of-escaped-quotes": ("a.json", lambda n: b'{"form": 1, "a": "' + b'\\"' * (100 * n)),
    "text-of-escaped-quotes": ("a.txt", lambda n: b'{"form": 1, "a": "' + b'\\"' * (100 * n)),
    "json-of-quotes": ("a.json", lambda n: b'{"a": ' + b'"' * (200 * n)),
    "header-fields": ("a.txt", lambda n: b"a: b\n" * (40 * n)),
    "folded-field": ("a.txt", lambda n: b"From: b\n" + b" b\n" * (40 * n)),
    "markup-comments": ("a", lambda n: b"<!--" * (400 * n)),
    "ends-of-packages": ("a.docx", lambda n: b"PK\3\4" + b"PK\5\6" * (400 * n)),
    "brackets": ("a.txt", lambda n: b"{" * (400 * n)),
}
TEXT: dict[str, Family] = {
    "boxes-behind-labels": _within(lambda n: "□ Y-tunnus: □ a\n" * (4 * n)),
    "values-far-to-the-right": _within(lambda n: f"Postinumero\n{' ' * 30}arvo\n" * (4 * n)),
    "values-far-below": _within(lambda n: "Puhelinnumero: a\n" * n + f"{' ' * 30}arvo\n" * (4 * n)),
    "rows-of-csv": _within(lambda n: "a;b;c;d\n" * (10 * n)),
    "rows-of-csv-with-commas": _within(lambda n: 'a,"b,1",2\n' * (10 * n)),
    "letters-alone": _within(lambda n: "\f" + "AB\n" * (10 * n)),
    "labels-at-ends-of-pages": _within(lambda n: "Postinumero\n\farvo\n\ntoinen\n" * (6 * n)),
    "marks-of-notes": _within(lambda n: f"Postinumero 1{'¹*' * (10 * n)}x\n"),
    "brackets-behind-an-identifier": _within(lambda n: f"Y-tunnus: 1{' (aa)' * (40 * n)}x\n"),
    "comments-of-markdown": _within(lambda n: f"a {'<!--' * (40 * n)}\n"),
    "spaces-behind-lines": _within(lambda n: f"{'a' * 21}  x{' ' * (40 * n)}\n" * 12),
    "amounts-in-columns": _within(lambda n: "Palkat 412    Tuki 57 733 €\n 385 €\n" * (4 * n)),
    "columns": ("a.txt", lambda n: "\f".join([COLUMNS] * (n // 10)).encode()),
}
FAMILIES = {
    f"{kind}-{name}": family
    for kind, families in (("html", HTML), ("mail", MAIL), ("register", REGISTER), ("kind", KIND), ("text", TEXT))
    for name, family in families.items()
}
