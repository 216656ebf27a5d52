"""Inputs that reach much of a reader, found by ``tests.fuzz_guided``: none falls."""

from pathlib import Path

import pytest

from tests.fuzz_readers import CORPUS, look, prepared


@pytest.mark.parametrize("name", sorted(folder.name for folder in CORPUS.iterdir()))
def test_none_falls(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("CONFIG", "CACHE"):
        monkeypatch.setenv(f"HEADROOM_{kind}_DIR", str(tmp_path / kind.lower()))
    inputs = sorted((CORPUS / name).iterdir())
    assert inputs
    for number, file in enumerate(inputs):
        place = tmp_path / str(number)
        place.mkdir()
        prepared(name, place)
        look(name, place, file.read_bytes())
