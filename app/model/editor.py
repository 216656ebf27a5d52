"""The field of the model: typed, or chosen in a dialog of its own."""

from typing import TYPE_CHECKING

from app.form.editors import PathEditor
from training.settings.fields import SettingField

if TYPE_CHECKING:
    from app.model.dialog import ModelDialog
    from app.state.settings_model import SettingsModel
    from training.plan.workload import Lengths


class ModelEditor(PathEditor):
    """A model's folder or name on the Hub."""

    def __init__(self, field: SettingField, settings: "SettingsModel") -> None:
        super().__init__(field)
        self._settings = settings
        self.lengths: Lengths | None = None
        """How long the examples are, where that is known: a model needs memory for them."""
        self.dialog: ModelDialog | None = None
        self.button.clicked.disconnect()
        self.button.clicked.connect(self.choose)

    def choose(self) -> None:
        """Open the dialog; it asks about models only when it is needed."""
        from app.model.dialog import ModelDialog

        self.dialog = ModelDialog(
            self._settings.current, self._start_folder(), self.window(), self.lengths
        )
        self.dialog.chosen.connect(self._take)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
