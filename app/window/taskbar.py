"""How far a run is, on the window's button in the task bar of Windows; elsewhere nothing."""

import contextlib
import ctypes
from typing import Any
from uuid import UUID

_CLASS = UUID("56FDF344-FD6D-11d0-958A-006097C9A090")  # CLSID_TaskbarList
_INTERFACE = UUID("EA1AFB91-9E28-4B86-90E9-9E9F8A5EEFAF")  # IID_ITaskbarList3
_CLSCTX_INPROC_SERVER = 1
# Places in the table of methods, as shobjidl_core.h lists them.
_RELEASE, _INITIALISE, _SET_VALUE, _SET_STATE = 2, 3, 9, 10
_NO_PROGRESS, _INDETERMINATE, _NORMAL, _ERROR, _PAUSED = 0, 1, 2, 4, 8
_STATES = {
    "": _NO_PROGRESS,
    "loading": _INDETERMINATE,
    "running": _NORMAL,
    "failed": _ERROR,
    "paused": _PAUSED,
}
_WHOLE = 1000


class TaskBar:
    """The progress on a window's button.

    Args:
        window: the window's handle (``HWND``).
    """

    def __init__(self, window: int) -> None:
        self._window = window
        self._list = ctypes.c_void_p()
        libraries = getattr(ctypes, "windll", None)
        if libraries is None:
            return
        with contextlib.suppress(OSError, AttributeError):
            libraries.ole32.CoInitialize(None)  # Qt has done so; once more is harmless
            libraries.ole32.CoCreateInstance(
                _guid(_CLASS),
                None,
                _CLSCTX_INPROC_SERVER,
                _guid(_INTERFACE),
                ctypes.byref(self._list),
            )
            self._call(_INITIALISE)

    def show(self, state: str, share: float = 0.0) -> None:
        """Show ``""`` (nothing), ``loading``, ``running``, ``paused`` or ``failed``.

        Args:
            state: one of these.
            share: how much is done, 0 to 1.
        """
        self._call(_SET_STATE, (ctypes.c_void_p, self._window), (ctypes.c_int, _STATES[state]))
        if state in ("running", "failed", "paused"):
            done = round(min(1.0, max(0.0, share)) * _WHOLE)
            size = ctypes.c_ulonglong
            self._call(_SET_VALUE, (ctypes.c_void_p, self._window), (size, done), (size, _WHOLE))

    def close(self) -> None:
        """Take the progress away and let go."""
        self.show("")
        self._call(_RELEASE)
        self._list = ctypes.c_void_p()

    def _call(self, method: int, *arguments: tuple[Any, Any]) -> None:
        """Call a method of the COM object; what goes wrong with a decoration stays unsaid."""
        if not self._list.value:
            return
        make = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)
        kind = make(ctypes.c_long, ctypes.c_void_p, *(kind for kind, _ in arguments))
        table = ctypes.cast(self._list, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p)))[0]
        with contextlib.suppress(OSError):
            kind(table[method])(self._list, *(value for _, value in arguments))


def _guid(value: UUID) -> Any:
    return ctypes.create_string_buffer(value.bytes_le, 16)
