"""What is too long loses the middle of its question, never its answer."""

import json
from pathlib import Path
from typing import Any

import pytest

from training.data.chat.token_tree import IGNORED
from training.data.lengths import learnable, measure_run
from training.data.load import load_example_sets
from training.data.row_table import RowTable
from training.data.sets import ExampleSets
from training.data.token_sets import tokenize_dataset
from training.data.tokenize import Tokenize
from training.data.tokenizer import ModelTokenizer, load_tokenizer
from training.data.truncate import MARK, shortened
from training.pipeline.label_accuracy import label_task
from training.settings.schema import Settings

Said = list[dict[str, Any]]


def words(said: Said) -> int:
    """Ten words of template for each message, and what it says."""
    return sum(10 + len(message["content"].split()) for message in said)


def long_text(name: str, count: int) -> str:
    return " ".join(f"{name}{number}" for number in range(count))


def asked(content: str, **more: Any) -> dict[str, Any]:
    return {"role": "user", "content": content, **more}


def answered(text: str) -> dict[str, Any]:
    return {"role": "assistant", "content": text}


def test_what_fits_stays_as_it_is() -> None:
    said = [asked(long_text("q", 20)), answered("a")]
    assert shortened(said, 100, words) is said


@pytest.mark.parametrize("limit", [40, 60, 200])
def test_the_question_loses_its_middle(limit: int) -> None:
    said = [asked(long_text("q", 500)), answered(long_text("a", 5))]
    found = shortened(said, limit, words)
    assert limit - 4 <= words(found) <= limit
    assert found[1] == said[1]
    head, _, tail = found[0]["content"].partition(f" {MARK} ")
    assert said[0]["content"].startswith(head)
    assert said[0]["content"].endswith(tail)
    assert min(len(head), len(tail)) > 0.7 * max(len(head), len(tail))


def test_it_is_counted_seldom() -> None:
    """To count is to make tokens: words get longer and longer here, and still few tries do."""
    counted = 0

    def told(said: Said) -> int:
        nonlocal counted
        counted += 1
        return words(said)

    text = " ".join("w" * (1 + number // 40) for number in range(4000))
    found = shortened([asked(text), answered("a")], 500, told)
    assert 490 <= words(found) <= 500
    assert counted <= 9


def test_the_instruction_stays_whole() -> None:
    told = "Which label?\n\n"
    text = long_text("q", 300)
    message = asked(told + text, text=(len(told), len(told) + len(text)))
    found = shortened([message, answered("spam")], 50, words)
    assert found[0]["content"].startswith(told + "q0")
    assert words(found) <= 50


def test_the_longest_of_several_questions_is_shortened() -> None:
    said = [
        {"role": "system", "content": long_text("s", 30)},
        *(asked("short one"), answered(long_text("a", 40))),
        *(asked(long_text("q", 400)), answered("last")),
    ]
    found = shortened(said, 160, words)
    assert [m for m in found if m["role"] != "user"] == [m for m in said if m["role"] != "user"]
    assert found[1] == said[1]
    assert MARK in found[3]["content"]
    assert words(found) <= 160


def test_where_nothing_helps_the_answer_still_stays() -> None:
    said = [asked(long_text("q", 50)), answered(long_text("a", 500))]
    found = shortened(said, 100, words)
    assert found[1] == said[1]
    assert len(found[0]["content"]) < 5


def settings_of(model: Path, file: Path, **data: Any) -> Settings:
    made = (
        Settings().with_value("model.name_or_path", str(model)).with_value("data.train", str(file))
    )
    for name, value in {"validation_fraction": 0.0, "max_seq_length": 128, **data}.items():
        made = made.with_value(f"data.{name}", value)
    return made


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    """Texts with a label, half of them far too long."""
    rows = [
        {"text": f"mail {n} " + "buy now " * (400 if n % 2 else 1), "label": ["ham", "spam"][n % 2]}
        for n in range(12)
    ]
    file = tmp_path / "mail.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return file


def tokens_of(settings: Settings) -> tuple[RowTable, ExampleSets, ModelTokenizer]:
    tokenizer = load_tokenizer(Path(settings.model.name_or_path))
    sets = load_example_sets(settings)
    tokenize = Tokenize(tokenizer, settings.data)
    return tokenize_dataset(tokenize, sets.train, lambda _done, _total: None), sets, tokenizer


def test_no_answer_is_lost_where_the_question_is_shortened(model: Path, mail: Path) -> None:
    settings = settings_of(model, mail)
    tokens, sets, tokenizer = tokens_of(settings)
    for row, example in zip(sets.train.dataset, tokens, strict=True):
        learned = [token for token in example["labels"] if token != IGNORED]
        assert tokenizer.decode(learned, skip_special_tokens=True).strip() == row["label"]
        told = tokenizer.decode(example["input_ids"])
        assert sets.train.layout.instruction in told
        assert (MARK in told) == (example["shortened"] == 1) == (row["label"] == "spam")
        assert len(example["input_ids"]) <= 128
    lengths, problems = measure_run(tokens, sets, settings)
    assert lengths.examples == 12
    (problem,) = problems
    assert (problem.code, problem.values["count"]) == ("examples_shortened", 6)
    assert len(learnable(tokens)) == 12


def test_what_has_nothing_to_learn_takes_no_place_in_a_step(model: Path, mail: Path) -> None:
    settings = settings_of(model, mail, truncation="end")
    tokens, sets, _ = tokens_of(settings)
    lengths, problems = measure_run(tokens, sets, settings)
    assert [problem.code for problem in problems] == ["examples_cut", "answers_cut_off"]
    assert lengths.examples == len(learnable(tokens)) == 6
    assert all(example["labelled"] > 0 for example in learnable(tokens))


@pytest.mark.parametrize("truncation", ["input", "end"])
def test_evaluation_asks_all_examples(model: Path, mail: Path, truncation: str) -> None:
    settings = settings_of(model, mail, truncation=truncation)
    part = load_example_sets(settings).train
    tokenize = Tokenize(load_tokenizer(model), settings.data)
    told: list[tuple[int, int]] = []
    task = label_task(part.labels, part, tokenize, lambda *shares: told.append(shares))
    assert task is not None
    assert told == [(done, 12) for done in range(12)]
    assert len(task.asked) == 12


def test_plain_text_is_cut_at_its_end(model: Path, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "buy now " * 400}), encoding="utf-8")
    tokens, _, _ = tokens_of(settings_of(model, tmp_path / "a.jsonl"))
    assert (tokens[0]["shortened"], len(tokens[0]["input_ids"])) == (0, 128)
