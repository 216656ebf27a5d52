"""The Hugging Face Hub: a model looked up, and which of its files training needs. No torch.

The token is the one of Hugging Face's own store, or of the variable ``HF_TOKEN``.
"""

import contextlib
import fnmatch
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from training.texts.problems import fail

_WHERE = "model.name_or_path"
_SMALL = (
    "config.json",
    "generation_config.json",
    "tokenizer.json",
    "tokenizer.model",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "added_tokens.json",
    "vocab.json",
    "merges.txt",
    "chat_template.jinja",
    "chat_template.json",
    "model.safetensors.index.json",
)
_SHARD = re.compile(r"model-\d+-of-\d+\.safetensors")
_NOT_THE_MODEL = ("consolidated*.safetensors", "adapter_model.safetensors")


@dataclass(frozen=True)
class HubFile:
    """One file of a model on the Hub."""

    name: str
    size_bytes: int
    sha256: str | None
    """``None`` for small files, which the Hub does not keep as large objects."""


@dataclass(frozen=True)
class HubModel:
    """A model on the Hub, at one commit: the files that training needs."""

    name: str
    revision: str
    """The commit's hash."""
    files: tuple[HubFile, ...]

    @property
    def size_bytes(self) -> int:
        """Of all files."""
        return sum(file.size_bytes for file in self.files)


def look_up(name: str) -> HubModel:
    """Return what the Hub has of a model now.

    Args:
        name: ``owner/model``.

    Raises:
        ProblemError: there is no such model, it may not be read, it has no safetensors files, or
            the Hub cannot be reached.
    """
    from huggingface_hub import HfApi

    with hub_problems(name):
        found = HfApi().model_info(name, files_metadata=True)
    files = [_hub_file(sibling) for sibling in found.siblings or []]
    wanted = wanted_files([file.name for file in files])
    if not any(file.endswith(".safetensors") for file in wanted):
        raise fail("model_hub_no_weights", _WHERE, path=name)
    kept = tuple(file for file in files if file.name in wanted)
    return HubModel(name, str(found.sha), kept)


def wanted_files(names: list[str]) -> set[str]:
    """Return which files of a repository to fetch: the model once, its tokenizer, no code."""
    small = {name for name in names if name in _SMALL}
    weights = {name for name in names if name.endswith(".safetensors") and "/" not in name}
    if "model.safetensors.index.json" in small:
        weights = {name for name in weights if _SHARD.fullmatch(name)}
    elif "model.safetensors" in weights:
        weights = {"model.safetensors"}
    else:
        weights -= {n for n in weights for p in _NOT_THE_MODEL if fnmatch.fnmatch(n, p)}
    return small | weights


def sign_in(token: str) -> str:
    """Keep a token in Hugging Face's own store; return the account's name.

    Raises:
        ProblemError: the Hub does not know the token, or cannot be reached.
    """
    from huggingface_hub import login, whoami

    with hub_problems(""):
        name = str(whoami(token.strip())["name"])
        login(token.strip(), add_to_git_credential=False)
    return name


def is_refusal(error: Exception) -> bool:
    """Whether the Hub answered and said no, rather than being out of reach for a while."""
    from huggingface_hub.errors import HfHubHTTPError

    return isinstance(error, HfHubHTTPError) and error.response.status_code < 500


def connection_errors() -> tuple[type[Exception], ...]:
    """Return the errors of a connection, those of the library that huggingface_hub stands on."""
    from huggingface_hub.errors import HfHubHTTPError

    http_error = next(k for k in HfHubHTTPError.__mro__[1:] if k.__name__ == "HTTPError")
    return (http_error, ConnectionError, TimeoutError)


@contextlib.contextmanager
def hub_problems(name: str) -> Iterator[None]:
    """Turn what goes wrong between us and the Hub into problems; ``name`` is the model's."""
    from huggingface_hub import constants, errors

    unreachable: tuple[type[Exception], ...] = (
        *connection_errors(),
        errors.LocalEntryNotFoundError,
    )
    try:
        yield
    except errors.GatedRepoError as error:
        page = f"{constants.ENDPOINT}/{name}"
        raise fail("model_gated", _WHERE, path=name, page=page) from error
    except (errors.RepositoryNotFoundError, errors.HFValidationError) as error:
        raise fail("model_not_on_hub", _WHERE, path=name) from error
    except errors.HfHubHTTPError as error:
        if error.response.status_code in (401, 403) and not name:
            raise fail("hub_token_unknown", _WHERE) from error
        raise fail("model_hub_refused", _WHERE, reason=_first_line(error)) from error
    except unreachable as error:
        raise fail("model_hub_unreachable", _WHERE, reason=_first_line(error)) from error
    except OSError as error:  # the disk
        reason = error.strerror or _first_line(error)
        raise fail("model_download_failed", _WHERE, path=name, reason=reason) from error


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def _hub_file(sibling: Any) -> HubFile:
    sha256 = sibling.lfs.sha256 if sibling.lfs else None
    return HubFile(sibling.rfilename, int(sibling.size or 0), sha256)
