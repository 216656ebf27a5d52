"""What the terminal says at a run's end."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from training.cli.progress import show_result
from training.events import event_types
from training.events.history import RunHistory
from training.events.result import RunResult


def said(result: RunResult) -> str:
    written = io.StringIO()
    show_result(Console(file=written, width=200), result)
    return written.getvalue()


@pytest.mark.parametrize("saved", [None, "/runs/a/adapter"])
def test_an_adapter_is_told_where_it_was_saved(saved: str | None) -> None:
    history = RunHistory()
    history.add(event_types.RunStarted(run_dir="/runs/a", name="a", model="m", device="CPU"))
    history.add(event_types.RunFinished(state="stopped", steps=0, seconds=1, adapter_dir=saved))
    result = RunResult.of(history)
    assert ("/runs/a/adapter" in said(result)) == (saved is not None)
    assert "topped" in said(result)
    assert "/runs/a/adapter" not in said(replace(result, adapter_dir=None))
