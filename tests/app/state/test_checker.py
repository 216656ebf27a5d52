import threading
from collections.abc import Callable

from pytestqt.qtbot import QtBot

from app.state.checker import Checker
from app.state.settings_model import SettingsModel
from training.plan.histogram import LengthBin, LengthHistogram
from training.plan.planner import Lengths
from training.protocol.check import CheckCancelled, CheckResult
from training.settings.schema import Settings
from training.texts.problems import Problem, warn


class RecordedCheck:
    """Notes what it is asked; the first question is answered only once it is cancelled."""

    def __init__(self, *, hold_first: bool = False) -> None:
        self.asked: list[Settings] = []
        self.cancelled = 0
        self._hold_first = hold_first

    def __call__(self, settings: Settings, should_stop: Callable[[], int]) -> CheckResult:
        self.asked.append(settings)
        is_held = self._hold_first and len(self.asked) == 1
        while is_held:
            if should_stop():
                self.cancelled += 1
                raise CheckCancelled
            threading.Event().wait(0.01)
        problem = warn(
            "examples_cut", "data.max_seq_length", count=1, length=2, percent=3, longest=4
        )
        return CheckResult(problems=[problem], examples=len(self.asked))


def test_only_model_and_data_are_worth_a_check(qtbot: QtBot, settings_model: SettingsModel) -> None:
    check = RecordedCheck()
    checker = Checker(settings_model, check)
    checker.recheck(at_once=True)
    qtbot.waitUntil(lambda: not checker.checking)
    settings_model.set("training.learning_rate", 1e-3)
    settings_model.set("lora.r", 4)
    assert not checker.checking
    settings_model.set("data.max_seq_length", 64)
    assert checker.checking
    assert checker.result is None
    qtbot.waitUntil(lambda: not checker.checking)
    assert [settings.data.max_seq_length for settings in check.asked] == [512, 64]


def test_what_it_finds_stands_at_the_field(qtbot: QtBot, settings_model: SettingsModel) -> None:
    checker = Checker(settings_model, RecordedCheck())
    checker.recheck(at_once=True)
    qtbot.waitUntil(lambda: not checker.checking)
    assert [p.code for p in settings_model.problems_at("data.max_seq_length")] == ["examples_cut"]


def test_typing_is_waited_out(qtbot: QtBot, settings_model: SettingsModel) -> None:
    check = RecordedCheck()
    checker = Checker(settings_model, check)
    for length in (1, 12, 128, 1280):
        settings_model.set("data.max_seq_length", length)
    qtbot.waitUntil(lambda: checker.result is not None)
    assert [settings.data.max_seq_length for settings in check.asked] == [1280]


def test_a_newer_check_cancels_the_older_one(qtbot: QtBot, settings_model: SettingsModel) -> None:
    check = RecordedCheck(hold_first=True)
    checker = Checker(settings_model, check)
    checker.recheck(at_once=True)
    qtbot.waitUntil(lambda: len(check.asked) == 1)
    checker.recheck(at_once=True)
    qtbot.waitUntil(lambda: not checker.checking)
    qtbot.waitUntil(lambda: check.cancelled == 1)
    assert checker.result is not None
    assert checker.result.examples == 2


def test_a_check_that_breaks_becomes_a_problem(qtbot: QtBot, settings_model: SettingsModel) -> None:
    def broken(_settings: Settings, _should_stop: Callable[[], int]) -> CheckResult:
        raise RuntimeError("no such luck")

    checker = Checker(settings_model, broken)
    checker.recheck(at_once=True)
    qtbot.waitUntil(lambda: not checker.checking)
    assert "no such luck" in settings_model.problems[0].details


def test_an_empty_field_is_no_mistake(qtbot: QtBot) -> None:
    def required(_settings: Settings, _should_stop: Callable[[], int]) -> CheckResult:
        return CheckResult(problems=[Problem(code="setting_required", where="data.train")])

    settings_model = SettingsModel(Settings().with_value("model.name_or_path", "m"), Settings())
    checker = Checker(settings_model, required)
    checker.recheck(at_once=True)
    qtbot.waitUntil(lambda: not checker.checking)
    assert settings_model.problems == []


def test_nothing_chosen_is_nothing_to_check(settings_model: SettingsModel) -> None:
    check = RecordedCheck()
    checker = Checker(settings_model, check)
    settings_model.replace(Settings())
    assert not checker.checking
    assert check.asked == []


def test_shutting_down_waits_for_the_thread(qtbot: QtBot, settings_model: SettingsModel) -> None:
    check = RecordedCheck(hold_first=True)
    checker = Checker(settings_model, check)
    checker.recheck(at_once=True)
    qtbot.waitUntil(lambda: len(check.asked) == 1)
    checker.shutdown()
    assert check.cancelled == 1


def test_lengths_stay_known_while_it_looks_again(
    qtbot: QtBot, settings_model: SettingsModel
) -> None:
    """A cut, or weights in other bits, leave the examples what they are; other data do not."""
    bins = (LengthBin(shortest=100, longest=300, examples=10, tokens=2000, labelled=50),)
    found = CheckResult(
        lengths=Lengths(10, 200.0, 300, 5.0, validation_examples=7, labels=2),
        histogram=LengthHistogram(bins=bins),
    )
    checker = Checker(settings_model, lambda _settings, _should_stop: found)
    assert checker.known() is None
    checker.recheck(at_once=True)
    qtbot.waitUntil(lambda: not checker.checking)
    assert checker.known() == (found.lengths, found.histogram)
    settings_model.set("model.quantization", "int8")
    assert checker.result is None
    assert checker.known() == (found.lengths, found.histogram)
    settings_model.set("data.max_seq_length", 150)
    known = checker.known()
    assert known is not None
    cut = known[0]
    assert (cut.mean_tokens, cut.longest_tokens) == (150.0, 150)
    assert (cut.validation_examples, cut.labels) == (7, 2)
    settings_model.set("data.train", "another.csv")
    assert checker.known() is None
