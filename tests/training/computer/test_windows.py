import ctypes
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from training.computer import windows


class FakeRegistry:
    """Stands in for winreg: keys of the machine with their numbers."""

    HKEY_LOCAL_MACHINE = "machine"

    def __init__(self, values: dict[tuple[str, str], object]) -> None:
        self.values = values

    def OpenKey(self, root: str, path: str) -> Any:  # noqa: N802
        assert root == "machine"
        if all(known != path for known, _ in self.values):
            raise FileNotFoundError(path)
        registry = self

        class Key:
            name = path

            def __enter__(self) -> "Key":
                return self

            def __exit__(self, *_: object) -> None:
                registry.closed = True

        return Key()

    def QueryValueEx(self, key: Any, name: str) -> tuple[object, int]:  # noqa: N802
        if (key.name, name) not in self.values:
            raise FileNotFoundError(name)
        return self.values[key.name, name], 4


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    version = SimpleNamespace(build=22631)
    monkeypatch.setattr(sys, "getwindowsversion", lambda: version, raising=False)


FILES = r"SYSTEM\CurrentControlSet\Control\FileSystem"
GUARD = r"Microsoft\Windows Defender\Windows Defender Exploit Guard\Controlled Folder Access"


def registry(monkeypatch: pytest.MonkeyPatch, values: dict[tuple[str, str], object]) -> None:
    monkeypatch.setitem(sys.modules, "winreg", FakeRegistry(values))


@pytest.mark.skipif(sys.platform == "win32", reason="about other systems")
def test_elsewhere_nothing_is_known() -> None:
    assert windows.build() is None
    assert windows.active_code_page() is None
    assert windows.console_code_page() is None
    assert windows.long_paths_enabled() is None
    assert windows.controlled_folder_access() is None


@pytest.mark.parametrize(("value", "expected"), [(1, True), (0, False), (None, False)])
def test_long_paths(
    on_windows: None, monkeypatch: pytest.MonkeyPatch, value: int | None, expected: bool
) -> None:
    registry(monkeypatch, {} if value is None else {(FILES, "LongPathsEnabled"): value})
    assert windows.build() == 22631
    assert windows.long_paths_enabled() is expected


@pytest.mark.parametrize(
    ("policy", "own", "expected"),
    [(None, 1, True), (None, 0, False), (1, 0, True), (0, 1, False), (None, 2, False)],
)
def test_a_policy_goes_before_the_users_own_choice(
    on_windows: None,
    monkeypatch: pytest.MonkeyPatch,
    policy: int | None,
    own: int,
    expected: bool,
) -> None:
    values: dict[tuple[str, str], object] = {
        (rf"SOFTWARE\{GUARD}", "EnableControlledFolderAccess"): own
    }
    if policy is not None:
        values[rf"SOFTWARE\Policies\{GUARD}", "EnableControlledFolderAccess"] = policy
    registry(monkeypatch, values)
    assert windows.controlled_folder_access() is expected


def test_an_unknown_setting_stays_unknown(
    on_windows: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry(monkeypatch, {})
    assert windows.controlled_folder_access() is None


def test_what_the_kernel_says(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = SimpleNamespace(GetACP=lambda: 949, GetConsoleOutputCP=lambda: 0)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert windows.active_code_page() == 949
    assert windows.console_code_page() is None  # a windowed program has no console


@pytest.mark.parametrize(
    ("value", "expected"), [(0, "off"), (1, "on"), (2, "evaluation"), (9, None), (None, None)]
)
def test_smart_app_control(
    on_windows: None, monkeypatch: pytest.MonkeyPatch, value: int | None, expected: str | None
) -> None:
    name = r"SYSTEM\CurrentControlSet\Control\CI\Policy", "VerifiedAndReputablePolicyState"
    registry(monkeypatch, {} if value is None else {name: value})
    assert windows.smart_app_control() == expected
