"""A label run of each kind of template: who asks what was exported gets the labels of the run.

The merged model is asked by plain transformers, the GGUF file by llama.cpp, both through the chat
template that stands in the export and nothing else; what they generate is held to the label that
the run scored, example by example.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from datasets import load_from_disk
from transformers import AutoModelForCausalLM, AutoTokenizer, GenerationConfig

from resources import DEMO
from tests.training.data.test_chat_kinds import KINDS, MARKS
from tests.training.support.label_agreement import (
    generated_answers,
    save_label_rows,
    scored_labels,
)
from tests.training.support.llama_server import Llama, needs_llama
from tests.training.support.tiny_model import save_tiny_model
from tests.training.support.tiny_run import tiny_settings, train
from training.data.tokenize import Tokenize
from training.data.tokenizer import load_tokenizer
from training.events.result import RunResult
from training.export.exporter import export
from training.protocol.export import ExportRequest
from training.settings.schema import Settings
from training.settings.toml_file import load

CHECKED, NEW_TOKENS = 50, 24
TRIED = ("a thought is opened", "no end", "as it is", "own end", "no marks at all")
assert set(TRIED) <= set(KINDS)

Said = list[dict[str, str]]
Trained = tuple[Settings, RunResult]


def save_model(folder: Path, kind: str) -> Path:
    """Write the tiny model with the marks of our own minimal templates, and one of these."""
    model = save_tiny_model(folder, KINDS[kind])
    tokenizer = AutoTokenizer.from_pretrained(model)
    tokenizer.add_special_tokens({"additional_special_tokens": list(MARKS[2:])})
    tokenizer.chat_template = KINDS[kind]
    tokenizer.save_pretrained(model)
    whole = AutoModelForCausalLM.from_pretrained(model)
    torch.manual_seed(11)
    whole.resize_token_embeddings(len(tokenizer), mean_resizing=False)
    whole.save_pretrained(model)
    return model


_SLOW = [pytest.param(kind, marks=pytest.mark.slow) for kind in TRIED[2:]]


@pytest.fixture(scope="module", params=[*TRIED[:2], *_SLOW])
def trained(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Trained:
    folder = tmp_path_factory.mktemp("asked")
    settings = tiny_settings(
        save_model(folder / "model", request.param),
        save_label_rows(folder / "data", 160, CHECKED, labels=2),
        folder / "runs",
        data__max_seq_length=192,
        data__label_instruction="Which?",
        lora__r=16,
        training__max_steps=40,
        training__learning_rate=1e-2,
    )
    result, _ = train(settings)
    assert result.state == "finished", result.problem
    return settings, result


def exported(result: RunResult, wanted: str, folder: Path) -> Path:
    assert result.run_dir is not None
    request = ExportRequest(run_dir=result.run_dir, format=wanted, folder=str(folder))
    export(request, lambda _done, _total: None)
    return folder


def held_to_the_score(trained: Trained, answer: Callable[[Said], str]) -> None:
    """Hold what is said to each validation example to the label that the run scored."""
    found = [
        (answer([message.model_dump() for message in asked]).strip(), scored)
        for asked, _, scored in scored_labels(*trained)
    ]
    assert len(found) == CHECKED
    others = [pair for pair in found if pair[0] != pair[1]]
    assert len(others) <= 0.02 * CHECKED, others[:5]


@torch.no_grad()
def merged_answers(trained: Trained, folder: Path) -> Callable[[Said], str]:
    """Return how the merged model answers, in plain transformers."""
    settings, result = trained
    exported(result, "merged", folder)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
    ends = Tokenize(load_tokenizer(folder), settings.data).answer_ends()
    stops = GenerationConfig.from_pretrained(folder).eos_token_id
    assert set(stops if isinstance(stops, list) else [stops]) == set(ends)

    def answer(said: Said) -> str:
        ids = tokenizer.apply_chat_template(said, add_generation_prompt=True)["input_ids"]
        told = model.generate(
            torch.tensor([ids]),
            attention_mask=torch.ones(1, len(ids)),  # or tokens that also pad would not be seen
            max_new_tokens=NEW_TOKENS,
            do_sample=False,
            pad_token_id=2,
        )[0].tolist()[len(ids) :]
        assert told[-1] in ends, "it did not stop"
        return str(tokenizer.decode(told, skip_special_tokens=True))

    return answer


def gguf_answers(result: RunResult, folder: Path) -> Callable[[Said], str]:
    """Return how the GGUF file answers, in llama.cpp."""
    (file,) = exported(result, "gguf-f16", folder).glob("*.gguf")
    llama = Llama(file)
    return lambda said: llama.answer(said, NEW_TOKENS)


def test_the_merged_model(trained: Trained, tmp_path: Path) -> None:
    held_to_the_score(trained, merged_answers(trained, tmp_path / "merged"))


@needs_llama
def test_the_gguf_file(trained: Trained, tmp_path: Path) -> None:
    held_to_the_score(trained, gguf_answers(trained[1], tmp_path / "gguf"))


def stopped_demo(folder: Path, quantization: str, steps: int) -> Trained:
    """Return the demo's run, stopped so early that it still takes some messages for others."""
    rows = load_from_disk(str(DEMO / "validation_dataset")).shuffle(3).select(range(CHECKED))
    file = folder / "validation.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    settings = (
        load(DEMO / "settings.toml")
        .with_value("model.quantization", quantization)
        .with_value("data.validation", str(file))
        .with_value("output.dir", str(folder / "runs"))
        .with_value("training.max_steps", steps)
    )
    result, _ = train(settings)
    assert result.state == "finished", result.problem
    (_, report) = result.label_reports[-1]
    assert 0.6 < report.accuracy < 1
    return settings, result


@pytest.mark.slow
@pytest.mark.timeout(1200)
@needs_llama
@pytest.mark.parametrize(("quantization", "steps"), [("none", 30), ("nf4", 60)])
def test_the_demo_asked_elsewhere(tmp_path: Path, quantization: str, steps: int) -> None:
    trained = stopped_demo(tmp_path, quantization, steps)
    here = generated_answers(*trained)
    assert sum(answer.generated == answer.scored for answer in here) >= 0.98 * CHECKED
    held_to_the_score(trained, merged_answers(trained, tmp_path / "merged"))
    held_to_the_score(trained, gguf_answers(trained[1], tmp_path / "gguf"))
