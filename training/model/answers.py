"""Answers of a trained model and of the base beneath it, token by token and side by side.

The model is loaded once, in the precision in which it was trained; without its adapter it is the
base. Tokens of the two sides are computed in turn, so that both answers grow at once.
"""

import inspect
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from time import perf_counter
from typing import Any, cast

import torch
from tokenizers.decoders import DecodeStream
from torch import Tensor
from transformers import (
    DynamicCache,
    LogitsProcessorList,
    RepetitionPenaltyLogitsProcessor,
    TemperatureLogitsWarper,
    TopKLogitsWarper,
    TopPLogitsWarper,
)

from training.data.libraries import quiet_libraries
from training.data.messages import RowError
from training.data.tokenize import Tokenize
from training.data.tokenizer import ModelTokenizer, load_tokenizer
from training.data.try_examples import read_try_examples
from training.model.adapter import load_adapter
from training.model.loading import compute_dtype, load_model, prepare_model
from training.protocol.answers import Answered, Ask, ExamplesRead, Piece, Sampling, Side
from training.runs.trained import TrainedRun
from training.step.kernels.generating import kernels_of_any_length
from training.texts.problems import fail, said_by


class Answers:
    """A loaded model that answers, with and without its adapter.

    Args:
        run: with its adapter.
        on_progress: told (tensors loaded, tensors in all); what it raises ends the loading.

    Raises:
        ProblemError: model or adapter cannot be loaded.
    """

    def __init__(self, run: TrainedRun, on_progress: Callable[[int, int], None]) -> None:
        quiet_libraries()
        self._settings = run.settings
        self.tokenizer: ModelTokenizer = load_tokenizer(run.model)
        self._tokenize = Tokenize(self.tokenizer, run.settings.data)
        base = prepare_model(load_model(run.settings, run.model, on_progress))
        self._model: Any = load_adapter(base, run.adapter).eval()
        self.device: torch.device = next(self._model.parameters()).device
        self.context_tokens: int = self._model.config.max_position_embeddings
        causal = self._model.get_base_model()
        parameters = inspect.signature(causal.forward).parameters
        # Newer versions of transformers have the shorter name.
        self._cache_name = "cache" if "cache" in parameters else "past_key_values"
        self._ends = frozenset(self._tokenize.answer_ends())

    def examples(self) -> ExamplesRead:
        """Return the run's validation examples, to ask of them."""
        return read_try_examples(self._settings)

    def memory_bytes(self) -> int | None:
        """Return how much GPU memory the model takes."""
        return torch.cuda.memory_allocated() if self.device.type == "cuda" else None

    def answer(
        self, asked: Ask, should_stop: Callable[[], bool] = lambda: False
    ) -> Iterator[Piece | Answered]:
        """Yield the answers, piece by piece.

        Args:
            asked: by side; sides that it leaves out are not answered.
            should_stop: asked before every token.

        Raises:
            ProblemError: the conversation is too long, or the chat template refuses it.
        """
        prompts = {side: self._prompt(asked, side) for side in asked.said}
        turns = {
            side: _Turn(self, side, prompt, asked.sampling) for side, prompt in prompts.items()
        }
        while turns:
            for side, turn in list(turns.items()):
                text = ""
                why: Any = "stopped"
                if not should_stop():
                    text, why = turn.next_piece()
                if text:
                    yield Piece(
                        number=asked.number,
                        side=side,
                        text=text,
                        tokens=turn.tokens,
                        seconds=turn.seconds,
                    )
                if why:
                    del turns[side]
                    yield Answered(
                        number=asked.number,
                        side=side,
                        tokens=turn.tokens,
                        seconds=turn.seconds,
                        why=why,
                        asked_tokens=len(prompts[side]),
                        learned_tokens=self._settings.data.max_seq_length,
                    )

    def _prompt(self, asked: Ask, side: Side) -> list[int]:
        said = asked.said[side]
        messages = [{"role": part.role, "content": part.content} for part in said]
        try:
            ids = self._tokenize.prompt(said[-1].content if asked.as_text else messages)
        except RowError as error:
            raise fail("prompt_refused", reason=said_by(error)) from error
        if len(ids) >= self.context_tokens:
            raise fail("prompt_too_long", tokens=len(ids), limit=self.context_tokens)
        return ids

    def ends(self, token: int) -> bool:
        """Return whether a token ends an answer."""
        return token in self._ends

    @torch.inference_mode()
    def logits(self, ids: list[int], cache: DynamicCache, side: Side) -> Tensor:
        """Return the logits [1, vocabulary] of what follows; the cache has these tokens then."""
        with self._computing(side):
            out = self._model(
                input_ids=torch.tensor([ids], device=self.device),
                use_cache=True,
                logits_to_keep=1,
                **{self._cache_name: cache},
            )
        return cast(Tensor, out.logits[:, -1].float())

    def empty_cache(self) -> DynamicCache:
        """Return room for the keys and values of a conversation."""
        return DynamicCache(config=self._model.config)

    def _computing(self, side: Side) -> AbstractContextManager[Any]:
        # As in training: norms are kept in float32, all else is computed in the short type.
        dtype = compute_dtype(self.device)
        cast = torch.autocast(self.device.type, dtype, enabled=self.device.type == "cuda")
        adapter = nullcontext() if side == "tuned" else self._model.disable_adapter()
        return _both(cast, adapter, kernels_of_any_length())


class _both:  # noqa: N801 - reads as a context manager
    def __init__(self, *managers: AbstractContextManager[Any]) -> None:
        self._managers = managers

    def __enter__(self) -> None:
        for manager in self._managers:
            manager.__enter__()

    def __exit__(self, *error: Any) -> None:
        for manager in reversed(self._managers):
            manager.__exit__(*error)


class _Turn:
    """One side's answer as it grows."""

    def __init__(self, answers: Answers, side: Side, prompt: list[int], sampling: Sampling) -> None:
        self.tokens = 0
        self.seconds = 0.0
        self._answers = answers
        self._side = side
        self._sampling = sampling
        self._ids = list(prompt)
        self._fresh = prompt
        room = answers.context_tokens - len(prompt)
        self._most = min(sampling.max_new_tokens, room)
        self._cache = answers.empty_cache()
        self._text = DecodeStream(skip_special_tokens=True)
        self._shape = _shaping(sampling)
        self._chance = torch.Generator(answers.device).manual_seed(sampling.seed)

    def next_piece(self) -> tuple[str, str]:
        """Return (more text, which may be none yet; why the answer ends, ``""``: it goes on)."""
        begun = perf_counter()
        token = self._next_token()
        self.seconds += perf_counter() - begun
        if self._answers.ends(token):
            return "", "end"
        self.tokens += 1
        # A character may take several tokens; the stream keeps them until it is whole.
        text = self._text.step(self._answers.tokenizer.backend_tokenizer, token) or ""
        return text, "length" if self.tokens >= self._most else ""

    def _next_token(self) -> int:
        logits = self._answers.logits(self._fresh, self._cache, self._side)
        seen = torch.tensor([self._ids], device=logits.device)
        scores = self._shape(seen, logits)
        if self._sampling.temperature == 0:
            token = int(scores.argmax())
        else:
            shares = scores.softmax(-1)
            token = int(torch.multinomial(shares, 1, generator=self._chance))
        self._ids.append(token)
        self._fresh = [token]
        return token


def _shaping(sampling: Sampling) -> LogitsProcessorList:
    """Return what is done to the logits before a token is drawn, in transformers' order."""
    steps = LogitsProcessorList()
    if sampling.repetition_penalty != 1.0:
        steps.append(RepetitionPenaltyLogitsProcessor(sampling.repetition_penalty))
    if sampling.temperature > 0:
        steps.append(TemperatureLogitsWarper(sampling.temperature))
        if sampling.top_k:
            steps.append(TopKLogitsWarper(sampling.top_k))
        if sampling.top_p < 1.0:
            steps.append(TopPLogitsWarper(sampling.top_p))
    return steps
