"""Links between Markdown files of the repository lead somewhere, anchors included."""

import shutil
import subprocess
from fnmatch import fnmatch

import pytest
from pages import DOCS, ROOT, anchors, links


def markdown():
    """Files that git knows, or in a copy without git those of the usual folders."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split("\n")
        return [ROOT / name for name in listed if name and (ROOT / name).is_file()]
    return [
        *ROOT.glob("*.md"),
        *(
            path
            for folder in ("docs", "experiments", "python", "benchmarks", "tests")
            for path in (ROOT / folder).rglob("*.md")
        ),
    ]


PAGES = markdown()


def test_there_are_pages():
    assert len(PAGES) > 20 and sum(len(links(path)) for path in PAGES) > 60


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path):
    for target in links(path):
        if "://" in target or target.startswith("mailto:"):
            continue
        file, _, anchor = target.partition("#")
        place = (path.parent / file).resolve() if file else path
        assert place.exists() or target.startswith("/"), f"{path.name} links to {target}, which is not there"
        if anchor and place.suffix == ".md":
            assert anchor in anchors(place), (
                f"{path.name} links to {target}: no such heading; there are {sorted(anchors(place))}"
            )


def test_every_page_is_in_the_contents():
    """A page that no toctree lists is found by nobody; Sphinx says so too, but is not run here."""
    contents = [DOCS / "index.md", DOCS / "reference" / "cpp" / "index.md"]
    listed = [entry for page in contents for entry in page.read_text(encoding="utf-8").split()]
    for path in DOCS.rglob("*.md"):
        name = path.relative_to(DOCS).with_suffix("").as_posix()
        found = any(fnmatch(name, entry) or path.stem == entry for entry in listed)
        assert found or name == "index", f"docs/{name}.md is in no table of contents"
