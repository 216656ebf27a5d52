"""Who follows an export's README alone asks as the run was trained: its own commands are run."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from transformers import AutoTokenizer

from tests.training.support.adapted_run import adapted_run
from tests.training.support.tiny_model import CHAT_TEMPLATE, save_tiny_model
from training.data.tokenize import Tokenize
from training.data.tokenizer import load_tokenizer
from training.export.asking import plain_template
from training.export.exporter import export
from training.protocol.export import ExportFormat, ExportRequest
from training.settings.schema import DataSettings

INSTRUCTION = 'Which "label"? spam, normal'
NO_SYSTEM = (
    "{% for m in messages %}{% if m['role'] == 'system' %}{{ raise_exception('no system') }}"
    "{% endif %}<|{{ m['role'] }}|>{{ m['content'] }}{{ eos_token }}{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>{% endif %}"
)


def exported(tmp_path: Path, wanted: ExportFormat, template: str | None, kind: str) -> Path:
    model = save_tiny_model(tmp_path / "tiny", template)
    run = adapted_run(tmp_path / "run", model, data__system_prompt="Be brief.")
    about = {"train": {"format": kind, "instruction": INSTRUCTION if kind == "label" else ""}}
    (run / "data.json").write_text(json.dumps(about), encoding="utf-8")
    request = ExportRequest(run_dir=str(run), format=wanted, folder=str(tmp_path / "out"))
    export(request, lambda _done, _total: None)
    return tmp_path / "out"


def python_of(folder: Path) -> str:
    found = re.search(r"```python\n(.*?)```", (folder / "README.md").read_text("utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("wanted", ["adapter", "merged"])
@pytest.mark.parametrize("template", [CHAT_TEMPLATE, None, NO_SYSTEM])
def test_the_code_in_the_readme_asks_as_it_was_trained(
    tmp_path: Path,
    wanted: ExportFormat,
    template: str | None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = exported(tmp_path, wanted, template, "label")
    code = python_of(folder)
    assert str(tmp_path) not in code  # no path of this computer
    monkeypatch.chdir(folder)
    made: dict[str, Any] = {}
    exec(code.replace('base = "tiny"', f"base = {str(tmp_path / 'tiny')!r}"), made)

    tokenizer = load_tokenizer(tmp_path / "tiny")
    asked = [{"role": "user", "content": f"{INSTRUCTION}\n\nyour text"}]
    if template == NO_SYSTEM:
        asked[0]["content"] = "Be brief.\n\n" + asked[0]["content"]
    else:
        asked.insert(0, {"role": "system", "content": "Be brief."})
    prompt = Tokenize(tokenizer, DataSettings()).prompt(asked)
    assert made["inputs"]["input_ids"][0].tolist() == prompt
    told = made["answer"][0, len(prompt) :].tolist()
    assert len(told) > 0
    assert (
        capsys.readouterr().out.strip() == tokenizer.decode(told, skip_special_tokens=True).strip()
    )


def test_a_model_that_continues_texts_is_asked_nothing(tmp_path: Path) -> None:
    code = python_of(exported(tmp_path, "merged", None, "text"))
    assert "messages" not in code
    assert not (tmp_path / "out" / "chat_template.jinja").exists()


@pytest.mark.parametrize("template", [CHAT_TEMPLATE, None])
def test_gguf_comes_with_what_stands_before_a_question(
    tmp_path: Path, template: str | None
) -> None:
    folder = exported(tmp_path, "gguf-f16", template, "label")
    assert (folder / "system.txt").read_text("utf-8") == "Be brief."
    assert (folder / "prompt.txt").read_text("utf-8") == f"{INSTRUCTION}\n\nyour text"
    told = (folder / "README.md").read_text("utf-8")
    assert "-sysf system.txt" in told
    assert "-f prompt.txt" in told
    assert INSTRUCTION in (folder / "Modelfile").read_text("utf-8")


def test_the_template_of_a_plain_model_is_that_of_its_training(tmp_path: Path) -> None:
    save_tiny_model(tmp_path, None)
    tokenizer = load_tokenizer(tmp_path)
    stock = AutoTokenizer.from_pretrained(tmp_path)
    stock.chat_template = plain_template(tokenizer)
    talk = [
        {"role": "system", "content": "s"},
        {"role": "user", "content": "q"},
        {"role": "assistant", "content": "a"},
        {"role": "user", "content": "r"},
    ]
    asked = Tokenize(tokenizer, DataSettings()).prompt(talk)
    found = stock.apply_chat_template(talk, add_generation_prompt=True, return_dict=False)
    assert stock.decode(found) == tokenizer.decode(asked)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_others_of_the_user_may_read_what_is_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEADROOM_UMASK", "22")
    before = os.umask(0o077)
    try:
        folder = exported(tmp_path, "merged", None, "label")
    finally:
        os.umask(before)
    assert folder.stat().st_mode & 0o777 == 0o755
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o644}
