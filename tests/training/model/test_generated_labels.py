"""What a trained model of each family generates is the label that its run scored likeliest."""

from pathlib import Path

import pytest

from tests.training.support.label_agreement import generated_answers, save_label_rows
from tests.training.support.spoken_family import SPOKEN, save_spoken
from tests.training.support.tiny_run import tiny_settings, train

ENOUGH = 0.98

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", SPOKEN)
def test_fifty_answers_are_the_scored_labels(tmp_path: Path, name: str) -> None:
    settings = tiny_settings(
        save_spoken(tmp_path / "model", SPOKEN[name]),
        save_label_rows(tmp_path / "data", 240, 50),
        tmp_path / "runs",
        data__max_seq_length=1024,
        lora__r=16,
        lora__alpha=32,
        training__max_steps=100,
        training__learning_rate=1e-2,
    )
    result, _ = train(settings)
    assert result.state == "finished", result.problem
    found = generated_answers(settings, result)
    agreed = sum(answer.generated == answer.scored for answer in found)
    assert len(found) == 50
    assert agreed >= ENOUGH * len(found), [a for a in found if a.generated != a.scored][:5]
    assert sum(answer.scored == answer.label for answer in found) >= 30  # it has learned
