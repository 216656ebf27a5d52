"""The doctor's findings as text to send to somebody: no names, no whole paths."""

import contextlib
import importlib.metadata
import os
import platform
import re
import socket
import time
from pathlib import Path

import psutil

from training.runtime.doctor import SIGNS, Finding

_SHORTEST_NAME = 3
"""Shorter names are parts of other words, and tell nobody apart."""


def findings_report(findings: list[Finding]) -> str:
    """Return the report, as it can be pasted into a message."""
    version = importlib.metadata.version("headroom")
    head = f"Headroom {version}, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}"
    lines = [head]
    for finding in findings:
        lines.append(f"{SIGNS[finding.status]} {finding.title}: {finding.detail}")
        if finding.status != "good" and finding.mend:
            lines.append(f"    {finding.mend}")
    return without_private_text("\n".join(lines))


def without_private_text(text: str) -> str:
    """Return a text without names, folders above files, tokens and passwords."""
    text = _without_addresses_and_tokens(text.replace(str(Path.home()), "~"))
    text = _shortened_paths(text)
    for name in _private_names():
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "…", text, flags=re.IGNORECASE)
    return text


def _private_names() -> list[str]:
    names = {Path.home().name, socket.gethostname(), os.environ.get("USERNAME", "")}
    # The system's own word: the environment, which Python asks on Windows, may hold no name.
    with contextlib.suppress(OSError, psutil.Error):
        names.add(psutil.Process().username().rpartition("\\")[2])
    generic = {"", "root", "home", "user", "users", "admin", "administrator", "localhost"}
    # An account without a name is told by its number.
    found = (n for n in names if not n.isdecimal() and n.lower() not in generic)
    return sorted((n for n in found if len(n) >= _SHORTEST_NAME or not n.isascii()), key=len)[::-1]


_SEPARATOR = r"[\\/]+"
_FOLDERS = rf"(?:[^\\/\n:*?\"<>|…]+{_SEPARATOR})"
_LAST = r"[^\\/\s:*?\"<>|,;)…]+"
_ADDRESS = re.compile(r"(?i)\b([a-z][a-z0-9+.-]*://)(?:[^\s/@]*@)?([^\s/?#]+)[^\s\"'<>]*")
_ACCOUNT = re.compile(r"[^\s/\\\"'<>@]+@([\w.-]+)")
_PATH = re.compile(
    rf"(?<![\w.…\\/])(?<![A-Za-z]{{2}}:(?=//))(?:(?P<drive>[A-Za-z]:|~)?(?P<root>{_SEPARATOR})(?=\S)"
    rf"{_FOLDERS}+(?P<last>{_LAST})?|\\\\+{_LAST})"
)
_TOKEN = re.compile(
    r"(?i)\b(hf|api|gh[a-z]|sk|xox[a-z]|glpat|pypi)([_-])[\w-]{8,}|\b(bearer|basic)\s+\S+"
)
"""How the services that keep models and programs begin their tokens."""


def _without_addresses_and_tokens(text: str) -> str:
    """Keep of an address its host, of a token its kind; names and passwords go."""
    text = text.replace("file://", "")
    text = _TOKEN.sub(lambda m: f"{m[1]}{m[2]}…" if m[1] else f"{m[3]} …", text)
    text = _ADDRESS.sub(r"\1\2/…", text)
    return _ACCOUNT.sub(r"…@\1", text)


def _shortened_paths(text: str) -> str:
    """Keep of a path its drive or ``~`` and its last name: ``D:\\a\\b\\c`` → ``D:\\…\\c``.

    A folder's name may hold spaces, and nothing tells where a path without quotes ends: of two in
    one clause, only the last name of the second is kept.
    """

    def shortened(path: re.Match[str]) -> str:
        if path["root"] is None:
            return "\\\\…"  # a computer's name
        separator = path["root"]
        return f"{path['drive'] or ''}{separator}…{separator[0]}{path['last'] or ''}"

    return _PATH.sub(shortened, text)
