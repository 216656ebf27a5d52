"""A tiny random model of each family, asked through a chat template of the family's kind.

The templates are our own, the smallest of their kind; the benchmark of generated answers puts
published ones in their place.
"""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from safetensors.torch import load_file, save_file
from tokenizers import AddedToken, Tokenizer, decoders

from tests.training.support.families import save_family
from tests.training.support.sentence_tokenizer import save_sentence_tokenizer
from tests.training.support.tiny_model import save_tokenizer
from training.data.chat.chat_template import render

_MARK = re.compile(r"<\|[^|<>\s]+\|>|</?\w+>|\[\|\w+\|\]|\[/?[A-Z_]{3,}\]")
_PLAIN = ("<think>", "</think>", "[INST]", "[/INST]")
"""Marks that are no control marks in the published tokenizers, or plain text."""
_POSITIONS = 4096


@dataclass(frozen=True)
class Spoken:
    """How a family is asked.

    Args:
        family: of the tiny model.
        template: its chat template.
        eos: the tokenizer's end of text.
        bos: its beginning, ``""``: none.
        stops: at which generating stops too.
        pieces: how its tokenizer splits: bytes, or SentencePiece's pieces, with a space put
            before each text or not.
    """

    family: str
    template: str
    eos: str
    bos: str = ""
    stops: tuple[str, ...] = ()
    pieces: Literal["bytes", "spaced", "plain"] = "bytes"


def _each(before: str, after: str, content: str = "m.content") -> str:
    return "{% for m in messages %}" + before + "{{ " + content + " }}" + after + "{% endfor %}"


def _ask(header: str) -> str:
    return "{% if add_generation_prompt %}" + header + "{% endif %}"


_CHATML = _each("<|im_start|>{{ m.role }}\n", "<|im_end|>\n")
_EMPTY = "<think>\n\n</think>\n\n"
_GEMMA = _each(
    "<start_of_turn>{{ 'model' if m.role == 'assistant' else m.role }}\n",
    "<end_of_turn>\n",
    "m.content | trim",
) + _ask("<start_of_turn>model\n")
_HELPS = "{% if messages[0].role != 'system' %}<|im_start|>system\nYou help.<|im_end|>\n{% endif %}"
_THOUGHT_OUT = "{% if m.role == 'assistant' and loop.last %}" + _EMPTY + "{% endif %}"
_LLAMA = Spoken(
    "llama 3",
    "{{ bos_token }}"
    + _each("<|start_header_id|>{{ m.role }}<|end_header_id|>\n\n", "<|eot_id|>", "m.content|trim")
    + _ask("<|start_header_id|>assistant<|end_header_id|>\n\n"),
    eos="<|eot_id|>",
    bos="<|begin_of_text|>",
    stops=("<|end_of_text|>",),
)
_GEMMA_2 = Spoken(
    "gemma 2",
    "{{ bos_token }}{% if messages[0].role == 'system' %}{{ raise_exception('No system') }}"
    "{% endif %}" + _GEMMA,
    eos="<eos>",
    bos="<bos>",
    stops=("<end_of_turn>",),
    pieces="plain",
)

SPOKEN: dict[str, Spoken] = {
    "Llama 3": _LLAMA,
    "Llama 3.2": replace(_LLAMA, family="llama 3.2, tied"),
    "SmolLM2": Spoken(
        "llama 3.2, tied", _HELPS + _CHATML + _ask("<|im_start|>assistant\n"), eos="<|im_end|>"
    ),
    "SmolLM3": Spoken(
        "smollm 3",
        "<|im_start|>system\nReasoning: none\n<|im_end|>\n"
        + _CHATML
        + _ask("<|im_start|>assistant\n" + _EMPTY),
        eos="<|im_end|>",
    ),
    "Qwen2.5": Spoken(
        "qwen 2.5",
        _HELPS + _CHATML + _ask("<|im_start|>assistant\n"),
        eos="<|im_end|>",
        stops=("<|endoftext|>",),
    ),
    "Qwen3": Spoken(
        "qwen 3",
        _each("<|im_start|>{{ m.role }}\n" + _THOUGHT_OUT, "<|im_end|>\n")
        + _ask("<|im_start|>assistant\n"),
        eos="<|im_end|>",
        stops=("<|endoftext|>",),
    ),
    "Gemma 2": _GEMMA_2,
    "Gemma 3": replace(_GEMMA_2, family="gemma 3", template="{{ bos_token }}" + _GEMMA),
    "Gemma 3 with pictures": replace(
        _GEMMA_2, family="gemma 3 with pictures", template="{{ bos_token }}" + _GEMMA
    ),
    "Mistral": Spoken(
        "mistral",
        "{{ bos_token }}{% for m in messages %}{% if m.role == 'assistant' %} {{ m.content }}"
        "{{ eos_token }}{% else %}[INST] {{ m.content }} [/INST]{% endif %}{% endfor %}",
        eos="</s>",
        bos="<s>",
        pieces="spaced",
    ),
    "Phi-4-mini": Spoken(
        "phi 4 mini",
        _each("<|{{ m.role }}|>", "<|end|>")
        + "{% if add_generation_prompt %}<|assistant|>{% else %}{{ eos_token }}{% endif %}",
        eos="<|endoftext|>",
        bos="<|endoftext|>",
        stops=("<|end|>",),
    ),
    "Phi-3.5": Spoken(
        "phi 4 mini",
        _each("<|{{ m.role }}|>\n", "<|end|>\n")
        + "{% if add_generation_prompt %}<|assistant|>\n{% else %}{{ eos_token }}{% endif %}",
        eos="<|endoftext|>",
        bos="<s>",
        stops=("<|end|>",),
        pieces="spaced",
    ),
    "EXAONE 3.5": Spoken(
        "exaone 3.5",
        "{% if messages[0].role != 'system' %}[|system|][|endofturn|]\n{% endif %}"
        + _each("[|{{ m.role }}|]", "{{ '' if m.role == 'user' else '[|endofturn|]' }}\n")
        + _ask("[|assistant|]"),
        eos="[|endofturn|]",
        bos="[BOS]",
    ),
    "EXAONE 4": Spoken(
        "exaone 4",
        _each("[|{{ m.role }}|]\n" + _THOUGHT_OUT, "[|endofturn|]\n")
        + _ask("[|assistant|]\n" + _EMPTY),
        eos="[|endofturn|]",
        bos="[BOS]",
    ),
}


def save_spoken(folder: Path, spoken: Spoken) -> Path:
    """Write a tiny random model of a family with a tokenizer that has its template's marks."""
    save_family(folder, spoken.family, save_its_tokenizer=lambda where: _tokenizer(where, spoken))
    made = Tokenizer.from_file(str(folder / "tokenizer.json"))
    stops = [made.token_to_id(text) for text in (spoken.eos, *spoken.stops)]
    (folder / "generation_config.json").write_text(json.dumps({"eos_token_id": stops}))
    file = folder / "config.json"
    config = json.loads(file.read_text(encoding="utf-8")) | {"eos_token_id": stops[0]}
    if "original_max_position_embeddings" not in config and "max_position_embeddings" in config:
        config["max_position_embeddings"] = _POSITIONS
    file.write_text(json.dumps(config), encoding="utf-8")
    if spoken.family == "exaone 3.5":
        _sharpen(folder)
    return folder


def _sharpen(folder: Path) -> None:
    """Let the last norm of the tiny EXAONE be so large that it can be sure of a token."""
    for file in folder.glob("*.safetensors"):
        weights = load_file(file)
        if "transformer.ln_f.weight" in weights:
            weights["transformer.ln_f.weight"] *= 4
            save_file(weights, file, metadata={"format": "pt"})


def _tokenizer(folder: Path, spoken: Spoken) -> int:
    """Write the family's kind of tokenizer; return the vocabulary's size."""
    folder.mkdir(parents=True, exist_ok=True)
    if spoken.pieces == "bytes":
        save_tokenizer(folder)
    else:
        save_sentence_tokenizer(folder, prefix=spoken.pieces == "spaced")
    file = folder / "tokenizer.json"
    made = Tokenizer.from_file(str(file))
    if spoken.pieces != "bytes":
        spaces = decoders.Replace("▁", " ")
        made.decoder = decoders.Sequence([spaces, decoders.ByteFallback(), decoders.Fuse()])
    marks = {mark for mark in _marks(spoken) if mark not in _PLAIN}
    named = {mark for mark in (spoken.bos, spoken.eos, *spoken.stops) if mark}
    made.add_special_tokens([AddedToken(mark, normalized=False) for mark in sorted(marks | named)])
    made.add_tokens([AddedToken(mark, normalized=False) for mark in ("<think>", "</think>")])
    made.save(str(file))
    config = {"tokenizer_class": "PreTrainedTokenizerFast", "eos_token": spoken.eos}
    config |= {"bos_token": spoken.bos} if spoken.bos else {}
    (folder / "tokenizer_config.json").write_text(json.dumps(config), encoding="utf-8")
    (folder / "special_tokens_map.json").unlink(missing_ok=True)
    (folder / "chat_template.jinja").write_text(spoken.template, encoding="utf-8")
    return made.get_vocab_size()


def _marks(spoken: Spoken) -> set[str]:
    """Return the marks in what a template makes of a conversation."""
    said = [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]
    names = {"bos_token": spoken.bos, "eos_token": spoken.eos}
    told = [
        render(spoken.template, said, None, names, add_generation_prompt=False),
        render(spoken.template, said[:1], None, names, add_generation_prompt=True),
    ]
    return set(_MARK.findall("".join(told)))
