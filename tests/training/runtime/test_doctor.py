import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from training.computer import windows
from training.computer.driver import Driver, DriverCard
from training.runtime import doctor, doctor_report, torch_build
from training.runtime import folder as runtime_folder
from training.runtime.doctor import Computer, Finding
from training.texts.language import set_language

GIB = 2**30
RTX_3050 = DriverCard("NVIDIA GeForce RTX 3050 6GB Laptop GPU", (8, 6), 6 * GIB)
GTX_1060 = DriverCard("NVIDIA GeForce GTX 1060 6GB", (6, 1), 6 * GIB)
GTX_1660 = DriverCard("NVIDIA GeForce GTX 1660 SUPER", (7, 5), 6 * GIB)
GOOD_DRIVER = Driver("581.29", (13, 0), (RTX_3050,))


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Computer:
    """A Windows on which all is well, with a PyTorch for CUDA 13.0."""
    monkeypatch.setattr(windows, "build", lambda: 26100)
    monkeypatch.setattr(windows, "active_code_page", lambda: 65001)
    monkeypatch.setattr(windows, "console_code_page", lambda: 949)
    monkeypatch.setattr(windows, "long_paths_enabled", lambda: True)
    monkeypatch.setattr(windows, "controlled_folder_access", lambda: False)
    monkeypatch.setattr(torch_build, "torch_version", lambda: "2.13.0+cu130")
    monkeypatch.setattr(torch_build, "torch_cuda_version", lambda: "13.0")
    monkeypatch.setattr(doctor, "why_off", lambda _capability: "")
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=100 * GIB))
    return Computer(GOOD_DRIVER, tmp_path / "runs", 16 * GIB)


@pytest.mark.parametrize(
    ("state", "status"), [("off", "good"), ("on", "warning"), ("evaluation", "warning")]
)
def test_smart_app_control_is_told(
    computer: Computer, monkeypatch: pytest.MonkeyPatch, state: str, status: str
) -> None:
    monkeypatch.setattr(windows, "smart_app_control", lambda: state)
    finding = found(computer, "app_control")
    assert finding.status == status
    assert ("4551" in finding.mend) == (status == "warning")


def found(computer: Computer, name: str) -> Finding:
    return next(finding for finding in doctor.examine(computer) if finding.name == name)


def changed(computer: Computer, **fields: object) -> Computer:
    return Computer(**(vars(computer) | fields))  # type: ignore[arg-type]


def test_all_is_well_on_a_good_computer(computer: Computer) -> None:
    findings = doctor.examine(computer)
    amiss = [f.name for f in findings if f.status != "good"]
    assert amiss == ["fallback"]  # which no program can read
    assert found(computer, "fallback").status == "unknown"
    assert found(computer, "system").detail == "Windows 11, build 26100"
    assert "8.6" in found(computer, "card").detail
    assert "6.0 GiB" in found(computer, "card").detail
    assert found(computer, "code_page").detail == "UTF-8 (console 949)"


@pytest.mark.parametrize(
    ("build", "status"), [(17134, "bad"), (17763, "warning"), (19045, "good"), (22000, "good")]
)
def test_old_windows(
    computer: Computer, monkeypatch: pytest.MonkeyPatch, build: int, status: str
) -> None:
    monkeypatch.setattr(windows, "build", lambda: build)
    assert found(computer, "system").status == status


def test_no_driver_is_a_warning_with_a_mend(computer: Computer) -> None:
    finding = found(changed(computer, driver=None), "driver")
    assert (finding.status, bool(finding.mend)) == ("warning", True)
    names = [f.name for f in doctor.examine(changed(computer, driver=None))]
    assert "card" not in names
    assert "fallback" not in names


def test_a_driver_too_old_for_the_installed_cuda(computer: Computer) -> None:
    old = Driver("551.23", (12, 4), (RTX_3050,))
    finding = found(changed(computer, driver=old), "driver")
    assert finding.status == "bad"
    assert "580" in finding.mend
    assert found(changed(computer, driver=old), "card").status == "good"


@pytest.mark.parametrize(
    ("card", "status"), [(GTX_1060, "bad"), (GTX_1660, "warning"), (RTX_3050, "good")]
)
def test_old_cards(computer: Computer, card: DriverCard, status: str) -> None:
    driver = Driver("581.29", (13, 0), (card,))
    assert found(changed(computer, driver=driver), "card").status == status


def test_a_cpu_build_beside_a_card(computer: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch_build, "torch_cuda_version", lambda: None)
    assert found(computer, "engine").status == "warning"
    assert found(changed(computer, driver=None), "engine").status == "good"


def test_why_triton_is_off(computer: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(computer, "triton").status == "good"
    monkeypatch.setattr(doctor, "why_off", lambda capability: f"of {capability}")
    finding = found(computer, "triton")
    assert finding.status == "warning"
    assert "of (8, 6)" in finding.detail
    assert "TRITON_CACHE_DIR" in finding.mend
    monkeypatch.setattr(doctor.runtime_folder, "is_packaged", lambda: True)
    packaged = found(computer, "triton")
    assert (packaged.status, packaged.mend) == ("good", ""), "it computes without"
    alone = doctor.examine(changed(computer, driver=None))
    assert "triton" not in [finding.name for finding in alone]


def test_a_packaged_program_without_an_engine(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime_folder, "runtime_is_missing", lambda: True)
    assert found(computer, "engine").status == "bad"


@pytest.mark.parametrize(
    ("version", "status"), [("531.79", "good"), ("537.13", "warning"), ("546.33", "unknown")]
)
def test_the_fallback_by_the_drivers_age(computer: Computer, version: str, status: str) -> None:
    driver = Driver(version, (13, 0), (RTX_3050,))
    assert found(changed(computer, driver=driver), "fallback").status == status


@pytest.mark.parametrize(("size", "status"), [(4, "bad"), (8, "warning"), (16, "good")])
def test_memory(computer: Computer, size: int, status: str) -> None:
    # Sold as 8 and 16 GB; a part of it belongs to the graphics.
    shared = changed(computer, ram_bytes=size * GIB - GIB // 2)
    assert found(shared, "ram").status == status


def test_a_full_disk(computer: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=2 * GIB))
    assert found(computer, "disk").status == "bad"
    assert "2.0 GiB" in found(computer, "disk").detail


def test_long_paths_matter_only_where_they_are_long(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "long_paths_enabled", lambda: False)
    monkeypatch.setenv("HEADROOM_ENGINE_DIR", "C:\\e")
    near = changed(computer, runs_dir=Path("/r"))
    assert found(near, "long_paths").status == "good"
    deep = changed(computer, runs_dir=Path("/" + "d" * 120))
    assert found(deep, "long_paths").status == "warning"


def test_a_folder_that_cannot_be_written_to(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_why_not_writable", lambda folder: "Access is denied")
    monkeypatch.setattr(windows, "controlled_folder_access", lambda: True)
    finding = found(computer, "folder_access")
    assert finding.status == "bad"
    assert "headroom-train.exe" in finding.mend


def test_looking_leaves_nothing_behind(computer: Computer, tmp_path: Path) -> None:
    doctor.examine(computer)
    assert list(tmp_path.iterdir()) == []


def test_a_code_page_that_python_would_use(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "active_code_page", lambda: 949)
    finding = found(computer, "code_page")
    assert finding.status == ("good" if sys.flags.utf8_mode else "warning")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_report_names_nobody(
    computer: Computer, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    set_language(language)
    monkeypatch.setattr(Path, "home", lambda: Path("C:/Users/홍길동"))
    monkeypatch.setattr("socket.gethostname", lambda: "GILDONG-PC")
    monkeypatch.setenv("USERNAME", "홍길동")
    monkeypatch.setattr("psutil.Process.username", lambda _self: "gildong.hong")
    private = Finding(
        "disk",
        "bad",
        "Disk",
        "D:\\회사\\비밀 과제\\runs on GILDONG-PC, owned by gildong.hong",
        "see C:\\Users\\홍길동\\Documents\\runs\\x and /home/gildong.hong/models/secret/data",
    )
    text = doctor_report.findings_report([*doctor.examine(computer), private])
    set_language("en")
    for word in ("홍길동", "GILDONG", "gildong", "비밀", "회사", "Documents", "models", "secret"):
        assert word not in text, text
    assert "D:\\…\\runs" in text
    assert "RTX 3050" in text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (r"C:\Users\kim\My MARKER Docs\data.csv is bad", r"C:\…\data.csv is bad"),
        ("/data/Kim MARKER Min/train.csv: no", "/…/train.csv: no"),
        ("C:/MARKER a/b c/x.csv", "C:/…/x.csv"),
        ("~/MARKER x/y", "~/…/y"),
        ("(/a/MARKER b/c)", "(/…/c)"),
        ('File "/MARKER/MARKER app/foo.py", line 3', 'File "/…/foo.py", line 3'),
        (r"\\MARKERhost\share\MARKER dir\x.csv", r"\\…\x.csv"),
        (r"'\\\\MARKERhost\\sh MARKER\\x.csv'", r"'\\\\…\x.csv'"),
        (r"on \\MARKERhost", r"on \\…"),
        (r"\\?\C:\MARKER x\y.csv", r"\\?\C:\…\y.csv"),
        ("file:///data/MARKER b/x.csv", "/…/x.csv"),
        ("http://kim:MARKER@proxy.local:3128/x", "http://proxy.local:3128/…"),
        ("kim:MARKER@proxy:80", "…@proxy:80"),
        ("kim.MARKER@corp.example", "…@corp.example"),
        ("https://hub.example/MARKER/model?token=MARKER", "https://hub.example/…"),
        ("with hf_MARKERabcdefgh here", "with hf_… here"),
        ("Authorization: Bearer MARKERx", "Authorization: Bearer …"),
        ("3 GiB / 6 GiB, and/or torch/nn/x.py, 1/2", "3 GiB / 6 GiB, and/or torch/nn/x.py, 1/2"),
    ],
)
def test_what_is_private_goes_by_its_structure(text: str, kept: str) -> None:
    assert doctor_report.without_private_text(text) == kept


def test_a_short_generic_name_does_not_eat_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/user"))
    monkeypatch.setattr("socket.gethostname", lambda: "pc")
    monkeypatch.setattr("psutil.Process.username", lambda _self: "PC\\user")
    monkeypatch.delenv("USERNAME", raising=False)
    assert doctor_report.without_private_text("the user's pc") == "the user's pc"


def test_the_command_prints_one_object(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "training", "doctor", "--json", "--language", "ko"],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    fields = json.loads(done.stdout)
    assert set(fields) == {"ok", "findings", "report"}
    assert {"system", "driver", "engine", "ram", "disk", "folder_access", "code_page"} <= {
        finding["name"] for finding in fields["findings"]
    }
    assert "메모리" in fields["report"]


def test_the_users_name_is_the_systems_where_the_environment_has_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(sys.modules, "pwd", None)  # Windows has none
    monkeypatch.setattr("psutil.Process.username", lambda _self: "PC\\홍길동")
    assert doctor_report.without_private_text("C: 홍길동 1000") == "C: … 1000"
