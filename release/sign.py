"""Signs programs for Windows: ``python -m release.sign FILE…``; does nothing without a certificate.

The certificate comes as base64 in ``SIGNING_CERTIFICATE``, its password in
``SIGNING_CERTIFICATE_PASSWORD``. It is written to a temporary file for as long as it is needed.
"""

import base64
import os
import subprocess
import sys
import tempfile
from pathlib import Path

TIME_SERVER_VARIABLE = "SIGNING_TIME_SERVER"
"""Optional: the address of an RFC 3161 time stamp server."""


def sign_command(certificate: Path, password: str, files: list[str]) -> list[str]:
    """Return the command of Windows' SDK that signs files."""
    server = os.environ.get(TIME_SERVER_VARIABLE)
    stamp = ["/tr", server, "/td", "SHA256"] if server else []
    key = ["/f", str(certificate), "/p", password]
    return [_sign_tool(), "sign", "/fd", "SHA256", *key, *stamp, *files]


def _sign_tool() -> str:
    """Return the newest ``signtool`` of the Windows SDK, or its bare name."""
    kits = Path(os.environ.get("PROGRAMFILES(X86)", ""), "Windows Kits", "10", "bin")
    found = sorted(kits.glob("10.*/x64/signtool.exe"))
    return str(found[-1]) if found else "signtool"


def main(files: list[str] | None = None) -> int:
    """Sign the files named on the command line."""
    files = sys.argv[1:] if files is None else files
    encoded = os.environ.get("SIGNING_CERTIFICATE", "")
    if not encoded:
        sys.stdout.write("No certificate: nothing is signed.\n")
        return 0
    password = os.environ.get("SIGNING_CERTIFICATE_PASSWORD", "")
    with tempfile.TemporaryDirectory() as folder:
        certificate = Path(folder, "certificate.pfx")
        certificate.write_bytes(base64.b64decode(encoded))
        command = sign_command(certificate, password, files)
        # Not check=True: its message would show the password.
        return subprocess.run(command, check=False).returncode  # nosec B603 - our own words


if __name__ == "__main__":
    sys.exit(main())
