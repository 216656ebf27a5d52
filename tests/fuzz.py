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
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import psutil

from tests.fuzz_readers import READERS, look, prepared

_MOST_SECONDS = 10.0
_MOST_BYTES = 2**30
_WAITING_PER_COMPUTING = 20
_AT_ONCE = 200
"""Inputs for one reader before the next has its turn."""
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


def _work(
    pipe: Connection, name: str, seed: int, numbers: range, sounds: list[bytes], folder: str
) -> None:
    """Read one input after another; send the number of each before, and what became of it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what libraries print
    workplace = Path(tempfile.mkdtemp(dir=folder))
    os.environ["HEADROOM_CACHE_DIR"] = str(workplace / "cache")
    prepared(name, workplace)
    for number in numbers:
        pipe.send((number, ""))
        fault = ""
        try:
            look(name, workplace, content_of(name, seed, number, sounds))
        except BaseException:  # whatever a reader raises is what is looked for
            fault = traceback.format_exc()
        if psutil.Process().memory_info().rss > _MOST_BYTES:
            fault = fault or "more than 1 GiB"
        pipe.send((number, fault or "sound"))
    pipe.send((-1, ""))


def _faults_of(
    name: str, seed: int, numbers: range, sounds: list[bytes], folder: str
) -> Iterator[tuple[int, str]]:
    """Yield (number, what happened) of the inputs that fell; a dead worker is followed by another,
    which goes on behind the input that ended it."""
    while len(numbers):
        receiving, sending = _SPAWN.Pipe(duplex=False)
        arguments = (sending, name, seed, numbers, sounds, folder)
        worker = _SPAWN.Process(target=_work, args=arguments)
        worker.start()
        sending.close()
        current, fault = numbers[0], ""
        with contextlib.suppress(EOFError):
            fault = "gone"
            while True:
                fault = _waited(receiving, worker.pid or 0)
                if fault:
                    break
                current, told = receiving.recv()
                if current < 0:
                    break
                if told not in ("", "sound"):
                    yield current, told
        worker.kill()
        worker.join()
        if current < 0:
            return
        yield current, fault or f"ended: {worker.exitcode}"
        numbers = range(current + 1, numbers.stop)


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
    done: Counter[str] = Counter()
    fallen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        sounds = {name: READERS[name].sounds(Path(folder)) for name in parsed.only}
        for begin in range(parsed.first, parsed.first + each, _AT_ONCE):
            numbers = range(begin, min(begin + _AT_ONCE, parsed.first + each))
            for name in parsed.only:
                faults = _faults_of(name, parsed.seed, numbers, sounds[name], folder)
                for number, fault in faults:
                    fallen[name] += 1
                    parsed.out.mkdir(parents=True, exist_ok=True)
                    file = parsed.out / f"{name}-{parsed.seed}-{number}"
                    file.write_bytes(content_of(name, parsed.seed, number, sounds[name]))
                    file.with_suffix(".txt").write_text(fault, encoding="utf-8")
                    print(f"{file}: {fault.strip().splitlines()[-1]}", flush=True)  # noqa: T201
                done[name] += len(numbers)
            print(f"{done.total()} inputs, {fallen.total()} fell", flush=True)  # noqa: T201
    for name in parsed.only:
        print(f"{name}: {done[name]} inputs, {fallen[name]} fell")  # noqa: T201
    return int(fallen.total() > 0)


if __name__ == "__main__":
    sys.exit(main())
