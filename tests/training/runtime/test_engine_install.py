import dataclasses
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from tests.training.support.local_server import Server, serve
from tests.training.support.packed_runtime import FILES, packed, runtime_of
from training.files.untrusted import is_inside
from training.runtime.download import DownloadCancelled
from training.runtime.folder import installed_runtimes
from training.runtime.install import InstallProgress, RuntimeInstaller, is_whole
from training.runtime.manifest import (
    Archive,
    FileEntry,
    RuntimeManifest,
    Runtimes,
    as_json,
    list_as_json,
    list_file,
    load_runtimes,
)
from training.texts.problems import ProblemError

KEPT = {"downloads"} if os.name == "nt" else {"downloads", "installing.lock"}
"""Windows lets go of a lock by deleting its file."""
WINDOWS_OWN = {"C:\\Windows\\x", "C:x", "\\x", "\\\\server\\share\\x", "a\\..\\..\\x"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "server"
    folder.mkdir()
    with serve(folder) as running:
        yield running


@pytest.fixture
def runtime(server: Server) -> RuntimeManifest:
    return runtime_of(*(packed(server.folder, name, files) for name, files in FILES.items()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "사용자 자료" / "engine"


def install(
    runtime: RuntimeManifest,
    server: Server,
    folder: Path,
    prove: Callable[[Path, Callable[[], bool]], str] = lambda folder, stop: "",
    **more: Callable[..., object],
) -> Path:
    return RuntimeInstaller(runtime, server.address, folder, prove=prove, **more).install()  # type: ignore[arg-type]


def in_use(folder: Path) -> list[str]:
    return [path.name for path, _ in installed_runtimes(folder)]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and ".headroom" not in file.parts
    }


def test_an_engine_is_installed_whole(
    runtime: RuntimeManifest, server: Server, folder: Path
) -> None:
    told: list[InstallProgress] = []
    installed = install(runtime, server, folder, on_progress=told.append)
    assert contents(installed) == FILES["torch"] | FILES["peft"]
    assert installed == folder / runtime.identity
    assert in_use(folder) == [runtime.identity]
    assert is_whole(installed, runtime)
    assert {path.name for path in folder.iterdir()} == KEPT | {runtime.identity}
    assert not list((folder / "downloads").iterdir())
    downloads = [p for p in told if p.phase == "download"]
    assert downloads[-1].done_bytes == downloads[-1].total_bytes == runtime.download_bytes
    assert {p.phase for p in told} == {"download", "unpack", "prove"}


def test_a_missing_file_is_noticed(runtime: RuntimeManifest, server: Server, folder: Path) -> None:
    installed = install(runtime, server, folder)
    (installed / "torch" / "__init__.py").unlink()
    assert not is_whole(installed, runtime)


def test_cancelled_and_gone_on_with(runtime: RuntimeManifest, server: Server, folder: Path) -> None:
    told: list[InstallProgress] = []
    with pytest.raises(DownloadCancelled):
        install(
            runtime,
            server,
            folder,
            on_progress=told.append,
            should_stop=lambda: any(p.phase == "download" and p.done_bytes for p in told),
        )
    assert in_use(folder) == []
    install(runtime, server, folder)
    assert in_use(folder) == [runtime.identity]
    asked = {name for name, _ in server.asked}
    assert asked == {archive.name for archive in runtime.archives}
    assert server.sent_bytes == pytest.approx(runtime.download_bytes, abs=2**20)


def test_what_is_unpacked_is_not_downloaded_again(
    runtime: RuntimeManifest, server: Server, folder: Path
) -> None:
    second = server.folder / runtime.archives[1].name
    hidden = second.rename(second.with_suffix(".hidden"))
    with pytest.raises(ProblemError) as caught:
        install(runtime, server, folder)
    assert caught.value.problems[0].code == "download_failed"
    assert in_use(folder) == []
    hidden.rename(second)
    server.asked.clear()
    install(runtime, server, folder)
    assert [name for name, _ in server.asked] == [second.name]


def test_a_damaged_archive_is_refused(
    runtime: RuntimeManifest, server: Server, folder: Path
) -> None:
    file = server.folder / runtime.archives[0].name
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    with pytest.raises(ProblemError) as caught:
        install(runtime, server, folder)
    assert caught.value.problems[0].code == "download_damaged"
    assert file.name in caught.value.problems[0].message
    assert in_use(folder) == []


def test_an_archive_whose_list_is_wrong_is_refused(server: Server, folder: Path) -> None:
    archive = packed(server.folder, "torch", FILES["torch"])
    file = server.folder / archive.name
    with zipfile.ZipFile(file, "w") as forged:
        forged.writestr("torch/__init__.py", b"other")
        listed = {"torch/__init__.py": FileEntry(hashlib.sha256(b"x").hexdigest(), 1)}
        forged.writestr(list_file(archive.name).as_posix(), list_as_json(listed))
    content = file.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    forged_engine = runtime_of(
        Archive(file.name, "torch", "1", sha256, len(content), archive.unpacked_bytes)
    )
    with pytest.raises(ProblemError) as caught:
        install(forged_engine, server, folder)
    assert caught.value.problems[0].code == "download_damaged"


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", "", *sorted(WINDOWS_OWN)])
def test_paths_that_leave_the_folder_are_refused(path: str) -> None:
    assert not is_inside(path)
    assert is_inside("torch/lib/큰 파일.dll")


@pytest.mark.parametrize("field", ["name", "sha256", "bytes", "unpacked_bytes"])
@pytest.mark.parametrize("said", ["../../x.zip", -1, 1e999, None])
def test_a_list_of_archives_that_leads_elsewhere_is_none(
    field: str, said: object, runtime: RuntimeManifest, tmp_path: Path
) -> None:
    told = json.loads(as_json(Runtimes("https://somewhere.example", (runtime,))))
    assert load_runtimes(written(tmp_path, told)) is not None
    told["engines"][0]["archives"][0][field] = said
    assert load_runtimes(written(tmp_path, told)) is None


def written(folder: Path, told: object) -> Path:
    file = folder / "engines.json"
    file.write_text(json.dumps(told))
    return file


def test_a_download_without_end_is_ended(
    runtime: RuntimeManifest, server: Server, folder: Path
) -> None:
    first = runtime.archives[0]
    shorter = dataclasses.replace(first, bytes=first.bytes // 4)
    with pytest.raises(ProblemError) as caught:
        install(dataclasses.replace(runtime, archives=(shorter,)), server, folder)
    assert caught.value.problems[0].code == "download_damaged"
    assert not any((folder / "downloads").glob("*.zip"))


def test_a_second_engine_takes_over_what_is_the_same(
    runtime: RuntimeManifest, server: Server, folder: Path
) -> None:
    first = install(runtime, server, folder)
    torch_bytes = (first / "torch/lib/큰 파일.dll").stat().st_ino
    newer = packed(server.folder, "peft", {"peft/__init__.py": b"new = 1\n"}, "2")
    second_engine = runtime_of(runtime.archives[0], newer)
    server.asked.clear()
    second = install(second_engine, server, folder)
    assert [name for name, _ in server.asked] == [newer.name]
    assert contents(second) == FILES["torch"] | {"peft/__init__.py": b"new = 1\n"}
    assert (second / "torch/lib/큰 파일.dll").stat().st_ino == torch_bytes
    assert in_use(folder) == [second_engine.identity]
    assert not first.exists()


def test_a_changed_file_is_not_taken_over(
    runtime: RuntimeManifest, server: Server, folder: Path
) -> None:
    first = install(runtime, server, folder)
    (first / "torch/__init__.py").write_bytes(b"changed\n")
    other = runtime_of(runtime.archives[0], packed(server.folder, "peft", {"p": b"2"}, "2"))
    second = install(other, server, folder)
    assert contents(second)["torch/__init__.py"] == b"x = 1\n"


def test_the_older_engine_stays_until_the_new_one_proves_itself(
    runtime: RuntimeManifest, server: Server, folder: Path
) -> None:
    install(runtime, server, folder)
    other = runtime_of(packed(server.folder, "torch", {"torch/__init__.py": b"broken"}, "2"))

    def seen(new: Path, _stop: Callable[[], bool]) -> str:
        assert in_use(folder) == [runtime.identity]  # the new one is whole, and not in use yet
        assert (new / "torch" / "__init__.py").read_bytes() == b"broken"
        return "ImportError: DLL load failed"

    with pytest.raises(ProblemError) as caught:
        install(other, server, folder, prove=seen)
    assert caught.value.problems[0].code == "engine_not_running"
    assert "DLL load failed" in caught.value.problems[0].details
    assert in_use(folder) == [runtime.identity]
    assert contents(folder / runtime.identity) == FILES["torch"] | FILES["peft"]


def test_an_engine_that_was_killed_before_its_proof_is_proved_the_next_time(
    runtime: RuntimeManifest, server: Server, folder: Path
) -> None:
    def die(_folder: Path, _stop: Callable[[], bool]) -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        install(runtime, server, folder, prove=die)
    assert in_use(folder) == []
    server.asked.clear()
    install(runtime, server, folder)
    assert in_use(folder) == [runtime.identity]
    assert server.asked == []


def test_no_room_is_said_before_anything_is_downloaded(
    runtime: RuntimeManifest, server: Server, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=2**20))
    with pytest.raises(ProblemError) as caught:
        install(runtime, server, folder)
    assert caught.value.problems[0].code == "engine_no_room"
    assert "1 MiB" in caught.value.problems[0].message
    assert server.asked == []


ON_A_FULL_DISK = """
import json, shutil, sys
from pathlib import Path
from training.runtime import install as runtime_install
from training.runtime.manifest import load_runtimes
from training.texts.problems import ProblemError
runtime_install._SPARE_BYTES = 0
usage = shutil.disk_usage("/")
shutil.disk_usage = lambda path: usage
engine = load_runtimes(Path(sys.argv[1])).engines[0]
folder = Path(sys.argv[3])
try:
    made = runtime_install.RuntimeInstaller
    made(engine, sys.argv[2], folder, prove=lambda f, stop: "").install()
except ProblemError as error:
    print(error.problems[0].code)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small disk")
def test_a_disk_that_becomes_full_on_the_way(
    runtime: RuntimeManifest, server: Server, tmp_path: Path
) -> None:
    from training.runtime.manifest import Runtimes, as_json

    (tmp_path / "engines.json").write_text(as_json(Runtimes("", (runtime,))), encoding="utf-8")
    disk = tmp_path / "disk"
    disk.mkdir()
    command = 'mount -t tmpfs -o size=700k none "$1" && exec "$2" -c "$3" "$4" "$5" "$1/engine"'
    values = [str(disk), sys.executable, ON_A_FULL_DISK, str(tmp_path / "engines.json")]
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", command, "sh", *values, server.address],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    if "unshare" in done.stderr or "mount" in done.stderr:
        pytest.skip("no small disk can be mounted here")
    assert done.stdout.split() == ["engine_disk_full"], done.stderr


def test_a_folder_that_cannot_be_written_to(
    runtime: RuntimeManifest, server: Server, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(ProblemError) as caught:
        install(runtime, server, blocked / "engine")
    assert caught.value.problems[0].code == "engine_not_writable"


def test_only_one_installs_at_a_time(
    runtime: RuntimeManifest, server: Server, folder: Path
) -> None:
    folder.mkdir(parents=True)
    with FileLock(folder / "installing.lock"), pytest.raises(ProblemError) as caught:
        install(runtime, server, folder)
    assert caught.value.problems[0].code == "engine_being_installed"
    # An earlier Headroom, long gone, has left the number of a process that lives now.
    (folder / "installing.lock").write_text(str(os.getppid()))
    install(runtime, server, folder)
    assert in_use(folder) == [runtime.identity]


def test_from_a_folder_without_network(
    runtime: RuntimeManifest, server: Server, folder: Path
) -> None:
    installer = RuntimeInstaller(runtime, str(server.folder), folder, prove=lambda f, stop: "")
    assert contents(installer.install()) == FILES["torch"] | FILES["peft"]
    assert server.asked == []
    assert all((server.folder / archive.name).is_file() for archive in runtime.archives)


def test_what_other_tries_have_left_is_removed(
    runtime: RuntimeManifest, server: Server, folder: Path
) -> None:
    (folder / "cpu-000000000000.new" / "torch").mkdir(parents=True)
    (folder / "downloads").mkdir()
    (folder / "downloads" / "other.zip.part").write_bytes(b"x")
    install(runtime, server, folder)
    assert {path.name for path in folder.iterdir()} == KEPT | {runtime.identity}


def test_the_list_of_files_is_what_json_says(
    runtime: RuntimeManifest, server: Server, folder: Path
) -> None:
    installed = install(runtime, server, folder)
    listed = json.loads((installed / list_file(runtime.archives[0].name)).read_bytes())
    assert listed["torch/__init__.py"] == [hashlib.sha256(b"x = 1\n").hexdigest(), 6]


def test_an_engine_in_use_is_kept_whole(
    runtime: RuntimeManifest, server: Server, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = install(runtime, server, folder)
    before = contents(first)
    renamed = Path.rename

    def refuse(path: Path, target: Path) -> Path:  # as Windows does while a library is loaded
        if path == first:
            raise PermissionError(13, "in use")
        return renamed(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    other = runtime_of(packed(server.folder, "torch", {"torch/__init__.py": b"new"}, "2"))
    install(other, server, folder)
    assert contents(first) == before
    assert in_use(folder)[0] == other.identity
    monkeypatch.undo()
    third = runtime_of(packed(server.folder, "torch", {"torch/__init__.py": b"newer"}, "3"))
    install(third, server, folder)
    assert in_use(folder) == [third.identity]
    assert not first.exists()
