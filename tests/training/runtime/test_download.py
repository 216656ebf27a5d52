import hashlib
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.training.support.local_server import Server, serve
from tests.training.support.waiting import wait_until
from training.runtime.download import DownloadCancelled, download_file
from training.texts.problems import ProblemError

CONTENT = random.Random(1).randbytes(3 * 2**20 + 17)
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "server"
    folder.mkdir()
    (folder / "file.zip").write_bytes(CONTENT)
    with serve(folder) as running:
        yield running


def fetch(server: Server, target: Path, **changed: object) -> None:
    wanted = {"size": len(CONTENT), "sha256": SHA256, "retry_seconds": (0.01, 0.01)} | changed
    download_file(f"{server.address}/file.zip", target, **wanted)  # type: ignore[arg-type]


def test_a_file_arrives_whole_and_its_progress_is_told(server: Server, tmp_path: Path) -> None:
    told: list[int] = []
    fetch(server, tmp_path / "file.zip", on_progress=told.append)
    assert (tmp_path / "file.zip").read_bytes() == CONTENT
    assert told == sorted(told)
    assert told[-1] == len(CONTENT)
    assert not list(tmp_path.glob("*.part"))


def test_a_connection_that_is_cut_half_way_is_gone_on_with(server: Server, tmp_path: Path) -> None:
    half = len(CONTENT) // 2
    server.cut_after["file.zip"] = [half]
    fetch(server, tmp_path / "file.zip")
    assert (tmp_path / "file.zip").read_bytes() == CONTENT
    assert server.asked == [("file.zip", ""), ("file.zip", f"bytes={half}-")]
    wait_until(lambda: server.sent_bytes == len(CONTENT))  # it counts after it has sent


def test_a_line_that_breaks_again_and_again_gets_there_while_it_moves(
    server: Server, tmp_path: Path
) -> None:
    server.cut_after["file.zip"] = [500_000] * 6
    fetch(server, tmp_path / "file.zip")
    assert (tmp_path / "file.zip").read_bytes() == CONTENT


def test_a_later_try_goes_on_where_the_first_gave_up(server: Server, tmp_path: Path) -> None:
    server.cut_after["file.zip"] = [1000, 0, 0, 0]
    with pytest.raises(ProblemError) as caught:
        fetch(server, tmp_path / "file.zip")
    assert caught.value.problems[0].code == "download_failed"
    assert (tmp_path / "file.zip.part").stat().st_size == 1000
    fetch(server, tmp_path / "file.zip")
    assert server.asked[-1] == ("file.zip", "bytes=1000-")
    assert (tmp_path / "file.zip").read_bytes() == CONTENT


def test_a_server_that_knows_no_ranges_sends_it_all_again(server: Server, tmp_path: Path) -> None:
    server.ranges = False
    server.cut_after["file.zip"] = [1000]
    fetch(server, tmp_path / "file.zip")
    assert (tmp_path / "file.zip").read_bytes() == CONTENT


@pytest.mark.parametrize("wrong", [{"sha256": "0" * 64}, {"size": len(CONTENT) - 5}])
def test_another_content_is_refused_and_not_kept(
    server: Server, tmp_path: Path, wrong: dict[str, object]
) -> None:
    with pytest.raises(ProblemError) as caught:
        fetch(server, tmp_path / "file.zip", **wrong)
    assert caught.value.problems[0].code == "download_damaged"
    assert [path.name for path in tmp_path.iterdir()] == ["server"]


def test_a_file_shorter_than_what_is_here_is_refused(server: Server, tmp_path: Path) -> None:
    (tmp_path / "file.zip.part").write_bytes(bytes(len(CONTENT) + 10))
    with pytest.raises(ProblemError) as caught:
        fetch(server, tmp_path / "file.zip", size=len(CONTENT) + 100)
    assert caught.value.problems[0].code == "download_damaged"


def test_a_missing_file_is_said_at_once(server: Server, tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        download_file(
            f"{server.address}/other", tmp_path / "x", size=1, sha256="", retry_seconds=(60,)
        )
    assert "404" in str(caught.value)
    assert len(server.asked) == 1


def test_no_server_at_all(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        download_file(
            "http://127.0.0.1:9/x", tmp_path / "x", size=1, sha256="", retry_seconds=(0.01,)
        )
    assert caught.value.problems[0].code == "download_failed"


def test_cancelling_keeps_what_is_there(server: Server, tmp_path: Path) -> None:
    told: list[int] = []
    with pytest.raises(DownloadCancelled):
        fetch(
            server, tmp_path / "file.zip", on_progress=told.append, should_stop=lambda: bool(told)
        )
    assert (tmp_path / "file.zip.part").stat().st_size == told[-1] < len(CONTENT)
    fetch(server, tmp_path / "file.zip")
    assert (tmp_path / "file.zip").read_bytes() == CONTENT


def test_a_download_that_comes_byte_by_byte_can_be_cancelled(
    server: Server, tmp_path: Path
) -> None:
    server.byte_seconds = 0.02
    until = time.monotonic() + 0.5
    with pytest.raises(DownloadCancelled):
        fetch(server, tmp_path / "file.zip", should_stop=lambda: time.monotonic() > until)
    assert (tmp_path / "file.zip.part").stat().st_size < 10_000
