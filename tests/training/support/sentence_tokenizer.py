"""A tokenizer of SentencePiece's kind, as Llama 2, Mistral and Gemma have it in tokenizer.json."""

import json
from pathlib import Path

from tokenizers import Tokenizer, models, normalizers, trainers
from transformers import PreTrainedTokenizerFast

_TEXTS = [
    "Win money now! You have won a prize, call today. Is this message spam or normal?",
    "안녕하세요, 내일 회의는 오후 3시에 시작합니다. 무료 상품권 당첨을 축하합니다!",
    "the they then there these  two   spaces and numbers 100,000 2024",
] * 3


def save_sentence_tokenizer(folder: Path, *, prefix: bool) -> int:
    """Write ``tokenizer.json`` and its configuration; return the vocabulary's size.

    Args:
        folder: made if need be.
        prefix: whether a space is put before every text (Llama 2) or not (Gemma).
    """
    spaces = normalizers.Replace(" ", "▁")
    learner = Tokenizer(models.BPE())
    learner.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), spaces])
    learner.train_from_iterator(_TEXTS, trainers.BpeTrainer(vocab_size=300, show_progress=False))
    learned = json.loads(learner.to_str())["model"]
    joined = ["".join(pair) for pair in learned["merges"]]
    single = [piece for piece in learned["vocab"] if len(piece) == 1]
    pieces = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256))]
    pieces += [*dict.fromkeys(joined), *single]
    content = json.loads(Tokenizer(models.BPE(byte_fallback=True, unk_token="<unk>")).to_str())
    content["model"] |= {
        "vocab": {piece: number for number, piece in enumerate(pieces)},
        "merges": learned["merges"],
        "fuse_unk": True,
    }
    content["normalizer"] = json.loads(learner.to_str())["normalizer"]
    if not prefix:
        content["normalizer"] = content["normalizer"]["normalizers"][1]
    made = PreTrainedTokenizerFast(
        tokenizer_object=Tokenizer.from_str(json.dumps(content)),
        unk_token="<unk>",
        bos_token="<s>",
        eos_token="</s>",
    )
    made.save_pretrained(folder)
    return len(pieces)
