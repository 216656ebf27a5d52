"""What the model in training says to a few fixed prompts, asked now and then.

Asking changes nothing: the likeliest token is taken each time, no gradient is kept, and the random
generators stand as before.
"""

import contextlib
import logging
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from transformers import (
    GenerationConfig,
    StoppingCriteria,
    StoppingCriteriaList,
    TrainerCallback,
    TrainerControl,
    TrainerState,
    TrainingArguments,
)

from training.data.conversations import conversation
from training.data.messages import Message, RowError
from training.data.sets import ExampleSet
from training.data.tokenize import Tokenize
from training.events import event_types
from training.plan.workload import steps_between_samples
from training.settings.schema import Settings
from training.step import attention
from training.step.kernels.generating import kernels_of_any_length
from training.texts.failure import INTERRUPTS
from training.texts.language import language
from training.texts.problems import said_by, warn
from training.trainer.random_state import random_state_kept
from training.trainer.session import Session, StopRequested

_VALIDATION_PROMPTS = 3
MOST_TOKENS = 64
_QUIET_SECONDS = 1.5
_HANGUL = re.compile("[가-힣]")
_LOOKED_AT = 60
"""So many validation examples are looked at for some that are short enough."""


@dataclass(frozen=True)
class Prompt:
    """Something that the model is asked again and again."""

    text: str
    ids: list[int]
    expected: str | None = None


def find_prompts(
    settings: Settings, validation: ExampleSet | None, tokenize: Tokenize
) -> list[Prompt]:
    """Return the prompts of the settings, else a few of the validation examples."""
    if not settings.output.sample_steps:
        return []
    limit = settings.data.max_seq_length
    if _named(settings):
        system = settings.data.system_prompt
        told: list[Message] = [{"role": "system", "content": system}] if system else []
        asked = [(text, [*told, {"role": "user", "content": text}]) for text in _named(settings)]
        return [Prompt(text, tokenize.prompt(said)[-limit:]) for text, said in asked]
    return _telling(_of_validation(settings, validation, tokenize)) if validation else []


def _named(settings: Settings) -> list[str]:
    return [line.strip() for line in settings.output.sample_prompts.splitlines() if line.strip()]


def _of_validation(
    settings: Settings, validation: ExampleSet, tokenize: Tokenize
) -> Iterator[Prompt]:
    """Yield some examples from all over the set, leaving those out that would be cut."""
    total = len(validation.dataset)
    for row in validation.dataset.select(range(0, total, max(1, total // _LOOKED_AT))):
        with contextlib.suppress(RowError):
            said = conversation(row, validation.layout, settings.data.system_prompt)
            if isinstance(said, str) or said[-1]["role"] != "assistant" or len(said) < 2:
                continue
            ids = tokenize.prompt(said[:-1])
            if len(ids) <= settings.data.max_seq_length:
                yield Prompt(said[-2]["content"], ids, said[-1]["content"])


def _telling(prompts: Iterable[Prompt]) -> list[Prompt]:
    """Return a few that say most to the reader: in the language of now, no two of one answer."""
    chosen: list[Prompt] = []
    left = sorted(prompts, key=lambda prompt: not _is_in_language(prompt.text))
    while left and len(chosen) < _VALIDATION_PROMPTS:
        known = {prompt.expected for prompt in chosen}
        new = (p for p in left if p.expected not in known and _is_in_language(p.text))
        chosen.append(next(new, left[0]))
        left.remove(chosen[-1])
    return chosen


def _is_in_language(text: str) -> bool:
    return bool(_HANGUL.search(text)) == (language() == "ko")


class SampleAnswers(TrainerCallback):
    """Asks the prompts every so many steps and tells the answers.

    Args:
        session: of the run.
        tokenize: as in training.
        validation: where to find something to ask.
        model: with the adapter in training.
        autocast: returns the context of the run's precision.
        told: is told how many seconds the answers took.
    """

    def __init__(
        self,
        session: Session,
        tokenize: Tokenize,
        validation: ExampleSet | None,
        model: Any,
        autocast: Callable[[], contextlib.AbstractContextManager[Any]],
        told: Callable[[float], None],
    ) -> None:
        self.prompts = find_prompts(session.settings, validation, tokenize)
        self.every = session.settings.output.sample_steps
        self._session = session
        self._tokenizer = tokenize.tokenizer
        self._ends = tokenize.answer_ends()
        self._model = model
        self._autocast = autocast
        self._told = told
        self._asked_at = -1
        self._said_at = 0.0

    def on_train_begin(
        self, _args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any
    ) -> None:
        """A short run is asked more often."""
        wanted = self._session.settings.output.sample_steps
        self.every = steps_between_samples(wanted, state.max_steps)

    def on_log(
        self,
        _args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        logs: dict[str, float] | None = None,
        **_: Any,
    ) -> None:
        """Once a step is told, ask if it is time; the last step's answers come at the end."""
        done = state.global_step
        told_a_step = self.prompts and logs and "loss" in logs
        if told_a_step and done < state.max_steps and done % self.every == 0:
            self.ask(done)

    def ask(self, step: int) -> None:
        """Ask all prompts and tell the answers; what goes wrong with that never ends the run.

        Raises:
            StopRequested: the user wants the run to end.
        """
        if not self.prompts or self._asked_at == step:
            return
        begun = time.perf_counter()
        self._asked_at = step
        self._say()
        try:
            answers = self._answers()
        except (StopRequested, *INTERRUPTS):
            raise
        except BaseException as error:  # a model's own code may fail where training does not
            self.prompts = []
            found = warn("samples_failed", "output.sample_steps", reason=said_by(error))
            self._session.warn(found)
            return
        for number, (prompt, (answer, cut)) in enumerate(zip(self.prompts, answers, strict=True)):
            self._session.log.emit(
                event_types.SampleAnswered(
                    step=step,
                    number=number,
                    prompt=prompt.text,
                    answer=answer,
                    expected=prompt.expected,
                    cut=cut,
                )
            )
        self._told(time.perf_counter() - begun)

    def seconds_of(self, tokens: int) -> float | None:
        """Return what answers of so many tokens take; ``None`` where the model gives none.

        Raises:
            StopRequested: the user wants the work to end.
        """
        begun = time.perf_counter()
        try:
            self._answers(most=tokens, least=tokens)
        except (StopRequested, *INTERRUPTS):
            raise
        except BaseException as error:  # as in :meth:`ask`
            logging.getLogger(__name__).info("no sample answers: %s", error)
            return None
        return time.perf_counter() - begun

    def _answers(self, most: int = MOST_TOKENS, least: int = 0) -> list[tuple[str, bool]]:
        """Return (answer, whether it would have gone on) for each prompt, all at once.

        Args:
            most: tokens of an answer.
            least: likewise.
        """
        model = self._model
        causal: Any = model.get_base_model()  # with the adapter's layers in it
        longest = max(len(prompt.ids) for prompt in self.prompts)
        pad = self._tokenizer.pad_token_id or 0
        ids = [[pad] * (longest - len(p.ids)) + p.ids for p in self.prompts]
        mask = [[0] * (longest - len(p.ids)) + [1] * len(p.ids) for p in self.prompts]
        config = GenerationConfig(
            max_new_tokens=most,
            min_new_tokens=least or None,
            do_sample=False,
            eos_token_id=self._ends or None,
            pad_token_id=pad,
        )
        was_training = model.training
        model.eval()
        try:
            with (
                torch.no_grad(),
                random_state_kept(),
                self._autocast(),
                _own_attention(causal),
                kernels_of_any_length(),
            ):
                said = causal.generate(
                    input_ids=torch.tensor(ids, device=model.device),
                    attention_mask=torch.tensor(mask, device=model.device),
                    generation_config=config,
                    stopping_criteria=StoppingCriteriaList([_Watch(self._goes_on)]),
                )
        finally:
            model.train(was_training)
        return [self._worded(row[longest:].tolist()) for row in said.cpu()]

    def _goes_on(self) -> None:
        """Between two tokens: let a stop through, and tell now and then that it goes on."""
        self._session.stop_if_asked()
        if time.perf_counter() - self._said_at >= _QUIET_SECONDS:
            self._say()

    def _say(self) -> None:
        self._said_at = time.perf_counter()
        self._session.log.emit(event_types.ActivityStarted(doing="samples"))

    def _worded(self, ids: list[int]) -> tuple[str, bool]:
        end = next((at for at, token in enumerate(ids) if token in self._ends), None)
        text = self._tokenizer.decode(ids[:end], skip_special_tokens=True)
        return str(text).strip(), end is None


class _Watch(StoppingCriteria):
    """Calls something between two tokens."""

    def __init__(self, between: Callable[[], None]) -> None:
        self._between = between

    def __call__(self, input_ids: Tensor, _scores: Any, **_: Any) -> Tensor:
        self._between()
        return torch.zeros(input_ids.shape[0], dtype=torch.bool, device=input_ids.device)


@contextlib.contextmanager
def _own_attention(causal: Any) -> Iterator[None]:
    """Let the model attend as transformers does, which knows of caches, and then as before."""
    used = causal.config._attn_implementation  # noqa: SLF001 - there is no other way to read it
    if used != attention.NAME:
        yield
        return
    softcap = getattr(causal.config, "attn_logit_softcapping", None)
    causal.set_attn_implementation("eager" if softcap else "sdpa")
    try:
        yield
    finally:
        causal.set_attn_implementation(used)


MakeSamples = Callable[
    [Any, Callable[[], contextlib.AbstractContextManager[Any]], Callable[[float], None]],
    SampleAnswers,
]
"""Makes what asks sample prompts, of (model, autocast, what is told the seconds that it took)."""
