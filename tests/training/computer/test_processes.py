import pytest

from training.computer.processes import exit_reason


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (3, "exit status 3"),
        (-9, "SIGKILL" if hasattr(__import__("signal"), "SIGKILL") else "exit status -9"),
        (-15, "SIGTERM"),
        (0xC0000005, "exit status 0xC0000005"),  # an access violation, as Windows has it
        (0xC0000409, "exit status 0xC0000409"),
        (None, "exit status 0"),
    ],
)
def test_how_a_process_ended_can_be_looked_up(status: int | None, words: str) -> None:
    assert exit_reason(status) == words
