"""Files of Office's older kind (compound files), as [MS-CFB] describes them."""

import struct

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STREAM = 4096  # smaller ones would lie in a stream of their own


def compound_file(streams: dict[str, bytes]) -> bytes:
    """Return a file that holds these streams, each at most 4096 bytes and filled up to that."""
    names = list(streams)
    directories = -(-(len(names) + 1) // 4)
    each = _STREAM // _SECTOR
    table = [_FAT, *range(2, directories + 1), _END]
    for _ in names:
        begin = len(table)
        table += [*range(begin + 1, begin + each), _END]
    table += [_FREE] * (_SECTOR // 4 - len(table))
    entries = [_entry("Root Entry", 5, child=1 if names else _FREE, start=_END, size=0)]
    for number, name in enumerate(names):
        right = number + 2 if number + 1 < len(names) else _FREE
        start = 1 + directories + number * each
        entries.append(_entry(name, 2, right=right, start=start, size=_STREAM))
    entries += [bytes(128)] * (directories * 4 - len(entries))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, _STREAM,
                          _END, 0, _END, 0)  # fmt: skip
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    body = struct.pack(f"<{len(table)}I", *table) + b"".join(entries)
    return header + body + b"".join(content.ljust(_STREAM, b"\0") for content in streams.values())


def _entry(
    name: str, kind: int, *, start: int, size: int, child: int = _FREE, right: int = _FREE
) -> bytes:
    spelled = name.encode("utf-16-le") + b"\0\0"
    return (
        spelled.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(spelled), kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
