"""The few names of pycryptodome by which pypdf opens a protected PDF, in plain Python: the page loads no compiled code.

pypdf asks for that package by itself where ``cryptography`` is missing. Nothing is kept secret by this: it reads what
anybody may read, a file that is encrypted under the empty password.
"""

__version__ = "0"
