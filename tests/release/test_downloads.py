import hashlib
import importlib.metadata
import json
import re
import shutil
import struct
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from release import icon, licences, windows_resources
from release.distributions import runtime_distributions, window_distributions
from release.downloads import main, write_zip
from release.sbom import bill
from training.runtime.manifest import (
    Archive,
    RuntimeManifest,
    Runtimes,
    as_json,
    load_runtimes,
    python_tag,
)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "dist" / "Headroom"
    (folder / "_internal").mkdir(parents=True)
    (folder / "Headroom.exe").write_bytes(b"MZ")
    (folder / "headroom-train.exe").write_bytes(b"MZ")
    (folder / "_internal" / "한글 이름.txt").write_text("안녕", encoding="utf-8")
    return folder


def test_the_portable_zip_holds_the_program(program: Path, tmp_path: Path) -> None:
    made = write_zip(tmp_path / "portable.zip", program)
    shutil.unpack_archive(made, tmp_path / "out")
    unpacked = tmp_path / "out" / "Headroom"
    assert (unpacked / "_internal" / "한글 이름.txt").read_text(encoding="utf-8") == "안녕"
    # What Explorer can open: stored or deflated, nothing else.
    kinds = {info.compress_type for info in zipfile.ZipFile(made).infolist()}
    assert kinds <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def test_the_offline_edition_has_one_engine_beside_the_program(
    program: Path, tmp_path: Path
) -> None:
    runtimes = tmp_path / "engines"
    runtimes.mkdir()
    made = []
    for variant in ("cpu", "cu130"):
        (runtimes / f"torch-{variant}.zip").write_bytes(variant.encode())
        archive = Archive(f"torch-{variant}.zip", "torch", "1", "0" * 64, 3, 3)
        made.append(RuntimeManifest(variant, python_tag(), None, (archive,)))
    (runtimes / "engines.json").write_text(as_json(Runtimes("a", tuple(made))), encoding="utf-8")
    edition = write_zip(tmp_path / "offline.zip", program, runtimes, "cpu")
    shutil.unpack_archive(edition, tmp_path / "out")
    offline = tmp_path / "out" / "Headroom" / "engine-archives"
    assert sorted(p.name for p in offline.iterdir()) == ["engines.json", "torch-cpu.zip"]
    known = load_runtimes(offline / "engines.json")
    assert known is not None
    assert known.engines == (made[0],)


@pytest.mark.skipif(not shutil.which("makensis"), reason="makensis is not installed")
def test_the_installer_compiles_and_all_sums_are_right(program: Path, tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    assert main([str(program), str(folder)]) == 0
    version = importlib.metadata.version("headroom")
    setup = (folder / f"Headroom-{version}-setup.exe").read_bytes()
    assert setup[:2] == b"MZ"
    assert b"requireAdministrator" not in setup
    assert b'level="asInvoker"' in setup
    sums = dict(
        reversed(line.split("  ", 1))
        for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    )
    files = {path.name for path in folder.iterdir()} - {"SHA256SUMS"}
    assert sums.keys() == files
    assert {f"Headroom-{version}-{kind}" for kind in ("setup.exe", "portable.zip")} <= files
    for name, sum_ in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == sum_


def test_the_bill_of_materials_is_sound_and_whole() -> None:
    # Here, since it loads for seconds, in every worker.
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    window, runtime = window_distributions(), runtime_distributions()
    text = bill("0.1.0", window, runtime)
    assert JsonStrictValidator(SchemaVersion.V1_5).validate_str(text) is None
    components = {c["name"]: c for c in json.loads(text)["components"]}
    installed = {found.name: found.version for found in (window | runtime).values()}
    assert components.keys() - {"python"} == installed.keys()
    assert all(components[name]["version"] == version for name, version in installed.items())
    assert bill("0.1.0", window, runtime) == text


def test_every_distribution_has_its_licence_on_the_page() -> None:
    shipped = window_distributions() | runtime_distributions()
    page = licences.licences_page(shipped)
    headings: list[str | None] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
            if tag == "h2":
                headings.append(dict(attributes)["id"])

    Reader().feed(page)
    assert headings == ["Python", *(found.name for found in shipped.values())]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in page or "LGPL" in page
    named = [name for name, found in shipped.items() if licences.licence_name(found)]
    assert len(named) == len(shipped)


def test_the_icon_is_sharp_at_every_scaling(tmp_path: Path) -> None:
    content = icon.write(tmp_path / "headroom.ico").read_bytes()
    reserved, kind, count = struct.unpack_from("<HHH", content)
    assert (reserved, kind, count) == (0, 1, len(icon.SIZES))
    for number, size in enumerate(icon.SIZES):
        width, height, *_, length, offset = struct.unpack_from(
            "<BBBBHHII", content, 6 + 16 * number
        )
        assert (width or 256, height or 256) == (size, size)
        image = QImage.fromData(content[offset : offset + length], "PNG")
        assert (image.width(), image.height()) == (size, size)
        assert image.pixelColor(0, 0).alpha() == 0
        assert image.pixelColor(size // 2, size // 6).name() != "#000000"


def test_the_manifest_says_what_windows_has_to_know() -> None:
    root = ElementTree.fromstring(windows_resources.MANIFEST.encode())
    said = {element.tag.split("}")[1]: (element.text or "").strip() for element in root.iter()}
    assert said["activeCodePage"] == "UTF-8"
    assert said["longPathAware"] == "true"
    assert said["dpiAwareness"] == "PerMonitorV2"
    level = next(e for e in root.iter() if e.tag.endswith("requestedExecutionLevel"))
    assert level.get("level") == "asInvoker"


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("0.1.0", (0, 1, 0, 0)), ("1.2", (1, 2, 0, 0)), ("2.0.1rc1", (2, 0, 1, 0))],
)
def test_version_numbers(version: str, numbers: tuple[int, ...], tmp_path: Path) -> None:
    assert windows_resources.version_numbers(version) == numbers
    written = windows_resources.write_version(tmp_path / "v", "headroom-train", version)
    text = written.read_text(encoding="utf-8")
    assert f"filevers={numbers}" in text
    assert re.search(rf'"ProductVersion", "{re.escape(version)}"', text)
    compile(text, "version", "eval")  # as PyInstaller reads it
