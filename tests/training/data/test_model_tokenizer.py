"""The tokenizer by ``tokenizers`` alone against transformers' own, over files of many families."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tokenizers import (
    AddedToken,
    Tokenizer,
    decoders,
    models,
    normalizers,
    pre_tokenizers,
    processors,
    trainers,
)
from transformers import PreTrainedTokenizerFast

from training.data.tokenizer import ModelTokenizer, load_tokenizer
from training.texts.problems import ProblemError

LEARNED = [
    "the quick brown fox, isn't it? 12,345 words.",
    "안녕하세요 여러분, 오늘은 회의가 있습니다",
    "[INST] hello [/INST] <tool> <|end|> ünïcödé",
] * 20
TEXTS = [
    *LEARNED[:3],
    "",
    " ",
    "  two  spaces\n\n\tand lines ",
    "<s>already begun</s>",
    "한글 <tool>안에</tool> 표시 <|end|> <pad> [MASK]x <extra>y",
    "emoji 😀👍🏽 é ﬁ Ⅳ",
    " .  , 's n't",
]
SPECIALS = ["<unk>", "<s>", "</s>", "<pad>"]


def byte_level() -> Tokenizer:
    """As Llama 3, Qwen and EXAONE have it."""
    made = Tokenizer(models.BPE())
    made.normalizer = normalizers.NFC()
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=420, special_tokens=SPECIALS, initial_alphabet=alphabet, show_progress=False
    )
    made.train_from_iterator(LEARNED, trainer)
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A", special_tokens=[("<s>", made.token_to_id("<s>"))]
    )
    return made


def sentence_pieces() -> Tokenizer:
    """As the first Llamas have it: spaces become pieces, the first word gets one too."""
    made = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    made.normalizer = normalizers.Sequence(
        [normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")]
    )
    made.decoder = decoders.Sequence(
        [
            decoders.Replace("▁", " "),
            decoders.ByteFallback(),
            decoders.Fuse(),
            decoders.Strip(" ", 1, 0),
        ]
    )
    names = [*SPECIALS, *(f"<0x{number:02X}>" for number in range(256))]
    made.train_from_iterator(
        LEARNED, trainers.BpeTrainer(vocab_size=500, special_tokens=names, show_progress=False)
    )
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        special_tokens=[(name, made.token_to_id(name)) for name in ("<s>", "</s>")],
    )
    return made


def unigram() -> Tokenizer:
    """As T5, ALBERT and the first Gemmas have it."""
    made = Tokenizer(models.Unigram())
    made.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    made.decoder = decoders.Metaspace()
    trainer = trainers.UnigramTrainer(
        vocab_size=150, special_tokens=SPECIALS, unk_token="<unk>", show_progress=False
    )
    made.train_from_iterator(LEARNED, trainer)
    made.enable_truncation(7)
    made.enable_padding(pad_id=made.token_to_id("<pad>"), pad_token="<pad>", length=9)
    return made


def word_pieces() -> Tokenizer:
    made = Tokenizer(models.WordPiece(unk_token="<unk>"))
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.decoder = decoders.WordPiece(cleanup=False)
    made.train_from_iterator(
        LEARNED,
        trainers.WordPieceTrainer(vocab_size=300, special_tokens=SPECIALS, show_progress=False),
    )
    return made


KINDS: list[Callable[[], Tokenizer]] = [byte_level, sentence_pieces, unigram, word_pieces]


def token(content: str, **flags: bool) -> dict[str, Any]:
    plain = dict.fromkeys(("lstrip", "normalized", "rstrip", "single_word", "special"), False)
    return {"content": content, **plain, **flags}


NAMED = {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>"}
CONFIGS: dict[str, dict[str, Any]] = {
    "none": {},
    "plain": NAMED,
    "begins not": NAMED | {"add_bos_token": False, "add_eos_token": True},
    "begins": NAMED | {"add_bos_token": True, "add_prefix_space": True, "legacy": True},
    "no pad": NAMED | {"pad_token": None},
    "legacy llama": {
        name: {"__type": "AddedToken", **token(text, normalized=True)}
        for name, text in NAMED.items()
    }
    | {"legacy": False, "tokenizer_class": "LlamaTokenizer", "sp_model_kwargs": {}},
    "eos from nowhere": NAMED | {"eos_token": "<|end|>", "mask_token": "[MASK]"},
    "extra": NAMED | {"additional_special_tokens": ["<extra>", "<tool>"]},
    "extra by name": NAMED | {"extra_special_tokens": {"image_token": "<extra>"}},
    "a token of its own": NAMED | {"tool_token": "<tool>"},
    "added": NAMED
    | {
        "added_tokens_decoder": {
            "0": token("<unk>", special=True),
            "1": token("<s>", special=True, lstrip=True, rstrip=True),
            "2": token("</s>", normalized=True),
            "900": token("<tool>", lstrip=True, rstrip=True),
            "901": token("<|end|>", special=True),
            "902": token("[MASK]", single_word=True),
        },
        "eos_token": "<|end|>",
    },
    "split": NAMED | {"split_special_tokens": True},
    "cleaned": NAMED | {"clean_up_tokenization_spaces": True},
    "cleaned by force": NAMED
    | {
        "clean_up_tokenization_spaces": True,
        "clean_up_tokenization_spaces_for_bpe_even_though_it_will_corrupt_output": True,
    },
    "several templates": NAMED
    | {
        "chat_template": [
            {"name": "tool_use", "template": "tools"},
            {"name": "default", "template": "{{ messages[0].content }}{{ eos_token }}"},
        ]
    },
}
FILES: dict[str, dict[str, Any]] = {
    "older": {
        "special_tokens_map.json": {
            "eos_token": token("<|end|>", rstrip=True),
            "additional_special_tokens": ["<extra>"],
        },
        "added_tokens.json": {"<tool>": 900, "<|end|>": 901},
    },
    "template beside": {"chat_template.jinja": "{{ bos_token }}{{ messages[-1]['content'] }}"},
}


def saved(folder: Path, made: Tokenizer, config: dict[str, Any], files: dict[str, Any]) -> None:
    folder.mkdir(exist_ok=True)
    made.save(str(folder / "tokenizer.json"))
    files = {"tokenizer_config.json": config} | files
    for name, content in files.items():
        text = content if isinstance(content, str) else json.dumps(content)
        (folder / name).write_text(text, encoding="utf-8")


def same(ours: ModelTokenizer, stock: PreTrainedTokenizerFast) -> None:
    for special in (True, False):
        for text in TEXTS:
            expected = stock(text, add_special_tokens=special, return_offsets_mapping=True)
            found = ours(text, add_special_tokens=special, return_offsets_mapping=True)
            assert found["input_ids"] == expected["input_ids"], text
            assert found["offset_mapping"] == expected["offset_mapping"], text
            ids = found["input_ids"]
            for skip in (True, False):
                told = ours.decode(ids, skip_special_tokens=skip)
                assert told == stock.decode(ids, skip_special_tokens=skip), text
    for name in ("bos_token", "eos_token"):
        assert getattr(ours, name) == getattr(stock, name)
    for name in ("bos_token_id", "eos_token_id", "pad_token_id", "unk_token_id"):
        assert getattr(ours, name) == getattr(stock, name), name
    assert len(ours) == len(stock)
    written = [json.loads(t.backend_tokenizer.to_str()) for t in (ours, stock)]
    if written[0]["post_processor"] is None:  # transformers puts one there that adds nothing
        assert stock("a", add_special_tokens=True) == stock("a", add_special_tokens=False)
        del written[0]["post_processor"], written[1]["post_processor"]
    assert written[0] == written[1]
    if stock.chat_template is None:
        assert ours.chat_template is None
        return
    said = [{"role": "user", "content": "안녕?"}]
    assert ours.apply_chat_template(said) == stock.apply_chat_template(said, tokenize=False)


@pytest.mark.parametrize("config", CONFIGS.values(), ids=list(CONFIGS))
@pytest.mark.parametrize("kind", KINDS)
def test_every_token_as_transformers_has_it(
    tmp_path: Path, kind: Callable[[], Tokenizer], config: dict[str, Any]
) -> None:
    saved(tmp_path, kind(), config, {})
    same(load_tokenizer(tmp_path), PreTrainedTokenizerFast.from_pretrained(tmp_path))


@pytest.mark.parametrize("files", FILES.values(), ids=list(FILES))
@pytest.mark.parametrize("kind", KINDS)
def test_the_files_beside_it_count(
    tmp_path: Path, kind: Callable[[], Tokenizer], files: dict[str, Any]
) -> None:
    saved(tmp_path, kind(), NAMED, files)
    same(load_tokenizer(tmp_path), PreTrainedTokenizerFast.from_pretrained(tmp_path))


def test_tokens_that_the_file_adds_itself(tmp_path: Path) -> None:
    made = byte_level()
    made.add_tokens([AddedToken("<tool>", lstrip=True), AddedToken("quick", single_word=True)])
    made.add_special_tokens([AddedToken("<|end|>", rstrip=True, normalized=True)])
    saved(tmp_path, made, NAMED | {"eos_token": "<|end|>"}, {})
    same(load_tokenizer(tmp_path), PreTrainedTokenizerFast.from_pretrained(tmp_path))


def test_other_files_have_another_fingerprint(tmp_path: Path) -> None:
    made, seen = byte_level(), set()
    for number, (config, files) in enumerate(
        [*((c, {}) for c in CONFIGS.values()), (NAMED, FILES["older"])]
    ):
        saved(tmp_path / str(number), made, config, files)
        seen.add(ModelTokenizer(tmp_path / str(number)).fingerprint)
    assert len(seen) == len(CONFIGS) + 1


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("tokenizer.json", "{}"),
        ("tokenizer.json", "no"),
        ("tokenizer_config.json", "[]"),
        ("tokenizer_config.json", '{"eos_token": 3}'),
        ("tokenizer_config.json", '{"added_tokens_decoder": {"x": 1}}'),
        ("tokenizer_config.json", '{"added_tokens_decoder": {"x": {"content": "a"}}}'),
        ("tokenizer_config.json", '{"extra_special_tokens": [4]}'),
        ("added_tokens.json", '{"a": "b"}'),
    ],
)
def test_what_is_damaged_is_named(tmp_path: Path, file: str, content: str) -> None:
    saved(tmp_path, byte_level(), {}, {file: content})
    with pytest.raises(ProblemError) as raised:
        load_tokenizer(tmp_path)
    assert raised.value.problems[0].code == "model_bad_config"
