"""A label run of each kind of template: who asks what was exported gets the accuracy of the run.

The merged model is asked by plain transformers, the GGUF file by llama.cpp where it is installed,
both through the chat template that stands in the export and nothing else; what they generate is
held to the label that the run scored.
"""

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, GenerationConfig

from tests.training.data.test_chat_kinds import KINDS, MARKS
from tests.training.support.tiny_model import save_tiny_model
from tests.training.support.tiny_run import tiny_settings, train
from training.data import conversations
from training.data.load import load_example_sets
from training.data.tokenize import Tokenize
from training.data.tokenizer import load_tokenizer
from training.events.result import RunResult
from training.export.exporter import export
from training.protocol.export import ExportRequest
from training.settings.schema import Settings

ROWS, CHECKED, NEW_TOKENS = 160, 50, 12
TRIED = ("as it is", "own end", "no end", "no marks at all", "a thought is opened")
assert set(TRIED) <= set(KINDS)


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


def save_rows(folder: Path) -> Path:
    folder.mkdir()
    words = {"spam": "win money now", "normal": "hello world"}
    rows = [
        {"text": f"{words[label]} {n}", "label": label}
        for n in range(ROWS + CHECKED)
        for label in [("spam", "normal")[n % 2]]
    ]
    for name, part in (("train", rows[:ROWS]), ("validation", rows[ROWS:])):
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, part)), encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=TRIED)
def trained(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Settings, RunResult]:
    folder = tmp_path_factory.mktemp("asked")
    settings = tiny_settings(
        save_model(folder / "model", request.param),
        save_rows(folder / "data"),
        folder / "runs",
        data__label_instruction="spam or normal?",
        lora__r=16,
        training__max_steps=40,
        training__learning_rate=1e-2,
    )
    result, _ = train(settings)
    assert result.state == "finished", result.problem
    return settings, result


def questions(settings: Settings) -> list[tuple[list[dict[str, Any]], str]]:
    """Return (what is asked, the right label) of the validation examples."""
    part = load_example_sets(settings).validation
    assert part is not None
    told = [conversations.conversation(row, part.layout, "") for row in part.dataset]
    return [(said[:-1], said[-1]["content"]) for said in told if not isinstance(said, str)]


def exported(result: RunResult, wanted: str, folder: Path) -> Path:
    assert result.run_dir is not None
    request = ExportRequest(run_dir=result.run_dir, format=wanted, folder=str(folder))
    export(request, lambda _done, _total: None)
    return folder


def held_to_the_score(result: RunResult, asked: list[tuple[str, str]]) -> None:
    """Hold (what was generated, the right label) to what the run reported."""
    (_, report) = result.label_reports[-1]
    right = sum(told == label for told, label in asked)
    assert len(asked) == report.examples == CHECKED
    mistaken = {mistake.text: mistake.answer for mistake in report.mistakes}
    assert abs(right / CHECKED - report.accuracy) <= 0.02
    bare = sum(told in report.labels for told, _ in asked)
    assert bare >= 0.98 * CHECKED, [told for told, _ in asked if told not in report.labels][:3]
    assert len(mistaken) <= CHECKED - right + 1


@torch.no_grad()
def test_the_merged_model(trained: tuple[Settings, RunResult], tmp_path: Path) -> None:
    settings, result = trained
    folder = exported(result, "merged", tmp_path / "merged")
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
    ends = Tokenize(load_tokenizer(folder), settings.data).answer_ends()
    stops = GenerationConfig.from_pretrained(folder).eos_token_id
    assert set(stops if isinstance(stops, list) else [stops]) == set(ends)
    found = []
    for said, label in questions(settings):
        ids = tokenizer.apply_chat_template(said, add_generation_prompt=True)["input_ids"]
        answer = model.generate(
            torch.tensor([ids]), max_new_tokens=NEW_TOKENS, do_sample=False, pad_token_id=2
        )[0].tolist()[len(ids) :]
        assert answer[-1] in ends, "it did not stop"
        found.append((tokenizer.decode(answer, skip_special_tokens=True).strip(), label))
    held_to_the_score(result, found)


def test_the_gguf_file(trained: tuple[Settings, RunResult], tmp_path: Path) -> None:
    llama_cpp = pytest.importorskip("llama_cpp", reason="needs pip install --group llama")
    settings, result = trained
    (file,) = exported(result, "gguf-f16", tmp_path / "gguf").glob("*.gguf")
    llama = llama_cpp.Llama(str(file), n_ctx=256, verbose=False)
    found = []
    for said, label in questions(settings):
        reply = llama.create_chat_completion(said, max_tokens=NEW_TOKENS, temperature=0.0)
        found.append((reply["choices"][0]["message"]["content"].strip(), label))
    held_to_the_score(result, found)
