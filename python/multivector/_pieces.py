"""What a report says: texts, numbers and the facts of a run."""

from __future__ import annotations

import json
import textwrap
from html import escape
from typing import TYPE_CHECKING, Any

from . import drawing
from .catalogue import mechanisms
from .results import failures
from ._units import unit_of

if TYPE_CHECKING:
    from .accessor import Results

EVENTS_TEXT = "<p>Mean over futures, its Monte Carlo standard error, and the mean of the worst tenth.</p>"
HAPPENED_TEXT = "<p>How many in a future, on average, and in what share of the futures there was at least one.</p>"
LEVELS_TEXT = "<p>The same for indices of the model, on scales of its own.</p>"
PAIRED_TEXT = ("<p>Mean difference from <b>{}</b> with its 95 % interval, future by future under the same shocks, and in how many "
               "futures the strategy does better (ties count half).</p>")
COLUMNS_TEXT = ("<p>Differences from the first strategy again, when other states adapt, parameters are drawn from their ranges, or all "
                "strategies have the same instruments. A finding that turns here depends on that assumption.</p>")
HEADINGS = {"drawn_in": "crises drawn into", "unrest": "outbreaks of unrest"}
COUNTED = ("demands_conceded", "conflict_years", "drawn_in", "incidents", "unrest", "income_lost")


def countable(results: "Results") -> list[str]:
    """Outcomes that an observer could count, the main ones."""
    return [name for name in COUNTED if name in results.outcomes]


def scores(results: "Results") -> list[str]:
    return [name for name, *_ in drawing.OUTCOMES if name in results.outcomes and name not in COUNTED]


def kinds(results: "Results") -> list[str]:
    """Outcomes that count events."""
    return [name for name in results.outcomes if unit_of(results._data[name]) in ("event", "demand") and name != "demands_conceded"
            and (name == "neighbour_wars" or not name.startswith(("mean_", "neighbour_")))]


def event_heading(results: "Results", name: str) -> str:
    """What is counted, and the name in the file."""
    text = str(results._data[name].attrs.get("long_name", name))
    return f"{escape(text[:1].upper() + text[1:])}<br><small>{escape(name)}</small>"


def occurrence(sample: Any) -> str:
    """Mean, and the share of futures with at least one."""
    return f"{number(float(sample.mean()))}<br><small>in {100 * float((sample > 0).mean()):.0f} %</small>"


def heading(results: "Results", name: str) -> str:
    unit = unit_of(results._data[name])
    better = "more" if results.more_is_better(name) else "less"
    unit = "" if unit == "1" else f"{escape(unit)}, "
    return f"{escape(HEADINGS.get(name, name.replace('_', ' ')))}<br><small>{unit}{better} is better</small>"


def wrapped(results: "Results", name: str) -> str:
    text = str(results._data[name].attrs.get("long_name", name))
    return "\n".join(textwrap.wrap(text[:1].upper() + text[1:], 46))


def number(value: float) -> str:
    """Three significant digits, without exponents for sizes that occur."""
    size = abs(value)
    digits = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 1 else 3
    return f"{value:.{digits}f}".replace("-", "−")


def level(row: Any) -> str:
    return f"{number(row['mean'])} <small>±{number(row['mcse'])}<br>worst tenth {number(row['cvar10'])}</small>"


def difference(row: Any) -> str:
    half = 1.96 * row["mcse"]
    low, high = row["difference"] - half, row["difference"] + half
    return (f"{'+' if row['difference'] > 0 else ''}{number(row['difference'])}<br><small>{number(low)} to {number(high)}<br>"
            f"better in {100 * row['p_better']:.0f} %</small>")


def warning(results: "Results") -> str:
    state = str(results._data.attrs.get("calibration", "uncalibrated defaults"))
    text = (f"<p class='warn'><b>{escape(state[:1].upper() + state[1:])}.</b> The numbers of the model are documented guesses with ranges, not "
            "estimates. Figures show what the model implies, not what will happen or what a government should do.</p>")
    if "interrupted" in results._data.attrs:
        text += "<p class='warn'><b>Interrupted.</b> Only the futures that were finished are here.</p>"
    return text


def what_was_run(results: "Results") -> list[tuple[str, str]]:
    said, data = results.resolved, results._data
    usual = dict(mechanisms()["on_by_default"])
    off = [name for name, on in said.get("mechanisms", {}).items() if not on and usual.get(name, True)]
    added = [name for name, on in said.get("mechanisms", {}).items() if on and not usual.get(name, False)]
    columns = [f"{one['name']}: {one['meaning']} ({one['replicates']:,} futures)" for one in said.get("cases", [])[1:]]
    return [("focal state", focal(results, str(said.get("focal", "")))), ("world", str(said.get("world", ""))),
            ("strategies", ", ".join(results.strategies)),
            ("futures", f"{data.sizes['replicate']:,}, the same for every strategy"),
            ("time", f"{said.get('years', '?'):g} years after {said.get('burn_in_years', 0):g} of burn-in" if said else ""),
            ("other states", str(said.get("others", {}).get("strategy", ""))), ("mechanisms left out", ", ".join(off)),
            ("mechanisms added", ", ".join(added)), ("variants", "; ".join(columns))]


def focal(results: "Results", iso3: str) -> str:
    """KAZ (Kazakhstan), where the file knows the name."""
    data = results._data
    at = [k for k, code in enumerate(data["state"].values) if str(code) == iso3] if "state" in data.coords and "name" in data.coords else []
    return f"{iso3} ({data['name'].values[at[0]]})" if at else iso3


def events(results: "Results") -> Any:
    """Head and rows of the scheduled events, or nothing."""
    listed = results.resolved.get("events", [])
    keys = [key for key in ("year", "kind", "state", "power", "other", "function", "corridor", "amount", "hazard", "name")
            if any(key in event for event in listed)]
    return (keys, [[escape(str(event.get(key, ""))) for key in keys] for event in listed]) if listed else None


def failed(results: "Results") -> list[list[str]]:
    table = failures(results._data).head(20)
    return [[escape(str(row[key])) for key in ("case", "replicate", "strategy", "step", "error")] for _, row in table.iterrows()]


def provenance(results: "Results") -> list[tuple[str, str]]:
    about = results._data.attrs
    commit = str(about.get("commit", ""))[:12] + (" with changes" if int(about.get("commit_dirty", 0)) else "")
    names = ("seed", "software_version", "results_revision", "rng_layout", "instruction_set", "compiler", "compile_flags",
             "world_fingerprint", "created", "command")
    rows = [(name.replace("_", " "), str(about[name])) for name in names if name in about]
    return [*rows[:2], ("commit", commit), *rows[2:]]


def own_code(about: Any) -> list[str]:
    """Sources of the caller's strategies, mechanisms and outcomes."""
    return [source for kind in ("strategies", "mechanisms", "outcomes") for source in json.loads(str(about.get(f"own_{kind}", "{}"))).values()]


def repeat(results: "Results") -> str:
    """The command, and the scenario it needs."""
    about = results._data.attrs
    text, own = str(about.get("scenario", "")), own_code(about)
    verb = "run" if len(results.strategies) == 1 else "compare"
    count = next((one["replicates"] for one in results.resolved.get("cases", [])), results._data.sizes["replicate"])
    only = f" --strategy {results.strategies[0]}" if verb == "run" else ""
    command = f"multivector {verb} scenario.toml{only} --replicates {count} --seed {about.get('seed', 0)} --out again.nc"
    if own:
        sources = "\n\n".join(own)
        body = ("<p>Some of it is code in Python: run the call of the table above with the model that this scenario describes "
                f"and these functions.</p><pre>{escape(sources)}</pre>")
    else:
        body = ("<p>Save the scenario below as <code>scenario.toml</code>, let <code>world</code> name the folder of the same world, and "
                f"run:</p><pre>{escape(command)}</pre><p>Equal fingerprints and versions give the same bits.</p>")
    return body + f"<details open><summary>scenario.toml</summary><pre>{escape(text)}</pre></details>"
