"""What Windows does not let load has a sentence of its own."""

import ctypes
from pathlib import Path

import pytest

from training.texts.failure import blocked_by_policy, problem_of

BLOCKED = "An Application Control policy has blocked this file."


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ImportError(f"DLL load failed while importing _C: {BLOCKED}"), True),
        (ImportError("DLL load failed while importing _C: The module was not found."), False),
        (OSError(22, "blocked"), False),
    ],
)
def test_what_an_application_control_keeps_from_loading(
    monkeypatch: pytest.MonkeyPatch, error: Exception, expected: bool
) -> None:
    texts = {4551: BLOCKED + "\r\n"}
    monkeypatch.setattr(ctypes, "FormatError", texts.__getitem__, raising=False)
    assert blocked_by_policy(error) is expected
    assert (problem_of(error, Path("runs")).code == "blocked_by_windows") is expected
    error.winerror = 4551  # type: ignore[attr-defined] # as Windows tells it of what it starts
    assert problem_of(error, Path("runs")).code == "blocked_by_windows"
