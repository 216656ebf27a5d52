"""Drives the programs that PyInstaller built: ``python -m pytest -m frozen tests/packaging``.

``HEADROOM_FROZEN`` names their folder; without it ``dist/Headroom`` is taken.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.frozen, pytest.mark.timeout(900)]
BUILT = Path(__file__).resolve().parents[2] / "dist" / "Headroom"
SUFFIX = ".exe" if sys.platform == "win32" else ""


@pytest.fixture(scope="module")
def folder() -> Path:
    named = os.environ.get("HEADROOM_FROZEN")
    if not named and not BUILT.is_dir():
        pytest.skip("nothing is built: python -m PyInstaller build.spec")
    return Path(named) if named else BUILT


@pytest.fixture(scope="module")
def moved(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs in a folder with Korean letters and spaces, as on many a Windows desktop."""
    place = tmp_path_factory.mktemp("frozen") / "바탕 화면" / "헤드룸 1"
    place.parent.mkdir()
    shutil.copytree(folder, place, symlinks=True, copy_function=_link_or_copy)
    return place


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def start(program: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
    home = cwd / "home"
    home.mkdir(exist_ok=True)
    return subprocess.run(
        [program, *arguments],
        cwd=cwd,
        env=kept | {"HOME": str(home), "USERPROFILE": str(home), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        timeout=800,
    )


def demo_result(program: Path, cwd: Path) -> dict[str, Any]:
    done = start(program, "demo", "--json", "--output-dir", str(cwd / "실행 결과"), cwd=cwd)
    assert done.returncode == 0, done.stderr[-3000:]
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_the_window_is_painted(folder: Path, tmp_path: Path) -> None:
    done = start(folder / f"Headroom{SUFFIX}", "--smoke-test", cwd=tmp_path)
    assert done.returncode == 0, done.stderr[-3000:]


def test_the_terminal_prints_all_settings(folder: Path, tmp_path: Path) -> None:
    done = start(folder / f"headroom-train{SUFFIX}", "settings", cwd=tmp_path)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "[training]" in done.stdout


def test_the_demo_learns_in_a_folder_with_korean_letters_and_spaces(
    moved: Path, tmp_path: Path
) -> None:
    result = demo_result(moved / f"headroom-train{SUFFIX}", tmp_path)
    assert result["state"] == "finished"
    assert result["accuracy_after"] >= 0.95
    assert list(Path(result["run_dir"], "adapter").glob("adapter_model.safetensors"))
