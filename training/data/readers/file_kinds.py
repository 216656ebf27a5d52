"""What a file is by its first bytes, whatever its name says."""

import io
import re
import struct
import zipfile
from pathlib import Path

from training.files.parse import parse_json
from training.files.untrusted import read_regular
from training.texts.failure import INTERRUPTS
from training.texts.language import translate
from training.texts.problems import ProblemError, fail

_HEAD_BYTES = 4096
_MOST_COMPOUND_BYTES = 2**28
"""Of a file of Office's older kind, which is looked into whole."""
_TABLE_NAMES = re.compile(rb"[^][{}<>\"]*[,;\t|][^][{}<>\"]*")
_SPREADSHEETS = (".xlsx", ".xlsm", ".xls")
_FILE_PASS = 0x2F
_FIRST_RECORDS = 8
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
    "hwp": "a text document (HWP)",
    "mail": "a message (Outlook)",
    "binary_workbook": "a binary workbook (.xlsb)",
    "iwork": "a document of Apple's iWork (Numbers, Pages, Keynote)",
    "google": "a link to a document of Google's",
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
_GOOGLE = (".gsheet", ".gdoc", ".gslides")
_MARKUP = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "xml_spreadsheet"),
    (b"<html", "html"),
    (b"<!doctype html", "html"),
    (b"<table", "html"),
    (b"<meta", "html"),
    (b"<?xml", "xml"),
)
_IN_COMPOUND = (
    ("encryptedpackage", "locked"),
    ("workbook", ".xls"),
    ("book", ".xls"),
    ("worddocument", "word"),
    ("powerpoint document", "presentation"),
    ("\x05hwpsummaryinformation", "hwp"),
    ("__properties_version1.0", "mail"),
)
_IN_ZIP = (
    ("xl/workbook.bin", "binary_workbook"),
    ("Index/", "iwork"),
    ("Index.zip", "iwork"),
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


def not_read(path: Path, where: str) -> ProblemError:
    """Return the error that names what a file is whose suffix is none of those that are read."""
    with path.open("rb") as file:
        kind = _kind(path, file.read(_HEAD_BYTES))
    if path.suffix.lower() in _GOOGLE:
        kind = "google"
    if kind in FILE_KINDS:
        return fail("data_other_kind", where, path=str(path), kind=translate(FILE_KINDS[kind]))
    return fail("data_format_unknown", where, path=str(path))


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
            return _kind_of_compound(path) if kind == ".xls" else kind
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(path)
    start = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip().lower()
    start = start.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip()
    if start.startswith(b"<"):
        return next((kind for mark, kind in _MARKUP if _begins(start, mark)), "")
    return ""


def _kind_of_compound(path: Path) -> str:
    """Return what a file of Office's older kind is, by the names of what it holds itself; not of
    the documents that stand in it."""
    from xlrd.compdoc import CompDoc

    try:
        content = read_regular(path, _MOST_COMPOUND_BYTES)
        whole = CompDoc(content, logfile=io.StringIO())
        names = {whole.dirlist[at].name.lower() for at in whole.dirlist[0].children}
        kind = next((kind for name, kind in _IN_COMPOUND if name in names), ".xls")
        sheets = kind == ".xls" and (whole.get_named_stream("Workbook") or b"")
    except INTERRUPTS:
        raise
    except BaseException:  # damaged in whatever way, or huge: its reader says so
        return ".xls"
    return "locked" if sheets and _asks_for_a_password(sheets) else kind


def _asks_for_a_password(sheets: bytes) -> bool:
    """Return whether a workbook of Excel 97 to 2003 begins with the record of a password."""
    at = 0
    for _ in range(_FIRST_RECORDS):
        if len(sheets) < at + 4:
            return False
        kind, size = struct.unpack_from("<HH", sheets, at)
        if kind == _FILE_PASS:
            return True
        at += 4 + size
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
