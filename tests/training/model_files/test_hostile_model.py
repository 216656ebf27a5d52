"""A model whose files say what no model says: named in a sentence, whatever it is."""

import contextlib
import json
import os
import shutil
import struct
from pathlib import Path
from typing import Any

import pytest

from training.files.untrusted import inside, read_regular
from training.model_files.headers import read_header, weight_files
from training.model_files.shape import read_model_shape
from training.texts.problems import ProblemError

ODD = ["1e999", "-1e999", "NaN", "9" * 400, "-1", '["llama"]', '{"a": 1}', "true", '"x"', "1e308"]
"""As JSON writes them."""
KEYS = [
    "model_type",
    "hidden_size",
    "num_hidden_layers",
    "num_attention_heads",
    "num_key_value_heads",
    "head_dim",
    "intermediate_size",
    "vocab_size",
    "sliding_window",
    "rope_theta",
    "quantization_config",
    "tie_word_embeddings",
]


@pytest.fixture
def own(model: Path, tmp_path: Path) -> Path:
    """A model of one's own to spoil."""
    return Path(shutil.copytree(model, tmp_path / "model"))


@pytest.mark.parametrize("key", KEYS)
def test_a_config_of_odd_numbers_is_named_or_read(key: str, own: Path) -> None:
    file = own / "config.json"
    sound = json.loads(file.read_text(encoding="utf-8"))
    for odd in ODD:
        text = json.dumps(sound | {key: "HERE"}).replace('"HERE"', odd)
        file.write_text(text, encoding="utf-8")
        with contextlib.suppress(ProblemError):
            assert 0 < read_model_shape(own).parameters < 2**60
        if odd in ("1e999", "NaN", "9" * 400):
            with pytest.raises(ProblemError):
                read_model_shape(own)


@pytest.mark.parametrize("key", ["data_offsets", "shape", "dtype"])
def test_a_header_of_odd_numbers_is_named(key: str, own: Path) -> None:
    file = own / "model.safetensors"
    whole = file.read_bytes()
    (length,) = struct.unpack("<Q", whole[:8])
    header = json.loads(whole[8 : 8 + length])
    first = next(name for name in header if name != "__metadata__")
    for odd in (*ODD, "[1e999, 1e999]", "[" + "9" * 400 + "]", "[-1, -1]", f"[{2**40}, {2**40}]"):
        told = header | {first: header[first] | {key: "HERE"}}
        said = json.dumps(told).replace('"HERE"', odd).encode()
        file.write_bytes(struct.pack("<Q", len(said)) + said + whole[8 + length :])
        if key == "dtype":
            continue
        with pytest.raises(ProblemError) as caught:
            read_header(file)
        assert caught.value.problems[0].code == "model_bad_weights"


@pytest.mark.parametrize("name", ["../x.safetensors", "a\\x", "C:x", "/x", "NUL", "", 3, None, []])
def test_an_index_that_leads_elsewhere_is_refused(name: Any, own: Path) -> None:
    index = {"weight_map": {"a": name}}
    (own / "model.safetensors.index.json").write_text(json.dumps(index), encoding="utf-8")
    with pytest.raises(ProblemError) as caught:
        weight_files(own)
    assert caught.value.problems[0].code == "model_bad_config"


@pytest.mark.parametrize(
    "name",
    ["../x", "a/../../x", "/x", "\\x", "C:x", "C:\\x", "\\\\host\\x", "a:b", "", ".", "a\nb"],
)
def test_a_joined_path_lies_inside_its_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no name within"):
        inside(tmp_path, name)
    assert inside(tmp_path, "torch/lib/큰 파일.dll").is_relative_to(tmp_path)


def test_only_files_are_opened(tmp_path: Path) -> None:
    (tmp_path / "long").write_bytes(b"x" * 100)
    assert read_regular(tmp_path / "long", 100) == b"x" * 100
    with pytest.raises(ValueError, match="longer"):
        read_regular(tmp_path / "long", 99)
    with pytest.raises(IsADirectoryError):
        read_regular(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(OSError, match="no file"):
            read_regular(tmp_path / "pipe")
