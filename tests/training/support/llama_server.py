"""llama.cpp itself, from the wheel that PyPI has of it, asked through its own server."""

import json
import math
import socket
import urllib.request
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

needs_llama = pytest.mark.skipif(
    find_spec("xllamacpp") is None,
    reason="PyPI has no wheel of xllamacpp (llama.cpp) for this computer",
)
_SECONDS = 120
_CONTEXT = 512


class Llama:
    """One GGUF file in llama.cpp.

    Args:
        file: the GGUF file.
    """

    def __init__(self, file: Path) -> None:
        import xllamacpp

        parameters = xllamacpp.CommonParams()
        parameters.model.path = str(file)
        parameters.n_ctx = _CONTEXT
        parameters.n_parallel = 1
        parameters.warmup, parameters.verbosity = False, 0
        parameters.use_jinja = True
        parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1
        parameters.port, parameters.n_threads_http, parameters.ui = _free_port(), 1, False
        self._server = xllamacpp.Server(parameters)

    def tokens(self, text: str, *, begin: bool, marks: bool = True) -> list[int]:
        """Return a text's tokens.

        Args:
            text: any.
            begin: whether the file's token that begins a text is put before it, if it has one.
            marks: whether special tokens are read as such.
        """
        asked = {"content": text, "add_special": begin, "parse_special": marks}
        return list(self._post("/tokenize", asked)["tokens"])

    def log_likelihoods(self, ids: Sequence[int], vocabulary: int) -> np.ndarray:
        """Return those of every token [vocabulary] as the next one, in nats."""
        asked = {"prompt": list(ids), "n_predict": 1, "n_probs": vocabulary, "temperature": 0.0}
        # What is said is always a letter: of an end, or half a character, nothing is told.
        asked |= {"cache_prompt": False, "logit_bias": [[self.tokens("a", begin=False)[-1], 1e4]]}
        told = self._post("/completion", asked)
        found = np.full(vocabulary, -math.inf)
        for one in told["completion_probabilities"][0]["top_logprobs"]:
            found[one["id"]] = one["logprob"]
        return found

    def prompt(self, messages: list[dict[str, Any]]) -> str:
        """Return what the file's own chat template makes of a question."""
        return str(self._post("/apply-template", {"messages": messages})["prompt"])

    def answer(self, messages: list[dict[str, Any]], most_tokens: int) -> str:
        """Return what is said to a question, asked through the file's own chat template."""
        asked = {"messages": messages, "max_tokens": most_tokens, "temperature": 0.0}
        (choice,) = self._post("/v1/chat/completions", asked)["choices"]
        said = choice["message"]  # behind a thought that the template opens, all is a thought
        return str((said.get("reasoning_content") or "") + (said["content"] or ""))

    def _post(self, path: str, content: dict[str, Any]) -> Any:
        request = urllib.request.Request(
            self._server.listening_address + path,
            json.dumps(content).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=_SECONDS) as reply:
            return json.load(reply)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
