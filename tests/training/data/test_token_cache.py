"""What was tokenized once is not tokenized again, and never mistaken for something else."""

from pathlib import Path
from typing import Any

import datasets
import pytest

from tests.training.support.tiny_run import rows, steps_of, tiny_settings, train
from training.data.tokenizer import ModelTokenizer
from training.settings.schema import Settings


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every text that a tokenizer is asked to encode."""
    asked: list[Any] = []
    encode = ModelTokenizer.__call__

    def counting(self: ModelTokenizer, *arguments: Any, **options: Any) -> Any:
        asked.append(arguments)
        return encode(self, *arguments, **options)

    monkeypatch.setattr(ModelTokenizer, "__call__", counting)
    return asked


@pytest.fixture
def settings(model: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("HEADROOM_CACHE_DIR", str(tmp_path / "cache"))
    return tiny_settings(model, data, tmp_path / "runs", training__max_steps=2)


def kept(folder: Path) -> dict[str, int]:
    files = (folder / "cache").rglob("*.arrow")
    return {str(file): file.stat().st_mtime_ns for file in files}


def test_a_second_start_tokenizes_nothing(
    settings: Settings, tmp_path: Path, calls: list[Any]
) -> None:
    first, _ = train(settings)
    assert len(calls) >= 46, "every row of both files"
    files = kept(tmp_path)
    assert files
    calls.clear()
    again, _ = train(settings)
    # What is asked of the template once a start, to know how answers end, is no row.
    assert [text for (text,) in calls if "<|user|>?<" not in text] == []
    assert kept(tmp_path) == files
    assert (again.losses, again.eval_loss) == (first.losses, first.eval_loss)


@pytest.mark.parametrize(
    ("key", "value"),
    [("data.system_prompt", "Be brief."), ("data.loss_on", "all"), ("data.max_seq_length", 40)],
)
def test_other_settings_have_other_tokens(
    settings: Settings, calls: list[Any], key: str, value: Any
) -> None:
    _, told = train(settings)
    calls.clear()
    _, other = train(settings.with_value(key, value))
    assert calls
    counts = [
        [(step.tokens, step.labelled_tokens) for step in steps_of(each)] for each in (told, other)
    ]
    assert counts[0] != counts[1]


def test_one_folder_for_training_and_validation(settings: Settings, tmp_path: Path) -> None:
    """Its splits are tokenized apart, whether the validation is named or found."""
    folder = tmp_path / "dict"
    parts = {"train": rows(40), "validation": rows(6, seed=1)}
    datasets.DatasetDict(
        {name: datasets.Dataset.from_list(content) for name, content in parts.items()}
    ).save_to_disk(str(folder))
    files, _ = train(settings)
    for named in (str(folder), ""):
        splits = settings.with_value("data.train", str(folder)).with_value("data.validation", named)
        result, _ = train(splits)
        assert (result.losses, result.eval_loss) == (files.losses, files.eval_loss)
