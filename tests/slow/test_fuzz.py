"""Damaged documents for as long as ``TARKISTIN_FUZZ_SECONDS`` says: always an answer, never a crash.

The same damages every time unless ``TARKISTIN_FUZZ_SEED`` says otherwise, as ``make fuzz`` does; a failure
names the seed that repeats it.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable

import pytest

from checker.evaluation.result import Result
from checker.outcome import STATUSES
from checker.rulebook.compiled import load_rulebook
from checker.running.pipeline import Pipeline
from tests.project import ROOT

SECONDS = int(os.environ.get("TARKISTIN_FUZZ_SECONDS", "60"))
SEED = int(os.environ.get("TARKISTIN_FUZZ_SEED", "0"))
SLOW = 5
"""Seconds that no small document may take."""
DOCUMENT_STATUSES = {"ok", "findings", "incomplete", "unrecognised", "unreadable"}
SHARDS = (
    b"\xff\xfe",
    b"\x00",
    b"\x1b[2J",
    b"\x0c",
    "−".encode(),
    "\u202e".encode(),
    b"9" * 400,
    b"31.2.2025",
    b"\r",
    b"\t" * 50,
)
Damage = Callable[[bytes, random.Random], bytes]


def cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def change_bytes(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randint(1, 30)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def insert_shard(data: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(data) + 1)
    return data[:place] + rng.choice(SHARDS) + data[place:]


def move_lines(data: bytes, rng: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    for _ in range(rng.randint(1, 20)):
        line = lines.pop(rng.randrange(len(lines)))
        for _ in range(rng.randrange(3)):
            lines.insert(rng.randrange(len(lines) + 1), line)
        lines = lines or [line]
    return b"".join(lines)


def change_digits(data: bytes, rng: random.Random) -> bytes:
    return bytes(
        ord(rng.choice("0123456789 ,.-")) if 48 <= byte <= 57 and rng.random() < 0.1 else byte for byte in data
    )


def change_encoding(data: bytes, rng: random.Random) -> bytes:
    text = data.decode("utf-8", errors="replace")
    return text.encode(rng.choice(["utf-16", "utf-16-le", "cp1252", "utf-8-sig", "utf-32"]), errors="replace")


DAMAGES: tuple[Damage, ...] = (cut, change_bytes, insert_shard, move_lines, change_digits, change_encoding)


def assert_answered(result: Result) -> None:
    assert result.status in DOCUMENT_STATUSES
    refused = result.status in {"unrecognised", "unreadable"}
    assert refused == (result.problem is not None)
    assert bool(result.outcomes) == (result.application is not None)
    assert result.status == "unrecognised" or refused != bool(result.outcomes)
    assert {outcome.status for outcome in result.outcomes} <= set(STATUSES)
    for outcome in result.outcomes:
        result.calculation(outcome)
        result.evidence(outcome)


@pytest.mark.parametrize("damages", [1, 3])
def test_a_damaged_document_is_always_answered(damages: int) -> None:
    pipeline = Pipeline(load_rulebook())
    documents = [path.read_bytes() for path in sorted((ROOT / "examples").rglob("*")) if path.is_file()]
    end, seed = time.monotonic() + SECONDS / 2, SEED
    while time.monotonic() < end:
        seed += 1
        rng = random.Random(seed)
        data = rng.choice(documents)
        for _ in range(damages):
            data = rng.choice(DAMAGES)(data or b"\n", rng)
        start = time.monotonic()
        try:
            results = list(pipeline.check(data, "asiakirja.txt"))
            for result in results:
                assert_answered(result)
        except Exception as error:
            raise AssertionError(f"TARKISTIN_FUZZ_SEED={seed - 1} with {damages} damages: {error!r}") from error
        assert results, f"TARKISTIN_FUZZ_SEED={seed - 1}: no answer"
        assert time.monotonic() - start < SLOW, f"TARKISTIN_FUZZ_SEED={seed - 1}: too slow"
    assert seed > SEED + 10
