"""The Hugging Face Hub: a model looked up, and which of its files training needs. No torch.

The token is the one of Hugging Face's own store, or of the variable ``HF_TOKEN``.
"""

import contextlib
import fnmatch
import os
import queue
import re
import threading
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from training.files.atomic import write_text
from training.files.parse import parse_json
from training.files.untrusted import amount, hex_digits, is_plain_name
from training.model_files.folder import is_hub_id
from training.texts.problems import Problem, fail, said_by, warn

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
_MOST_ANSWER_BYTES = 64 * 2**20
_LONGEST_NAME = 100
_TIMEOUT_SECONDS = 20.0
LONGEST_ANSWER_SECONDS = 120.0
_LOOK_SECONDS = 0.1
_MOST_FILES = 10_000
UNPACKED = {"Accept-Encoding": "identity"}
"""What is packed may unpack to any amount."""
_SHARD = re.compile(r"model-\d+-of-\d+\.safetensors")
_OF_THE_TRANSFER = ("content-encoding", "content-length", "transfer-encoding")
_NOT_THE_MODEL = ("consolidated*.safetensors", "adapter_model.safetensors")


@dataclass(frozen=True)
class HubFile:
    """One file of a model on the Hub."""

    name: str
    size_bytes: int
    sha256: str | None
    """``None`` for small files, which the Hub does not keep as large objects."""
    git_hash: str | None = None
    """The hash that git has for a small file's content; ``None`` where the Hub does not say."""


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
    with hub_problems(name):
        if not is_hub_id(name):
            raise fail("model_not_on_hub", _WHERE, path=name)
        found = ask(f"models/{name}", blobs="true")
        try:
            files = [_hub_file(each) for each in found["siblings"] if _is_wanted(each)]
            _require_apart([file.name for file in files])
            revision = hex_digits(found["sha"], 40, 64)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise fail("model_hub_refused", _WHERE, reason=said_by(error)) from error
    wanted = wanted_files([file.name for file in files])
    if not any(file.endswith(".safetensors") for file in wanted):
        raise fail("model_hub_no_weights", _WHERE, path=name)
    kept = tuple(file for file in files if file.name in wanted)
    return HubModel(name, revision, kept)


def ask(path: str, token: str | None = None, **query: Any) -> Any:
    """Return what the Hub's interface answers, as JSON; within :func:`hub_problems`.

    Args:
        path: below ``/api/``.
        token: another than the one that is kept.
        query: what stands behind the question mark.
    """
    from huggingface_hub import constants, get_session
    from huggingface_hub.utils import build_hf_headers, hf_raise_for_status

    def send() -> Any:
        with get_session().stream(
            "GET",
            f"{constants.ENDPOINT}/api/{path}",
            params=query,
            headers=build_hf_headers(token=token) | UNPACKED,
            follow_redirects=True,
            timeout=_TIMEOUT_SECONDS,
        ) as response:
            return whole_answer(response)

    answer = in_time(send)
    hf_raise_for_status(answer)
    try:
        return parse_json(answer.content)
    except ValueError as error:
        raise fail("model_hub_refused", _WHERE, reason=said_by(error)) from error


def in_time(send: Callable[[], Any], look: Callable[[], None] = lambda: None) -> Any:
    """Return what ``send`` returns, which waits for a server.

    The head of an answer may come byte by byte, each of them in time, and have no end.

    Args:
        send: called in a thread of its own; left to itself where it takes minutes.
        look: called often meanwhile; what it raises ends the waiting.

    Raises:
        ConnectionError: it takes minutes.
    """
    answers: queue.SimpleQueue[tuple[Any, BaseException | None]] = queue.SimpleQueue()

    def work() -> None:
        try:
            answers.put((send(), None))
        except BaseException as error:  # raised in the thread that waits
            answers.put((None, error))

    threading.Thread(target=work, name="hub", daemon=True).start()
    until = time.monotonic() + LONGEST_ANSWER_SECONDS
    while time.monotonic() < until:
        look()
        with contextlib.suppress(queue.Empty):
            answer, error = answers.get(timeout=_LOOK_SECONDS)
            if error is not None:
                raise error
            return answer
    raise ConnectionError("the answer has no end")


def whole_answer(response: Any, most_bytes: int = _MOST_ANSWER_BYTES) -> Any:
    """Return a streamed answer with all that it says, unless that never ends.

    Raises:
        ConnectionError: it says more than ``most_bytes``, takes minutes to say it, or is packed.
    """
    said = bytearray()
    until = time.monotonic() + LONGEST_ANSWER_SECONDS
    for piece in unpacked_pieces(response):
        said += piece
        if len(said) > most_bytes or time.monotonic() > until:
            raise ConnectionError("the answer has no end")
    headers = {n: v for n, v in response.headers.items() if n.lower() not in _OF_THE_TRANSFER}
    return type(response)(
        response.status_code, headers=headers, content=bytes(said), request=response.request
    )


def unpacked_pieces(response: Any) -> Iterator[bytes]:
    """Yield what a streamed answer says, as it arrives.

    Raises:
        ConnectionError: it is packed, which nobody asked for.
    """
    packed = response.headers.get("Content-Encoding", "identity")
    if packed.strip().lower() not in ("", "identity"):
        raise ConnectionError(f"the answer is packed: {packed[:_LONGEST_NAME]}")
    yield from response.iter_raw()


def unencrypted_hub() -> Problem | None:
    """Return a warning where the Hub is asked over a connection that anybody can read and change.

    A Hub on this computer itself needs no encryption.
    """
    address = urlsplit(os.environ.get("HF_ENDPOINT", ""))
    if address.scheme != "http" or address.hostname in ("localhost", "127.0.0.1", "::1"):
        return None
    return warn("hub_unencrypted", _WHERE, address=address.hostname or "")


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
    """Keep a token where Hugging Face's own programs look for it; return the account's name.

    Raises:
        ProblemError: the Hub does not know the token, or cannot be reached.
    """
    from huggingface_hub import constants

    token = token.strip()
    with hub_problems(""):
        try:
            name = ask("whoami-v2", token)["name"][:_LONGEST_NAME]
        except (KeyError, TypeError) as error:
            raise fail("model_hub_refused", _WHERE, reason=said_by(error)) from error
        kept = Path(constants.HF_TOKEN_PATH)
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_text(kept, token)
    return str(name)


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
        raise fail("model_hub_refused", _WHERE, reason=said_by(error)) from error
    except unreachable as error:
        raise fail("model_hub_unreachable", _WHERE, reason=said_by(error)) from error
    except OSError as error:  # the disk
        raise fail("model_download_failed", _WHERE, path=name, reason=said_by(error)) from error


def _is_wanted(sibling: Any) -> bool:
    name = sibling["rfilename"]
    return is_plain_name(name) and (name in _SMALL or name.endswith(".safetensors"))


def _require_apart(names: list[str]) -> None:
    """Make sure that each name is a file of its own, also where case and accents are one.

    Raises:
        ValueError: two are one, or there are more than any model has.
    """
    if len(names) > _MOST_FILES:
        raise ValueError("too many files")
    if len({unicodedata.normalize("NFKC", name).casefold() for name in names}) < len(names):
        raise ValueError("two files of one name")


def _hub_file(sibling: dict[str, Any]) -> HubFile:
    """Return what the Hub says of a file.

    Raises:
        ValueError: its size is none, or a hash is none.
    """
    large, git_hash = sibling.get("lfs"), sibling.get("blobId")
    return HubFile(
        sibling["rfilename"],
        amount(sibling.get("size") or 0),
        hex_digits(large["sha256"], 64) if large else None,
        hex_digits(git_hash, 40) if git_hash and not large else None,
    )
