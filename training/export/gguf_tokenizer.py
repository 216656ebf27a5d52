"""A model's tokenizer as a GGUF file holds it.

llama.cpp knows two kinds that concern us: byte-level BPE with merges, whose splitting into words it
looks up under a name, and SentencePiece's BPE, which joins by scores.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gguf import GGUFWriter, TokenType

from training.data.tokenizer import LARGEST_TOKENIZER_BYTES, ModelTokenizer
from training.export.asking import plain_template
from training.files.parse import parse_json
from training.files.untrusted import regular_text
from training.texts.problems import fail, said_by

_LLAMA_3 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
_QWEN_2 = _LLAMA_3.replace(r"\p{N}{1,3}", r"\p{N}")
_WORDS = (
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+",
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*",
)
_TEKKEN = (
    rf"{_WORDS[0]}|{_WORDS[1]}|\p{{N}}| ?[^\s\p{{L}}\p{{N}}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
_BYTES, _WORDS_AND_BYTES = "bytes", "words and bytes"
_SPLITTINGS: dict[tuple[str, ...], str] = {
    (_LLAMA_3, _BYTES): "llama-bpe",
    (_QWEN_2, _BYTES): "qwen2",
    (_TEKKEN, _BYTES): "tekken",
    ("digits", _WORDS_AND_BYTES): "smollm",
    (_WORDS_AND_BYTES,): "gpt-2",
}
"""What a tokenizer.json splits by, step by step → llama.cpp's name for it."""
_NEVER_JOINED_SCORE = -1e4
_FIRST_UNKNOWN = "<unk>"


class GgufTokenizer:
    """What a GGUF file says of a tokenizer.

    Args:
        folder: the model's.
        tokenizer: the same, loaded.
        size: rows of the model's embedding; the file names as many tokens.
        family_splitting: llama.cpp's name for the splitting of the family's published tokenizer.

    Raises:
        ProblemError: llama.cpp is not known to split as this tokenizer does.
    """

    def __init__(
        self, folder: Path, tokenizer: ModelTokenizer, size: int, family_splitting: str
    ) -> None:
        path = folder / "tokenizer.json"
        try:
            self._content: dict[str, Any] = parse_json(regular_text(path, LARGEST_TOKENIZER_BYTES))
            self._model = self._content["model"]
            self._by_scores = bool(self._model.get("byte_fallback"))
            self._splitting = family_splitting
            if self._model["type"] != "BPE":
                raise ValueError(self._model["type"])
            if not self._by_scores:
                self._splitting = _splitting(self._content) or family_splitting
                if not self._splitting:
                    raise ValueError("pre_tokenizer")
            self._tokens, self._kinds = self._vocabulary(size)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise fail("export_gguf_tokenizer", path=str(folder), reason=said_by(error)) from error
        self._tokenizer = tokenizer

    def write(self, writer: GGUFWriter, answer_ends: Sequence[int]) -> None:
        """Write tokens, merges or scores, special tokens and chat template.

        Args:
            writer: of the file.
            answer_ends: the tokens that end an answer.
        """
        writer.add_tokenizer_model("llama" if self._by_scores else "gpt2")
        writer.add_tokenizer_pre("default" if self._by_scores else self._splitting)
        writer.add_token_list(self._tokens)
        merges = [pair if isinstance(pair, list) else pair.split(" ") for pair in self._merges()]
        if self._by_scores:
            writer.add_token_scores(self._scores(merges))
            writer.add_add_space_prefix(_adds_space(self._content))
        else:
            writer.add_token_merges([" ".join(pair) for pair in merges])
        writer.add_token_types(self._kinds)
        self._write_specials(writer, answer_ends)
        template = self._tokenizer.chat_template
        if isinstance(template, dict):
            template = template.get("default")
        writer.add_chat_template(template or plain_template(self._tokenizer))

    def _merges(self) -> list[Any]:
        return list(self._model.get("merges") or [])

    def _vocabulary(self, size: int) -> tuple[list[str], list[int]]:
        """Return every token's text and kind, in order."""
        texts: dict[int, str] = {number: text for text, number in self._model["vocab"].items()}
        kinds = dict.fromkeys(texts, TokenType.NORMAL)
        if self._by_scores:
            kinds |= {n: TokenType.BYTE for n, text in texts.items() if _is_byte(text)}
            kinds |= {n: TokenType.UNKNOWN for n, text in texts.items() if text == _FIRST_UNKNOWN}
        for added in self._content.get("added_tokens", []):
            number, special = int(added["id"]), bool(added["special"])
            if kinds.get(number) is TokenType.UNKNOWN:
                continue
            # What is matched as it stands must be spelt as it stands.
            texts[number] = added["content"] if special else added["content"].replace("▁", " ")
            kinds[number] = TokenType.CONTROL if special else TokenType.USER_DEFINED
        if max(texts) >= size:
            raise ValueError(f"{max(texts) + 1} > {size}")
        return (
            [texts.get(number, f"[PAD{number}]") for number in range(size)],
            [int(kinds.get(number, TokenType.UNUSED)) for number in range(size)],
        )

    def _scores(self, merges: list[list[str]]) -> list[float]:
        """Return scores that join in the order of the merges: what comes first scores highest."""
        order: dict[str, int] = {}
        for left, right in merges:
            order.setdefault(left + right, len(order) + 1)
        return [-float(order[t]) if t in order else _NEVER_JOINED_SCORE for t in self._tokens]

    def _write_specials(self, writer: GGUFWriter, answer_ends: Sequence[int]) -> None:
        tokenizer = self._tokenizer
        begin, end, pad = tokenizer.bos_token_id, tokenizer.eos_token_id, tokenizer.pad_token_id
        if begin is not None:
            writer.add_bos_token_id(begin)
        if end is not None:
            writer.add_eos_token_id(end)
        if pad is not None:
            writer.add_pad_token_id(pad)
        if tokenizer.unk_token_id is not None:
            writer.add_unk_token_id(tokenizer.unk_token_id)
        turn_ends = [token for token in answer_ends if token != end]
        if turn_ends:
            writer.add_eot_token_id(turn_ends[0])
        encoded = list(tokenizer("a")["input_ids"])
        writer.add_add_bos_token(begin is not None and encoded[:1] == [begin])
        writer.add_add_eos_token(end is not None and encoded[-1:] == [end])


def _splitting(content: dict[str, Any]) -> str:
    """Return llama.cpp's name for how a tokenizer.json splits text; ``""``: it has none."""
    whole = content.get("pre_tokenizer") or {}
    steps = whole["pretokenizers"] if whole.get("type") == "Sequence" else [whole]
    described = [_step(step) for step in steps]
    # Line ends split off by themselves change nothing where no merge goes across one.
    if "\n" in described and not _joins_line_ends(content["model"]):
        described.remove("\n")
    return _SPLITTINGS.get(tuple(described), "")


def _step(step: dict[str, Any]) -> str:
    """Return what a step of the splitting does, in a word."""
    kind = step.get("type")
    if kind == "ByteLevel" and not step.get("add_prefix_space"):
        return _WORDS_AND_BYTES if step.get("use_regex", True) else _BYTES
    if kind == "Digits" and step.get("individual_digits"):
        return "digits"
    if kind == "Split" and step.get("behavior") == "Isolated" and not step.get("invert"):
        pattern = step["pattern"]
        return str(pattern.get("Regex") or pattern.get("String"))
    return f"unknown: {kind}"


def _joins_line_ends(model: dict[str, Any]) -> bool:
    line_end = "Ċ"  # how byte-level BPE spells it
    return any(line_end in text and text != line_end for text in model["vocab"])


def _is_byte(text: str) -> bool:
    return len(text) == 6 and text.startswith("<0x") and text.endswith(">")


def _adds_space(content: dict[str, Any]) -> bool:
    """Return whether a space is put before the text, as SentencePiece does unless told not to."""
    normalizer = content.get("normalizer") or {}
    steps = normalizer.get("normalizers", [normalizer])
    before = content.get("pre_tokenizer") or {}
    metaspace = before.get("type") == "Metaspace" and before.get("prepend_scheme") != "never"
    return metaspace or any(step.get("type") == "Prepend" for step in steps)
