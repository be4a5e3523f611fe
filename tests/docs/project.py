"""A folder where the commands of a page run."""

import os
import subprocess

from pages import DOCS, snippets


class Project:
    """A folder in which commands of a page run, with the installed program on the PATH."""

    def __init__(self, folder, prefix):
        self.folder, self.prefix = folder, prefix
        pkgconfig = next(prefix.rglob("multivector.pc")).parent
        self.environment = dict(
            os.environ,
            PREFIX=str(prefix),
            PATH=f"{prefix / 'bin'}:{os.environ['PATH']}",
            PKG_CONFIG_PATH=str(pkgconfig),
            CMAKE_PREFIX_PATH=str(prefix),
            LD_LIBRARY_PATH=str(pkgconfig.parent),
        )

    def follow(self, page):
        """Does what a how-to page says: writes its files, runs its commands. What all of them said."""
        said = []
        pieces = [snippet for snippet in snippets(DOCS / "how-to" / page) if snippet.kind in ("file", "run")]
        assert {snippet.kind for snippet in pieces} == {"file", "run"}, page
        for snippet in pieces:
            if snippet.kind == "file":
                (self.folder / snippet.argument).parent.mkdir(exist_ok=True)
                (self.folder / snippet.argument).write_text(snippet.text, encoding="utf-8")
            else:
                said.append(self.run(snippet.text))
        return "".join(said)

    def run(self, commands):
        """Runs commands of bash; a failure shows what they said."""
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", commands],
            cwd=self.folder,
            env=self.environment,
            text=True,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=900,
        )
        assert done.returncode == 0, f"{commands}\n{done.stdout}"
        return done.stdout
