"""The site of `make docs`. Sources are the repository itself: pages link to each other as they do on disk."""

import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = Path(os.environ.get("MULTIVECTOR_BUILD", ROOT / "build")).resolve()
sys.path[:0] = [str(ROOT / "docs"), str(BUILD / "python")]

project = "multivector"
author = "the multivector authors"
copyright = "the multivector authors, BSD 3-Clause"
version = release = re.search(
    r'HEADER_VERSION "(.*)"', (ROOT / "libmultivector/include/multivector/version.hpp").read_text()
).group(1)

extensions = ["myst_parser", "breathe", "sphinx.ext.graphviz", "site_headers", "site_links", "site_python"]
root_doc = "docs/index"
include_patterns = [
    "docs/**.md",
    "README.md",
    "CHANGELOG.md",
    "benchmarks/*.md",
    "benchmarks/peers/README.md",
    "python/README.md",
    "experiments/*/README.md",
    "experiments/worlds/*/DATA_CARD.md",
    "tests/fuzz/README.md",
]
exclude_patterns = ["build*", ".git", ".ci", "libmultivector", "cmake", "**/__pycache__"]

myst_heading_anchors = 4
myst_enable_extensions = ["deflist"]
breathe_projects = {"multivector": str(BUILD / "docs/doxygen/xml")}
breathe_default_project = "multivector"
primary_domain = "cpp"
autodoc_typehints = "signature"
highlight_language = "none"
smartquotes = False  # quotes in tables are quotes of code
graphviz_output_format = "svg"

html_theme = "furo"
html_title = f"multivector {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_additional_pages = {"index": "to_the_front.html"}
templates_path = ["_templates"]
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False
