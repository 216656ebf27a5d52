"""Looks over the computer: what training needs, what is there, and how to mend what is wrong.

Loads nothing heavy and changes nothing. What cannot be known is said to be unknown.
"""

import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from training.computer import hardware, windows
from training.computer.driver import Driver, read_driver
from training.files.folders import default_runs_dir
from training.runtime import folder as runtime_folder
from training.runtime import torch_build
from training.runtime.choice import cuda_obstacle
from training.runtime.install import is_whole
from training.runtime.manifest import load_runtime
from training.runtime.triton_place import why_off
from training.texts.amounts import format_bytes
from training.texts.language import translate
from training.texts.problems import details_line, said_by

Status = Literal["good", "warning", "bad", "unknown"]
SIGNS: dict[Status, str] = {"good": "✓", "warning": "!", "bad": "✗", "unknown": "?"}

_GIB = 2**30
_QT_BUILD = 17763  # Windows 10 1809, the oldest that Qt 6 supports
_UTF8_BUILD = 18362  # Windows 10 1903, the first to heed a program's own code page
_UTF8 = 65001
_LITTLE_DISK_BYTES, _ENOUGH_DISK_BYTES = 5 * _GIB, 15 * _GIB
_LITTLE_RAM_BYTES, _ENOUGH_RAM_BYTES = 7 * _GIB, 15 * _GIB  # sold as 8 and 16, less what is shared
_LONGEST_INNER_PATH = 170
"""Of a run's folder or an engine: what comes after the folder that holds them."""
_LONGEST_PATH = 259
_FALLBACK_DRIVER = 536  # the first that lends system memory to CUDA on Windows
_FALLBACK_SETTING_DRIVER = 546  # the first with a setting for it


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    name: str
    status: Status
    title: str
    detail: str
    mend: str = ""

    def as_json(self) -> dict[str, str]:
        """Return all of it."""
        return {
            "name": self.name,
            "status": self.status,
            "title": self.title,
            "detail": self.detail,
            "mend": self.mend,
        }


@dataclass(frozen=True)
class Computer:
    """What the findings are about; made by :meth:`this`, or by a test."""

    driver: Driver | None
    runs_dir: Path
    ram_bytes: int

    @classmethod
    def this(cls, runs_dir: Path | None = None) -> "Computer":
        """Return this computer.

        Args:
            runs_dir: where runs go; by default the usual folder.
        """
        return cls(read_driver(), runs_dir or default_runs_dir(), hardware.ram().total_bytes)


def examine(computer: Computer) -> list[Finding]:
    """Return what was found, in the order in which to mend it."""
    return [finding for check in _CHECKS for finding in check(computer)]


def as_json(findings: list[Finding], report: str) -> dict[str, Any]:
    """Return the fields that ``--json`` promises."""
    return {
        "ok": all(finding.status != "bad" for finding in findings),
        "findings": [finding.as_json() for finding in findings],
        "report": report,
    }


def _system(_computer: Computer) -> Iterator[Finding]:
    title = translate("System")
    number = windows.build()
    if number is None:
        yield Finding("system", "good", title, f"{platform.system()} {platform.release()}")
        return
    detail = f"Windows {11 if number >= 22000 else 10}, build {number}"
    if number < _QT_BUILD:
        mend = translate("Update Windows: the window needs Windows 10 1809 or later.")
        yield Finding("system", "bad", title, detail, mend)
    elif number < _UTF8_BUILD:
        mend = translate(
            "Update Windows to 1903 or later, so that every path can contain Korean letters."
        )
        yield Finding("system", "warning", title, detail, mend)
    else:
        yield Finding("system", "good", title, detail)


def _driver(computer: Computer) -> Iterator[Finding]:
    title = translate("NVIDIA driver")
    driver = computer.driver
    if driver is None:
        detail = translate("No driver found: training runs on the CPU, many times slower.")
        mend = translate(
            "If you have an NVIDIA card, install its driver from NVIDIA and start Headroom again."
        )
        yield Finding("driver", "warning", title, detail, mend)
        return
    cuda = ".".join(map(str, driver.cuda))
    detail = translate("{version}, up to CUDA {cuda}", version=driver.version, cuda=cuda)
    built_for = torch_build.torch_cuda_version()
    obstacle = cuda_obstacle(driver, built_for) if built_for else None
    if obstacle is not None and obstacle.code == "driver_too_old":
        yield Finding("driver", "bad", title, detail, f"{obstacle.message} {obstacle.hint}")
    else:
        yield Finding("driver", "good", title, detail)


def _cards(computer: Computer) -> Iterator[Finding]:
    built_for = torch_build.torch_cuda_version()
    for card in computer.driver.cards if computer.driver else ():
        capability = ".".join(map(str, card.capability))
        detail = translate(
            "{name}, {memory}, compute capability {capability}",
            name=card.name,
            memory=format_bytes(card.total_bytes),
            capability=capability,
        )
        alone = Driver("", (99, 0), (card,))
        obstacle = cuda_obstacle(alone, built_for) if built_for else None
        if obstacle is not None:
            mend = f"{obstacle.message} {obstacle.hint}"
            yield Finding("card", "bad", translate("Graphics card"), detail, mend)
        elif card.capability < (8, 0):
            mend = translate(
                "The card has no bf16; training uses another number format, which is slower."
            )
            yield Finding("card", "warning", translate("Graphics card"), detail, mend)
        else:
            yield Finding("card", "good", translate("Graphics card"), detail)


def _runtime(computer: Computer) -> Iterator[Finding]:
    title = translate("Training engine")
    has_card = computer.driver is not None and bool(computer.driver.cards)
    if runtime_folder.runtime_is_missing():
        mend = translate("Install it under Computer, or with: headroom-train engine install")
        yield Finding("engine", "bad", title, translate("Not installed yet"), mend)
        return
    version = torch_build.torch_version() or ""
    cuda = torch_build.torch_cuda_version()
    detail = f"PyTorch {version}, CUDA {cuda}" if cuda else f"PyTorch {version}, CPU"
    folder = runtime_folder.find_runtime() if runtime_folder.is_packaged() else None
    runtime = load_runtime(folder) if folder is not None else None
    if folder is not None and runtime is not None and not is_whole(folder, runtime):
        mend = translate(
            "Files are missing. Install it again; an antivirus program may have removed them."
        )
        yield Finding("engine", "bad", title, detail, mend)
    elif not version:
        mend = translate("Install Headroom again: python -m pip install .")
        yield Finding("engine", "bad", title, translate("PyTorch is not installed"), mend)
    elif has_card and cuda is None:
        mend = translate("This computer has an NVIDIA card: install the CUDA engine to use it.")
        yield Finding("engine", "warning", title, detail, mend)
    else:
        yield Finding("engine", "good", title, detail)


def _fused_kernels(computer: Computer) -> Iterator[Finding]:
    """Whether Triton can run, as far as that shows without loading it."""
    if computer.driver is None or not computer.driver.cards or not torch_build.torch_cuda_version():
        return
    title = translate("Fused kernels")
    reason = why_off(computer.driver.cards[0].capability)
    if not reason:
        yield Finding("triton", "good", title, translate("Triton is installed"))
        return
    detail = translate("Without fused kernels, each step takes longer: {reason}", reason=reason)
    if runtime_folder.is_packaged():  # which is how it computes
        yield Finding("triton", "good", title, detail)
        return
    mend = translate(
        "Install Triton (python -m pip install .[fused]). If it is installed, set TRITON_CACHE_DIR "
        "to a folder whose path has English letters only."
    )
    yield Finding("triton", "warning", title, detail, mend)


def _disk(computer: Computer) -> Iterator[Finding]:
    """Free room where runs and engines go, named once where that is one disk."""
    places = {translate("Disk with the runs"): computer.runs_dir}
    if runtime_folder.is_packaged():
        places[translate("Disk with the engine")] = runtime_folder.runtimes_dir()
    for title, place in places.items():
        free = shutil.disk_usage(_existing(place)).free
        detail = translate("{size} free", size=format_bytes(free))
        if free >= _ENOUGH_DISK_BYTES:
            yield Finding("disk", "good", title, detail)
            continue
        status: Status = "bad" if free < _LITTLE_DISK_BYTES else "warning"
        wanted = format_bytes(_ENOUGH_DISK_BYTES)
        mend = translate("Free some space: {size} are enough for most runs.", size=wanted)
        yield Finding("disk", status, title, detail, mend)


def _ram(computer: Computer) -> Iterator[Finding]:
    title, detail = translate("Memory (RAM)"), format_bytes(computer.ram_bytes)
    if computer.ram_bytes >= _ENOUGH_RAM_BYTES:
        yield Finding("ram", "good", title, detail)
        return
    status: Status = "bad" if computer.ram_bytes < _LITTLE_RAM_BYTES else "warning"
    mend = translate("Close other programs while a model loads, or choose a smaller model.")
    yield Finding("ram", status, title, detail, mend)


def _code_page(_computer: Computer) -> Iterator[Finding]:
    title = translate("Text encoding")
    page = windows.active_code_page()
    if page is None or page == _UTF8 or sys.flags.utf8_mode:
        console = windows.console_code_page()
        detail = "UTF-8" if console in (None, _UTF8) else f"UTF-8 (console {console})"
        yield Finding("code_page", "good", title, detail)
        return
    detail = translate("Code page {number}", number=page)
    mend = translate(
        "Start Headroom.exe directly, or set this before you start Python: set PYTHONUTF8=1"
    )
    yield Finding("code_page", "warning", title, detail, mend)


def _long_paths(computer: Computer) -> Iterator[Finding]:
    enabled = windows.long_paths_enabled()
    if enabled is None:
        return
    title = translate("Long paths")
    places = [computer.runs_dir, runtime_folder.runtimes_dir()]
    longest = max(len(str(place)) for place in places) + _LONGEST_INNER_PATH
    if enabled:
        yield Finding("long_paths", "good", title, translate("Allowed"))
    elif longest <= _LONGEST_PATH:
        detail = translate("Not allowed, and not needed here")
        yield Finding("long_paths", "good", title, detail)
    else:
        mend = translate(
            "Choose a folder with a shorter path, such as C:\\runs, or ask an administrator to "
            "set LongPathsEnabled to 1."
        )
        detail = translate("Not allowed, and the path of the runs folder is long")
        yield Finding("long_paths", "warning", title, detail, mend)


def _fallback(computer: Computer) -> Iterator[Finding]:
    """Whether the driver may lend system memory to the card, which makes a run crawl."""
    if windows.build() is None or computer.driver is None or not computer.driver.cards:
        return
    title = translate("System memory fallback")
    major = int(computer.driver.version.split(".")[0])
    if major < _FALLBACK_DRIVER:
        yield Finding("fallback", "good", title, translate("Not available in this driver"))
    elif major < _FALLBACK_SETTING_DRIVER:
        mend = translate("Update the driver to 546 or later, where it can be turned off.")
        yield Finding("fallback", "warning", title, translate("Always on with this driver"), mend)
    else:
        mend = translate(
            "In the NVIDIA Control Panel, under Manage 3D settings, set CUDA - Sysmem Fallback "
            "Policy to Prefer No Sysmem Fallback: a run that needs too much memory then says so "
            "instead of becoming extremely slow."
        )
        detail = translate("The driver does not report the setting")
        yield Finding("fallback", "unknown", title, detail, mend)


def _app_control(_computer: Computer) -> Iterator[Finding]:
    """Whether Windows starts only programs that it knows or that are signed."""
    state = windows.smart_app_control()
    if state is None:
        return
    title = translate("Smart App Control")
    if state == "off":
        yield Finding("app_control", "good", title, translate("Off"))
        return
    detail = translate("On") if state == "on" else translate("Evaluation mode")
    mend = translate(
        "It may block unsigned parts of Headroom or PyTorch (error 4551), and it allows no "
        "exceptions. You can see it and turn it off under App & browser control in Windows "
        "Security; that affects the whole computer, so consider it carefully."
    )
    yield Finding("app_control", "warning", title, detail, mend)


def _folder_access(computer: Computer) -> Iterator[Finding]:
    title = translate("Folder for runs")
    refused = _why_not_writable(computer.runs_dir)
    guarded = windows.controlled_folder_access()
    if refused:
        mend = (
            translate(
                "Windows Security protects this folder: under Ransomware protection, allow "
                "Headroom.exe and headroom-train.exe, or choose another folder."
            )
            if guarded
            else translate("Choose another folder, or change its permissions.")
        )
        yield Finding("folder_access", "bad", title, refused, mend)
    elif guarded:
        detail = translate("Writable, although Windows protects folders")
        yield Finding("folder_access", "good", title, detail)
    else:
        yield Finding("folder_access", "good", title, translate("Writable"))


def _why_not_writable(folder: Path) -> str:
    """Return why nothing can be written there, empty when it can; leaves nothing behind."""
    try:
        place = next(place for place in (folder, *folder.absolute().parents) if place.exists())
        with tempfile.TemporaryFile(dir=place) as file:
            file.write(b"\0")
    except OSError as error:
        return "\n".join((translate("Not writable"), details_line(said_by(error))))
    return ""


def _existing(path: Path) -> Path:
    """Return the folder, or the one in which it would be made."""
    return next(place for place in (path, *path.absolute().parents) if place.is_dir())


_CHECKS: tuple[Callable[[Computer], Iterator[Finding]], ...] = (
    _system,
    _cards,
    _driver,
    _runtime,
    _fused_kernels,
    _fallback,
    _ram,
    _disk,
    _app_control,
    _folder_access,
    _long_paths,
    _code_page,
)
