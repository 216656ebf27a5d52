"""Files as accidents and strangers leave them: hypothesis strategies that spoil sound content."""

import copy
import json
from typing import Any

from hypothesis import strategies as st

ODD_BYTES = [
    b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"{", b"]]", b",,,", b"\n\n", b"\r", b"\t;",
    b"\xed\xa0\x80", b"=1+1", b"[[a]]", b"NaN", b"-1", b"9" * 400,
    "\u202e한글".encode("cp949", "ignore"),
]  # fmt: skip
ODD_VALUES: list[Any] = [
    None, True, -1, 0, 1.5, 2**70, 10**400, 1e308, float("nan"), float("inf"),
    "", "0", "../../secret", "/dev/zero",
    "\ud800",
    "x" * 5000, [], [[]], {}, {"": {}}, ["a", 1, None], "<b>bold</b>", "한글",
]  # fmt: skip


@st.composite
def spoiled(draw: st.DrawFn, sound: bytes) -> bytes:
    """Bytes of a file, cut, overwritten, doubled or added to in up to four places."""
    content = sound
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(content)))
        end = min(len(content), begin + draw(st.sampled_from([0, 1, 2, 8, 64, 4096])))
        put = draw(st.sampled_from(ODD_BYTES) | st.binary(max_size=8))
        match draw(st.sampled_from(["overwrite", "cut", "double"])):
            case "overwrite":
                content = content[:begin] + put + content[end:]
            case "cut":
                content = content[:begin]
            case "double":
                content = content[:end] + content[begin:]
    return content


@st.composite
def odd(draw: st.DrawFn, sound: Any) -> Any:
    """A value as JSON has it, in which up to three parts are something else, or gone."""
    content = copy.deepcopy(sound)
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(content))
        if not places:
            break
        holder, key = draw(st.sampled_from(places))
        if isinstance(holder, dict) and draw(st.integers(0, 4)) == 0:
            del holder[key]
        else:
            holder[key] = copy.deepcopy(draw(st.sampled_from(ODD_VALUES)))
    return content


def _places(value: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        found.append((value, key))
        if isinstance(inner, dict | list):
            found += _places(inner)
    return found


def as_json(value: Any) -> bytes:
    """Return a value as a file, also where it is no text that UTF-8 knows."""
    return json.dumps(value, ensure_ascii=True).encode()
