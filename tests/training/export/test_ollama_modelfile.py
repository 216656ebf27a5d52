"""The chat template in Ollama's words gives the very text that the model's own gives."""

import datetime
import re
from pathlib import Path

import pytest
from transformers import PreTrainedTokenizerFast

from tests.training.support.tiny_model import CHAT_TEMPLATE, save_tokenizer
from training.data.tokenize import Tokenize
from training.data.tokenizer import ModelTokenizer, load_tokenizer
from training.export.asking import Asking
from training.export.ollama import chat_marks, modelfile
from training.settings.schema import DataSettings

CHATML = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n"
    "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
LLAMA_3 = (
    "{{ bos_token }}{% for m in messages %}<|start_header_id|>{{ m['role'] }}<|end_header_id|>\n\n"
    "{{ m['content'] | trim }}<|eot_id|>{% endfor %}{% if add_generation_prompt %}"
    "<|start_header_id|>assistant<|end_header_id|>\n\n{% endif %}"
)
EXAONE = (
    "{% for m in messages %}{% if loop.first and m['role'] != 'system' %}"
    "{{ '[|system|][|endofturn|]\n' }}{% endif %}{{ '[|' + m['role'] + '|]' + m['content'] }}"
    "{% if m['role'] == 'user' %}{{ '\n' }}{% else %}{{ '[|endofturn|]\n' }}{% endif %}"
    "{% endfor %}{% if add_generation_prompt %}[|assistant|]{% endif %}"
)
GEMMA = (
    "{{ bos_token }}{% if messages[0]['role'] == 'system' %}{% set first = messages[0]['content'] "
    "%}{% set messages = messages[1:] %}{% else %}{% set first = '' %}{% endif %}"
    "{% for m in messages %}<start_of_turn>{{ m['role'] }}\n{% if loop.first %}{{ first }}"
    "{% endif %}{{ m['content'] }}<end_of_turn>\n{% endfor %}"
    "{% if add_generation_prompt %}<start_of_turn>assistant\n{% endif %}"
)
TALK = [
    {"role": "system", "content": "Be brief."},
    {"role": "user", "content": "spam or not?"},
    {"role": "assistant", "content": "spam"},
    {"role": "user", "content": "안녕하세요"},
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tokenizer")
    save_tokenizer(made)
    return made


def tokenizer(folder: Path, template: str | None) -> ModelTokenizer:
    loaded = load_tokenizer(folder)
    loaded.chat_template = template
    return loaded


def as_ollama_does(template: str, messages: list[dict[str, str]]) -> str:
    """Go's templates, as far as the Modelfile uses them."""
    before, _, rest = template.partition("{{ range $i, $_ := .Messages }}")
    loop, _, after = rest.partition("{{ end }}{{ end }}")
    if loop.startswith('{{ if and (eq $i 0) (ne .Role "system") }}'):
        preamble, _, loop = loop.partition("}}")[2].partition("{{ end }}")
        before += preamble if messages[0]["role"] != "system" else ""
    turns = re.split(r"\{\{ (?:else )?if eq \.Role \"(\w+)\" \}\}", loop)
    by_role = dict(zip(turns[1::2], turns[2::2], strict=True))
    said = (by_role[m["role"]].replace("{{ .Content }}", m["content"]) for m in messages)
    return before + "".join(said) + after


@pytest.mark.parametrize("template", [CHATML, LLAMA_3, EXAONE, CHAT_TEMPLATE])
def test_the_same_text(folder: Path, template: str) -> None:
    loaded = tokenizer(folder, template)
    stock = PreTrainedTokenizerFast.from_pretrained(folder)
    stock.chat_template = template
    made = modelfile("m.gguf", loaded, Asking("Say one word."), ["</s>"])
    assert made.has_template
    content = made.content
    written = content.split('TEMPLATE """')[1].split('"""')[0]
    for talk in (TALK[:2], TALK, TALK[1:2], TALK[1:]):
        expected = stock.apply_chat_template(talk, tokenize=False, add_generation_prompt=True)
        assert as_ollama_does(written, talk) == expected
    assert 'SYSTEM """Say one word."""' in content
    assert 'PARAMETER stop "</s>"' in content


def test_a_template_that_does_more_is_left_to_the_file(folder: Path) -> None:
    loaded = tokenizer(folder, GEMMA)
    assert chat_marks(loaded) is None
    assert not modelfile("m.gguf", loaded, Asking(), []).has_template


def template_in(content: str) -> str:
    return content.split('TEMPLATE """')[1].split('"""')[0]


def test_a_model_without_a_template_is_asked_as_it_was_trained(folder: Path) -> None:
    loaded = tokenizer(folder, None)
    asking = Asking("Be brief.", "Which label?")
    content = modelfile("m.gguf", loaded, asking, ["</s>"]).content
    tokenize = Tokenize(loaded, DataSettings())
    for talk in (TALK[:2], TALK, TALK[1:2]):
        told = [m | {"content": asking.before * (m["role"] == "user") + m["content"]} for m in talk]
        asked = loaded.decode(tokenize.prompt(told))
        assert as_ollama_does(template_in(content), talk) == asked
    assert "PARAMETER temperature 0" in content


def test_the_instruction_stands_before_each_question(folder: Path) -> None:
    loaded = tokenizer(folder, CHATML)
    content = modelfile("m.gguf", loaded, Asking("", "Spam or not?"), []).content
    said = as_ollama_does(template_in(content), [{"role": "user", "content": "win now"}])
    assert said == "<|im_start|>user\nSpam or not?\n\nwin now<|im_end|>\n<|im_start|>assistant\n"


def test_no_date_is_kept_for_good(folder: Path) -> None:
    dated = "{{ '<|system|>Today: ' + strftime_now('%d %b %Y') + '\n' }}" + CHATML
    content = modelfile("m.gguf", tokenizer(folder, dated), Asking(), []).content
    assert "Today: {{ currentDate }}" in content
    assert str(datetime.date.today().year) not in content


def test_a_mark_that_is_also_the_first_token_of_a_text_stays_with_every_turn(folder: Path) -> None:
    loaded = load_tokenizer(folder)
    loaded.chat_template = CHATML.replace("<|im_start|>", "<s>")
    marks = chat_marks(loaded)
    assert marks is not None
    assert all(mark.startswith("<s>") for mark in marks.before.values())


@pytest.mark.parametrize(
    ("system", "line"),
    [
        ("a\nb", 'SYSTEM """a\nb"""'),
        ('say """x""" now', 'SYSTEM say """x""" now'),
        ('one """\ntwo', None),
    ],
)
def test_quotation_marks_in_a_system_prompt(folder: Path, system: str, line: str | None) -> None:
    made = modelfile("m.gguf", tokenizer(folder, CHATML), Asking(system), [])
    assert made.has_system == (line is not None)
    assert (line or "PARAMETER") in made.content
