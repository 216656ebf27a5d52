"""The readers that :mod:`tests.fuzz` spoils files for: sound files of each, and how it reads one.

A reader may refuse a file, with a sentence; all else that it raises has fallen.
"""

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.repository import ROOT
from training.texts.problems import ProblemError

CORPUS = ROOT / "tests/corpus"
"""By a reader's name: small inputs that reach much of it."""
_MODEL = ROOT / "resources/demo/model"
_RUNS = ROOT / "tests/training/recorded/before_the_move/runs"
_ROWS = [
    {"text": f"a message {n} 한글 \u00e9", "label": ("spam", "ham")[n % 2], "n": n, "x": n / 3}
    for n in range(12)
]


@dataclass(frozen=True)
class Reader:
    """What is read, how it is called on the disk, and what reads it."""

    sounds: Callable[[Path], list[bytes]]
    file: str
    read: Callable[[Path], None]
    beside: Callable[[Path], None] = lambda _folder: None
    """Puts the other files of its folder there."""


def look(name: str, folder: Path, content: bytes) -> None:
    """Read a content as a reader does; what it refuses must be a sentence."""
    reader = READERS[name]
    file = folder / reader.file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    try:
        reader.read(file)
    except ProblemError as error:
        for problem in error.problems:
            assert problem.message
            assert "Traceback" not in problem.message + problem.hint


def prepared(name: str, folder: Path) -> None:
    """Make a folder ready for the files of a reader."""
    READERS[name].beside(folder)


def _files(*patterns: str) -> Callable[[Path], list[bytes]]:
    def read(_folder: Path) -> list[bytes]:
        found = [file for pattern in patterns for file in sorted(ROOT.glob(pattern))]
        assert found, patterns
        return [file.read_bytes() for file in found]

    return read


def _model(folder: Path) -> None:
    for file in _MODEL.iterdir():
        shutil.copy(file, folder / file.name)


def _small_model(folder: Path) -> None:
    """A tokenizer of bytes alone, which is read in no time."""
    from tokenizers import Tokenizer
    from tokenizers.models import BPE
    from tokenizers.pre_tokenizers import ByteLevel

    _model(folder)
    words = ["<|endoftext|>", *sorted(ByteLevel.alphabet())]
    made = Tokenizer(BPE({word: n for n, word in enumerate(words)}, []))
    made.pre_tokenizer = ByteLevel(add_prefix_space=False)
    made.save(str(folder / "tokenizer.json"))


def _run_folder(folder: Path) -> None:
    shutil.copytree(next(_RUNS.iterdir()), folder / "runs/run", dirs_exist_ok=True)


def _small_weights(folder: Path) -> list[bytes]:
    """A header like the demo model's, without what is behind it: the file is as long by a hole."""
    whole = (_MODEL / "model.safetensors").read_bytes()
    length = int.from_bytes(whole[:8], "little")
    return [whole[: 8 + length]]


def _read_weights(file: Path) -> None:
    from training.model_files.headers import read_header

    with file.open("r+b") as stream:
        stream.truncate(max(file.stat().st_size, (_MODEL / "model.safetensors").stat().st_size))
    read_header(file)


def _read_settings(file: Path) -> None:
    from training.settings import toml_file

    toml_file.load(file)


def _read_preset(file: Path) -> None:
    from training.settings.presets import load_preset

    load_preset(file)


def _read_window(file: Path) -> None:
    import os

    from app.state.window import load_state

    os.environ["HEADROOM_CONFIG_DIR"] = str(file.parent)
    load_state()


def _queue(_folder: Path) -> list[bytes]:
    from app.state.queue_file import QueuedRun, _Kept
    from training.settings.schema import Settings

    runs = [QueuedRun(settings=Settings(), run_dir="/a"), QueuedRun(settings=Settings())]
    return [_Kept(runs=runs).model_dump_json().encode()]


def _read_queue(file: Path) -> None:
    from app.state.queue_file import QueueFile

    QueueFile(file.parent).change(lambda runs: runs)


def _read_events(file: Path) -> None:
    from training.report.analysis import analyse
    from training.report.measured_run import read_measured_run
    from training.report.page import report_page
    from training.report.report_files import html, markdown

    page = report_page(analyse(read_measured_run(file.parent)))
    assert markdown(page)
    assert html(page)


def _read_run(file: Path) -> None:
    from training.runs.library import RunLibrary

    for entry in RunLibrary().scan([file.parents[1]]):
        assert entry.title


def _read_config(file: Path) -> None:
    from training.model_files.shape import read_model_shape

    read_model_shape(file.parent)


def _read_tokenizer(file: Path) -> None:
    from training.data.tokenizer import load_tokenizer

    found = load_tokenizer(file.parent)
    found("a text 한글")
    if found.chat_template:
        found.apply_chat_template([{"role": "user", "content": "a"}])


def _data(suffix: str) -> Reader:
    def sounds(folder: Path) -> list[bytes]:
        return _as_files(folder)[suffix]

    def read(file: Path) -> None:
        from training.data.load import load_example_sets
        from training.settings.schema import Settings

        settings = Settings().with_value("data.train", str(file))
        for row in load_example_sets(settings).train.dataset:
            assert row

    return Reader(sounds, f"examples{suffix}", read)


def _as_files(folder: Path) -> dict[str, list[bytes]]:
    """Return the rows in every format, where it has several, in each of them."""
    import openpyxl
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pylist(_ROWS)
    coded = table.set_column(1, "label", table["label"].dictionary_encode())
    nested = pa.table({"messages": [[{"role": "user", "content": r["text"]}] for r in _ROWS]})
    tables = [table, coded, nested]
    found: dict[str, list[bytes]] = {".arrow": [], ".parquet": []}
    for each in tables:
        for new in (pa.ipc.new_file, pa.ipc.new_stream):
            for options in (None, pa.ipc.IpcWriteOptions(compression="zstd")):
                sink = io.BytesIO()
                with new(sink, each.schema, options=options) as writer:
                    writer.write_table(each)
                found[".arrow"].append(sink.getvalue())
        for compression in ("snappy", "zstd", "none"):
            sink = io.BytesIO()
            pq.write_table(each, sink, compression=compression)
            found[".parquet"].append(sink.getvalue())
    book = openpyxl.Workbook()
    book.worksheets[0].append(list(_ROWS[0]))
    for row in _ROWS:
        book.worksheets[0].append(list(row.values()))
    book.worksheets[0]["D3"].number_format = "0.00%"
    sink = io.BytesIO()
    book.save(sink)
    found[".xlsx"] = [sink.getvalue()]
    lines = [json.dumps(row, ensure_ascii=False) for row in _ROWS]
    found[".jsonl"] = ["\n".join(lines).encode()]
    found[".json"] = [f"[{','.join(lines)}]".encode(), json.dumps({"data": _ROWS}).encode()]
    csv = ["text;label", *(f'"{row["text"]}";{row["label"]}' for row in _ROWS)]
    found[".csv"] = ["\n".join(csv).encode(), "\n".join(csv).encode("cp949", "ignore")]
    return found


def _read_cache(file: Path) -> None:
    """A file of the cache is what it was, or made anew: never its content is believed."""
    from training.data import data_files
    from training.data.readers.arrow_rows import rows_folder

    data = file.parent / "examples.csv"
    if not data.exists():
        data.write_text("text;label\n" + "one;a\ntwo;b\n" * 6, encoding="utf-8")
    sound = data_files.read_train(str(data)).dataset["text"]
    for kept in rows_folder().iterdir():
        if kept.suffix in (".arrow", ".sha256"):
            kept.write_bytes(file.read_bytes())
            assert data_files.read_train(str(data)).dataset["text"] == sound


READERS: dict[str, Reader] = {
    "settings": Reader(_files("resources/demo/settings.toml"), "settings.toml", _read_settings),
    "preset": Reader(_files("resources/presets/*.toml"), "preset.toml", _read_preset),
    "window": Reader(
        lambda _folder: [b'language = "ko"\nrun_folders = ["/a", "/b"]\nx = 1.5\n'],
        "window.toml",
        _read_window,
    ),
    "queue": Reader(_queue, "queue.json", _read_queue),
    "events": Reader(
        _files("tests/training/recorded/before_the_move/runs/*/events.jsonl"),
        "runs/run/events.jsonl",
        _read_events,
        _run_folder,
    ),
    "run": Reader(
        _files("tests/training/recorded/before_the_move/runs/*/settings.toml"),
        "runs/run/settings.toml",
        _read_run,
        _run_folder,
    ),
    "notes": Reader(
        lambda _folder: [b'{"name": "a", "tags": ["x", "y"], "note": "text"}'],
        "runs/run/notes.json",
        _read_run,
        _run_folder,
    ),
    "header": Reader(_small_weights, "model.safetensors", _read_weights),
    "config": Reader(
        _files("resources/demo/model/config.json"), "config.json", _read_config, _model
    ),
    "tokenizer": Reader(
        _files("resources/demo/model/tokenizer.json"), "tokenizer.json", _read_tokenizer, _model
    ),
    "tokenizer_config": Reader(
        _files("resources/demo/model/tokenizer_config.json"),
        "tokenizer_config.json",
        _read_tokenizer,
        _small_model,
    ),
    "cache": Reader(lambda folder: _as_files(folder)[".arrow"], "spoiled.bin", _read_cache),
    **{suffix[1:]: _data(suffix) for suffix in (".csv", ".jsonl", ".json", ".xlsx")},
    **{suffix[1:]: _data(suffix) for suffix in (".parquet", ".arrow")},
}
