"""Facts of a run: what was asked, what failed, where the numbers come from, how to compute them again."""

from __future__ import annotations

from html import escape
from typing import Any

from ..results import changes
from ..results.brief import brief
from ..results.failures import failures, told
from ..results.futures import MAIN, all_seeds, seeds_of
from ..results.provenance import user_code
from ..results.repeat import command_line, scenario_text, world_folder
from ..results.tables import Tables
from .html import facts, table

PROVENANCE = (
    "software_version",
    "results_revision",
    "rng_layout",
    "instruction_set",
    "compiler",
    "compile_flags",
    "world_fingerprint",
    "created",
    "command",
)


def warning(results: Tables) -> str:
    """That the numbers are guesses, where the model says so, that a run was interrupted, that futures failed."""
    state = str(results._data.attrs.get("calibration", ""))
    text = ""
    if state:
        text = (
            f"<p class='warn'><b>{escape(state[:1].upper() + state[1:])}.</b> Many numbers of the model are documented "
            "guesses with ranges, not estimates. Figures show what the model implies, not what will happen or what a "
            "government should do.</p>"
        )
    if "interrupted" in results._data.attrs:
        text += "<p class='warn'><b>Interrupted.</b> Only the futures that were finished are here.</p>"
    failed = told(results._data)
    if failed:
        text += f"<p class='warn'><b>Futures failed.</b> {escape(failed[:1].upper() + failed[1:])}.</p>"
    return text


def what_was_run(results: Tables) -> str:
    """What the model says of itself, and strategies, futures, variants."""
    said, data = results.resolved, results._data
    variants = [f"{one['name']}: {one['meaning']} ({one['replicates']:,} futures)" for one in said.get("cases", [])[1:]]
    futures = f"{data.sizes['replicate']:,}, the same for every strategy (replicates)"
    rows = [("strategies", ", ".join(results.strategies)), ("futures", futures), ("variants", "; ".join(variants))]
    return facts([*results.presentation.facts(data, said), *rows])


def changed(results: Tables) -> str:
    """What is not as it comes with the library, by kind; that nothing is."""
    return facts(changes.facts(results._data.attrs))


def events(results: Tables) -> str:
    """The scheduled events as a table, and how they go on; empty without any."""
    listed = results.resolved.get("events", [])
    keys = list(dict.fromkeys(["year", "kind", *(key for event in listed for key in event)]))
    rows = [[escape(str(event.get(key, ""))) for key in keys] for event in listed]
    told = "".join(f"<p>{escape(text)}.</p>" for kind, text in brief(results) if kind == "event")
    return table(keys, rows) + told if listed else ""


def failed(results: Tables) -> str:
    """The first futures that failed as a table; empty without any."""
    found = failures(results._data).head(20)
    names = ("case", "replicate", "strategy", "step", "error")
    rows = [[escape(str(row[key])) for key in names] for _, row in found.iterrows()]
    return table(["case", "future", "strategy", "step", "error"], rows) if rows else ""


def provenance(results: Tables) -> str:
    """Seed, versions, compiler, world, command."""
    about = results._data.attrs
    commit = str(about.get("commit", ""))[:12] + (" with changes" if int(about.get("commit_dirty", 0)) else "")
    first, *rest = [(name.replace("_", " "), str(about[name])) for name in PROVENANCE if name in about] or [("", "")]
    seeds = ", ".join(map(str, all_seeds(results._data)))
    return facts([("seed", seeds), first, ("commit", commit), *rest])


def repeat(results: Tables) -> str:
    """The command, and the scenario it needs."""
    about: Any = results._data.attrs
    text, sources = scenario_text(results._data), [one for kind in user_code(about).values() for one in kind.values()]
    command = "\n".join(_commands(results))
    if sources:
        code = escape("\n\n".join(sources))
        body = (
            "<p>Some of it is code in Python: run the call of the table above with the model that this scenario "
            f"describes{_world(results)} and these functions.</p><pre>{code}</pre>"
        )
    else:
        body = (
            f"<p>Save the scenario below as <code>scenario.toml</code>{_world(results)} and run:</p>"
            f"<pre>{escape(command)}</pre><p>Equal fingerprints and versions give the same bits.</p>"
        )
    return body + f"<details open><summary>scenario.toml</summary><pre>{escape(text)}</pre></details>"


def _world(results: Tables) -> str:
    """Where the world is that the scenario names."""
    data = results._data
    if folder := world_folder(data):
        return f" beside the folder <code>{escape(folder)}</code>, the world, which lies beside this page,"
    if "changes" in data.attrs or "world_fingerprint" not in data.attrs:
        return ""
    wanted = escape(str(data.attrs["world_fingerprint"]))
    return f", let <code>world</code> name the world with the fingerprint {wanted}, which this file does not hold,"


def _commands(results: Tables) -> list[str]:
    """What the program is told, once for every seed."""
    data = results._data
    verb = "run" if len(results.strategies) == 1 else "compare"
    only = f" --strategy {results.strategies[0]}" if verb == "run" else ""
    only += command_line(data)
    cases = results.resolved.get("cases", [])
    asked = next((int(one["replicates"]) for one in cases if one["name"] == MAIN), 1)
    seeds, number = seeds_of(data, "replicate"), data["replicate"].values
    found = []
    for k, seed in enumerate(all_seeds(data)):
        count = max(asked, int(number[seeds == seed].max(initial=0)) + 1)
        out = "again.nc" if k == 0 else f"again_{k + 1}.nc"
        found.append(f"multivector {verb} scenario.toml{only} --replicates {count} --seed {seed} --out {out}")
    return found
