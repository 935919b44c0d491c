"""Bodies unpacked under a limit on what comes out: 300 KB of gzip can hold a gigabyte."""

from __future__ import annotations

import zlib

STEP = 65_536


class TooLargeError(Exception):
    """More bytes come out than are allowed; the message says how many."""


class DamagedError(Exception):
    """The body is not packed as it says."""


class Unpacker:
    """One layer of ``gzip`` or ``deflate``, fed piece by piece."""

    def __init__(self, encoding: str, limit: int) -> None:
        if encoding not in ("gzip", "x-gzip", "deflate"):
            raise DamagedError(f"packed as {encoding!r}, which was not asked for")
        self.limit = limit
        self.raw_deflate = encoding == "deflate"
        self.engine = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self.count = 0

    def feed(self, piece: bytes) -> bytes:
        """What *piece* adds; TooLargeError past the limit, DamagedError for bytes that are not packed so."""
        out = bytearray()
        while piece:
            try:
                out += self.engine.decompress(piece, STEP)
            except zlib.error as error:
                piece = self._without_header(piece, error)
                continue
            self._count(len(out))
            piece = self.engine.unconsumed_tail
            if self.engine.eof and self.engine.unused_data:  # gzip files may be several, one behind the other
                piece, self.engine = self.engine.unused_data, zlib.decompressobj(zlib.MAX_WBITS | 32)
                if not piece.startswith(b"\x1f\x8b"):
                    break
        self.count += len(out)
        return bytes(out)

    def _count(self, more: int) -> None:
        if self.count + more > self.limit:
            raise TooLargeError(f"more than {self.limit:,} bytes unpacked")

    def _without_header(self, piece: bytes, error: zlib.error) -> bytes:
        """Some servers send ``deflate`` without its two-byte header; one more try, from the first piece."""
        if not self.raw_deflate or self.count:
            raise DamagedError(f"damaged: {error}") from error
        self.raw_deflate = False
        self.engine = zlib.decompressobj(-zlib.MAX_WBITS)
        return piece


def gunzip(body: bytes, limit: int) -> bytes:
    """*body* unpacked if it is gzip, else as it is. TooLargeError and DamagedError as above."""
    return Unpacker("gzip", limit).feed(body) if body.startswith(b"\x1f\x8b") else body
