"""A model's tokenizer from its folder, by the ``tokenizers`` library alone.

transformers takes seconds to import. What its ``PreTrainedTokenizerFast`` makes of the same files,
token for token, is made here: which tokens are added and special, what a text begins and ends with,
which chat template there is.
"""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.files.parse import parse_json
from training.files.untrusted import read_regular, regular_text
from training.texts.failure import INTERRUPTS
from training.texts.problems import ProblemError, fail, said_by

if TYPE_CHECKING:
    from tokenizers import AddedToken, Tokenizer

TOKENIZER_FILE = "tokenizer.json"
LARGEST_TOKENIZER_BYTES = 2**29
"""The largest that are published have a tenth of it."""
_CONFIG_FILE = "tokenizer_config.json"
_SPECIALS_FILE = "special_tokens_map.json"
_ADDED_FILE = "added_tokens.json"
_TEMPLATE_FILE = "chat_template.jinja"
_TEMPLATE_FOLDER = "additional_chat_templates"
_NAMED = (
    "bos_token",
    "eos_token",
    "unk_token",
    "sep_token",
    "pad_token",
    "cls_token",
    "mask_token",
)
_FLAGS = ("lstrip", "rstrip", "normalized", "single_word", "special")
_EXTRA = "extra_special_tokens"
_CLEANED = (
    *((f" {mark}", mark) for mark in ".?!,"),
    (" ' ", "'"),
    *((f" {end}", end) for end in ("n't", "'m", "'s", "'ve", "'re")),
)
"""What WordPiece leaves before punctuation, and without it."""


def load_tokenizer(folder: Path) -> "ModelTokenizer":
    """Return the tokenizer of a model's folder, ready to use.

    Raises:
        ProblemError: there is none, or it is damaged.
    """
    found = ModelTokenizer(folder)
    assert found.backend_tokenizer is not None
    return found


def require_tokenizer(folder: Path) -> None:
    """Make sure that a model's folder holds a tokenizer.

    Raises:
        ProblemError: it does not.
    """
    if not (folder / TOKENIZER_FILE).is_file():
        raise fail("model_no_tokenizer", "model.name_or_path", path=str(folder))


class ModelTokenizer:
    """Turns text into tokens and back; its files are read once they are needed.

    Args:
        folder: the model's.

    Raises:
        ProblemError: there is no tokenizer; where it is used: a file is damaged.
    """

    def __init__(self, folder: Path) -> None:
        require_tokenizer(folder)
        self.folder = folder

    def __call__(
        self, text: str, *, add_special_tokens: bool = True, return_offsets_mapping: bool = False
    ) -> dict[str, list[Any]]:
        """Return ``input_ids`` and, if asked, ``offset_mapping``: where each stands in the text."""
        encoded = self.backend_tokenizer.encode(text, add_special_tokens=add_special_tokens)
        found: dict[str, list[Any]] = {"input_ids": encoded.ids}
        if return_offsets_mapping:
            found["offset_mapping"] = encoded.offsets
        return found

    def __len__(self) -> int:
        """All tokens, added ones among them."""
        return int(self.backend_tokenizer.get_vocab_size(with_added_tokens=True))

    @cached_property
    def fingerprint(self) -> str:
        """Changes when a file of the tokenizer does."""
        digest = hashlib.sha256()
        templates = sorted(self._extra_templates)
        for file in (TOKENIZER_FILE, _CONFIG_FILE, _SPECIALS_FILE, _ADDED_FILE, _TEMPLATE_FILE):
            path = self.folder / file
            content = read_regular(path, LARGEST_TOKENIZER_BYTES) if path.is_file() else b""
            digest.update(f"{file}\0{len(content)}\0".encode() + content)
        for path in templates:
            digest.update(path.name.encode() + b"\0" + read_regular(path))
        return digest.hexdigest()

    @cached_property
    def backend_tokenizer(self) -> "Tokenizer":
        """The ``tokenizers`` library's own, with all added tokens."""
        try:
            return self._backend()
        except (ProblemError, *INTERRUPTS):
            raise
        except BaseException as error:  # the Rust parser raises plain Exception
            raise self._damaged(TOKENIZER_FILE, error) from error

    def apply_chat_template(
        self,
        messages: Sequence[Mapping[str, Any]],
        *,
        tools: Sequence[Mapping[str, Any]] | None = None,
        add_generation_prompt: bool = False,
    ) -> str:
        """Return a conversation as text, with the tools that the model may call.

        Raises:
            Exception: whatever the template raises.
        """
        from training.data.chat.chat_template import render

        template = self.chat_template
        if template is None:
            raise ValueError("the model has no chat template")
        return render(
            template, messages, tools, self.named, add_generation_prompt=add_generation_prompt
        )

    def decode(self, ids: Sequence[int], *, skip_special_tokens: bool = False) -> str:
        """Return the text of tokens."""
        text: str = self.backend_tokenizer.decode(
            list(ids), skip_special_tokens=skip_special_tokens
        )
        if self._config.get("clean_up_tokenization_spaces") and not self._is_bpe:
            for spaced, close in _CLEANED:
                text = text.replace(spaced, close)
        return text

    def convert_ids_to_tokens(self, token: int) -> str | None:
        """Return how a token is written in the vocabulary, ``None`` where there is none."""
        found: str | None = self.backend_tokenizer.id_to_token(token)
        return found

    @property
    def named(self) -> dict[str, str]:
        """The special tokens that have a name, by it."""
        return {name: token for name, token in self._named.items() if token is not None}

    @property
    def bos_token(self) -> str | None:
        """With what a text begins."""
        return self._named["bos_token"]

    @property
    def eos_token(self) -> str | None:
        """With what a text ends."""
        return self._named["eos_token"]

    @property
    def bos_token_id(self) -> int | None:
        """Its number."""
        return self._id(self.bos_token)

    @property
    def eos_token_id(self) -> int | None:
        """Its number."""
        return self._id(self.eos_token)

    @property
    def pad_token_id(self) -> int | None:
        """The number of what fills up."""
        return self._id(self._named["pad_token"])

    @property
    def unk_token_id(self) -> int | None:
        """The number of what stands for the unknown."""
        return self._id(self._named["unk_token"])

    def _id(self, token: str | None) -> int | None:
        if token is None:
            return None
        found: int | None = self.backend_tokenizer.token_to_id(token)
        unknown = self._named["unk_token"]
        if found is None and unknown is not None and token != unknown:
            found = self.backend_tokenizer.token_to_id(unknown)
        return found

    @property
    def _is_bpe(self) -> bool:
        forced = "clean_up_tokenization_spaces_for_bpe_even_though_it_will_corrupt_output"
        if self._config.get(forced):
            return False
        return type(self.backend_tokenizer.model).__name__ == "BPE"

    def _damaged(self, file: str, error: BaseException) -> ProblemError:
        path = str(self.folder / file)
        return fail("model_bad_config", "model.name_or_path", path=path, reason=said_by(error))

    def _read(self, file: str) -> dict[str, Any]:
        """Return what a JSON file of the folder says, nothing where there is none."""
        path = self.folder / file
        if not path.is_file():
            return {}
        try:
            found = parse_json(regular_text(path, LARGEST_TOKENIZER_BYTES))
            if not isinstance(found, dict):
                raise TypeError(f"{type(found).__name__}")
        except (OSError, ValueError, TypeError) as error:
            raise self._damaged(file, error) from error
        return found

    @cached_property
    def _config(self) -> dict[str, Any]:
        """The tokenizer's configuration, with the older files that add to it."""
        found = self._read(_CONFIG_FILE)
        if "additional_special_tokens" in found and not found.get(_EXTRA):
            found[_EXTRA] = found.pop("additional_special_tokens")
        if "added_tokens_decoder" in found:
            return found
        for name, value in self._read(_SPECIALS_FILE).items():
            if name == _EXTRA and isinstance(value, list):
                kept = found.get(_EXTRA)
                kept = list(kept) if isinstance(kept, list) else []
                found[_EXTRA] = kept + [token for token in value if token not in kept]
            else:
                found[name] = value | {"special": True} if isinstance(value, dict) else value
        if "additional_special_tokens" in found and not found.get(_EXTRA):
            found[_EXTRA] = found.pop("additional_special_tokens")
        return found

    @cached_property
    def _tokens(self) -> dict[str, Any]:
        """The special tokens as the configuration has them: name → text, or text with flags."""
        padding = self._content.get("padding")
        found: dict[str, Any] = {}
        if isinstance(padding, dict) and isinstance(padding.get("pad_token"), str):
            found["pad_token"] = padding["pad_token"]
        extra = self._config.get(_EXTRA)
        own = extra if isinstance(extra, dict) else {}
        for name, value in [*self._config.items(), *own.items()]:
            told = name in _NAMED or name in own
            is_text = isinstance(value, str) or _is_token(value)
            if not told and not (name.endswith("_token") and is_text):
                continue
            if value is not None and not isinstance(value, str) and not _is_token(value):
                raise self._damaged(_CONFIG_FILE, TypeError(f"{name}: {type(value).__name__}"))
            found[name] = value
        return found

    @cached_property
    def _named(self) -> dict[str, str | None]:
        return dict.fromkeys(_NAMED) | {
            n: None if t is None else _text(t) for n, t in self._tokens.items()
        }

    @cached_property
    def _extra(self) -> list[Any]:
        """Special tokens without a name."""
        extra = self._config.get(_EXTRA) or []
        if isinstance(extra, dict):
            return []
        if not isinstance(extra, list) or not all(
            isinstance(t, str) or _is_token(t) for t in extra
        ):
            raise self._damaged(_CONFIG_FILE, TypeError(_EXTRA))
        return extra

    @cached_property
    def _content(self) -> dict[str, Any]:
        return self._read(TOKENIZER_FILE)

    def _backend(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        found = Tokenizer.from_file(str(self.folder / TOKENIZER_FILE))
        found.no_truncation()
        found.no_padding()
        found.encode_special_tokens = bool(self._config.get("split_special_tokens", False))
        added = self._added(found)
        if added:
            found.add_tokens(added)
        return found

    def _added(self, backend: "Tokenizer") -> list["AddedToken"]:
        """Return the tokens that the configuration names and the file has otherwise or not."""
        known = {repr(token) for token in backend.get_added_tokens_decoder().values()}
        told = self._told_added()
        found = [token for _, token in sorted(told.items()) if repr(token) not in known]
        by_text = {token.content: token for token in told.values()}
        texts = {token.content for token in backend.get_added_tokens_decoder().values()}
        texts |= {token.content for token in found}
        named = {text for text in self._named.values() if text}
        in_order = {name: self._tokens.get(name) for name in _NAMED} | self._tokens
        for value in [*in_order.values(), *self._extra]:
            if value is None or _text(value) in texts:
                continue
            texts.add(_text(value))
            token = _added_token(value, special=None if isinstance(value, dict) else True)
            found.append(by_text.get(token.content, token))
        for token in found:
            if not token.special and token.content in named:
                token.special = True
        return found

    def _told_added(self) -> dict[int, "AddedToken"]:
        """Return number → token that is added, as the configuration or its older files tell."""
        told = self._config.get("added_tokens_decoder")
        if told is not None:
            if not isinstance(told, dict) or not all(map(_is_token, told.values())):
                raise self._damaged(_CONFIG_FILE, TypeError("added_tokens_decoder"))
            return {int(number): _added_token(token) for number, token in told.items()}
        specials = {*filter(None, self._named.values()), *map(_text, self._extra)}
        found = {}
        for text, number in self._read(_ADDED_FILE).items():
            about = {"content": text, "normalized": text not in specials}
            found[int(number)] = _added_token(about, special=text in specials)
        for token in self._content.get("added_tokens") or []:
            found[int(token["id"])] = _added_token(token)
        return found

    @property
    def _extra_templates(self) -> list[Path]:
        return list((self.folder / _TEMPLATE_FOLDER).glob("*.jinja"))

    @cached_property
    def chat_template(self) -> str | None:
        """The template of a conversation, ``None`` where the model has none; of several, the one
        called default."""
        found: Any = self._config.get("chat_template")
        files = {file.name.removesuffix(".jinja"): file for file in self._extra_templates}
        if (self.folder / _TEMPLATE_FILE).is_file():
            files["default"] = self.folder / _TEMPLATE_FILE
        try:
            if files:
                found = {name: regular_text(file) for name, file in files.items()}
            elif isinstance(found, list):
                found = {template["name"]: template["template"] for template in found}
            if isinstance(found, dict):
                found = found["default"] if found else None
            if found is not None and not isinstance(found, str):
                raise TypeError(f"chat_template: {type(found).__name__}")
        except (OSError, KeyError, TypeError, ValueError) as error:
            raise self._damaged(_CONFIG_FILE, error) from error
        return found


def _is_token(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("content"), str)


def _text(token: Any) -> str:
    return str(token["content"] if isinstance(token, dict) else token)


def _added_token(told: Any, *, special: bool | None = None) -> "AddedToken":
    """Return a token with the flags that it is told with."""
    from tokenizers import AddedToken

    about = told if isinstance(told, dict) else {}
    flags = {name: bool(about[name]) for name in _FLAGS if name in about}
    if special is not None:
        flags["special"] = special
    return AddedToken(_text(told), **flags)
