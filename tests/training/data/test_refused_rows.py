"""A conversation that the chat template refuses is left out and named; the others go on."""

import json
from pathlib import Path

import pytest

from tests.training.support.tiny_model import CHAT_TEMPLATE, save_tiny_model
from training.data.load import load_example_sets
from training.data.noteworthy.remark_problems import remark_problems
from training.data.token_sets import tokenize_dataset, tokenize_sets
from training.data.tokenize import Tokenize
from training.data.tokenizer import load_tokenizer
from training.pipeline.check import check
from training.pipeline.data_record import save_data_record
from training.settings.schema import Settings
from training.texts.problems import ProblemError

REFUSES = (
    "{% for m in messages if 'bad' in m.content %}{{ raise_exception('no bad words') }}{% endfor %}"
    + CHAT_TEMPLATE
)


def settings_of(folder: Path, template: str, bad: int) -> Settings:
    model = save_tiny_model(folder / "model", template)
    rows = [
        {"prompt": f"{'bad' if n < bad else 'good'} question {n}", "completion": f"answer {n}"}
        for n in range(30)
    ]
    file = folder / "a.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    settings = Settings().with_value("model.name_or_path", str(model))
    settings = settings.with_value("data.train", str(file))
    return settings.with_value("data.validation_fraction", 0.0)


def test_the_others_go_on(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, REFUSES, bad=3)
    part = load_example_sets(settings).train
    tokenize = Tokenize(load_tokenizer(tmp_path / "model"), settings.data)
    for _ in range(2):  # what is left is tokenized as it is
        tokens = tokenize_dataset(tokenize, part, lambda *_: None)
        assert len(tokens) == len(part.dataset) == 27
        assert tokens.numbers("labelled").all()
    (problem,) = remark_problems(tokens, part, tokenize)
    assert (problem.code, problem.severity) == ("template_refuses_rows", "warning")
    assert [place.row for place in problem.rows] == [1, 2, 3]
    assert problem.values["reason"] == "no bad words"
    result = check(settings)
    assert [p.code for p in result.problems if p.severity == "error"] == []
    assert "template_refuses_rows" in {p.code for p in result.problems}


def test_they_are_recorded_as_left_out(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, REFUSES, bad=3).with_value("data.validation_fraction", 0.5)
    sets = load_example_sets(settings)
    tokenize = Tokenize(load_tokenizer(tmp_path / "model"), settings.data)
    tokenize_sets(tokenize, sets, lambda *_: None)
    save_data_record(tmp_path, sets)
    record = json.loads((tmp_path / "data.json").read_text(encoding="utf-8"))
    assert record["train"]["examples"] + record["validation"]["examples"] == 27
    assert sorted(left["row"] for left in record["left_out"]) == [1, 2, 3]
    assert {left["reason"] for left in record["left_out"]} == {"template_refuses_rows"}
    assert {1, 2, 3}.isdisjoint(row for _, row in record["split"]["validation_rows"])


def test_none_left_is_an_error_in_the_template_s_words(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, REFUSES, bad=30)
    part = load_example_sets(settings).train
    tokenize = Tokenize(load_tokenizer(tmp_path / "model"), settings.data)
    with pytest.raises(ProblemError) as error:
        tokenize_dataset(tokenize, part, lambda *_: None)
    (problem,) = error.value.problems
    assert problem.code == "template_failed"
    assert problem.details == "no bad words"


def test_one_without_end_ends_the_check(tmp_path: Path) -> None:
    loop = "{% for a in range(99999) %}"
    settings = settings_of(tmp_path, loop * 3 + "{% endfor %}" * 3, bad=0)
    assert "template_runs_away" in {problem.code for problem in check(settings).problems}
