"""Whether a window can open here, found out before Qt would end the process.

Qt aborts when its platform plugin cannot be loaded, so this looks first: at the display, then at
the system libraries that PySide6 and the plugin are linked to.
"""

import ctypes
import importlib
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from training.texts.problems import Problem

_MISSING = re.compile(r"(\S+?\.so[.\d]*): cannot open shared object file")
_SPECIAL_PACKAGES = {"libglib-2.0.so.0": "libglib2.0-0", "libgthread-2.0.so.0": "libglib2.0-0"}


def display_problem() -> "Problem | None":
    """Return why no window can open on this computer, or ``None``."""
    if sys.platform != "linux":
        return None
    platforms = [name for name in _wanted_platforms() if _is_reachable(name)]
    if not platforms:
        return _problem("no_display")
    library = _missing_for_qt() or _missing_for_plugins(platforms)
    if library:
        return _problem("qt_library_missing", library=library, package=debian_package(library))
    return None


def debian_package(library: str) -> str:
    """Return the Debian package of a shared library, by Debian's rule for their names."""
    if library in _SPECIAL_PACKAGES:
        return _SPECIAL_PACKAGES[library]
    name, _, version = library.lower().partition(".so.")
    return f"{name}-{version}" if name[-1].isdigit() and version else name + version


def _problem(code: str, **values: str) -> "Problem":
    from training.texts.problems import Problem  # pydantic, which a working start loads later

    return Problem(code=code, values=dict(values))


def _wanted_platforms() -> list[str]:
    """Return Qt's platform plugins in the order in which Qt tries them."""
    named = os.environ.get("QT_QPA_PLATFORM", "")
    if named:
        return [name.split(":")[0] for name in named.split(";") if name]
    return ["wayland", "xcb"]


def _is_reachable(platform: str) -> bool:
    if platform.startswith("wayland"):
        socket = os.environ.get("WAYLAND_DISPLAY", "")
        return bool(socket) and Path(os.environ.get("XDG_RUNTIME_DIR", "/"), socket).exists()
    if platform == "xcb":
        return bool(os.environ.get("DISPLAY")) and _x_server_answers()
    return True


def _x_server_answers() -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # the missing library is found and named below
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed


def _missing_for_qt() -> str:
    try:
        importlib.import_module("PySide6.QtWidgets")
    except ImportError as error:
        library = _library_in(str(error))
        if not library:
            raise
        return library
    return ""


def _missing_for_plugins(platforms: list[str]) -> str:
    """Return a library that keeps every one of the platforms from loading, else ``""``."""
    missing = ""
    for platform in platforms:
        found = [_missing_for(plugin) for plugin in _plugin_files(platform)]
        if not all(found):
            return ""
        missing = found[0] if found else missing
    return missing


def _plugin_files(platform: str) -> list[Path]:
    from PySide6.QtCore import QLibraryInfo

    folders = [
        Path(os.environ.get("QT_QPA_PLATFORM_PLUGIN_PATH", "")),
        Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms",
    ]
    found = (sorted(folder.glob(f"libq{platform}*.so")) for folder in folders)
    return next((files for files in found if files), [])


def _missing_for(plugin: Path) -> str:
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return _library_in(str(error))
    return ""


def _library_in(message: str) -> str:
    found = _MISSING.search(message)
    return found[1] if found else ""
