"""The doctor's findings as text to send to somebody: no names, no whole paths."""

import contextlib
import getpass
import importlib.metadata
import os
import platform
import re
import socket
import time
from pathlib import Path

from training.runtime.doctor import SIGNS, Finding

_SHORTEST_NAME = 3
"""Shorter names are parts of other words, and tell nobody apart."""


def report(findings: list[Finding]) -> str:
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
    """Return a text without the user's name, the computer's name and the folders above files."""
    text = _shortened_paths(text.replace(str(Path.home()), "~"))
    for name in _private_names():
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "…", text, flags=re.IGNORECASE)
    return text


def _private_names() -> list[str]:
    names = {Path.home().name, socket.gethostname(), os.environ.get("USERNAME", "")}
    with contextlib.suppress(OSError, KeyError):  # an account without a name
        names.add(getpass.getuser())
    generic = {"", "root", "home", "user", "users", "admin", "administrator", "localhost"}
    found = (name for name in names if name.lower() not in generic)
    return sorted((n for n in found if len(n) >= _SHORTEST_NAME or not n.isascii()), key=len)[::-1]


def _shortened_paths(text: str) -> str:
    """Keep of a path its drive or ``~`` and its last name: ``D:\\a\\b\\c`` → ``D:\\…\\c``."""
    windows = r"(?<![\w])([A-Za-z]:|~)((?:\\[^\\\n:*?\"<>|]+)+)\\([^\\\n:*?\"<>|,;]+)"
    text = re.sub(windows, r"\1\\…\\\3", text)
    posix = r"(?<![\w.…])(~?)/(?:[^/\s]+/)+([^/\s,;]+)"
    return re.sub(posix, r"\1/…/\2", text)
