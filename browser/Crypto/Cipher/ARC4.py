"""RC4, by which PDFs before 1.6 are encrypted."""

from __future__ import annotations


class ARC4Cipher:
    """One stream of the key; encrypting and decrypting are the same."""

    def __init__(self, key: bytes) -> None:
        state, j = list(range(256)), 0
        for i in range(256):
            j = (j + state[i] + key[i % len(key)]) & 255
            state[i], state[j] = state[j], state[i]
        self._state, self._i, self._j = state, 0, 0

    def encrypt(self, data: bytes) -> bytes:
        """The data under the next bytes of the stream."""
        state, i, j = self._state, self._i, self._j
        stream = bytearray(len(data))
        for index in range(len(data)):
            i = (i + 1) & 255
            j = (j + state[i]) & 255
            state[i], state[j] = state[j], state[i]
            stream[index] = state[(state[i] + state[j]) & 255]
        self._i, self._j = i, j
        return (int.from_bytes(data, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(data), "big")

    decrypt = encrypt
