"""The histogram answers what another cut would leave as measuring anew does."""

import json
import random
from pathlib import Path

import pytest

from training.data.lengths import histogram, measure
from training.data.load import load_example_sets
from training.data.token_sets import tokenize_dataset
from training.data.tokenize import Tokenize
from training.data.tokenizer import load_tokenizer
from training.settings.schema import Settings
from training.texts.problems import ProblemError

LIMITS = (16, 40, 90, 4000)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    generator = random.Random(3)
    file = tmp_path_factory.mktemp("lengths") / "a.jsonl"
    rows = [
        {
            "prompt": "질문 " + "가" * generator.randrange(1, 40),
            "completion": "답 " + "나" * generator.randrange(1, 40),
        }
        for _ in range(60)
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return file


def measured(model: Path, file: Path, limit: int):  # type: ignore[no-untyped-def]  # noqa: ANN201
    settings = (
        Settings()
        .with_value("data.train", str(file))
        .with_value("data.max_seq_length", limit)
        .with_value("data.validation_fraction", 0.0)
        .with_value("data.truncation", "end")
    )
    part = load_example_sets(settings).train
    tokens = tokenize_dataset(Tokenize(load_tokenizer(model), settings.data), part, lambda *_: None)
    return tokens, *measure(tokens, part, limit)


def test_the_histogram_knows_every_cut(model: Path, file: Path) -> None:
    tokens, _, _ = measured(model, file, 4000)
    whole = histogram(tokens)
    assert whole.examples == 60
    for limit in LIMITS[1:]:
        cut_tokens, lengths, problems = measured(model, file, limit)
        assert histogram(cut_tokens) == whole  # the same before any cut
        guessed = whole.lengths_at(limit)
        assert guessed.longest_tokens == lengths.longest_tokens
        # Examples that lose their whole answer take no place in a step; a guess still has them.
        learned = lengths.examples
        assert learned == sum(count > 0 for count in cut_tokens["labelled"])
        assert guessed.mean_tokens == pytest.approx(sum(cut_tokens.lengths("input_ids")) / 60)
        labelled = lengths.labelled_tokens_mean * learned / 60
        assert guessed.labelled_tokens_mean == pytest.approx(labelled, abs=1.5)
        cut, lost = whole.cut_at(limit)
        told = {p.code: p.values for p in problems}
        assert cut == told.get("examples_cut", {"count": 0})["count"]
        assert lost == told.get("examples_cut", {"tokens": 0})["tokens"]


def test_cut_examples_and_lost_answers_are_named_by_row(model: Path, file: Path) -> None:
    tokens, _, problems = measured(model, file, 40)
    found = {p.code: [place.row for place in p.rows] for p in problems}
    assert found["examples_cut"] == [n for n, t in enumerate(tokens["length"], 1) if t > 40]
    lost = [n for n, labels in enumerate(tokens["labels"], 1) if all(x == -100 for x in labels)]
    assert found["answers_cut_off"] == lost != []


def test_nothing_left_to_learn_is_an_error(model: Path, file: Path) -> None:
    with pytest.raises(ProblemError) as error:
        measured(model, file, 8)
    assert error.value.problems[0].code == "data_no_answers"


def test_answers_that_all_weigh_nothing_are_not_called_too_long(
    model: Path, tmp_path: Path
) -> None:
    said = [
        {"role": "user", "content": "안녕"},
        {"role": "assistant", "content": "네", "weight": 0},
    ]
    (tmp_path / "a.jsonl").write_text(json.dumps({"messages": said}), encoding="utf-8")
    with pytest.raises(ProblemError) as error:
        measured(model, tmp_path / "a.jsonl", 64)
    assert error.value.problems[0].code == "data_nothing_learned"


def test_conversations_without_an_answer_are_named(model: Path, tmp_path: Path) -> None:
    asked = {"role": "user", "content": "안녕"}
    rows = [{"messages": [asked, {"role": "assistant", "content": "네"}]}, {"messages": [asked]}]
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    problems = measured(model, file, 64)[2]
    assert [(p.code, p.rows[0].line) for p in problems] == [("answers_missing", 2)]
