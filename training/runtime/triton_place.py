"""Where Triton keeps what it compiles, and why it does not run where it does not.

On Windows it compiles by TinyCC, which cannot open a path with letters outside ASCII, such as that
of a user with a Korean name. Windows has a second, short name for most folders; Triton is told that
one. No torch and no Triton are loaded here.
"""

import importlib.util
import os
import sys
import tempfile
from pathlib import Path

from training.texts.language import translate

_OLDEST = (7, 5)
CACHE_VARIABLE = "TRITON_CACHE_DIR"
_TEMPORARY = ("TMP", "TEMP")


def why_off(capability: tuple[int, int]) -> str:
    """Return in words what keeps Triton from running here, as far as that shows without trying it;
    empty where nothing does.

    Args:
        capability: the card's.
    """
    if importlib.util.find_spec("triton") is None:
        return translate("the package triton is not installed")
    if capability < _OLDEST:
        return translate("Triton does not support a card this old")
    unnamed = [folder for folder in _folders() if ascii_name(folder) is None]
    if unnamed:
        return translate("its compiler cannot open the folder {path}", path=str(unnamed[0]))
    return ""


def _folders() -> list[Path]:
    if sys.platform != "win32":
        return []
    cache = Path(os.environ.get(CACHE_VARIABLE) or Path.home() / ".triton" / "cache")
    return [cache, Path(tempfile.gettempdir())]


def name_folders() -> None:
    """Let Triton work in folders whose names TinyCC can open; what the user has set stays.

    To be called where :func:`why_off` found nothing.
    """
    if not (folders := _folders()):
        return
    cache, temporary = folders
    found = [ascii_name(folder) or str(folder) for folder in folders]
    if found[0] != str(cache):
        os.environ[CACHE_VARIABLE] = found[0]
    if found[1] != str(temporary):
        os.environ.update(dict.fromkeys(_TEMPORARY, found[1]))
        tempfile.tempdir = found[1]


def ascii_name(folder: Path) -> str | None:
    """Return a name of a folder in ASCII letters, its short one where need be; ``None`` where it
    has none. The folder is made where it is not there: only what exists has a short name."""
    if str(folder).isascii():
        return str(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        name = short_name(folder)
    except OSError:
        return None
    return name if name.isascii() else None


def short_name(folder: Path) -> str:
    """Return the 8.3 name that Windows keeps for a folder, or the same where it keeps none.

    Raises:
        OSError: the folder is not there.
    """
    import ctypes

    ask = ctypes.windll.kernel32.GetShortPathNameW  # type: ignore[attr-defined,unused-ignore]
    room = ask(str(folder), None, 0)
    if not room:
        raise OSError(f"no such folder: {folder}")
    name = ctypes.create_unicode_buffer(room)
    ask(str(folder), name, room)
    return name.value
