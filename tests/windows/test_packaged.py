"""The packaged program and its installer on Windows, under Wine: ``pytest -m windows_long``.

From half an hour on; before a release. docs/packaging.md holds the last result.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from release.downloads import write_installer
from tests.repository import ROOT

pytestmark = [pytest.mark.windows_long, pytest.mark.timeout(3 * 3600)]
WINE = ROOT / "tests" / "windows" / "wine.sh"


def wine(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([str(WINE), *arguments], encoding="utf-8", check=False)


def inside(script: str) -> int:
    return wine("session", f"/checkout/tests/windows/wine/{script}").returncode


@pytest.fixture(scope="module")
def drive_c() -> Path:
    """The folder that is ``C:\\``, of an environment that is whole."""
    if os.name == "nt":
        pytest.skip("on Windows itself the workflow builds and drives the program")
    why = subprocess.run([str(WINE), "why"], encoding="utf-8", capture_output=True, check=False)
    if why.returncode:
        pytest.skip(why.stdout.strip())
    assert wine("make").returncode == 0
    told = subprocess.run([str(WINE), "drive"], encoding="utf-8", capture_output=True, check=True)
    return Path(told.stdout.strip())


def test_the_packaged_program(drive_c: Path) -> None:
    assert inside("long") == 0
    assert (drive_c / "long/dist/Headroom/Headroom.exe").is_file()


def test_the_installer(drive_c: Path) -> None:
    folder = drive_c / "long/dist/Headroom"
    if not folder.is_dir():
        pytest.skip("there is no packaged program")
    if shutil.which("makensis") is None:
        pytest.skip("makensis is not installed")
    # Wine for 64 bits alone cannot start what makensis makes otherwise.
    options = ["-XTarget amd64-unicode"]
    target = drive_c / "long/Headroom-setup.exe"
    write_installer(target, folder, "0.0.1", quick=True, options=options)
    assert inside("installer") == 0
