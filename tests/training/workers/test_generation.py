"""Answers of base and tuned model: those of transformers and PEFT, stopped and closed in time."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
import torch
from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer

from tests.training.support.adapted_run import adapted_run
from tests.training.support.families import save_family
from tests.training.support.waiting import wait_until
from training.model.answers import Answers
from training.protocol.answers import (
    SIDES,
    Answered,
    AnswerFailed,
    Ask,
    Cancel,
    ExamplesRead,
    Loaded,
    ModelLoading,
    Piece,
    Reply,
    Said,
    Sampling,
    Side,
)
from training.runs.trained import open_trained_run
from training.texts.problems import ProblemError
from training.workers.answer_worker import GenerationProcess

QUESTION = (Said(role="system", content="be brief"), Said(role="user", content="win money?"))


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, model: Path, data: Path) -> Path:
    folder = tmp_path_factory.mktemp("answers") / "run"
    files = {
        "data__train": str(data / "train.jsonl"),
        "data__validation": str(data / "validation.jsonl"),
    }
    return adapted_run(folder, model, data__system_prompt="be brief", **files)


@pytest.fixture(scope="module")
def answers(run: Path) -> Answers:
    return Answers(open_trained_run(run), lambda _done, _total: None)


def ask(number: int = 1, sides: tuple[Side, ...] = SIDES, **sampling: float) -> Ask:
    drawn = Sampling(**{"max_new_tokens": 20, **sampling})
    return Ask(number=number, said=dict.fromkeys(sides, QUESTION), sampling=drawn)


def text_of(replies: list[Piece | Answered], side: Side) -> str:
    return "".join(r.text for r in replies if isinstance(r, Piece) and r.side == side)


@pytest.mark.parametrize("penalty", [1.0, 1.3])
def test_both_sides_answer_as_transformers_and_peft_do(
    answers: Answers, run: Path, model: Path, penalty: float
) -> None:
    tokenizer = AutoTokenizer.from_pretrained(model)
    base = AutoModelForCausalLM.from_pretrained(model, dtype=torch.float32)
    messages = [said.model_dump() for said in QUESTION]
    prompt = tokenizer.apply_chat_template(
        messages, add_generation_prompt=True, return_tensors="pt", return_dict=True
    )
    expected: dict[Side, str] = {}
    for side in ("base", "tuned"):
        whole = base if side == "base" else PeftModel.from_pretrained(base, run / "adapter").eval()
        ids = whole.generate(
            **prompt, max_new_tokens=20, do_sample=False, repetition_penalty=penalty
        )[0, prompt["input_ids"].shape[1] :]
        expected[side] = tokenizer.decode(ids, skip_special_tokens=True)

    replies = list(answers.answer(ask(repetition_penalty=penalty)))

    assert expected["base"] != expected["tuned"]
    for side in SIDES:
        # A last character that is not whole yet is left out.
        assert text_of(replies, side) == expected[side].rstrip("�")
    ends = {r.side: r for r in replies if isinstance(r, Answered)}
    assert ends.keys() == set(SIDES)
    assert all(end.seconds > 0 for end in ends.values())
    assert {end.asked_tokens for end in ends.values()} == {prompt["input_ids"].shape[1]}


def test_the_sides_grow_at_once(answers: Answers) -> None:
    sides = [r.side for r in answers.answer(ask()) if isinstance(r, Piece)]
    assert set(sides[:4]) == set(SIDES)


def test_a_seed_draws_the_same_again_and_another_seed_another(answers: Answers) -> None:
    drawn = [
        text_of(list(answers.answer(ask(temperature=1.5, seed=seed))), "tuned")
        for seed in (1, 1, 2)
    ]
    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]


def test_stopped_between_two_tokens(answers: Answers) -> None:
    seen: list[Piece | Answered] = []
    seen.extend(answers.answer(ask(max_new_tokens=400), lambda: len(seen) > 5))
    assert [r.why for r in seen if isinstance(r, Answered)] == ["stopped", "stopped"]
    assert len(seen) < 12


def test_the_models_context_is_the_end_of_every_answer(answers: Answers) -> None:
    long = (Said(role="user", content="win money now " * 80),)
    asked = Ask(number=1, said={"base": long}, sampling=Sampling(max_new_tokens=2000))
    *_, end = answers.answer(asked, lambda: False)
    assert isinstance(end, Answered)
    assert end.why in ("length", "end")
    assert end.tokens < answers.context_tokens
    assert end.asked_tokens > end.learned_tokens == 96, "longer than any example was"


def test_too_long_a_conversation_is_refused(answers: Answers) -> None:
    long = (Said(role="user", content="win money now " * 400),)
    with pytest.raises(ProblemError) as raised:
        list(answers.answer(Ask(number=1, said={"base": long})))
    assert raised.value.problems[0].code == "prompt_too_long"


def test_plain_text_is_gone_on_with(answers: Answers, model: Path) -> None:
    tokenizer = AutoTokenizer.from_pretrained(model)
    asked = ask(sides=("base",)).model_copy(update={"as_text": True})
    base = AutoModelForCausalLM.from_pretrained(model, dtype=torch.float32)
    prompt = tokenizer(QUESTION[-1].content, return_tensors="pt")
    ids = base.generate(**prompt, max_new_tokens=20, do_sample=False)[0]
    expected = tokenizer.decode(ids[prompt["input_ids"].shape[1] :], skip_special_tokens=True)
    assert text_of(list(answers.answer(asked)), "base") == expected.rstrip("�")


def test_exaone_answers_through_its_other_names(tmp_path: Path) -> None:
    run = adapted_run(tmp_path / "run", save_family(tmp_path / "model", "exaone 3.5"))
    made = Answers(open_trained_run(run), lambda _done, _total: None)
    replies = list(made.answer(ask()))
    assert text_of(replies, "base") != text_of(replies, "tuned")


class Listener:
    """Collects what a process says, in a thread."""

    def __init__(self, process: GenerationProcess) -> None:
        self.replies: list[Reply] = []
        self.process = process
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        for reply in self.process.messages():
            self.replies.append(reply)

    def wait_for(self, kind: type, count: int = 1) -> list[Reply]:
        def found() -> list[Reply]:
            return [reply for reply in self.replies if isinstance(reply, kind)]

        wait_until(lambda: len(found()) >= count or not self._thread.is_alive())
        assert len(found()) >= count, self.replies[-3:]
        return found()

    def join(self) -> None:
        self._thread.join(20)
        assert not self._thread.is_alive()


@pytest.fixture
def listener(run: Path) -> Iterator[Listener]:
    listener = Listener(GenerationProcess(run))
    yield listener
    listener.process.close()
    listener.join()


def test_a_process_loads_answers_stops_and_tells_of_its_death(listener: Listener) -> None:
    (loaded,) = listener.wait_for(Loaded)
    assert isinstance(loaded, Loaded)
    assert loaded.system_prompt == "be brief"
    assert listener.replies[0] == ModelLoading(done=1, total=listener.replies[0].total)
    (read,) = listener.wait_for(ExamplesRead)
    assert isinstance(read, ExamplesRead)
    assert (read.total, len(read.examples)) == (6, 6)
    assert read.examples[0].said[0] == QUESTION[0]
    assert read.examples[0].expected

    listener.process.tell(ask(1, max_new_tokens=400))
    listener.wait_for(Piece)
    listener.process.tell(Cancel(number=1))
    ends = listener.wait_for(Answered, 2)
    assert {end.why for end in ends} == {"stopped"}
    long = Said(role="user", content="win money now " * 400)
    listener.process.tell(Ask(number=2, said={"base": (long,)}))
    (failed,) = listener.wait_for(AnswerFailed)
    assert failed.number == 2
    listener.process.tell(ask(3))
    ends = listener.wait_for(Answered, 4)
    assert {end.number for end in ends[2:]} == {3}

    psutil.Process(listener.process._child.process.pid).kill()
    died = listener.wait_for(AnswerFailed, 2)[-1]
    assert died.problem.code == "answers_died"
    assert ("SIGKILL" if os.name != "nt" else "15") in died.problem.details


def test_a_run_without_an_adapter_says_so(tmp_path: Path) -> None:
    listener = Listener(GenerationProcess(tmp_path))
    (failed,) = listener.wait_for(AnswerFailed)
    assert failed.problem.code == "export_no_adapter"
    listener.join()
