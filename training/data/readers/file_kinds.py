"""What a file is by its first bytes, whatever its name says."""

import re
import zipfile
from pathlib import Path

from training.files.parse import parse_json
from training.texts.language import translate
from training.texts.problems import fail

_HEAD_BYTES = 4096
_CHUNK_BYTES = 2**20
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TABLE_NAMES = re.compile(rb"[^][{}<>\"]*[,;\t|][^][{}<>\"]*")
_SPREADSHEETS = (".xlsx", ".xlsm", ".xls")
TOLD_BY_CONTENT = (".txt", "")
"""Suffixes of tables and objects that say nothing: what programs export as text."""
FILE_KINDS = {
    "locked": "a file locked with a password",
    "pdf": "a PDF document",
    "gzip": "a compressed file (gzip)",
    "7z": "a compressed file (7z)",
    "sqlite": "a database (SQLite)",
    "image": "an image",
    "rtf": "a text document (RTF)",
    "xml_spreadsheet": "a spreadsheet in the old XML format",
    "html": "a web page (HTML)",
    "xml": "an XML file",
    "word": "a text document (Word)",
    "presentation": "a presentation",
    "hwpx": "a text document (HWPX)",
    "opendocument": "an OpenDocument file",
    "zip": "a compressed file (ZIP)",
}
"""What a file may be that is not read."""
_MAGIC = (
    (b"PAR1", ".parquet"),
    (b"ARROW1", ".arrow"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"),
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"SQLite format 3", "sqlite"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"{\\rtf", "rtf"),
)
_MARKUP = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "xml_spreadsheet"),
    (b"<html", "html"),
    (b"<!doctype html", "html"),
    (b"<table", "html"),
    (b"<meta", "html"),
    (b"<?xml", "xml"),
)
_IN_ZIP = (
    ("xl/", ".xlsx"),
    ("word/", "word"),
    ("ppt/", "presentation"),
    ("Contents/section", "hwpx"),
    ("content.xml", "opendocument"),
)


def reader_suffix(path: Path, where: str) -> str:
    """Return the suffix of the format in which a file is to be read.

    Raises:
        ProblemError: its content is of a kind that is not read; the sentence names it.
    """
    suffix = path.suffix.lower()
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    kind = _kind(path, head)
    if not kind:
        if suffix in _SPREADSHEETS and _is_text(head):
            return ".csv"
        return _of_the_text(suffix, head)
    if not kind.startswith("."):
        raise fail("data_other_kind", where, path=str(path), kind=translate(FILE_KINDS[kind]))
    alike = (_SPREADSHEETS, (".arrow",), (".parquet",))
    return suffix if any(kind in group and suffix in group for group in alike) else kind


def _of_the_text(suffix: str, head: bytes) -> str:
    """Return the suffix of a text file by its first line: tables named as JSON, and the reverse."""
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0].strip()
    if suffix in (".csv", ".tsv") and first.startswith(b"{") and first.endswith(b"}"):
        try:
            return ".jsonl" if isinstance(parse_json(first), dict) else suffix
        except ValueError:
            return suffix
    if suffix in TOLD_BY_CONTENT and first.startswith((b"{", b"[")):
        return ".jsonl"
    is_table = suffix in (".json", ".jsonl", *TOLD_BY_CONTENT) and _TABLE_NAMES.fullmatch(first)
    return ".csv" if is_table else suffix


def _kind(path: Path, head: bytes) -> str:
    """Return a suffix, words for what is not read, or ``""`` for what the name has to tell."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return "locked" if kind == ".xls" and _is_locked(path) else kind
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(path)
    start = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip().lower()
    start = start.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip()
    if start.startswith(b"<"):
        return next((kind for mark, kind in _MARKUP if _begins(start, mark)), "")
    return ""


def _is_locked(path: Path) -> bool:
    """Return whether a file of Office's older kind wraps an encrypted one of the newer."""
    kept = b""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            if _ENCRYPTED in kept + chunk:
                return True
            kept = chunk[-len(_ENCRYPTED) :]
    return False


def _begins(start: bytes, mark: bytes) -> bool:
    return mark in start if mark.startswith(b"urn:") else start.startswith(mark)


def _kind_of_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as file:
            names = file.namelist()
    except zipfile.BadZipFile:
        return ""  # damaged: its reader says so
    for begin, kind in _IN_ZIP:
        if any(name.startswith(begin) for name in names):
            return kind
    return "zip"


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True  # UTF-16, as Excel's "Unicode text" is
    return b"\0" not in head and not head.startswith(b"PK")
