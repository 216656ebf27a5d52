"""The language that people read: Korean or English, from one Qt Linguist file each.

The engine has no Qt, so the ``.ts`` file is read as the XML that it is. English is the source
language and needs no file; another language needs one.
"""

import locale
import os
import sys
from functools import cache
from xml.etree import ElementTree

from resources import TRANSLATIONS

_PREFIX = "headroom_"
_current: str | None = None


def available_languages() -> dict[str, str]:
    """Return language codes with their own names, English first."""
    names = {"en": "English", "ko": "한국어"}
    codes = ["en", *sorted(file.stem.removeprefix(_PREFIX) for file in TRANSLATIONS.glob("*.ts"))]
    return {code: names.get(code, code) for code in codes}


def system_language() -> str:
    """Return the system's language where there is a translation for it, else ``"en"``.

    ``HEADROOM_LANGUAGE`` overrides the system.
    """
    candidates = [os.environ.get("HEADROOM_LANGUAGE", ""), _windows_language()]
    candidates += [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    candidates.append(locale.getlocale()[0] or "")
    known = available_languages()
    for candidate in candidates:
        code = candidate.lower().replace("-", "_").split("_")[0].split(".")[0]
        if candidate:
            return code if code in known else "en"
    return "en"


def _windows_language() -> str:
    if sys.platform != "win32":
        return ""
    import ctypes

    identifier = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return locale.windows_locale.get(identifier, "")


def language() -> str:
    """Return the code of the language in use."""
    global _current
    if _current is None:
        _current = system_language()
    return _current


def set_language(code: str) -> None:
    """Use another language from now on; an unknown code means English."""
    global _current
    _current = code if code in available_languages() else "en"


def translate(text: str, /, **values: object) -> str:
    """Return ``text`` in the language in use, its ``{placeholders}`` filled in."""
    found = _catalogue(language()).get(text, text)
    return found.format_map(values) if values else found


@cache
def _catalogue(code: str) -> dict[str, str]:
    """Return English source → translation from ``headroom_<code>.ts``."""
    file = TRANSLATIONS / f"{_PREFIX}{code}.ts"
    if not file.is_file():
        return {}
    messages = ElementTree.parse(file).iter("message")  # nosec B314 - our own file
    pairs = ((m.findtext("source") or "", m.findtext("translation") or "") for m in messages)
    return {source: translation for source, translation in pairs if translation}
