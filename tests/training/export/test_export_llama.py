"""Exported GGUF files, run by llama.cpp itself: the tokens and likelihoods of transformers."""

from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    Exaone4Config,
    LlamaConfig,
    PreTrainedTokenizerFast,
)

from resources import DEMO
from tests.training.support.adapted_run import adapted_run
from tests.training.support.families import SIZES, save_family
from tests.training.support.llama_server import Llama, needs_llama
from tests.training.support.sentence_tokenizer import save_sentence_tokenizer
from tests.training.support.tiny_model import save_tokenizer
from training.export.exporter import export
from training.model.loading import load_model
from training.protocol.export import ExportRequest
from training.settings.schema import Settings

pytestmark = needs_llama
TEXTS = [
    "Win money now!!! 12345 회의는 내일 3시입니다.",
    "a\n\n\nb  c\n d\t\te 'it's' — 안녕하세요 🙂\r\n",
    "무료 상품권 100,000원 당첨! http://x.y/z?q=1",
]
LENGTHS = (1, 2, 17, 40, 90)
FAMILIES = ["qwen 3", "gemma 3"]
SLOWLY = [
    *("llama 3", "llama 3.2, tied", "qwen 2.5", "gemma 2", "mistral"),
    *("gemma 3 with pictures", "exaone 3.5"),
]


def exported(run: Path, wanted: str, folder: Path) -> Path:
    request = ExportRequest(run_dir=str(run), format=wanted, folder=str(folder))
    export(request, lambda _done, _total: None)
    return folder


def loaded(folder: Path) -> Llama:
    (file,) = folder.glob("*.gguf")
    return Llama(file)


@torch.no_grad()
@pytest.mark.parametrize(
    "family", [*FAMILIES, *(pytest.param(family, marks=pytest.mark.slow) for family in SLOWLY)]
)
def test_llama_cpp_computes_what_transformers_does(tmp_path: Path, family: str) -> None:
    same_as_transformers(tmp_path, save_family(tmp_path / "model", family, torch.float16))


def same_as_transformers(tmp_path: Path, model: Path) -> None:
    run = adapted_run(tmp_path / "run", model)
    merged = exported(run, "merged", tmp_path / "merged")
    settings = Settings().with_value("model.quantization", "none")
    reference = load_model(settings, merged, lambda _done, _total: None).float()
    ids = torch.randint(6, 250, (90,), generator=torch.Generator().manual_seed(3)).tolist()
    logits = reference(input_ids=torch.tensor([ids])).logits[0]
    llama = loaded(exported(run, "gguf-f16", tmp_path / "gguf"))
    for length in LENGTHS:
        expected = logits[length - 1].log_softmax(-1).numpy()
        found = llama.log_likelihoods(ids[:length], len(expected))
        assert np.abs(found - expected).max() < 0.05 * expected.std()  # it multiplies in 16 bit


@torch.no_grad()
@pytest.mark.parametrize("wanted", ["gguf-f16", pytest.param("gguf-q8_0", marks=pytest.mark.slow)])
def test_the_demo_model_answers_the_same(tmp_path: Path, wanted: str) -> None:
    run = adapted_run(tmp_path / "run", DEMO / "model", 0.01)
    merged = exported(run, "merged", tmp_path / "merged")
    tokenizer = AutoTokenizer.from_pretrained(merged)
    reference = AutoModelForCausalLM.from_pretrained(merged, dtype=torch.float32)
    llama = loaded(exported(run, wanted, tmp_path / "gguf"))

    for text in TEXTS:
        ours = list(tokenizer(text)["input_ids"])
        assert llama.tokens(text, begin=True) == ours
        said = [{"role": "user", "content": text}]
        prompt = tokenizer.apply_chat_template(said, add_generation_prompt=True)["input_ids"]
        assert llama.tokens(llama.prompt(said), begin=False) == prompt
        if wanted == "gguf-f16":
            answer = reference.generate(
                torch.tensor([prompt]), max_new_tokens=24, do_sample=False, pad_token_id=0
            )[0].tolist()[len(prompt) :]
            assert llama.answer(said, 24) == tokenizer.decode(answer, skip_special_tokens=True)
        else:  # 8 bit may turn one word; the likelihoods after the question stay
            right = reference(torch.tensor([prompt])).logits[0, -1].log_softmax(-1).numpy()
            found = llama.log_likelihoods(prompt, len(right))
            assert np.abs(found - right).max() < 0.2 * right.std()


@pytest.mark.slow
@torch.no_grad()
def test_exaone_4_without_sliding_windows(tmp_path: Path) -> None:
    torch.manual_seed(7)
    model = tmp_path / "model"
    config = Exaone4Config(**SIZES, sliding_window=None, layer_types=["full_attention"] * 2)
    config.vocab_size = save_tokenizer(model)
    AutoModelForCausalLM.from_config(config).half().save_pretrained(model)
    same_as_transformers(tmp_path, model)


@pytest.mark.parametrize("prefix", [True, False])
def test_sentence_tokenizers_split_alike(tmp_path: Path, prefix: bool) -> None:
    torch.manual_seed(7)
    model = tmp_path / "model"
    config = LlamaConfig(**SIZES)
    config.vocab_size = save_sentence_tokenizer(model, prefix=prefix)
    AutoModelForCausalLM.from_config(config).half().save_pretrained(model)
    run = adapted_run(tmp_path / "run", model)
    llama = loaded(exported(run, "gguf-f16", tmp_path / "gguf"))
    tokenizer = PreTrainedTokenizerFast.from_pretrained(model)
    for text in (*TEXTS, "Win money the then prize", "회의는 시작합니다"):
        ours = tokenizer(text, add_special_tokens=False)["input_ids"]
        assert llama.tokens(text, begin=False, marks=False) == list(ours)
