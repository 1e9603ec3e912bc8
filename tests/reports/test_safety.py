from __future__ import annotations

import pytest

from reports.safety import MASK, mask_identity_codes, printed, shown, visible


@pytest.mark.parametrize(
    "code", ["131052-308T", "131052+308T", "131052A308T", "131052Y308T", "010101-0101"], ids=lambda code: code[6]
)
def test_an_identity_code_is_masked(code: str) -> None:
    assert mask_identity_codes(f"Hakija {code}, Malli") == f"Hakija {MASK}, Malli"
    assert len(MASK) == len(code)


@pytest.mark.parametrize(
    "code", ["131052 - 308T", "131052- 308T", "131052 \u2013308T", "131052-\n308T", "131052\u00a0-308T"]
)
def test_a_space_beside_the_dash_hides_no_identity_code(code: str) -> None:
    assert mask_identity_codes(f"hetu{code}, Malli") == f"hetu{MASK}, Malli"


@pytest.mark.parametrize(
    "text",
    [
        "131052-308U",  # the check character is wrong
        "1234567-5",  # a business id
        "991052-308T",  # no such day
        "0131052-308T",  # part of a longer number
        "131052-308TX",
        "EURA 2021/131052",
    ],
)
def test_what_is_not_an_identity_code_stays(text: str) -> None:
    assert mask_identity_codes(text) == text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("tavallinen ä€", "tavallinen ä€"),
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\nb\tc\r\fd", "a b c  d"),
        ("a\u202eb\u2066c\u200f", "a�b�c�"),
        ("a\x9bb\x85c", "a�b�c"),
        ("a\u2028b", "a b"),
        ("762\u00a0144\u00a0€", "762\u00a0144\u00a0€"),
        ("a\x00b\x7f", "a␀b␡"),
        ("huono\udce4", "huono?"),
        ("\U000e0041", "�"),
    ],
)
def test_nothing_hidden_is_left(text: str, safe: str) -> None:
    assert visible(text) == safe


def test_a_long_quote_is_cut() -> None:
    assert shown("sana " * 100, 20) == "sana sana sana sana…"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("::error::x.txt", ":\u2236error::x.txt"),
        ("    ::set-env name=A::b", "    :\u2236set-env name=A::b"),
        ("a ##[error]x", "a #\u266f[error]x"),
        ("##vso[task.setvariable]x", "#\u266fvso[task.setvariable]x"),
        ("klo 12::30 ## otsikko", "klo 12::30 ## otsikko"),
    ],
)
def test_no_line_is_a_command_of_a_build_server(line: str, told: str) -> None:
    assert printed(line) == told
