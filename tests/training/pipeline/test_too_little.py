"""What is too little to learn from is told before the run, after it, and only where it is so."""

import io
import json
from pathlib import Path

from rich.console import Console

from tests.training.support.tiny_run import tiny_settings, train
from training.cli.progress import show_result
from training.data.load import load_example_sets
from training.pipeline.too_little import too_little
from training.settings.schema import Settings

ROWS = [{"text": f"text no. {n}", "label": "abc"[n % 3]} for n in range(400)]


def written(file: Path, rows: list[dict[str, str]]) -> str:
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return str(file)


def settings_of(
    folder: Path, train: list[dict[str, str]], checked: list[dict[str, str]]
) -> Settings:
    return (
        Settings()
        .with_value("data.train", written(folder / "a.jsonl", train))
        .with_value("data.validation", written(folder / "b.jsonl", checked))
    )


def test_few_steps_few_to_check_with_and_a_label_that_none_of_them_has(tmp_path: Path) -> None:
    checked = [row for row in ROWS[300:324] if row["label"] != "c"][:15]
    settings = settings_of(tmp_path, ROWS[:40], checked).with_value("training.epochs", 1.0)
    steps, few, missing = too_little(settings, load_example_sets(settings), 40)
    assert (steps.code, steps.values["steps"]) == ("few_steps", 3)
    assert (few.code, few.values["examples"], few.values["points"]) == (
        "few_validation_examples", 15, 6.7,
    )  # fmt: skip
    assert (missing.code, missing.values["labels"]) == ("label_not_checked", "c")
    assert all(problem.severity == "warning" for problem in (steps, few, missing))


def test_enough_is_enough(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, ROWS[:200], ROWS[300:330])
    assert too_little(settings, load_example_sets(settings), 200) == []
    alone = settings.with_value("data.validation", "").with_value("data.validation_fraction", 0.0)
    assert too_little(alone, load_example_sets(alone), 200) == []


def test_it_is_told_before_and_after_a_run(model: Path, data: Path, tmp_path: Path) -> None:
    result, _ = train(tiny_settings(model, data, tmp_path, training__max_steps=2))
    shown = io.StringIO()
    show_result(Console(file=shown, width=400), result)
    assert result.run_dir is not None
    report = (Path(result.run_dir) / "report.md").read_text(encoding="utf-8")
    for said in ("Too few steps to learn much: 2", "Too few validation examples (6)"):
        assert said in shown.getvalue()
        assert said in report
        assert said in " ".join(problem.message for problem in result.warnings)


def test_what_one_model_refuses_another_may_take(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, ROWS[:40], ROWS[300:330])
    one = load_example_sets(settings)
    one.train.dataset = one.train.dataset.select(range(10))
    one.problems.clear()
    one.left_out.append(one.left_out)  # type: ignore[arg-type]
    other = load_example_sets(settings)
    assert (len(other.train.dataset), other.left_out) == (40, [])
