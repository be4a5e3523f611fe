"""What Sphinx needs to know of this repository: links to folders and files that are no pages, and pictures in place of
drawings.

On disk a page may link to a folder or a source file, and draw with characters. On the site a folder is its README if
that is a page, else plain text; and a drawing behind `<!-- picture: NAME.dot -->` is the graph of that file.
"""

import re
from pathlib import Path

from docutils import nodes

PICTURE = re.compile(r"<!-- picture: (\S+) -->\n```\n.*?```\n", re.DOTALL)


def draw(app, page, source):
    """Puts rendered graphs in the place of drawings."""
    source[0] = PICTURE.sub(lambda found: f"```{{graphviz}} {found.group(1)}\n```\n", source[0])


def find_folder(app, env, reference, text):
    """A link to a folder goes to its README, or nowhere."""
    if reference.get("reftype") not in ("myst", "any") or not reference.get("refdoc"):
        return None
    folder = (Path(env.doc2path(reference["refdoc"])).parent / reference["reftarget"]).resolve()
    if not folder.is_dir():
        return None
    page = (folder / "README").relative_to(env.srcdir).as_posix()
    if page not in env.found_docs:
        return nodes.inline("", "", *text.children)
    return nodes.reference(
        "", "", *text.children, internal=True, refuri=app.builder.get_relative_uri(reference["refdoc"], page)
    )


def setup(app):
    app.connect("source-read", draw)
    app.connect("missing-reference", find_folder)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
