"""What only Windows can tell or do, through its own libraries; ``None`` where there is no Windows.

The libraries are looked up when they are needed, so that tests can stand in for them anywhere.
"""

import ctypes
import importlib
import sys
from typing import Any

LOCAL_MACHINE = "HKEY_LOCAL_MACHINE"


def build() -> int | None:
    """Return the build number of Windows, such as 19045 or 26100."""
    version = getattr(sys, "getwindowsversion", None)
    return int(version().build) if version is not None else None


def active_code_page() -> int | None:
    """Return the code page of this process for 8-bit text: 65001 is UTF-8, 949 Korean."""
    kernel = library("kernel32")
    return int(kernel.GetACP()) if kernel is not None else None


def console_code_page() -> int | None:
    """Return the code page in which the console shows text, ``None`` also without a console."""
    kernel = library("kernel32")
    return (int(kernel.GetConsoleOutputCP()) or None) if kernel is not None else None


def registry_number(path: str, name: str) -> int | None:
    """Return a number from the registry of the machine, ``None`` where it is not to be read."""
    try:
        registry: Any = importlib.import_module("winreg")
    except ImportError:
        return None
    try:
        with registry.OpenKey(getattr(registry, LOCAL_MACHINE), path) as key:
            value, _ = registry.QueryValueEx(key, name)
    except OSError:
        return None
    return value if isinstance(value, int) else None


def long_paths_enabled() -> bool | None:
    """Return whether programs that say so may use paths of more than 260 characters."""
    if build() is None:
        return None
    found = registry_number(r"SYSTEM\CurrentControlSet\Control\FileSystem", "LongPathsEnabled")
    return found == 1


def controlled_folder_access() -> bool | None:
    """Return whether Windows' antivirus program guards folders such as Documents."""
    if build() is None:
        return None
    guard = r"Microsoft\Windows Defender\Windows Defender Exploit Guard\Controlled Folder Access"
    places = (rf"SOFTWARE\Policies\{guard}", rf"SOFTWARE\{guard}")
    found = [registry_number(place, "EnableControlledFolderAccess") for place in places]
    known = next((value for value in found if value is not None), None)
    # 0 off, 1 on, 2 only reported, 3 and 4 about disk sectors alone
    return None if known is None else known == 1


def smart_app_control() -> str | None:
    """Return whether Windows starts only programs that it knows or that are signed: ``on``, ``off``
    or ``evaluation``, ``None`` where there is no such thing.
    """
    policy = r"SYSTEM\CurrentControlSet\Control\CI\Policy"
    found = registry_number(policy, "VerifiedAndReputablePolicyState")
    return {0: "off", 1: "on", 2: "evaluation"}.get(-1 if found is None else found)


def library(name: str) -> Any:
    """Return one of Windows' own libraries, such as ``kernel32``."""
    libraries = getattr(ctypes, "windll", None)
    return getattr(libraries, name) if libraries is not None else None
