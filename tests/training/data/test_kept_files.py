"""The cache is proved whenever it is read, and forgets what is old."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from training.data import load
from training.data.readers import kept_files
from training.files.atomic import private_name, sweep
from training.settings.schema import Settings


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test's own, of which this process knows nothing."""
    monkeypatch.setenv("HEADROOM_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(kept_files, "_known", {})
    return tmp_path / "cache" / "rows"


def read(folder: Path) -> list[str]:
    file = folder / "a.jsonl"
    if not file.exists():
        rows = [{"text": f"text {n}", "label": "spam" if n % 2 else "ham"} for n in range(200)]
        file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    settings = Settings().with_value("data.train", str(file))
    load._load.cache_clear()  # as another process
    found = load.load_example_sets(settings.with_value("data.validation_fraction", 0.0))
    return [str(label) for label in found.train.dataset["label"]]


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def other_labels(file: Path) -> None:
    """As sound as before, with 200 labels changed."""
    content = file.read_bytes()
    assert b"hamspam" in content
    file.write_bytes(content.replace(b"hamspam", b"spamham"))


def flipped(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) * 2 // 3] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize("spoil", [emptied, cut, other_labels, flipped])
def test_what_is_damaged_is_made_anew(
    spoil: Callable[[Path], None],
    cache: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    labels = read(tmp_path)
    assert labels == ["ham", "spam"] * 100
    (kept,) = cache.glob("*.arrow")
    sound = kept.read_bytes()
    spoil(kept)
    assert kept.read_bytes() != sound
    assert read(tmp_path) == labels
    assert kept.read_bytes() == sound
    assert str(kept) in caplog.text


def test_a_lost_hash_is_a_reason_too(cache: Path, tmp_path: Path) -> None:
    labels = read(tmp_path)
    (hashed,) = cache.glob("*.sha256")
    hashed.unlink()
    kept_files._known.clear()
    assert read(tmp_path) == labels
    assert hashed.exists()


def test_the_cache_forgets_by_number_size_and_age(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(ages_days: list[float]) -> set[str]:
        for file in tmp_path.glob("*.arrow"):
            file.unlink()
        for number, age in enumerate(ages_days):
            file = tmp_path / f"{number}.arrow"
            file.write_bytes(b"x" * 1000)
            used = time.time() - age * 86400
            os.utime(file, (used, used))
        kept_files.forget_old(tmp_path)
        return {file.stem for file in tmp_path.glob("*.arrow")}

    assert fill([0, 1, 100, 200]) == {"0", "1"}
    assert fill([100]) == {"0"}
    assert len(fill([0] * 40)) == 24
    monkeypatch.setattr(kept_files, "_KEPT_BYTES", 2500)
    assert fill([0, 1, 2, 3]) == {"0", "1"}


@pytest.mark.parametrize("token", ["0123abcd", "79823853"])
def test_what_killed_processes_left_is_swept(
    token: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A token of digits alone is not taken for a process."""
    monkeypatch.setattr("secrets.token_hex", lambda _bytes: token)
    mine = private_name(tmp_path / "mine.arrow")
    mine.write_bytes(b"x")
    other = tmp_path / ".model.merged.999999999.0123abcd.tmp"
    other.mkdir()
    (other / "model.safetensors").write_bytes(b"x")
    old = private_name(tmp_path / "old.arrow")
    old.write_bytes(b"x")
    os.utime(old, (1e9, 1e9))
    (tmp_path / ".the user's own.tmp").write_bytes(b"x")
    sweep(tmp_path)
    assert {path.name for path in tmp_path.glob(".*")} == {mine.name, ".the user's own.tmp"}
