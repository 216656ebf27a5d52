"""An HTTP server for downloads, on this computer, that can fail as real ones do."""

import contextlib
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class Server:
    """What the server does, and what it was asked."""

    folder: Path
    address: str = ""
    ranges: bool = True
    cut_after: dict[str, list[int]] = field(default_factory=dict)
    """File → after how many bytes each of the next connections breaks."""
    asked: list[tuple[str, str]] = field(default_factory=list)
    """(file, its Range header) of every request."""
    sent_bytes: int = 0
    byte_seconds: float = 0.0
    """So long is waited before each byte."""


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[Server]:
    server = Server(folder)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.removeprefix("/")
            wanted = self.headers.get("Range", "")
            server.asked.append((name, wanted))
            file = server.folder / name
            if not file.is_file():
                self.send_error(404)
                return
            content = file.read_bytes()
            begin = int(re.findall(r"\d+", wanted)[0]) if wanted and server.ranges else 0
            if begin >= len(content) > 0:
                self.send_error(416)
                return
            self.send_response(206 if begin else 200)
            if begin:
                self.send_header(
                    "Content-Range", f"bytes {begin}-{len(content) - 1}/{len(content)}"
                )
            self.send_header("Content-Length", str(len(content) - begin))
            self.end_headers()
            cuts = server.cut_after.get(name)
            end = begin + cuts.pop(0) if cuts else len(content)
            if server.byte_seconds:
                with contextlib.suppress(OSError):  # the client has had enough
                    for at in range(begin, end):
                        self.wfile.write(content[at : at + 1])
                        time.sleep(server.byte_seconds)
                return
            self.wfile.write(content[begin:end])
            server.sent_bytes += len(content[begin:end])
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.address = f"http://127.0.0.1:{http.server_port}"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        thread.join()
        http.server_close()
