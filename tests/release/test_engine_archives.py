import importlib.metadata
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from release.distributions import (
    closure,
    import_names,
    located_files,
    runtime_distributions,
    window_distributions,
)
from release.engine_archives import (
    Packer,
    is_needed,
    kept_models,
    licence_file,
    variant_name,
)
from release.merge_engines import merge
from training.runtime.download import sha256_of
from training.runtime.manifest import (
    Archive,
    RuntimeManifest,
    Runtimes,
    as_json,
    list_file,
    list_from_json,
    load_runtimes,
    python_tag,
)
from training.runtime.unpack import unpack

LONGEST_INNER_PATH = 170
"""Of an engine's files: with a user's folder before it, Windows' 260 characters are enough."""


def test_window_and_engine_share_nothing_and_leave_nothing_out() -> None:
    window, runtime = window_distributions(), runtime_distributions()
    assert window.keys() & runtime.keys() == set()
    assert window.keys() | runtime.keys() == closure(["headroom"]).keys() - {"headroom"}
    assert {"torch", "transformers", "peft", "datasets", "bitsandbytes"} <= runtime.keys()
    names_of_window, names_of_engine = (
        {name for found in part.values() for name in import_names(found)}
        for part in (window, runtime)
    )
    assert names_of_window & names_of_engine == set()


@pytest.mark.parametrize(
    ("path", "cuda", "needed"),
    [
        ("torch/lib/torch_cuda.dll", "13.0", True),
        ("torch/lib/dnnl.lib", "13.0", False),
        ("torch/include/ATen/ATen.h", None, False),
        ("torch/testing/_internal/common_utils.py", None, True),
        ("bitsandbytes/libbitsandbytes_cuda130.dll", "13.0", True),
        ("bitsandbytes/libbitsandbytes_cuda124.dll", "13.0", False),
        ("bitsandbytes/libbitsandbytes_cuda130.dll", None, False),
        ("bitsandbytes/libbitsandbytes_rocm72.dll", "13.0", False),
        ("bitsandbytes/libbitsandbytes_cpu.dll", None, True),
        ("transformers/models/exaone4/modeling_exaone4.py", None, True),
        ("transformers/models/whisper/modeling_whisper.py", None, False),
        ("transformers/models/__init__.py", None, True),
        ("pandas/tests/test_x.py", None, False),
    ],
)
def test_what_is_packed(path: str, cuda: str | None, needed: bool) -> None:
    assert is_needed(path, kept_models(), cuda) is needed


def test_variants_are_named_as_pytorch_names_them() -> None:
    assert variant_name(None) == "cpu"
    assert variant_name("13.0") == "cu130"


@pytest.mark.parametrize("compression", ["lzma", "deflate"])
def test_a_packed_distribution_is_importable_where_it_is_unpacked(
    tmp_path: Path, compression: str
) -> None:
    distribution = importlib.metadata.distribution("jinja2")
    (archive,) = Packer(tmp_path, compression, None).pack(distribution)
    file = tmp_path / archive.name
    with zipfile.ZipFile(file) as packed:
        assert b"Pallets" in packed.read(licence_file(archive.name))
    assert file.stat().st_size == archive.bytes
    assert sha256_of(file) == archive.sha256
    unpack(file, archive.name, tmp_path / "engine")
    listed = list_from_json((tmp_path / "engine" / list_file(archive.name)).read_bytes())
    assert sum(entry.bytes for entry in listed.values()) == archive.unpacked_bytes
    for path, source in located_files(distribution).items():
        if path.endswith(".py"):
            assert (tmp_path / "engine" / path).read_bytes() == source.read_bytes()
    done = subprocess.run(
        [sys.executable, "-v", "-c", "import jinja2; print(jinja2.__file__)"],
        env=os.environ | {"PYTHONPATH": str(tmp_path / "engine")},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    module = tmp_path / "engine" / "jinja2" / "__init__.py"
    assert done.stdout.strip() == str(module)
    # The byte code that came along is what Python took: none was written.
    assert f"matches {module}" in done.stderr
    assert f"# wrote '{tmp_path}" not in done.stderr


def test_the_same_content_gives_the_same_archive(tmp_path: Path) -> None:
    distribution = importlib.metadata.distribution("shellingham")
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        made.append(Packer(tmp_path / name, "lzma", None).pack(distribution))
    assert made[0] == made[1]


def test_no_path_of_the_engine_is_too_long_for_windows() -> None:
    models = kept_models()
    longest = max(
        (
            path
            for found in runtime_distributions().values()
            for path in located_files(found)
            if is_needed(path, models, None)
        ),
        key=len,
    )
    compiled = len("__pycache__/.cpython-311.pyc") - len(".py")
    assert len(longest) + compiled <= LONGEST_INNER_PATH, longest


def test_engines_packed_apart_are_put_together(tmp_path: Path) -> None:
    for variant in ("cpu", "cu130"):
        folder = tmp_path / variant
        folder.mkdir()
        names = ["peft-1.zip", f"torch-{variant}.zip"]
        for name in names:
            with zipfile.ZipFile(folder / name, "w") as archive:
                archive.writestr("x", name)
        archives = tuple(
            Archive(n, n.split("-")[0], "1", sha256_of(folder / n), 1, 1) for n in names
        )
        runtime = RuntimeManifest(variant, python_tag(), None, archives)
        (folder / "engines.json").write_text(as_json(Runtimes("", (runtime,))), encoding="utf-8")
    (tmp_path / "none").mkdir()
    folders = [tmp_path / name for name in ("cpu", "cu130", "none")]
    merged = merge(tmp_path / "all", folders, "https://example.invalid/engine")
    assert [runtime.variant for runtime in merged.engines] == ["cpu", "cu130"]
    assert load_runtimes(tmp_path / "all" / "engines.json") == merged
    for runtime in merged.engines:
        for archive in runtime.archives:
            assert sha256_of(tmp_path / "all" / archive.name) == archive.sha256
