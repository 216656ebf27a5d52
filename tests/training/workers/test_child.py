"""A child that dies at any moment never holds its parent up, also where no pipe breaks."""

import os
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.training.support.held_pipes import ends_by_itself, held_pipes
from training.protocol.preview import PreviewRequest
from training.runtime.proof import prove
from training.settings.schema import Settings
from training.workers.child import KILL, ChildProcess
from training.workers.preview_worker import PreviewProcess

__all__ = ["held_pipes"]
pytestmark = [pytest.mark.usefixtures("held_pipes"), pytest.mark.spawns]

MESSAGES = 300


def _die(_sender: Connection, _told: Connection, _language: str) -> None:
    os._exit(3)


def _speak_and_die(sender: Connection, _told: Connection, _language: str) -> None:
    for number in range(MESSAGES):
        sender.send_bytes(b"%d" % number)
    os._exit(0)


def _never_listen(sender: Connection, told: Connection, _language: str) -> None:
    sender.send_bytes(b"here")
    told.poll(10_000)
    sender.recv_bytes()  # it cannot: it only sends


def all_of(child: ChildProcess, wish: int = 0) -> list[bytes]:
    try:
        return list(child.messages(lambda: wish))
    finally:
        child.end()


def test_a_child_killed_before_it_took_its_pipes() -> None:
    child = ChildProcess(_speak_and_die, name="early")
    assert len(ends_by_itself(lambda: all_of(child, KILL))) <= MESSAGES
    assert not child.process.is_alive()
    assert child.why_it_ended().code == "killed"


def test_a_child_that_dies_by_itself() -> None:
    child = ChildProcess(_die, name="dies")
    assert ends_by_itself(lambda: all_of(child)) == []
    assert child.why_it_ended().values == {"reason": "exit status 3"}


def test_the_last_words_of_a_child_are_heard() -> None:
    child = ChildProcess(_speak_and_die, name="speaks")
    heard = ends_by_itself(lambda: all_of(child))
    assert heard == [b"%d" % number for number in range(MESSAGES)]


def test_a_child_that_takes_no_message_holds_nobody_up() -> None:
    child = ChildProcess(_never_listen, name="deaf")

    def talk() -> bytes:
        for _ in range(20):
            child.tell(bytes(2**20))
        first = next(child.messages(lambda: 0))
        child.kill()
        child.end()
        return first

    assert ends_by_itself(talk) == b"here"
    assert not child.process.is_alive()


def test_examples_are_not_waited_for_when_their_process_is_gone() -> None:
    process = PreviewProcess()
    request = PreviewRequest(settings=Settings().model_dump_json())

    def ask() -> str:
        process.close()
        return process.ask(request).problems[0].code

    assert ends_by_itself(ask) == "worker_died"


def test_examples_asked_of_a_process_that_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("training.workers.preview_worker._answer", _die_instead)
    request = PreviewRequest(settings=Settings().model_dump_json())
    process = PreviewProcess()
    page = ends_by_itself(lambda: process.ask(request))
    assert [problem.code for problem in page.problems] == ["worker_died"]
    process.close()


def _die_instead(_pipe: Connection, _language: str) -> None:
    os._exit(1)


def test_a_runtime_whose_process_dies_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.runtime.proof._prove", _die_at_once)
    assert ends_by_itself(lambda: prove(tmp_path)) == "exit status 5"


def _die_at_once(_folder: str, _language: str, _sender: Connection) -> None:
    os._exit(5)
