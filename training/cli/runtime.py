"""``headroom-train engine``: shows or installs the engine. What people read goes to stderr."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from training.cli.console import stderr_console
from training.cli.progress import show_problem
from training.computer.driver import read_driver
from training.computer.processes import when_asked_to_end
from training.files.atomic import write_text
from training.runtime import folder as runtime_folder
from training.runtime import install as runtime_install
from training.runtime.choice import Choice, choose
from training.runtime.download import DownloadCancelled, write_problem
from training.runtime.install import RuntimeInstaller, fetch
from training.runtime.manifest import (
    RuntimeManifest,
    Runtimes,
    as_json,
    load_runtime,
    load_runtimes,
)
from training.runtime.proof import prove
from training.texts.amounts import format_bytes
from training.texts.language import translate
from training.texts.problems import fail

PHASES = {
    "download": "Downloading",
    "unpack": "Unpacking",
    "prove": "Testing",
}


def show() -> dict[str, Any]:
    """Print which engine is in use, and return it."""
    console = stderr_console()
    folder = runtime_folder.find_runtime() if runtime_folder.is_packaged() else None
    runtime = load_runtime(folder) if folder is not None else None
    if runtime is None:
        problem = "engine_missing" if runtime_folder.is_packaged() else "engine_not_needed"
        show_problem(console, fail(problem).problems[0])
        return {"state": "missing" if runtime_folder.is_packaged() else "not needed"}
    size = format_bytes(runtime.unpacked_bytes)
    console.print(f"✓ {runtime.identity} · {size} · {folder}", markup=False, highlight=False)
    return {"state": "installed", "engine": runtime.identity, "folder": str(folder)}


def install_runtime(variant: str | None, source: str | None) -> dict[str, Any]:
    """Install the engine that fits this computer, or the one that is named.

    Args:
        variant: ``cpu``, ``cu130`` …; ``None``: by card and driver.
        source: a folder or an address with the archives; ``None``: the program's own.

    Raises:
        ProblemError: there is none, or it could not be installed.
    """
    if not runtime_folder.is_packaged():
        raise fail("engine_not_needed")
    console = stderr_console()
    runtime, place = _chosen(console, variant, source)
    with _progress(console) as tell, _interruptible() as interrupted:
        installer = RuntimeInstaller(
            runtime,
            place,
            runtime_folder.runtimes_dir(),
            prove=prove,
            on_progress=tell,
            should_stop=interrupted,
        )
        try:
            folder = installer.install()
        except DownloadCancelled:
            return {"state": "stopped", "engine": runtime.identity}
    console.print(f"✓ {runtime.identity}", markup=False, highlight=False)
    return {"state": "installed", "engine": runtime.identity, "folder": str(folder)}


def download_archives(variant: str | None, source: str | None, folder: Path) -> dict[str, Any]:
    """Download an engine's archives for a computer without network, or go on with that.

    Put beside the program there, in ``engine-archives``, they are what it installs from.

    Args:
        variant: as for :func:`install_runtime`; the other computer's card counts, so name it.
        source: the address of the archives; ``None``: the program's own.
        folder: where they go.

    Raises:
        ProblemError: there are none, or they could not be downloaded.
    """
    console = stderr_console()
    runtime, place = _chosen(console, variant, source)
    done = 0
    with _progress(console) as tell, _interruptible() as interrupted:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for archive in runtime.archives:
                fetch(place, archive, folder, tell, interrupted, done, runtime.download_bytes)
                done += archive.bytes
            write_text(folder / "engines.json", as_json(Runtimes(place, (runtime,))))
        except DownloadCancelled:
            return {"state": "stopped", "engine": runtime.identity}
        except OSError as error:
            raise write_problem(error, folder) from error
    console.print(f"✓ {folder}", markup=False, highlight=False)
    return {"state": "downloaded", "engine": runtime.identity, "folder": str(folder.absolute())}


def _chosen(
    console: Console, variant: str | None, source: str | None
) -> tuple[RuntimeManifest, str]:
    runtimes, place = available_runtimes(source)
    choice = _named(runtimes, variant) if variant else choose(runtimes, read_driver())
    if choice.warning is not None:
        show_problem(console, choice.warning)
    return choice.runtime, place


def available_runtimes(source: str | None) -> tuple[Runtimes, str]:
    """Return the engines to choose from and where their archives are.

    Args:
        source: where the user says they are; ``None``: where the program knows.

    Raises:
        ProblemError: there are none.
    """
    known = runtime_folder.runtime_source()
    if source is not None:
        runtimes = load_runtimes(Path(source) / "engines.json") or runtime_folder.known_runtimes()
        known = (runtimes, source) if runtimes is not None else None
    if known is None or not known[0].engines:
        raise fail("engine_unknown")
    return known


def _named(runtimes: Runtimes, variant: str) -> Choice:
    found: RuntimeManifest | None = runtimes.variant(variant)
    if found is None:
        known = ", ".join(runtime.variant for runtime in runtimes.engines)
        raise fail("engine_variant_unknown", variant=variant, known=known)
    return Choice(found)


@contextmanager
def _progress(console: Console) -> Iterator[Callable[[runtime_install.InstallProgress], None]]:
    """Show how far an installation is; gives what to tell it to."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[figures]}"),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )
    phase = ""

    def tell(progress: runtime_install.InstallProgress) -> None:
        nonlocal phase
        if progress.phase != phase and not console.is_terminal and progress.phase != "unpack":
            console.print(translate(PHASES[progress.phase]), markup=False)
        phase = progress.phase
        done, total = progress.done_bytes, progress.total_bytes
        figures = f"{format_bytes(done)} / {format_bytes(total)}" if phase != "prove" else ""
        title = translate(PHASES[phase])
        bar.update(task, description=title, completed=done, total=total, figures=figures)

    with bar:
        task = bar.add_task("", total=None, figures="")
        yield tell


@contextmanager
def _interruptible() -> Iterator[Callable[[], bool]]:
    """Take Ctrl+C as the wish to stop; gives whether that was said."""
    asked = False

    def note(_number: int, _frame: FrameType | None) -> None:
        nonlocal asked
        asked = True

    with when_asked_to_end(note):
        yield lambda: asked
