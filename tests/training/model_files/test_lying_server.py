"""A server that breaks the protocol itself: where it leads, how long and how large it answers."""

import contextlib
import gzip
import time
import tracemalloc
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.training.support.local_hub import TOKEN, LocalHub, hub_of_this_process, local_hub
from tests.training.support.tiny_model import save_tiny_model
from training.model_files.download import download_model
from training.model_files.hub import look_up
from training.texts.problems import ProblemError

NAME = "someone/tiny-model"
SECRET = "what is not the server's"
REFUSED = (
    *("model_hub_refused", "model_hub_unreachable", "model_download_damaged"),
    *("model_not_on_hub", "model_download_failed"),
)
Request = BaseHTTPRequestHandler


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalHub]:
    with hub_of_this_process(monkeypatch, tmp_path / "cache") as running:
        running.models[NAME] = save_tiny_model(tmp_path / "published")
        yield running


@pytest.fixture(params=["/api/", "/resolve/"])
def part(request: pytest.FixtureRequest) -> str:
    """What of the Hub lies: what it says of a model, or the files."""
    return str(request.param)


def fetch() -> Path:
    return download_model(look_up(NAME), lambda done, total: None)


def refused() -> str:
    with pytest.raises(ProblemError) as caught:
        fetch()
    (problem,) = caught.value.problems
    assert problem.code in REFUSED
    assert "Traceback" not in problem.text
    return problem.text


def only(part: str, answer: Callable[[Request], None]) -> Callable[[Request], bool]:
    def instead(request: Request) -> bool:
        if part not in request.path:
            return False
        with contextlib.suppress(OSError):  # the client has had enough
            answer(request)
        return True

    return instead


def head(request: Request, status: int = 200, **headers: str) -> None:
    request.send_response(status)
    for name, value in headers.items():
        request.send_header(name.replace("_", "-"), value)
    request.end_headers()


def fetched_is_published(hub: LocalHub) -> bool:
    return all(
        (hub.models[NAME] / f.name).read_bytes() == f.read_bytes() for f in fetch().iterdir()
    )


@pytest.mark.parametrize(
    "where",
    [
        "file://{secret}",
        "{secret}",
        "ftp://127.0.0.1/x",
        "data:,x",
        "//",
        "http://[",
        "http://\x80",
    ],
)
def test_it_leads_to_no_file_of_this_computer(
    where: str, part: str, hub: LocalHub, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    target = where.format(secret=secret)
    hub.instead = only(part, lambda request: head(request, 302, Location=target))
    assert SECRET not in refused()
    kept = [f for f in (tmp_path / "cache").rglob("*") if f.is_file()]
    assert not [file for file in kept if SECRET.encode() in file.read_bytes()]


def test_it_leads_in_a_circle(part: str, hub: LocalHub) -> None:
    hub.instead = only(part, lambda request: head(request, 302, Location=request.path))
    refused()
    assert len(hub.asked) < 200


def test_another_server_is_not_shown_the_token(
    part: str, hub: LocalHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    shown: list[str | None] = []
    with local_hub() as other:
        other.models = hub.models
        other.instead = lambda request: bool(shown.append(request.headers["Authorization"]))
        hub.instead = only(
            part, lambda request: head(request, 307, Location=other.address + request.path)
        )
        assert fetched_is_published(hub)
    assert shown
    assert set(shown) == {None}


def test_headers_without_end(part: str, hub: LocalHub) -> None:
    hub.instead = only(part, lambda request: head(request, X_Long="x" * 2**22))
    refused()


def test_thousands_of_headers(part: str, hub: LocalHub) -> None:
    many = {f"X_{n}": "x" * 50 for n in range(50_000)}
    hub.instead = only(part, lambda request: head(request, **many))
    refused()


@pytest.mark.parametrize("packed", ["gzip", "deflate", "gzip, gzip", "GZIP", "br", "zstd", "x"])
def test_what_is_packed_is_not_unpacked(packed: str, part: str, hub: LocalHub) -> None:
    """One MiB of it would be a GiB; packed twice, a TiB."""
    bomb = gzip.compress(bytes(2**26))
    bomb = gzip.compress(bomb) if "," in packed else bomb

    def answer(request: Request) -> None:
        head(request, Content_Encoding=packed, Content_Length=str(len(bomb)))
        request.wfile.write(bomb)

    hub.instead = only(part, answer)
    tracemalloc.start()
    refused()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2**24


def test_pieces_without_end(part: str, hub: LocalHub, tmp_path: Path) -> None:
    sent = 0

    def answer(request: Request) -> None:
        nonlocal sent
        head(request, Transfer_Encoding="chunked")
        while sent < 2**30:
            request.wfile.write(b"100000\r\n" + bytes(2**20) + b"\r\n")
            sent += 2**20

    hub.instead = only(part, answer)
    refused()
    assert sent < 2**28
    assert sum(f.stat().st_size for f in (tmp_path / "cache").rglob("*")) < 2**24


def _drips_headers(request: Request) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        request.wfile.write(b"X-A: a\r\n")
        request.wfile.flush()
        time.sleep(0.05)


def _says_go_on(request: Request) -> None:
    while True:
        request.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        request.wfile.flush()
        time.sleep(0.05)


def _drips_its_answer(request: Request) -> None:
    head(request, Content_Length="1000000")
    while True:
        request.wfile.write(b" ")
        request.wfile.flush()
        time.sleep(0.05)


@pytest.mark.parametrize("drips", [_drips_headers, _says_go_on, _drips_its_answer])
def test_an_answer_byte_by_byte_is_not_waited_for(
    drips: Callable[[Request], None], hub: LocalHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.model_files.hub.LONGEST_ANSWER_SECONDS", 1.0)
    hub.instead = only("/api/", drips)
    refused()


@pytest.mark.parametrize("drips", [_drips_headers, _says_go_on, _drips_its_answer])
def test_a_download_can_be_paused_whatever_the_server_does(
    drips: Callable[[Request], None], hub: LocalHub
) -> None:
    from training.model_files.download import DownloadPaused

    hub.instead = only("/resolve/", drips)
    model, until = look_up(NAME), time.monotonic() + 1.0
    with pytest.raises(DownloadPaused):
        download_model(model, lambda done, total: None, lambda: time.monotonic() > until)


@pytest.mark.parametrize(
    "told",
    ["bytes 0-9/10", "bytes 9999999-9999999/9", "bytes */10", "lines 1-2/3", "x", "", "bytes 1-",
     "bytes 18446744073709551616-1/1", "bytes -5-5/5"],
)  # fmt: skip
def test_a_range_that_was_not_asked_for(told: str, hub: LocalHub) -> None:
    """It goes on from the first half, and the server sends another part than it was asked for."""
    hub.cuts = 1
    with contextlib.suppress(ProblemError):
        fetch()

    def answer(request: Request) -> None:
        content = (hub.models[NAME] / "model.safetensors").read_bytes()
        head(request, 206, Content_Range=told, Content_Length=str(len(content)))
        request.wfile.write(content)

    hub.instead = only("/model.safetensors", answer)
    refused()
    hub.instead = lambda request: False
    assert fetched_is_published(hub)


@pytest.mark.parametrize("status", [100, 204, 206, 304, 416, 418, 500, 599, 999])
def test_a_status_that_says_nothing(status: int, part: str, hub: LocalHub) -> None:
    hub.instead = only(part, lambda request: head(request, status, Content_Length="0"))
    refused()


@pytest.mark.parametrize(
    "spoken",
    [b"", b"\0" * 100, b"HTTP/9.9 abc\r\n\r\n", b"SSH-2.0-x\r\n", b"HTTP/1.1 200 OK\r\n\0:"],
)
def test_another_protocol(spoken: bytes, part: str, hub: LocalHub) -> None:
    hub.instead = only(part, lambda request: bool(request.wfile.write(spoken)) and None)
    refused()


@pytest.mark.parametrize(
    "names",
    [["model.safetensors", "MODEL.safetensors"], ["model.safetensors"] * 2,
     ["é.safetensors", "e\u0301.safetensors"], [f"{n}.safetensors" for n in range(20_000)]],
    ids=["case", "twice", "accents", "many"],
)  # fmt: skip
def test_each_name_is_one_file_and_they_have_an_end(names: list[str], hub: LocalHub) -> None:
    told = [{"rfilename": name, "size": 1, "lfs": {"sha256": "0" * 64}} for name in names]
    hub.lies = lambda fields: fields.update(siblings=told)
    with pytest.raises(ProblemError) as caught:
        look_up(NAME)
    assert caught.value.problems[0].code == "model_hub_refused"


@pytest.mark.parametrize(
    "content", [b"[" * 200_000, b'{"sha": ' + b"9" * 5000 + b"}", b"NaN", b"\xff\xfe\0", b"", b"3"]
)
def test_what_it_says_of_a_model_is_no_model(content: bytes, hub: LocalHub) -> None:
    def answer(request: Request) -> None:
        head(request, Content_Length=str(len(content)))
        request.wfile.write(content)

    hub.instead = only("/api/", answer)
    refused()
