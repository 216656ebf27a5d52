"""A Hugging Face Hub of our own on the loopback: enough of its interface for the real client.

It can cut connections amid a file, be slow, ask for a token, and tells what it was asked.
"""

import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import huggingface_hub.constants
import pytest

COMMIT = "0123456789abcdef0123456789abcdef01234567"
TOKEN = "hf_testTokenOfNobody"
_PIECE_BYTES = 64 * 1024


@dataclass
class LocalHub:
    """The models that it has, how it behaves, and what was asked."""

    models: dict[str, Path] = field(default_factory=dict)
    gated: set[str] = field(default_factory=set)
    """Models that need :data:`TOKEN`."""
    cuts: int = 0
    """How many more large files break off half way."""
    down: bool = False
    piece_seconds: float = 0.0
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    """(method, path, Range) of every request."""
    sent_bytes: dict[str, int] = field(default_factory=dict)
    address: str = ""
    lies: Callable[[dict[str, Any]], None] = lambda told: None
    """Changes what is told of a model."""
    headers: dict[str, str] = field(default_factory=dict)
    """In place of those of a file's answer."""
    surplus_bytes: int = 0
    """Sent after the end of each file, without a word of its length."""
    account: Any = "tester"
    """Who signs in."""
    instead: Callable[[BaseHTTPRequestHandler], bool] = lambda request: False
    """Answers a request in the Hub's place, where it says so."""

    def asked_for(self, ending: str, method: str = "GET") -> list[str]:
        """The Range headers of the requests for a file."""
        return [r for m, path, r in self.asked if m == method and path.endswith(ending)]


def is_large(name: str) -> bool:
    """Whether the Hub keeps a file as a large object, with its SHA-256."""
    return name.endswith((".safetensors", ".bin", ".gguf"))


class _Handler(BaseHTTPRequestHandler):
    hub: LocalHub
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, *, body: bool) -> None:
        hub = self.hub
        url = urlsplit(self.path)
        hub.asked.append((self.command, url.path, self.headers.get("Range", "")))
        if hub.instead(self):
            self.close_connection = True
        elif hub.down:
            self.close_connection = True
            self.connection.close()
        elif url.path == "/api/whoami-v2":
            known = self._token() == TOKEN
            told = {"name": hub.account, "type": "user"} if known else {}
            self._json(told, 200 if known else 401)
        elif url.path == "/api/models":
            self._json(self._found(parse_qs(url.query)))
        elif url.path.startswith("/api/models/"):
            self._model(url.path.removeprefix("/api/models/").split("/revision/")[0])
        else:
            name, _, file = url.path[1:].partition(f"/resolve/{COMMIT}/")
            self._file(name, file, body)

    def _token(self) -> str:
        return self.headers.get("Authorization", "").removeprefix("Bearer ")

    def _json(self, content: Any, status: int = 200, **headers: str) -> None:
        data = json.dumps(content).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _refuse(self, status: int, code: str) -> None:
        self._json({"error": code}, status, X_Error_Code=code, X_Error_Message=code)

    def _found(self, query: dict[str, list[str]]) -> list[dict[str, Any]]:
        wanted = query.get("search", [""])[0].lower()
        return [
            {
                "id": name,
                "modelId": name,
                "downloads": 10 * len(name),
                "gated": "manual" if name in self.hub.gated else False,
                "config": json.loads((folder / "config.json").read_text()),
                "safetensors": {"parameters": {"BF16": 1000}, "total": 1000},
                "tags": ["license:apache-2.0"],
            }
            for name, folder in self.hub.models.items()
            if wanted in name.lower()
        ]

    def _model(self, name: str) -> None:
        folder = self.hub.models.get(name)
        if folder is None:
            self._refuse(404 if self._token() == TOKEN else 401, "RepoNotFound")
            return
        files = sorted(p for p in folder.rglob("*") if p.is_file())
        told = {
            "id": name,
            "sha": COMMIT,
            "gated": "manual" if name in self.hub.gated else False,
            "siblings": [_sibling(file, folder) for file in files],
        }
        self.hub.lies(told)
        self._json(told)

    def _file(self, name: str, file: str, body: bool) -> None:
        path = self.hub.models.get(name, Path("/nowhere")) / file
        if name in self.hub.gated and self._token() != TOKEN:
            self._refuse(403 if self._token() else 401, "GatedRepo")
        elif not path.is_file():
            self._refuse(404, "EntryNotFound" if name in self.hub.models else "RepoNotFound")
        else:
            self._send(path, body)

    def _send(self, path: Path, body: bool) -> None:
        size = path.stat().st_size
        asked = self.headers.get("Range", "")
        first = int(asked.removeprefix("bytes=").split("-")[0]) if asked else 0
        self.send_response(206 if asked else 200)
        told = {"ETag": f'"{etag_of(path)}"', "X-Repo-Commit": COMMIT} | self.hub.headers
        for name, value in told.items():
            self.send_header(name, value)
        self.send_header("Accept-Ranges", "bytes")
        if asked:
            self.send_header("Content-Range", f"bytes {first}-{size - 1}/{size}")
        if self.hub.surplus_bytes:
            self.close_connection = True
            self.send_header("Connection", "close")
        else:
            self.send_header("Content-Length", str(size - first))
        self.end_headers()
        if body:
            self._send_body(path, first, size)
            self._send_surplus(path)

    def _send_body(self, path: Path, first: int, size: int) -> None:
        hub, last = self.hub, size
        if hub.cuts and is_large(path.name):
            hub.cuts -= 1
            last = first + (size - first) // 2
        with path.open("rb") as stream:
            stream.seek(first)
            while first < last:
                piece = stream.read(min(_PIECE_BYTES, last - first))
                try:
                    self.wfile.write(piece)
                    self.wfile.flush()
                except OSError:
                    return  # the client is gone
                first += len(piece)
                sent = hub.sent_bytes.get(path.name, 0)
                hub.sent_bytes[path.name] = sent + len(piece)
                if hub.piece_seconds and is_large(path.name):
                    time.sleep(hub.piece_seconds)
        if last < size:
            self.close_connection = True
            self.connection.close()

    def _send_surplus(self, path: Path) -> None:
        left = self.hub.surplus_bytes
        while left > 0:
            try:
                self.wfile.write(bytes(_PIECE_BYTES))
            except OSError:
                return  # the client has had enough
            left -= _PIECE_BYTES
            sent = self.hub.sent_bytes.get(path.name, 0)
            self.hub.sent_bytes[path.name] = sent + _PIECE_BYTES


def etag_of(path: Path) -> str:
    """A large object's SHA-256, another file's hash as git has it (40 digits)."""
    content = path.read_bytes()
    if is_large(path.name):
        return hashlib.sha256(content).hexdigest()
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()


def _sibling(file: Path, folder: Path) -> dict[str, Any]:
    size = file.stat().st_size
    found: dict[str, Any] = {"rfilename": file.relative_to(folder).as_posix(), "size": size}
    if not is_large(file.name):
        found["blobId"] = etag_of(file)
    else:
        found["lfs"] = {"sha256": etag_of(file), "size": size, "pointerSize": 134}
    return found


@contextmanager
def hub_of_this_process(patch: pytest.MonkeyPatch, cache: Path) -> Iterator[LocalHub]:
    """Run a Hub that the client in this process asks, without waiting before it asks again."""
    with local_hub() as running:
        patch.setattr(huggingface_hub.constants, "ENDPOINT", running.address)
        files = running.address + "/{repo_id}/resolve/{revision}/{filename}"
        patch.setattr(huggingface_hub.constants, "HUGGINGFACE_CO_URL_TEMPLATE", files)
        patch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(cache))
        patch.setattr("training.model_files.download._RETRY_SECONDS", ())
        yield running


@contextmanager
def local_hub() -> Iterator[LocalHub]:
    """Run a Hub until the end of the block."""
    hub = LocalHub()
    handler = type("_HandlerOfHub", (_Handler,), {"hub": hub})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    hub.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
