"""No library is asked for that neither ships nor belongs to Windows."""

import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from release import dll_imports
from release.dll_imports import CPP_RUNTIME, imports_of, main, missing

PROGRAM = "pip/_vendor/distlib/t64.exe"
"""A real program for Windows that every Python brings with its pip."""


@pytest.fixture(scope="module")
def program() -> bytes:
    import pip

    return (Path(pip.__file__).parent.parent / PROGRAM).read_bytes()


def test_what_a_program_needs_is_read_from_it(program: bytes) -> None:
    needed = imports_of(program)
    assert {"kernel32.dll", "shlwapi.dll"} <= needed
    with pytest.raises(ValueError):
        imports_of(b"MZ and nothing behind it")


def test_what_belongs_to_windows_need_not_be_shipped(program: bytes) -> None:
    assert missing([("bin/t64.exe", program), ("readme.txt", b"no program")]) == {}


def test_what_is_neither_shipped_nor_windows_own_is_named(
    program: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dll_imports, "_WINDOWS", dll_imports._WINDOWS - {"shlwapi"})
    assert missing([("a/b.exe", program)]) == {"shlwapi.dll": ["a/b.exe"]}
    assert missing([("a/b.exe", program), ("c/SHLWAPI.dll", program)]) == {}, "shipped anywhere"


def test_a_folder_and_an_archive_together(
    program: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setattr(dll_imports, "_WINDOWS", dll_imports._WINDOWS - {"shlwapi"})
    folder, archive = tmp_path / "Headroom", tmp_path / "engine.zip"
    folder.mkdir()
    (folder / "Headroom.exe").write_bytes(program)
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("lib/other.pyd", program)
    assert main([str(folder), str(archive)]) == 1
    told = capsys.readouterr().err
    assert "shlwapi.dll is not shipped" in told
    assert "Headroom.exe, lib/other.pyd" in told
    (folder / "shlwapi.dll").write_bytes(program)
    assert main([str(folder), str(archive)]) == 0


OTHER_QT = re.compile(r"PySide6/(?!Qt6|plugins/(platforms|styles|imageformats|iconengines)/)")
"""What build.spec leaves out."""


def _shipped() -> Iterator[tuple[str, bytes]]:
    """Every library of what the packaged program and its engine are made of."""
    from release.distributions import engine_distributions, located_files, window_distributions
    from release.engine_archives import is_needed, kept_models
    from training.runtime.torch_build import torch_cuda_version

    models, cuda = kept_models(), torch_cuda_version()
    for found in (window_distributions() | engine_distributions()).values():
        for path, file in located_files(found).items():
            if not path.lower().endswith((".dll", ".pyd")) or OTHER_QT.match(path):
                continue
            if is_needed(path, models, cuda):
                yield path, file.read_bytes()


@pytest.mark.skipif(sys.platform != "win32", reason="reads what is installed on Windows")
def test_everything_that_is_installed_finds_its_libraries() -> None:
    given = {f"{name}.dll" for name in CPP_RUNTIME} | {"python3.dll", "python311.dll"}
    python = f"python{sys.version_info.major}{sys.version_info.minor}.dll"
    lacking = missing(_shipped()).keys() - given - {python}
    assert lacking <= {"qt6pdf.dll", "arrow_flight.dll"}, "what asks for these is never loaded"
