"""Import what is installed from one file, where each look at a file costs half a millisecond.

Wine alone: ``pack_modules.py`` says why. Names, places and sources of the modules stay what they
are. Packages are found as ever, by ``sys.path``; then what is in them, by where they are.
"""

import importlib.util
import marshal
import mmap
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

_PYTHON = Path(sys.base_prefix)
_INDEX: dict[str, tuple[bool, str, int, int]] = marshal.loads(
    (_PYTHON / "modules.index").read_bytes()
)
with (_PYTHON / "modules.bin").open("rb") as _file:
    _PACKED = memoryview(mmap.mmap(_file.fileno(), 0, access=mmap.ACCESS_READ))


class _PackedLoader(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:
        _, _, offset, size = _INDEX[fullname]
        code: CodeType = marshal.loads(_PACKED[offset : offset + size])
        return code


class _PackedFinder:
    @staticmethod
    def find_spec(
        fullname: str, path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if path is None or fullname not in _INDEX:
            return None
        is_package, place, _, _ = _INDEX[fullname]
        folder = place.rpartition("\\")[0]
        parent = folder.rpartition("\\")[0] if is_package else folder
        if parent not in path:
            return None
        return importlib.util.spec_from_file_location(
            fullname,
            place,
            loader=_PackedLoader(fullname, place),
            submodule_search_locations=[folder] if is_package else None,
        )


sys.meta_path.insert(0, _PackedFinder)
