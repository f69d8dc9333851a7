"""From bytes to text: UTF-8 or UTF-16 with its mark; anything else is refused with what it is and what to do.

A byte order mark is dropped, so offsets count from the first character after it; nothing else is changed, line ends
included.
"""

import codecs

from tocsin.errors import InputError

_MAGIC = (
    (b"\x89PNG", "a PNG header"),
    (b"%PDF", "a PDF header"),
    (b"PK\x03\x04", "a ZIP header, as Word and EPUB files do"),
    (b"PK\x05\x06", "a ZIP header"),
    (b"\x1f\x8b", "a GZIP header"),
    (b"\xff\xd8\xff", "a JPEG header"),
    (b"GIF8", "a GIF header"),
    (b"BZh", "a BZIP2 header"),
    (b"\xfd7zXZ", "an XZ header"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard header"),
    (b"7z\xbc\xaf", "a 7-Zip header"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office header"),
    (b"PAR1", "a Parquet header"),
    (b"SQLite format 3", "an SQLite header"),
    (b"{\\rtf", "an RTF header"),
    (b"\x7fELF", "an ELF header"),
    (b"ID3", "an MP3 header"),
    (b"OggS", "an Ogg header"),
    (b"RIFF", "a RIFF header, as WebP and WAV files do"),
)
_MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<rss", b"<feed")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, where: str) -> str:
    """The text of `data`.

    Args:
        data: the whole input, or a line of it.
        where: its name, for the error.

    Raises:
        InputError: binary, markup, UTF-32, or another encoding than UTF-8 and UTF-16.
    """
    refuse_binary(data, where)
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(where, _undecodable(error, encoding)) from None


def refuse_binary(data: bytes, where: str) -> None:
    """Let data pass that does not begin like another kind of file.

    Raises:
        InputError: it does, or it has a NUL byte.
    """
    if reason := _not_text(data):
        raise InputError(where, f"not a text: it {reason}; give plain text or JSON lines")


def _undecodable(error: UnicodeDecodeError, encoding: str) -> str:
    if encoding == "utf-16":
        return f"begins as UTF-16 but is not (at byte {error.start}); give UTF-8"
    byte = error.object[error.start]
    return f"not UTF-8 (byte 0x{byte:02x} at offset {error.start}); convert it with iconv -f WINDOWS-1252 -t UTF-8"


def _not_text(data: bytes) -> str | None:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return f"starts with {name}"
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "starts with a UTF-32 mark"
    if data.startswith(_UTF16):
        return None
    if data[:100].removeprefix(codecs.BOM_UTF8).lstrip().lower().startswith(_MARKUP):
        return "starts with HTML or XML markup"
    place = data.find(b"\0")
    return f"has a NUL byte at offset {place}" if place >= 0 else None
