"""A real model on real mail: what is checked before a run, and the losses of the stock script.

Both are downloaded; skipped, with the reason, where that is not possible.
"""

import json
from pathlib import Path

import pytest

from tests.training.support import plain_training
from tests.training.support.real_mail import NotReachable, save_real_mail, save_real_model
from tests.training.support.tiny_run import tiny_settings, train
from training.data.chat.token_tree import IGNORED
from training.data.load import load_example_sets
from training.data.token_sets import tokenize_dataset
from training.data.tokenize import Tokenize
from training.data.tokenizer import load_tokenizer
from training.pipeline.check import check
from training.settings.schema import Settings

pytestmark = pytest.mark.slow  # it downloads 110 MB
TRAINED, CHECKED, LENGTH = 300, 60, 192
TOKENIZED = plain_training.tokenized


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("real")
    try:
        model = save_real_model(folder)
        mail = save_real_mail(folder / "mail", TRAINED, CHECKED)
    except NotReachable as reason:
        pytest.skip(str(reason))
    return tiny_settings(
        model, mail, folder / "runs", data__max_seq_length=LENGTH, training__learning_rate=1e-4
    )


def test_every_mail_keeps_its_answer(settings: Settings) -> None:
    sets = load_example_sets(settings)
    tokenize = Tokenize(load_tokenizer(Path(settings.model.name_or_path)), settings.data)
    ends = tokenize.answer_ends()
    for part in (sets.train, sets.validation):
        assert part is not None
        tokens = tokenize_dataset(tokenize, part, lambda *_: None)
        assert len(tokens) == len(part.dataset)
        for row, example in zip(part.dataset, tokens, strict=True):
            ids, labels = example["input_ids"], example["labels"]
            learned = [token for token in labels if token != IGNORED]
            assert len(ids) <= LENGTH
            assert learned[-1] in ends
            assert tokenize.tokenizer.decode(learned[:-1]).strip() == row["label"]
            said = [{"role": "user", "content": "x"}]
            header = tokenize.prompt(said)[-3:]  # what stands before an answer, as it is asked
            first = next(n for n, label in enumerate(labels) if label != IGNORED)
            assert ids[:first][-3:] == header
    result = check(settings)
    assert not [problem for problem in result.problems if problem.severity == "error"]
    assert {problem.code for problem in result.problems} >= {"examples_shortened"}
    assert (result.examples, result.labels) == (TRAINED, ("normal", "spam"))


def until_the_end(settings: Settings, file: Path) -> list[dict[str, list[int]]]:
    """As the script has it, without the line break that the template puts behind an answer's end
    and that generating never reaches."""
    examples = TOKENIZED(settings, file)
    ends = Tokenize(load_tokenizer(Path(settings.model.name_or_path)), settings.data).answer_ends()
    for example in examples:
        last = max(n for n, token in enumerate(example["input_ids"]) if token in ends)
        example["labels"][last + 1 :] = [IGNORED] * (len(example["labels"]) - last - 1)
    return examples


def test_losses_are_those_of_the_stock_script(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mails short enough for both: the script knows no other cut than at the end."""
    monkeypatch.setattr(plain_training, "tokenized", until_the_end)
    rows = [
        {"prompt": row["text"][:300].strip(), "completion": row["label"]}
        for row in map(json.loads, Path(settings.data.train).read_text("utf-8").splitlines())
    ][:64]
    file = tmp_path / "train.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    same = (
        settings.with_value("data.train", str(file))
        .with_value("data.validation", "")
        .with_value("data.validation_fraction", 0.0)
        .with_value("training.max_steps", 3)
        .with_value("training.effective_batch_size", 2)
        .with_value("engine.micro_batch_size", 2)
        .with_value("training.warmup_ratio", 0.0)  # of so few steps Headroom spends none in it
        .with_value("output.dir", str(tmp_path / "runs"))
    )
    plain = plain_training.plain_run(same, tmp_path / "plain")
    result, _ = train(same)
    assert result.state == "finished", result.problem
    assert [loss for _, loss in result.losses] == pytest.approx(plain.losses, rel=2e-3)
