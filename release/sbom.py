"""The bill of materials: every component that is shipped, as CycloneDX 1.5 JSON."""

import hashlib
import json
import platform
import uuid
from collections.abc import Mapping
from importlib.metadata import Distribution
from typing import Any

from release.licences import licence_name, spdx


def bill(
    version: str, window: Mapping[str, Distribution], runtime: Mapping[str, Distribution]
) -> str:
    """Return the bill as JSON; the same components give the same bill.

    Args:
        version: Headroom's.
        window: what the window program holds.
        engine: what the engine holds.
    """
    python = {
        "type": "platform",
        "bom-ref": "python",
        "name": "python",
        "version": platform.python_version(),
        "licenses": [{"expression": "Python-2.0"}],
    }
    components = [python, *(_component(d, "window") for d in window.values())]
    components += [_component(d, "engine") for d in runtime.values()]
    digest = hashlib.sha256(json.dumps(components, sort_keys=True).encode()).digest()
    plain = {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.UUID(bytes=digest[:16], version=4)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "headroom",
                "name": "headroom",
                "version": version,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": components,
    }
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _component(distribution: Distribution, part: str) -> dict[str, Any]:
    name, version = distribution.name, distribution.version
    expression = spdx(distribution)
    licence = (
        {"expression": expression}
        if expression
        else {"license": {"name": licence_name(distribution)}}
    )
    purl = f"pkg:pypi/{name.lower().replace('_', '-')}@{version.replace('+', '%2B')}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "licenses": [licence],
        "properties": [{"name": "headroom:part", "value": part}],
    }
