import sys
from pathlib import Path

import pytest

from training.runtime.download import DownloadCancelled
from training.runtime.proof import prove


@pytest.mark.slow
def test_this_environment_is_an_engine_that_runs(tmp_path: Path) -> None:
    assert prove(tmp_path) == ""


def test_an_engine_that_cannot_be_imported_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "datasets.py").write_text("raise ImportError('DLL load failed: torch')\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert prove(tmp_path / "engine") == "ImportError: DLL load failed: torch"


def test_an_engine_that_brings_the_process_down_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "datasets.py").write_text("import os\nos._exit(9)\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert prove(tmp_path / "engine") == "exit status 9"


def test_a_trial_can_be_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "datasets.py").write_text("import time\ntime.sleep(10_000)\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    answers = iter([False, False])
    with pytest.raises(DownloadCancelled):
        prove(tmp_path / "engine", lambda: next(answers, True))
