"""The ciphers that a PDF may be encrypted by."""
