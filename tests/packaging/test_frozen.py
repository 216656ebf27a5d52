"""Drives the programs that PyInstaller built: ``python -m pytest -m frozen tests/packaging``.

``HEADROOM_FROZEN`` names their folder, ``HEADROOM_ARCHIVES`` that of the engine's archives; without
them ``dist/Headroom`` and ``dist/engine`` are taken.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from release.downloads import write_zip
from tests.repository import ROOT
from tests.training.support.local_server import serve
from training.runtime.manifest import load_runtimes

pytestmark = [pytest.mark.frozen, pytest.mark.timeout(1500)]
DIST = ROOT / "dist"
SUFFIX = ".exe" if sys.platform == "win32" else ""
READ_ONLY_WITHOUT_NETWORK = (
    'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec env -u PATH "$@"'
)


@pytest.fixture(scope="module")
def folder() -> Path:
    named = os.environ.get("HEADROOM_FROZEN")
    if not named and not (DIST / "Headroom").is_dir():
        pytest.skip("nothing is built: python -m PyInstaller build.spec")
    return Path(named) if named else DIST / "Headroom"


@pytest.fixture(scope="module")
def archives() -> Path:
    place = Path(os.environ.get("HEADROOM_ARCHIVES", DIST / "engine"))
    if not (place / "engines.json").is_file():
        pytest.skip("no engine is packed: python -m release.engine_archives dist/engine")
    return place


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


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("user") / "홍 길동"
    place.mkdir()
    return place


def start(
    program: Path, *arguments: str, home: Path, sealed: bool = False, **more: str
) -> subprocess.CompletedProcess[str]:
    """Start a program with nothing of this environment; no PATH, so that no Python is found.

    Args:
        sealed: the program's folder is read-only and there is no network, where Linux allows that.
    """
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
    profile = {"USERPROFILE": str(home), "LOCALAPPDATA": str(home / "AppData" / "Local")}
    if sys.platform == "win32":  # asks the system, not the environment, for the user's folder
        profile["HEADROOM_ENGINE_DIR"] = str(home / "engine")
    command = [str(program), *arguments]
    if sealed and _can_seal():
        inner = ["sh", "-c", READ_ONLY_WITHOUT_NETWORK, "sh", str(program.parent)]
        command = ["unshare", "--mount", "--net", *inner, *command]
        more = {"PATH": "/usr/bin:/bin:/usr/sbin:/sbin"} | more
    return subprocess.run(
        command,
        cwd=home,
        env=kept | profile | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"} | more,
        capture_output=True,
        encoding="utf-8",
        timeout=1400,
    )


def _can_seal() -> bool:
    if not shutil.which("unshare"):
        return False
    done = subprocess.run(["unshare", "--mount", "--net", "true"], capture_output=True)
    return done.returncode == 0


@pytest.fixture(scope="module")
def engine(moved: Path, archives: Path, home: Path) -> Path:
    """The engine, installed by the program itself from a server whose line is cut once."""
    known = load_runtimes(archives / "engines.json")
    assert known is not None
    largest = max(known.engines[0].archives, key=lambda archive: archive.bytes)
    with serve(archives) as server:
        server.cut_after[largest.name] = [largest.bytes // 2]
        done = start(
            moved / f"headroom-train{SUFFIX}",
            *("engine", "install", "--json", "--from", server.address),
            home=home,
        )
    assert done.returncode == 0, done.stderr[-3000:]
    assert (largest.name, f"bytes={largest.bytes // 2}-") in server.asked
    assert server.sent_bytes == known.engines[0].download_bytes
    return Path(json.loads(done.stdout)["folder"])


def test_the_window_is_painted_without_an_engine(folder: Path, tmp_path: Path) -> None:
    done = start(folder / f"Headroom{SUFFIX}", "--smoke-test", home=tmp_path)
    assert done.returncode == 0, done.stderr[-3000:]


def test_the_terminal_prints_all_settings(folder: Path, tmp_path: Path) -> None:
    done = start(folder / f"headroom-train{SUFFIX}", "settings", home=tmp_path)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "[training]" in done.stdout


def test_without_an_engine_the_terminal_says_how_to_get_one(folder: Path, tmp_path: Path) -> None:
    program = folder / f"headroom-train{SUFFIX}"
    done = start(program, "demo", "--json", "--language", "en", home=tmp_path)
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] == "engine_missing"
    examined = start(program, "doctor", "--json", home=tmp_path)
    assert examined.returncode == 0, examined.stderr[-3000:]
    findings = {f["name"]: f["status"] for f in json.loads(examined.stdout)["findings"]}
    assert findings["engine"] == "bad"


def test_the_licences_of_all_that_is_shipped_are_there(folder: Path) -> None:
    page = (folder / "_internal" / "licences.html").read_text(encoding="utf-8")
    for name in ("Python", "PySide6_Essentials", "torch", "transformers", "numpy", "pyqtgraph"):
        assert f'<h2 id="{name}">' in page


def test_no_engine_is_in_the_window_program(folder: Path) -> None:
    shipped = {path.name for path in (folder / "_internal").iterdir()}
    assert shipped & {"torch", "transformers", "datasets", "pandas", "pyarrow", "peft"} == set()


def test_the_demo_learns_sealed_and_with_korean_letters_and_spaces(
    moved: Path, engine: Path, home: Path
) -> None:
    assert engine.is_relative_to(home)
    result = demo_result(moved / f"headroom-train{SUFFIX}", home)
    assert result["state"] == "finished"
    assert result["accuracy_after"] >= 0.95
    assert list(Path(result["run_dir"], "adapter").glob("adapter_model.safetensors"))


def demo_result(program: Path, home: Path) -> dict[str, Any]:
    output = str(home / "실행 결과")
    done = start(program, "demo", "--json", "--output-dir", output, home=home, sealed=True)
    assert done.returncode == 0, done.stderr[-3000:]
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_the_window_trains_in_a_child_process(moved: Path, engine: Path, home: Path) -> None:
    done = start(moved / f"Headroom{SUFFIX}", "demo", "--smoke-test", home=home, sealed=True)
    assert done.returncode == 0, done.stderr[-3000:]


def test_the_doctor_finds_the_engine_and_names_nobody(
    moved: Path, engine: Path, home: Path
) -> None:
    done = start(moved / f"headroom-train{SUFFIX}", "doctor", "--json", home=home)
    found = json.loads(done.stdout)
    assert {f["name"]: f["status"] for f in found["findings"]}["engine"] in ("good", "warning")
    assert home.name not in found["report"]
    assert "PyTorch" in found["report"]


def test_the_offline_edition_installs_what_lies_beside_it(
    folder: Path, archives: Path, tmp_path: Path
) -> None:
    known = load_runtimes(archives / "engines.json")
    assert known is not None
    variant = known.engines[0].variant
    edition = write_zip(tmp_path / "offline.zip", folder, archives, variant)
    shutil.unpack_archive(edition, tmp_path)
    program = tmp_path / "Headroom" / f"headroom-train{SUFFIX}"
    program.chmod(0o755)
    done = start(program, "engine", "install", "--json", home=tmp_path, sealed=True)
    assert done.returncode == 0, done.stderr[-3000:]
    assert Path(json.loads(done.stdout)["folder"]).is_relative_to(tmp_path)
