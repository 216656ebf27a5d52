"""Advice fits where it is read: no setting is spelled out in the window, none resumes no run."""

import errno
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from training.settings.fields import setting_fields
from training.texts.failure import disk_problem
from training.texts.hints import NO_RUN_HINTS, tell_in_window
from training.texts.problems import Problem
from training.texts.sentences import SENTENCES

_TERMINAL_ONLY = {"settings_syntax", "rank_lost"}
_SPELLED = re.compile(r"[a-z]+(_[a-z]+)* = |--resume|control_marks")


@pytest.fixture
def in_window() -> Iterator[None]:
    tell_in_window()
    yield
    tell_in_window(False)


def test_work_that_is_no_run_is_never_to_be_resumed(in_window: None) -> None:
    for code in SENTENCES:
        if "checkpoint" in Problem(code=code).hint and code in NO_RUN_HINTS:
            hint = Problem(code=code).without_run.hint
            assert "Resume" not in hint
            assert "checkpoint" not in hint


def test_a_full_disk_in_the_window_is_none_of_a_runs(in_window: None, tmp_path: Path) -> None:
    error = disk_problem(OSError(errno.ENOSPC, "full"), tmp_path)
    assert error.problems[0].hint == "Free some space and try again."
    assert "press Resume" in Problem(code="disk_full").hint  # as a run tells it


def test_what_a_run_died_of_is_told_of_its_checkpoint() -> None:
    died = Problem(code="worker_died")
    assert "press Resume" in died.hint
    assert Problem.model_validate_json(died.without_run.model_dump_json()) == died  # as ever


def test_the_terminal_names_settings_and_the_window_its_fields(in_window: None) -> None:
    tell_in_window(False)
    assert "duplicates = keep" in Problem(code="data_duplicates_left_out").hint
    tell_in_window()
    assert "“Duplicate rows”" in Problem(code="data_duplicates_left_out").hint
    spelled = {code for code in SENTENCES if _SPELLED.search(Problem(code=code).hint)}
    assert spelled == _TERMINAL_ONLY


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("out_of_memory", "Lower “Maximum length” or “Examples at once”, or turn “Recompute"),
        ("data_sheet_missing", "Set “Excel sheet” to one of these"),
        ("early_stopping_blind", "set “Check every”, or set “Stop early after” to 0."),
        ("data_columns_unknown", "(prompt_column and completion_column)"),
        ("model_missing", "config.json"),
    ],
)
def test_advice_in_the_window_names_fields(in_window: None, code: str, told: str) -> None:
    tell_in_window(titles={field.name: field.title for field in setting_fields()})
    assert told in Problem(code=code).hint


def test_what_a_user_named_stays_as_it_is(in_window: None) -> None:
    tell_in_window(titles={field.name: field.title for field in setting_fields()})
    problem = Problem(code="target_modules_missing", values={"available": "max_seq_length"})
    assert problem.hint.endswith("or to some of: max_seq_length.")
    assert "“Layers to train”" in problem.hint


def test_every_setting_that_advice_names_has_a_field(in_window: None) -> None:
    tell_in_window(titles={field.name: field.title for field in setting_fields()})
    names = {field.name for field in setting_fields() if "_" in field.name}
    spelled = re.compile(rf"(?<!\()\b({'|'.join(names)})\b(?!\))")
    found = {code for code in SENTENCES if spelled.search(Problem(code=code).hint)}
    assert found - _TERMINAL_ONLY <= {"data_columns_unknown"}
