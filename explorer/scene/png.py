"""A few pixels as PNG (ISO/IEC 15948), for pictures inside of pictures."""

import struct
import zlib


def png(columns: int, rows: int, colours: bytes) -> bytes:
    """Red, green, blue and alpha of each pixel, one byte each, row by row."""
    wide = 4 * columns
    # Every row begins with the number of its filter: 0, none.
    lines = b"".join(b"\0" + colours[wide * row : wide * (row + 1)] for row in range(rows))
    head = struct.pack(">IIBBBBB", columns, rows, 8, 6, 0, 0, 0)
    parts = (b"IHDR", head), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(name, held) for name, held in parts)


def _part(name: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))
