"""What can be done about a problem with one click."""

import json
from pathlib import Path

from app.form.problem_lines import columns_of
from training.data.load import load_example_sets
from training.settings.schema import Settings


def test_the_other_label_is_learned_with_one_click(tmp_path: Path) -> None:
    rows = [{"text": f"hello {n}", "label": "ab"[n % 2], "topic": "xyz"[n % 3]} for n in range(12)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    settings = Settings().with_value("data.train", str(tmp_path / "a.jsonl"))
    (problem,) = [
        problem
        for problem in load_example_sets(settings).problems
        if problem.code == "label_columns_several"
    ]
    ((words, values),) = columns_of(problem)
    assert words == "Learn topic instead"
    for key, value in values.items():
        settings = settings.with_value(key, value)
    found = load_example_sets(settings)
    assert found.train.layout.kind == "label"
    assert found.train.layout.completion_column == "topic"
    assert found.train.layout.instruction.endswith("x, y, z")
    assert all(columns_of(problem) == [] for problem in found.problems)
