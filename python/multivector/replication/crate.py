"""The archive's description of itself: RO-Crate 1.1, by the profile for a run of a program (Process Run Crate 0.5)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

SPECIFICATION = "https://w3id.org/ro/crate/1.1"
PROFILE = "https://w3id.org/ro/wfrun/process/0.5"
WHAT = {
    "README.md": ("What this is and how to compute it again", "text/markdown"),
    "__main__.py": ("Computes the numbers again and compares them", "text/x-python"),
    "model.py": ("The question, with code of the authors'", "text/x-python"),
    "scenario.toml": ("The question: what was asked of the model", "application/toml"),
    "archive.json": ("Seeds, replicates, versions, and a digest of every variable", "application/json"),
    "results.nc": ("Results, every replicate", "application/x-netcdf"),
    "CITATION.bib": ("What to cite: software and data sources", "application/x-bibtex"),
    "requirements.txt": ("The version of the software", "text/plain"),
    "sha256sums.txt": ("Checksums of all files", "text/plain"),
}
KINDS = {
    ".csv": "text/csv",
    ".toml": "application/toml",
    ".md": "text/markdown",
    ".bib": "application/x-bibtex",
    ".py": "text/x-python",
    ".txt": "text/plain",
    ".json": "application/json",
}
TERMS = (
    "The software is under BSD-3-Clause. The world's tables are derived from data sets whose terms its data card and "
    "CITATION.bib name; some allow use in research with citation only."
)


def metadata(
    files: Mapping[str, bytes], about: Mapping[str, Any], authors: Sequence[str], license: str, description: str
) -> str:
    """The text of ro-crate-metadata.json. `about`: attributes of the results."""
    version, date = str(about.get("software_version", "")), str(about.get("created", ""))
    inputs = [name for name in files if name.split("/")[0] in ("scenario.toml", "model.py", "world", "plugins")]
    outputs = [name for name in ("results.nc", "archive.json") if name in files]
    software = {
        "@id": f"urn:multivector:{version}",
        "@type": "SoftwareApplication",
        "name": "multivector",
        "softwareVersion": version,
        "license": "https://spdx.org/licenses/BSD-3-Clause",
    }
    people = [{"@id": f"#author-{k + 1}", "@type": "Person", "name": name} for k, name in enumerate(authors)]
    terms = {"@id": license} if license else {"@id": "#terms"}
    action = {
        "@id": "#run",
        "@type": "CreateAction",
        "name": "The computation",
        "description": str(about.get("command", "")),
        "instrument": {"@id": software["@id"]},
        "object": [{"@id": name} for name in inputs],
        "result": [{"@id": name} for name in outputs],
        "endTime": date.replace("Z", "+00:00"),
        "actionStatus": "http://schema.org/CompletedActionStatus",
        **({"agent": _ids(people)} if people else {}),
    }
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": str(about.get("title", "A comparison of strategies")),
        "description": description,
        "datePublished": date[:10],
        "license": terms,
        "conformsTo": {"@id": PROFILE},
        "hasPart": [{"@id": name} for name in files],
        "mentions": {"@id": "#run"},
        **({"author": _ids(people)} if people else {}),
    }
    graph = [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "conformsTo": {"@id": SPECIFICATION},
            "about": {"@id": "./"},
        },
        root,
        {"@id": PROFILE, "@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5"},
        action,
        software,
        {
            "@id": "https://spdx.org/licenses/BSD-3-Clause",
            "@type": "CreativeWork",
            "name": "BSD 3-Clause",
            "description": "The licence of the software",
        },
        _terms(license),
        *people,
        *(_file(name, content) for name, content in files.items()),
    ]
    crate = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}
    return json.dumps(crate, indent=1, ensure_ascii=False) + "\n"


def _ids(entities: Sequence[Mapping[str, Any]]) -> Any:
    """References to entities; one alone stands without a list."""
    found = [{"@id": one["@id"]} for one in entities]
    return found[0] if len(found) == 1 else found


def _terms(license: str) -> dict[str, Any]:
    if license:
        return {"@id": license, "@type": "CreativeWork", "name": license, "description": "Terms of use. " + TERMS}
    return {"@id": "#terms", "@type": "CreativeWork", "name": "Terms of use", "description": TERMS}


def _file(name: str, content: bytes) -> dict[str, Any]:
    ending = name[name.rindex(".") :] if "." in name else ""
    meaning, kind = WHAT.get(name, ("", KINDS.get(ending, "application/octet-stream")))
    folder = name.split("/")[0]
    meaning = meaning or {"world": "A table of the world", "plugins": "A plugin of the authors'"}.get(folder, "")
    entity = {"@id": name, "@type": "File", "name": name, "encodingFormat": kind, "contentSize": str(len(content))}
    return {**entity, "description": meaning} if meaning else entity
