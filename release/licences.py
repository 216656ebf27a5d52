"""The licences of everything that is shipped, on one page: ``python -m release.licences FILE``.

Collected from the metadata of the installed distributions, so that it can't fall behind them.
"""

import html
import sys
import sysconfig
from collections.abc import Mapping
from importlib.metadata import Distribution
from pathlib import Path

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from release.distributions import runtime_distributions, window_distributions

_NAMES = ("licen", "copying", "notice", "authors", "third_party")
_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Headroom: licences</title>
<style>
body {{ font: 15px/1.5 "Segoe UI", "Noto Sans", sans-serif; max-width: 60em; margin: 2em auto; }}
pre {{ white-space: pre-wrap; font-size: 12px; }}
</style></head>
<body>
<h1>Headroom and what it stands on</h1>
<p>Headroom itself is under the Apache License 2.0. Each of the other programs below is under its
own licence. Qt and Qt for Python are used under the LGPL, version 3, as libraries of their own in
the program's folder, where they can be exchanged for others; their sources come from the Qt
project.</p>
<ul>
{contents}
</ul>
{sections}
</body>
</html>
"""


def licence_name(distribution: Distribution) -> str:
    """Return the licence that a distribution names, as SPDX has it where it says so."""
    metadata = distribution.metadata
    named = next((metadata[n] for n in ("License-Expression", "License") if n in metadata), "")
    if named and "\n" not in named.strip() and len(named) < 100:
        return named.strip()
    classifiers = metadata.get_all("Classifier") or []
    found = [c.rsplit(" :: ", 1)[-1] for c in classifiers if c.startswith("License ::")]
    return ", ".join(found) or "see the text"


def spdx(distribution: Distribution) -> str | None:
    """Return a distribution's licence as an SPDX expression, ``None`` where it names none."""
    try:
        return str(canonicalize_license_expression(licence_name(distribution)))
    except InvalidLicenseExpression:
        return None


def licence_texts(distribution: Distribution) -> dict[str, str]:
    """Return the licence files of a distribution, by name."""
    texts = {}
    for file in distribution.files or ():
        is_licence = file.name.lower().startswith(_NAMES) or "licenses" in file.parts
        if is_licence and file.suffix.lower() not in (".py", ".pyc", ".pyi", ".so", ".pyd", ".h"):
            path = Path(str(file.locate()))
            if path.is_file():
                texts[file.as_posix()] = path.read_text(encoding="utf-8", errors="replace")
    return texts


def python_licence() -> str:
    """Return the licence of Python itself."""
    places = [Path(sysconfig.get_paths()["stdlib"]), Path(sys.base_prefix)]
    files = (place / name for place in places for name in ("LICENSE.txt", "LICENSE"))
    found = next((file for file in files if file.is_file()), None)
    if found is None:
        raise FileNotFoundError("Python's LICENSE.txt")
    return found.read_text(encoding="utf-8", errors="replace")


def licences_page(distributions: Mapping[str, Distribution]) -> str:
    """Return the page as HTML."""
    sections = [_section("Python", sys.version.split()[0], "PSF-2.0", {"": python_licence()})]
    contents = [_entry("Python", "PSF-2.0")]
    for found in distributions.values():
        name = licence_name(found)
        contents.append(_entry(found.name, name))
        sections.append(_section(found.name, found.version, name, licence_texts(found)))
    return _PAGE.format(contents="\n".join(contents), sections="\n".join(sections))


def _entry(name: str, licence: str) -> str:
    shown = html.escape(name)
    return f'<li><a href="#{shown}">{shown}</a>: {html.escape(licence)}</li>'


def _section(name: str, version: str, licence: str, texts: Mapping[str, str]) -> str:
    shown = html.escape(name)
    heading = f'<h2 id="{shown}">{shown} {html.escape(version)}</h2><p>{html.escape(licence)}</p>'
    parts = (
        f"<h3>{html.escape(file)}</h3><pre>{html.escape(t)}</pre>" for file, t in texts.items()
    )
    return heading + "\n".join(parts)


def main() -> int:
    """Write the page to the file named on the command line."""
    text = licences_page(window_distributions() | runtime_distributions())
    Path(sys.argv[1]).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
