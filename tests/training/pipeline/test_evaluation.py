"""What a run tells of its validation examples, against plain transformers and PEFT."""

import json
import math
from pathlib import Path
from typing import Any

import datasets
import pytest
import torch
from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer

from tests.training.support.tiny_run import tiny_settings, train
from training.events.history import RunHistory
from training.events.result import RunResult


@pytest.fixture(scope="module")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """120 texts with a ClassLabel, two thirds of one kind, and one empty text."""
    features = datasets.Features(
        {"text": datasets.Value("string"), "label": datasets.ClassLabel(names=["정상", "스팸"])}
    )
    rows = [
        {"text": f"win money {n}" if n % 3 == 0 else f"안녕하세요 {n}", "label": int(n % 3 == 0)}
        for n in range(120)
    ]
    rows[7]["text"] = ""
    folder = tmp_path_factory.mktemp("labelled") / "train"
    datasets.Dataset.from_list(rows, features=features).save_to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def run(model: Path, labelled: Path, tmp_path_factory: pytest.TempPathFactory) -> RunResult:
    settings = tiny_settings(
        model,
        labelled,
        tmp_path_factory.mktemp("runs"),
        data__train=str(labelled),
        data__validation="",
        data__validation_fraction=0.2,
        data__max_seq_length=160,
        training__max_steps=6,
    )
    result, _ = train(settings)
    assert result.state == "finished", result.problem
    return result


def read(run: RunResult, name: str) -> Any:
    assert run.run_dir is not None
    return json.loads((Path(run.run_dir) / name).read_text(encoding="utf-8"))


def test_the_run_records_its_data(run: RunResult) -> None:
    record = read(run, "data.json")
    assert record["rows"] == 120
    assert [(r["row"], r["reason"]) for r in record["left_out"]] == [(8, "data_row_empty")]
    assert record["split"]["stratified"]
    assert record["split"]["seed"] == 7
    held_out = {row for _, row in record["split"]["validation_rows"]}
    assert len(held_out) == record["validation"]["examples"] == 24
    assert sum((row - 1) % 3 == 0 for row in held_out) == 8  # a third, as in all
    assert record["train"]["format"] == "label"
    assert record["train"]["instruction"]


def test_loss_perplexity_and_labels_are_what_plain_peft_gives(
    run: RunResult, model: Path, labelled: Path
) -> None:
    """Every held-out text asked of the saved adapter, one conversation at a time."""
    assert run.run_dir is not None
    record, told = read(run, "data.json"), read(run, "evaluation.json")
    rows = datasets.load_from_disk(labelled)
    tokenizer = AutoTokenizer.from_pretrained(model)
    base = AutoModelForCausalLM.from_pretrained(model)
    trained = PeftModel.from_pretrained(base, Path(run.run_dir) / "adapter").eval()
    names = ["정상", "스팸"]
    total = tokens = 0.0
    matrices = [[[0, 0], [0, 0]], [[0, 0], [0, 0]]]
    for _, row in record["split"]["validation_rows"]:
        text, truth = rows[row - 1]["text"], rows[row - 1]["label"]
        asked = [{"role": "user", "content": record["train"]["instruction"] + "\n\n" + text}]
        begin = tokenizer.apply_chat_template(asked, tokenize=False, add_generation_prompt=True)
        start = len(tokenizer(begin, add_special_tokens=False)["input_ids"])
        scores: list[list[list[float]]] = [[], []]
        told_ids: list[list[int]] = []
        for name in names:
            said = [*asked, {"role": "assistant", "content": name}]
            whole = tokenizer.apply_chat_template(said, tokenize=False)
            ids = torch.tensor([tokenizer(whole, add_special_tokens=False)["input_ids"]])
            told_ids.append(ids[0, start:].tolist())
            for when in (0, 1):
                with torch.no_grad():
                    if when:
                        logits = trained(ids).logits
                    else:
                        with trained.disable_adapter():
                            logits = trained(ids).logits
                nats = torch.log_softmax(logits[0, :-1], -1)
                picked = nats.gather(1, ids[0, 1:, None])[start - 1 :, 0]
                scores[when].append(picked.tolist())
                if when and name == names[truth]:
                    total, tokens = total - float(picked.sum()), tokens + len(picked)
        for when in (0, 1):
            pairs = enumerate(zip(*told_ids, strict=False))
            parted = next(place for place, (one, other) in pairs if one != other)
            answer = int(scores[when][1][parted] > scores[when][0][parted])
            matrices[when][truth][answer] += 1
    assert told["eval_loss"] == pytest.approx(total / tokens, rel=1e-4)
    assert told["perplexity"] == pytest.approx(math.exp(total / tokens), rel=1e-4)
    assert [report["step"] for report in told["labels"]] == [0, 6]
    order = [names.index(name) for name in told["labels"][0]["confusion"]["labels"]]
    for report, matrix in zip(told["labels"], matrices, strict=True):
        ours = report["confusion"]["matrix"]
        assert ours == [[matrix[t][a] for a in order] for t in order]


def test_the_page_is_written_and_the_result_tells(run: RunResult) -> None:
    assert run.run_dir is not None
    assert "스팸" in (Path(run.run_dir) / "evaluation.md").read_text(encoding="utf-8")
    told = run.as_json()
    assert told["perplexity"] == pytest.approx(math.exp(told["eval_loss"]))
    assert [entry["step"] for entry in told["labels"]] == [0, 6]


def test_the_untrained_model_is_asked_when_steps_are_to_be_seen(run: RunResult) -> None:
    assert run.run_dir is not None
    history = RunHistory.read(Path(run.run_dir) / "events.jsonl")
    (untrained,) = [e for e in history.evaluations if e.step == 0]
    assert untrained.labels is not None
    before = [step for step in history.steps if step.time < untrained.time]
    assert [step.step for step in before] == [1, 2, 3]
