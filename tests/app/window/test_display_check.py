"""In processes of their own, for Qt looks for its display only once and aborts without one."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from app.window.display_check import debian_package
from tests.repository import ROOT
from tests.wording import tells

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lacks such libraries")
WITHOUT_EGL = """
import sys
class NoEgl:
    def find_spec(self, name, path=None, target=None):
        if name == "PySide6.QtWidgets":
            raise ImportError("libEGL.so.1: cannot open shared object file: No such file")
sys.meta_path.insert(0, NoEgl())
"""
DEMO_IN_TERMINAL = """
import training.cli.main
training.cli.main.main = lambda arguments: print(arguments) or 0
"""


def headroom(
    *arguments: str, before: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    code = f"{before}\nimport sys\nfrom app.__main__ import main\nsys.exit(main({list(arguments)}))"
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=kept | {"HEADROOM_LANGUAGE": "en"} | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@LINUX
def test_without_a_display_the_window_says_so() -> None:
    done = headroom()
    assert done.returncode == 2
    assert done.stdout == ""
    assert tells(done.stderr, "no_display")
    assert "headroom-train" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@LINUX
def test_without_a_display_the_demo_runs_in_the_terminal() -> None:
    done = headroom("demo", before=DEMO_IN_TERMINAL)
    assert done.returncode == 0
    assert done.stdout == "['demo']\n"
    assert "there is no display" in done.stderr


@LINUX
def test_a_display_that_nobody_answers_at_is_none() -> None:
    if find_spec("ctypes") is None or not shutil.which("ldconfig"):
        pytest.skip("no way to see whether libxcb is there")
    done = headroom(DISPLAY=":4711")
    assert done.returncode == 2
    assert "no display" in done.stderr or "libxcb" in done.stderr


@LINUX
def test_a_library_that_qt_needs_is_named() -> None:
    done = headroom(before=WITHOUT_EGL, QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 2
    assert "libEGL.so.1 is missing" in done.stderr
    assert "libegl1 on Debian" in done.stderr


@LINUX
def test_a_library_that_the_platform_plugin_needs_is_named(tmp_path: Path) -> None:
    package = find_spec("PySide6")
    assert package is not None
    assert package.origin is not None
    plugin = Path(package.origin).parent / "Qt/plugins/platforms/libqoffscreen.so"
    library, missing = b"libQt6Gui.so.6\0", b"libqtgone.so.6\0"
    content = plugin.read_bytes()
    assert library in content
    (tmp_path / plugin.name).write_bytes(content.replace(library, missing))
    done = headroom(QT_QPA_PLATFORM="offscreen", QT_QPA_PLATFORM_PLUGIN_PATH=str(tmp_path))
    assert done.returncode == 2
    assert "libqtgone.so.6 is missing" in done.stderr
    assert "libqtgone6" in done.stderr


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
    ],
)
def test_debian_packages(library: str, package: str) -> None:
    assert debian_package(library) == package
