"""Spoiled files, led by the code that they reach: ``python -m tests.fuzz_guided NAME [SECONDS]``.

By hand, with ``atheris`` (``pip install atheris``, which is not among the test requirements): it
changes the sound files of a reader of :mod:`tests.fuzz_readers` and what ``tests/corpus`` has for
it, keeps what reaches new lines of this program, and ends at the first input that falls, whose file
it names. An input may take 10 s and 1 GiB.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

_IN_MEMORY = Path("/dev/shm")
_LIMITS = ("-timeout=10", "-rss_limit_mb=1024", "-max_len=65536", "-print_final_stats=1")


def main() -> None:
    """Read changed files until the time is over; never returns."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", help="a reader")
    parser.add_argument("seconds", type=int, nargs="?", default=600)
    parsed = parser.parse_args()
    import atheris

    with atheris.instrument_imports(include=["app", "training"]):
        from tests.fuzz_readers import CORPUS, READERS, look, prepared

        folder = Path(tempfile.mkdtemp(dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None))
        for kind in ("CONFIG", "CACHE"):
            os.environ[f"HEADROOM_{kind}_DIR"] = str(folder / kind.lower())
        sounds, corpus = READERS[parsed.name].sounds(folder), folder / "corpus"
        corpus.mkdir()
        for number, content in enumerate(sounds):
            (corpus / str(number)).write_bytes(content)
        place = folder / "place"
        place.mkdir()
        prepared(parsed.name, place)
        for content in sounds:  # what is loaded at the first reading is followed too
            look(parsed.name, place, content)

    def read(content: bytes) -> None:
        look(parsed.name, place, content)

    until = f"-max_total_time={parsed.seconds}"
    kept = CORPUS / parsed.name
    folders = [str(found) for found in (corpus, kept) if found.is_dir()]
    atheris.Setup([sys.argv[0], *folders, until, *_LIMITS], read)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
