"""Spoiled files for every reader: no signal, no traceback, no input over 10 s or 1 GiB.

``python -m tests.fuzz 100000`` spoils so many, all readers in turn; ``--only arrow xlsx`` some of
them, ``--seed 7`` others. What falls is written to ``--out``, a file each, and named; the exit
status is then 1. Inputs are the same for the same seed.
"""

import argparse
import contextlib
import multiprocessing
import os
import random
import re
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

import psutil

from tests.fuzz_readers import READERS, look, prepared

_MOST_SECONDS = 10.0
_MOST_BYTES = 2**30
_WAITING_PER_COMPUTING = 20
_AT_ONCE = 50
"""Inputs for one reader before the next has its turn."""
_SECONDS_BETWEEN = 20.0
_TOO_MUCH = "more than 1 GiB"
_SPAWN = multiprocessing.get_context("spawn")
_ODD = (
    *(b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"{", b"]]", b",,,", b"\n\n", b"\r", b"\t;"),
    *(b"\xed\xa0\x80", b"[[a]]", b"NaN", b"-1", b"9" * 400, b"1e999", b"null", b"true", b"[]"),
    *(b"\xff" * 4, b"\x7f\xff\xff\xff", b"\0" * 8, b"\xff" * 8, b"[" * 500, b"a." * 300),
    *(b"\\ud800", b"../../x", b"-0.0", b"1e308", b'""', b"{}", b"\x80"),
)


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


def _work(pipe: Connection, folder: str) -> None:
    """Read what is asked for until it is nothing; send the number of each input before it is read,
    and what became of it afterwards."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what libraries print
    while task := pipe.recv():
        name, seed, numbers, sounds = task
        workplace = Path(tempfile.mkdtemp(dir=folder))
        os.environ["HEADROOM_CACHE_DIR"] = str(workplace / "cache")
        prepared(name, workplace)
        for number in numbers:
            pipe.send((number, ""))
            fault = _fault(name, workplace, content_of(name, seed, number, sounds))
            pipe.send((number, fault or "sound"))
        shutil.rmtree(workplace, ignore_errors=True)
        pipe.send((-1, ""))


def _fault(name: str, workplace: Path, content: bytes) -> str:
    """Read one input; return what is wrong with how that went."""
    fault = ""
    try:
        look(name, workplace, content)
    except BaseException:  # whatever a reader raises is what is looked for
        fault = traceback.format_exc()
    return fault or (_TOO_MUCH if most_bytes_held() > _MOST_BYTES else "")


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

    def faults_of(
        self, name: str, seed: int, numbers: range, sounds: list[bytes]
    ) -> Iterator[tuple[int, str]]:
        """Yield (number, what happened) of the inputs that fell."""
        while len(numbers):
            pipe, process = self._running()
            pipe.send((name, seed, numbers, sounds))
            current, told, fault = numbers[0], "", ""
            with contextlib.suppress(EOFError):
                while current >= 0 and not (fault := _waited(pipe, process.pid or 0)):
                    current, told = pipe.recv()
                    if told == _TOO_MUCH:  # it would be told of each that follows too
                        fault = told
                        break
                    if told not in ("", "sound"):
                        yield current, told
            if current < 0:
                return
            self.end()
            yield current, fault or f"ended: {process.exitcode}"
            numbers = range(current + 1, numbers.stop)

    def _running(self) -> tuple[Connection, SpawnProcess]:
        if self._pipe is None or self._process is None:
            self._pipe, other = _SPAWN.Pipe()
            self._process = _SPAWN.Process(target=_work, args=(other, self._folder))
            self._process.start()
            other.close()
        return self._pipe, self._process

    def end(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._pipe = self._process = None


def _waited(pipe: Connection, number: int) -> str:
    """Wait for a message; return why none is waited for any longer, else nothing."""
    begun, computed = time.monotonic(), None
    while not pipe.poll(0.5):
        try:
            times = psutil.Process(number).cpu_times()
        except psutil.Error:
            return ""  # what is left in the pipe, then its end
        spent = times.user + times.system
        computed = spent if computed is None else computed
        if spent - computed > _MOST_SECONDS:
            return f"more than {_MOST_SECONDS} s"
        if time.monotonic() - begun > _WAITING_PER_COMPUTING * _MOST_SECONDS:
            return "it hangs"
    return ""


class _Tally:
    """What was read and what fell, told now and then."""

    def __init__(self, out: Path, total: int) -> None:
        self._out, self._total = out, total
        self._done: Counter[str] = Counter()
        self._fallen: Counter[str] = Counter()
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
        for name in self._done:
            print(f"{name}: {self._done[name]} inputs, {self._fallen[name]} fell")  # noqa: T201
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
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        sounds = {name: READERS[name].sounds(Path(folder)) for name in parsed.only}
        worker = _Worker(folder)
        for begin in range(parsed.first, last, _AT_ONCE):
            numbers = range(begin, min(begin + _AT_ONCE, last))
            for name in parsed.only:
                for number, fault in worker.faults_of(name, parsed.seed, numbers, sounds[name]):
                    content = content_of(name, parsed.seed, number, sounds[name])
                    tally.fell(name, parsed.seed, number, content, fault)
                tally.read(name, len(numbers))
        worker.end()
    return tally.ended()


if __name__ == "__main__":
    sys.exit(main())
