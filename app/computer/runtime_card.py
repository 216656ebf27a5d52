"""The card of the training engine: what is there, how to get it, how far it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton

from app.state.runtime import RuntimeController, installation
from app.widgets import theme
from app.widgets.card import Banner, Card
from app.widgets.labels import label
from training.computer.driver import read_driver
from training.runtime import folder as runtime_folder
from training.runtime import torch_build
from training.runtime.choice import Choice, choose
from training.texts.amounts import format_bytes
from training.texts.language import translate
from training.texts.problems import Problem, ProblemError, fail

_PHASES = {
    "download": "Downloading",
    "unpack": "Unpacking",
    "prove": "Testing",
}
_BAR_STEPS = 1000


class RuntimeCard(Card):
    """Shows and installs the engine of a packaged program; elsewhere it only tells of PyTorch."""

    def __init__(self, controller: RuntimeController) -> None:
        super().__init__(translate("Training engine"))
        self._controller = controller
        self._banner: Banner | None = None
        self.choice: Choice | None = None
        """What fits this computer and is not there yet."""
        self.words = label("", "muted")
        self.words.setFont(theme.figure_font())
        self.bar = QProgressBar()
        self.bar.setRange(0, _BAR_STEPS)
        self.bar.setTextVisible(False)
        self.install_button = QPushButton(translate("Install"))
        self.install_button.setProperty("role", "primary")
        self.stop_button = QPushButton(translate("Pause"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.install_button)
        buttons.addWidget(self.stop_button)
        buttons.addStretch()
        self.body.addWidget(self.words)
        self.body.addWidget(self.bar)
        self.body.addLayout(buttons)
        self.body.setAlignment(buttons, Qt.AlignmentFlag.AlignLeft)
        self.install_button.clicked.connect(self._install)
        self.stop_button.clicked.connect(controller.stop)
        controller.changed.connect(self.refresh)
        controller.installed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the state of now."""
        installing = self._controller.state != "idle"
        missing = runtime_folder.runtime_is_missing()
        self.install_button.setVisible(missing and not installing)
        self.install_button.setEnabled(True)
        self.stop_button.setVisible(installing)
        self.stop_button.setEnabled(self._controller.state == "installing")
        self.bar.setVisible(installing)
        problem = self._controller.problem
        if installing:
            self._show_progress()
        elif missing:
            problem = problem or self._offer()
        else:
            self._show_ready()
        self._show_problem(None if installing else problem)

    def _show_ready(self) -> None:
        """Say what is installed; offer CUDA where only now card and driver can use it."""
        version, cuda = torch_build.torch_version(), torch_build.torch_cuda_version()
        self.words.setText(f"PyTorch {version} · " + (f"CUDA {cuda}" if cuda else "CPU"))
        self.say(translate("✓ Ready"), "good")
        source = runtime_folder.runtime_source() if runtime_folder.is_packaged() else None
        if source is None or cuda is not None:
            return
        self.choice = choose(source[0], read_driver())
        if self.choice.runtime.cuda is not None:
            self.install_button.show()
            size = format_bytes(self.choice.runtime.download_bytes)
            self.words.setText(
                translate(
                    "Training runs on the CPU. This graphics card can train with CUDA, many times "
                    "faster: {size} to download.",
                    size=size,
                )
            )

    def _offer(self) -> Problem | None:
        """Say what would be installed; return why it can't be, or why it isn't what one hopes."""
        self.say(translate("Not installed yet"), "warn")
        source = runtime_folder.runtime_source()
        try:
            if source is None:
                raise fail("engine_unknown")
            self.choice = choose(source[0], read_driver())
        except ProblemError as error:
            self.install_button.setEnabled(False)
            self.words.setText("")
            return error.problems[0]
        runtime = self.choice.runtime
        text = translate(
            "PyTorch and everything else that training needs. {download} to download, {size} on "
            "disk. Needed only once: new versions of Headroom keep using it.",
            download=format_bytes(runtime.download_bytes),
            size=format_bytes(runtime.unpacked_bytes),
        )
        self.words.setText(text)
        return self.choice.warning

    def _show_progress(self) -> None:
        progress = self._controller.progress
        if self._controller.state == "stopping":
            self.say(translate("Pausing…"))
        if progress is None:
            self.bar.setRange(0, 0)
            self.say(translate(_PHASES["download"]))
            return
        self.bar.setRange(0, 0 if progress.phase == "prove" else _BAR_STEPS)
        share = progress.done_bytes / max(progress.total_bytes, 1)
        self.bar.setValue(round(_BAR_STEPS * share))
        if self._controller.state == "installing":
            self.say(translate(_PHASES[progress.phase]))
        if progress.phase == "download":
            done, total = format_bytes(progress.done_bytes), format_bytes(progress.total_bytes)
            self.words.setText(f"{done} / {total}")

    def _show_problem(self, problem: Problem | None) -> None:
        if self._banner is not None:
            self._banner.deleteLater()
            self._banner = None
        if problem is not None:
            self._banner = Banner(problem)
            self.body.insertWidget(1, self._banner)

    def _install(self) -> None:
        source = runtime_folder.runtime_source()
        if self.choice is not None and source is not None:
            self._controller.install(installation(self.choice, source[1]))
