"""The dialog in which a model is chosen, with the real client and a Hub on the loopback."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import huggingface_hub.constants
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.model.choice import found_choice, recommended_choice
from app.model.dialog import ModelDialog
from app.model.download import Speed
from app.model.editor import ModelEditor
from app.model.list import ModelList
from app.state.settings_model import FIELDS, SettingsModel
from tests.training.support.local_hub import COMMIT, TOKEN, LocalHub, local_hub
from tests.wording import tells
from training.model_files.search import FoundModel
from training.plan.planner import Device
from training.plan.recommended import recommended_models
from training.settings.schema import Settings

NAME = "someone/tiny-llama"
CARD = Device("NVIDIA GeForce RTX 3050", True, 6 * 2**30, 0)


@pytest.fixture
def hub(tmp_path: Path, model_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalHub]:
    """A Hub that this process's client asks, and a cache of the test's own."""
    (model_folder / "tokenizer.json").write_text("{}")
    constants = huggingface_hub.constants
    home = tmp_path / "hf"
    with local_hub() as running:
        running.models[NAME] = model_folder
        template = running.address + "/{repo_id}/resolve/{revision}/{filename}"
        monkeypatch.setattr(constants, "ENDPOINT", running.address)
        monkeypatch.setattr("huggingface_hub.hf_api.api.endpoint", running.address)
        monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
        monkeypatch.setattr(constants, "HF_HUB_CACHE", str(home / "hub"))
        monkeypatch.setattr(constants, "HF_TOKEN_PATH", str(home / "token"))
        monkeypatch.setattr(constants, "HF_STORED_TOKENS_PATH", str(home / "stored_tokens"))
        monkeypatch.delenv("HF_TOKEN", raising=False)
        monkeypatch.setattr(Path, "home", lambda: tmp_path)
        yield running


@pytest.fixture
def dialog(qtbot: QtBot, hub: LocalHub, tmp_path: Path) -> Iterator[ModelDialog]:
    made = ModelDialog(Settings(), str(tmp_path), None)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made.suggested.choices))
    yield made
    made.reject()


def open_hub(qtbot: QtBot, dialog: ModelDialog, words: str) -> None:
    dialog.tabs.setCurrentIndex(2)
    dialog.search_line.setText(words)
    qtbot.keyClick(dialog.search_line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.hub_words.text() != "Searching…" or bool(dialog.found.choices))
    qtbot.waitUntil(lambda: bool(dialog.found.choices))


def test_suggestions_come_with_what_each_needs(dialog: ModelDialog) -> None:
    names = [choice.name for choice in dialog.suggested.choices]
    assert names == [model.name for model in recommended_models()]
    assert all("needs" in choice.verdict for choice in dialog.suggested.choices[:3])
    assert not dialog.choose_button.isEnabled()
    dialog.suggested.setCurrentRow(0)
    assert dialog.choose_button.isEnabled()
    assert dialog.choose_button.text() == "Download and use"


def test_a_search_and_a_download(qtbot: QtBot, dialog: ModelDialog, hub: LocalHub) -> None:
    open_hub(qtbot, dialog, "tiny")
    dialog.found.setCurrentRow(0)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.choose_button.click()
    assert chosen.args == [NAME]
    cached = Path(huggingface_hub.constants.HF_HUB_CACHE) / "models--someone--tiny-llama"
    assert (cached / "refs/main").read_text() == COMMIT


def test_a_whole_name_needs_no_search(qtbot: QtBot, dialog: ModelDialog) -> None:
    dialog.tabs.setCurrentIndex(2)
    dialog.search_line.setText(NAME)
    dialog.choose_button.setFocus()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.choose_button.click()
    assert chosen.args == [NAME]


def test_what_is_here_needs_no_network(
    qtbot: QtBot, hub: LocalHub, tmp_path: Path, model_folder: Path
) -> None:
    hub.down = True
    storage = Path(huggingface_hub.constants.HF_HUB_CACHE) / "models--Qwen--Qwen3-0.6B"
    shutil.copytree(model_folder, storage / "snapshots" / COMMIT)
    (storage / "refs").mkdir()
    (storage / "refs/main").write_text(COMMIT)
    dialog = ModelDialog(Settings(), str(tmp_path), None)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: bool(dialog.local.choices))
    dialog.suggested.setCurrentRow(0)
    assert dialog.choose_button.text() == "Use this model"
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.choose_button.click()
    assert chosen.args == ["Qwen/Qwen3-0.6B"]


def test_pause_keeps_what_is_there(qtbot: QtBot, dialog: ModelDialog, hub: LocalHub) -> None:
    hub.piece_seconds = 0.2
    dialog.panel.begin(NAME)
    qtbot.waitUntil(lambda: hub.sent_bytes.get("model.safetensors", 0) > 0)
    assert not dialog.choose_button.isEnabled()
    dialog.panel.pause_button.click()
    qtbot.waitUntil(lambda: not dialog.panel.running)
    assert dialog.panel.pause_button.text() == "Continue downloading"
    hub.piece_seconds = 0.0
    with qtbot.waitSignal(dialog.chosen):
        dialog.panel.pause_button.click()


def test_a_gated_model_asks_for_a_token_and_goes_on(
    qtbot: QtBot, dialog: ModelDialog, hub: LocalHub
) -> None:
    hub.gated.add(NAME)
    panel = dialog.panel
    panel.begin(NAME)
    qtbot.waitUntil(lambda: not panel.running)
    assert tells(panel.problem, "model_gated")
    assert panel.token_line.isVisible()
    panel.token_line.setText("hf_wrong")
    panel.sign_in_button.click()
    qtbot.waitUntil(lambda: tells(panel.problem, "hub_token_unknown"))
    panel.token_line.setText(TOKEN)
    with qtbot.waitSignal(dialog.chosen):
        panel.sign_in_button.click()
    assert Path(huggingface_hub.constants.HF_TOKEN_PATH).read_text() == TOKEN


def test_without_network_it_says_so(qtbot: QtBot, dialog: ModelDialog, hub: LocalHub) -> None:
    hub.down = True
    dialog.tabs.setCurrentIndex(2)
    dialog.search_line.setText("tiny")
    dialog.search_button.click()
    qtbot.waitUntil(lambda: dialog.hub_problem.count() == 1)
    assert not dialog.found.choices


def test_models_that_cannot_be_trained_cannot_be_chosen(qtbot: QtBot) -> None:
    models = ModelList("models")
    qtbot.addWidget(models)
    found = FoundModel("someone/moe", "qwen3_moe", 10**9, 5, False, "mit")
    models.show_choices([found_choice(found)])
    models.setCurrentRow(0)
    assert models.choice is None
    assert "qwen3_moe" in models.choices[0].verdict


def test_a_model_that_does_not_fit_says_for_which_card_it_is() -> None:
    largest = recommended_models()[-1]
    small = Device("small", True, 4 * 2**30, 0)
    choice = recommended_choice(largest, Settings(), small, set())
    assert choice.role == "bad"
    assert f"{largest.smallest_card_gib(Settings())} GB" in choice.verdict
    exaone = next(m for m in recommended_models() if "EXAONE-3.5-2.4B" in m.name)
    here = recommended_choice(exaone, Settings(), CARD, {exaone.name})
    assert here.role == "good"
    assert "on this computer" in here.facts
    assert "no commercial use" in here.facts


def test_the_field_takes_what_the_dialog_gives(
    qtbot: QtBot, hub: LocalHub, settings_model: SettingsModel
) -> None:
    editor = ModelEditor(FIELDS["model.name_or_path"], settings_model)
    qtbot.addWidget(editor)
    editor.edited.connect(lambda value, _typing: settings_model.set("model.name_or_path", value))
    editor.show()
    editor.button.click()
    assert editor.dialog is not None
    editor.dialog.chosen.emit(NAME)
    assert settings_model.current.model.name_or_path == NAME
    editor.dialog.reject()
    assert editor.dialog is None


def test_speed_is_of_the_last_seconds() -> None:
    speed = Speed()
    speed.add(0.0, 10**9)  # what an earlier download has left is no speed
    assert speed.bytes_per_second is None
    for second in range(1, 21):
        speed.add(second, 10**9 + (1000 if second <= 10 else 2000) * second)
    assert speed.bytes_per_second == 2000
