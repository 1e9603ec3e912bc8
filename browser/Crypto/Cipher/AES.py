"""AES (FIPS 197) in the modes ECB and CBC, a round as lookups in four tables of words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

MODE_ECB: Final = 1
MODE_CBC: Final = 2
BLOCK: Final = 16
"""Bytes of a block."""
WORDS: Final = range(4)

Tables = tuple[Sequence[int], Sequence[int], Sequence[int], Sequence[int], Sequence[int]]
"""Of one direction: the word that a byte gives in each of the four rows, and its substitute in the last round."""


def _double(byte: int) -> int:
    """The byte times x in the field of AES."""
    return (byte << 1) ^ (0x11B if byte & 0x80 else 0)


def _boxes() -> tuple[list[int], list[int]]:
    """The substitution of bytes and its opposite: inverses in the field, turned and added to each other."""
    box, p, q = [0] * 256, 1, 1
    while True:
        p ^= _double(p)  # times 3, whose powers are all the bytes but 0
        for shift in (1, 2, 4):
            q = (q ^ (q << shift)) & 255
        if q & 0x80:
            q ^= 0x09  # q is 1 / p
        turned = q * 0x101
        box[p] = (q ^ turned >> 7 ^ turned >> 6 ^ turned >> 5 ^ turned >> 4) & 255 ^ 0x63
        if p == 1:
            break
    box[0] = 0x63
    opposite = [0] * 256
    for byte, substitute in enumerate(box):
        opposite[substitute] = byte
    return box, opposite


def _tables(box: Sequence[int], mix: Sequence[int]) -> Tables:
    """Substitution and mixing of columns in one step; ``mix`` is the first column of the matrix."""
    first = [sum(_times(byte, factor) << 24 - 8 * row for row, factor in enumerate(mix)) for byte in box]
    others = ([word >> 8 * row | word << 32 - 8 * row & 0xFFFFFFFF for word in first] for row in (1, 2, 3))
    return (first, *others, box)  # type: ignore[return-value]


def _times(byte: int, factor: int) -> int:
    product = 0
    while factor:
        product ^= byte if factor & 1 else 0
        byte, factor = _double(byte), factor >> 1
    return product


BOX, OPPOSITE = _boxes()
FORWARD: Final = _tables(BOX, (2, 1, 1, 3))
BACKWARD: Final = _tables(OPPOSITE, (14, 9, 13, 11))


def _round_keys(key: bytes) -> list[list[int]]:
    """The key of each round, four words each. Raises ValueError where the key is of no length that AES knows."""
    if len(key) not in (16, 24, 32):
        raise ValueError(f"Incorrect AES key length ({len(key)} bytes)")
    count = len(key) // 4
    words = [int.from_bytes(key[at : at + 4], "big") for at in range(0, len(key), 4)]
    constant = 1
    for number in range(count, 4 * (count + 7)):
        word = words[-1]
        if number % count == 0:
            word = _substituted((word << 8 | word >> 24) & 0xFFFFFFFF) ^ constant << 24
            constant = _double(constant)
        elif count == 8 and number % count == 4:
            word = _substituted(word)
        words.append(words[-count] ^ word)
    return [words[at : at + 4] for at in range(0, len(words), 4)]


def _substituted(word: int) -> int:
    return BOX[word >> 24] << 24 | BOX[word >> 16 & 255] << 16 | BOX[word >> 8 & 255] << 8 | BOX[word & 255]


def _backward_keys(keys: list[list[int]]) -> list[list[int]]:
    """The keys as decrypting uses them: from the last, the inner ones through the opposite mixing."""
    first, second, third, fourth, _ = BACKWARD

    def mixed(word: int) -> int:
        return (
            first[BOX[word >> 24]]
            ^ second[BOX[word >> 16 & 255]]
            ^ third[BOX[word >> 8 & 255]]
            ^ fourth[BOX[word & 255]]
        )

    return [keys[-1], *([mixed(word) for word in key] for key in keys[-2:0:-1]), keys[0]]


def _turn(block: int, keys: list[list[int]], tables: Tables, step: int) -> int:
    """One block through all rounds; rows move by ``step`` columns: 1 in encrypting, 3 in decrypting."""
    first, second, third, fourth, box = tables
    last = len(keys) - 1
    state = [block >> 96 - 32 * word & 0xFFFFFFFF ^ keys[0][word] for word in WORDS]
    for number in range(1, last):
        key = keys[number]
        state = [
            first[state[word] >> 24]
            ^ second[state[(word + step) & 3] >> 16 & 255]
            ^ third[state[(word + 2) & 3] >> 8 & 255]
            ^ fourth[state[(word - step) & 3] & 255]
            ^ key[word]
            for word in WORDS
        ]
    turned = 0
    for word in WORDS:
        substituted = (
            box[state[word] >> 24] << 24
            | box[state[(word + step) & 3] >> 16 & 255] << 16
            | box[state[(word + 2) & 3] >> 8 & 255] << 8
            | box[state[(word - step) & 3] & 255]
        )
        turned = turned << 32 | substituted ^ keys[last][word]
    return turned


class Cipher:
    """One key in one mode."""

    def __init__(self, key: bytes, mode: int, iv: bytes = bytes(BLOCK)) -> None:
        self._keys = _round_keys(key)
        self._is_chained = mode == MODE_CBC
        self._before = int.from_bytes(iv, "big")

    def encrypt(self, data: bytes) -> bytes:
        """Whole blocks encrypted. Raises ValueError where the last is not whole."""

        def step(block: int) -> int:
            chained = block ^ self._before if self._is_chained else block
            self._before = _turn(chained, self._keys, FORWARD, 1)
            return self._before

        return _joined(data, step)

    def decrypt(self, data: bytes) -> bytes:
        """The opposite of :meth:`encrypt`, with the same errors."""
        keys = _backward_keys(self._keys)

        def step(block: int) -> int:
            turned = _turn(block, keys, BACKWARD, 3)
            before, self._before = self._before, block
            return turned ^ before if self._is_chained else turned

        return _joined(data, step)


def _joined(data: bytes, step: Callable[[int], int]) -> bytes:
    if len(data) % BLOCK:
        raise ValueError("Data must be padded to 16 byte boundary in CBC mode")
    return b"".join(step(block).to_bytes(BLOCK, "big") for block in _blocks(data))


def _blocks(data: bytes) -> Iterator[int]:
    for at in range(0, len(data), BLOCK):
        yield int.from_bytes(data[at : at + BLOCK], "big")


new = Cipher
