"""Spoiled files for every reader: no signal, no traceback, no input over 10 s or 1 GiB.

``python -m tests.fuzz 100000`` spoils so many, all readers in turn; ``--only arrow xlsx`` some of
them, ``--seed 7`` others. What falls is written to ``--out``, a file each, and named; the exit
status is then 1. Inputs are the same for the same seed.
Ctrl+C ends it with what came of those until then.
"""

import argparse
import contextlib
import ctypes
import multiprocessing
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from tests.fuzz_readers import READERS, look, prepared

if TYPE_CHECKING:
    from ctypes import Array

_MOST_SECONDS = 10.0
_MOST_BYTES = 2**30
_WAITING_PER_COMPUTING = 20
_AT_ONCE = 400
"""Inputs for one reader before the next has its turn."""
_SECONDS_BETWEEN = 20.0
_TOO_MUCH = "more than 1 GiB"
_TOO_LONG = f"more than {_MOST_SECONDS} s"
_HANGS = "it hangs"
_ITSELF = "it ended the process"
_ENDED = (_TOO_MUCH, _TOO_LONG, _HANGS, _ITSELF)
"""After these another process goes on."""
_DONE = -1
_IN_MEMORY = Path("/dev/shm")
_SPAWN = multiprocessing.get_context("spawn")
_ODD = (
    *(b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"{", b"]]", b",,,", b"\n\n", b"\r", b"\t;"),
    *(b"\xed\xa0\x80", b"[[a]]", b"NaN", b"-1", b"9" * 400, b"1e999", b"null", b"true", b"[]"),
    *(b"\xff" * 4, b"\x7f\xff\xff\xff", b"\0" * 8, b"\xff" * 8, b"[" * 500, b"a." * 300),
    *(b"\\ud800", b"../../x", b"-0.0", b"1e308", b'""', b"{}", b"\x80"),
)


@dataclass(frozen=True)
class Taken:
    """What inputs took: the slowest one's seconds of computing and its number, and the most bytes
    that their process had held by then."""

    seconds: float = 0.0
    slowest: int = 0
    most_bytes: int = 0

    def and_also(self, other: "Taken") -> "Taken":
        """Return the most of both."""
        slower = max(self, other, key=lambda taken: taken.seconds)
        return replace(slower, most_bytes=max(self.most_bytes, other.most_bytes))


def spoiled(draw: random.Random, sound: bytes) -> bytes:
    """Return a file's content, changed in one to six places."""
    content = bytearray(sound)
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(content) + 1)
        until = min(len(content), at + draw.choice((0, 1, 1, 2, 4, 8, 64, 4096)))
        match draw.randrange(7):
            case 0 | 1:  # one byte, or one bit
                if at < len(content):
                    flip = 1 << draw.randrange(8) if draw.random() < 0.5 else draw.randrange(256)
                    content[at] ^= flip
            case 2:
                content[at:until] = draw.choice(_ODD)
            case 3:
                content[at:at] = draw.choice(_ODD)
            case 4:
                content[at:until] = draw.randbytes(until - at)
            case 5:
                content[at:at] = content[max(0, at - draw.randrange(1, 300)) : at]
            case _ if draw.random() < 0.2:
                del content[at:]
            case _:
                del content[at:until]
    return bytes(content)


def content_of(name: str, seed: int, number: int, sounds: list[bytes]) -> bytes:
    """Return one input; the same for the same arguments."""
    draw = random.Random(f"{seed} {name} {number}")
    return spoiled(draw, draw.choice(sounds))


def _work(pipe: Connection, place: "Array[ctypes.c_longlong]", folder: str) -> None:
    """Read what is asked for until it is nothing; tell what fell and, at the end, what it took.

    The number of each input stands in ``place`` while it is read.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what libraries print
    os.fsync = lambda _number: None  # nothing here is to outlive a power cut
    while task := pipe.recv():
        name, seed, numbers, sounds = task
        workplace = Path(tempfile.mkdtemp(dir=folder))
        os.environ["HEADROOM_CACHE_DIR"] = str(workplace / "cache")
        prepared(name, workplace)
        taken = Taken()
        for number in numbers:
            place[0] = number
            begun = time.process_time()
            fault = _fault(name, workplace, content_of(name, seed, number, sounds))
            taken = taken.and_also(Taken(time.process_time() - begun, number, most_bytes_held()))
            if fault or taken.most_bytes > _MOST_BYTES:
                pipe.send((number, fault or _TOO_MUCH))
        shutil.rmtree(workplace, ignore_errors=True)
        pipe.send((_DONE, taken))


def _fault(name: str, workplace: Path, content: bytes) -> str:
    """Read one input; return what is wrong with how that went."""
    try:
        look(name, workplace, content)
    except BaseException:  # whatever a reader raises is what is looked for
        return traceback.format_exc()
    return ""


def most_bytes_held() -> int:
    """Return the most memory that this process ever held, where the system says it; else what it
    holds now."""
    if sys.platform == "win32":
        return int(psutil.Process().memory_info().peak_wset)
    if sys.platform == "linux":  # getrusage counts what its parent held as it was started
        told = Path("/proc/self/status").read_text(encoding="ascii")
        return int(re.findall(r"VmHWM:\s*(\d+) kB", told)[0]) * 1024
    import resource

    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held if sys.platform == "darwin" else held * 1024


class _Worker:
    """A process that reads inputs, all on one start; another follows where an input ended it."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._pipe: Connection | None = None
        self._process: SpawnProcess | None = None
        self._place: Array[ctypes.c_longlong] = _SPAWN.RawArray(ctypes.c_longlong, 1)

    def faults_of(
        self, name: str, seed: int, numbers: range, sounds: list[bytes]
    ) -> Iterator[tuple[int, str | Taken]]:
        """Yield (number, what happened) of the inputs that fell, and what all took."""
        while len(numbers):
            pipe, process = self._running()
            self._place[0] = numbers[0]
            pipe.send((name, seed, numbers, sounds))
            number, told = self._next(pipe, process)
            while number >= 0 and told not in _ENDED:
                yield number, told
                number, told = self._next(pipe, process)
            if number < 0:
                yield number, told
                return
            self.end()
            yield number, told if told != _ITSELF else f"ended: {process.exitcode}"
            numbers = range(number + 1, numbers.stop)

    def _next(self, pipe: Connection, process: SpawnProcess) -> tuple[int, str | Taken]:
        """Wait for a message; return it, or which input ended the process or is to end with it."""
        number, begun, computed = self._place[0], time.monotonic(), None
        while not pipe.poll(0.5):
            if self._place[0] != number:
                number, begun, computed = self._place[0], time.monotonic(), None
            try:
                times = psutil.Process(process.pid).cpu_times()
            except psutil.Error:
                break  # what is left in the pipe, then its end
            spent = times.user + times.system
            computed = spent if computed is None else computed
            if spent - computed > _MOST_SECONDS:
                return number, _TOO_LONG
            if time.monotonic() - begun > _WAITING_PER_COMPUTING * _MOST_SECONDS:
                return number, _HANGS
        try:
            told: tuple[int, str | Taken] = pipe.recv()
        except EOFError:
            process.join()
            return self._place[0], _ITSELF
        return told

    def _running(self) -> tuple[Connection, SpawnProcess]:
        if self._pipe is None or self._process is None:
            self._pipe, other = _SPAWN.Pipe()
            self._process = _SPAWN.Process(target=_work, args=(other, self._place, self._folder))
            self._process.start()
            other.close()
        return self._pipe, self._process

    def end(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._pipe = self._process = None


class _Tally:
    """What was read and what fell, told now and then."""

    def __init__(self, out: Path, total: int) -> None:
        self._out, self._total = out, total
        self._done: Counter[str] = Counter()
        self._fallen: Counter[str] = Counter()
        self._taken: dict[str, Taken] = {}
        self._begun = time.monotonic()
        self._next = 0.0

    def fell(self, name: str, seed: int, number: int, content: bytes, fault: str) -> None:
        """Keep an input that fell, beside what happened."""
        self._fallen[name] += 1
        self._out.mkdir(parents=True, exist_ok=True)
        file = self._out / f"{name}-{seed}-{number}"
        file.write_bytes(content)
        file.with_suffix(".txt").write_text(fault, encoding="utf-8")
        print(f"{file}: {fault.strip().splitlines()[-1]}", flush=True)  # noqa: T201

    def took(self, name: str, taken: Taken) -> None:
        """Keep what the inputs of a reader took."""
        self._taken[name] = self._taken.get(name, Taken()).and_also(taken)

    def read(self, name: str, count: int) -> None:
        """Count inputs; say how far all is, if it was not said a moment ago."""
        self._done[name] += count
        now = time.monotonic() - self._begun
        if now >= self._next:
            self._next = now + _SECONDS_BETWEEN
            done = self._done.total()
            print(  # noqa: T201
                f"{done} of {self._total} inputs, {self._fallen.total()} fell, "
                f"{done / max(now, 1e-3):.0f} a second (now: {name})",
                flush=True,
            )

    def ended(self) -> int:
        """Say what came of each reader; return the exit status."""
        seconds = time.monotonic() - self._begun
        print(f"{self._done.total()} inputs in {seconds:.0f} s, {self._fallen.total()} fell")  # noqa: T201
        for name, count in self._done.items():
            taken = self._taken.get(name, Taken())
            print(  # noqa: T201
                f"{name}: {count} inputs, {self._fallen[name]} fell, slowest {taken.seconds:.2f} s "
                f"(number {taken.slowest}), at most {taken.most_bytes / 2**20:.0f} MiB"
            )
        return int(self._fallen.total() > 0)


def main(arguments: list[str] | None = None) -> int:
    """Spoil and read; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, help="inputs, of all readers together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--only", nargs="*", choices=sorted(READERS), default=sorted(READERS))
    parser.add_argument("--out", type=Path, default=Path("fuzz-out"))
    parsed = parser.parse_args(arguments)
    each = -(-parsed.count // len(parsed.only))
    last = parsed.first + each
    tally = _Tally(parsed.out, each * len(parsed.only))
    # In memory, where there is such a place: a disk would be waited for at each of many files.
    place = _IN_MEMORY if _IN_MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=place, ignore_cleanup_errors=True) as folder:
        sounds = {name: READERS[name].sounds(Path(folder)) for name in parsed.only}
        worker = _Worker(folder)
        with contextlib.suppress(KeyboardInterrupt):  # what came of those until then is told
            for begin in range(parsed.first, last, _AT_ONCE):
                numbers = range(begin, min(begin + _AT_ONCE, last))
                for name in parsed.only:
                    for number, told in worker.faults_of(name, parsed.seed, numbers, sounds[name]):
                        if isinstance(told, Taken):
                            tally.took(name, told)
                        else:
                            content = content_of(name, parsed.seed, number, sounds[name])
                            tally.fell(name, parsed.seed, number, content, told)
                    tally.read(name, len(numbers))
        worker.end()
    return tally.ended()


if __name__ == "__main__":
    for number in (signal.SIGINT, signal.SIGTERM):  # also in the background of a shell
        signal.signal(number, signal.default_int_handler)
    sys.exit(main())
