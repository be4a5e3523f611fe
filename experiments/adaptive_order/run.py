#!/usr/bin/env python3
"""All states adaptive: what share ends multi-vector, does it stay, and does it matter how many begin so?

Usage: run.py [--replicates 16] [--years 150] [--out FOLDER]   (needs the package multivector and Matplotlib)

Logit, Fermi and aspiration, each from its own start and from founders: a drawn share of states that begin with
multi_vector. Once at the defaults and once with parameters drawn from their ranges. Writes shares.csv (every five
years) and shares.png.
"""

import argparse
import time
from functools import partial
from pathlib import Path

import matplotlib
import multivector as mv
import numpy as np
import pandas as pd

matplotlib.use("Agg")
from matplotlib.figure import Figure

RULES = ["logit", "fermi", "aspiration"]
FOUNDERS = {0.0: "the rule's own start", 0.5: "half of the states made to", 1.0: "all made to"}
FOCAL = "FJI"  # a focal state cannot be adaptive: it stays static and is not counted
EVERY, SEED = 5, 13  # years between two records
INSTRUMENTS = ["initiatives", "visits", "minor_capitals", "resourcing", "instrument_price", "bias_cut", "camp_rule"]
HERE = Path(__file__).resolve().parent


def menu():
    """Strategies in the order of the variable `choice`."""
    table = mv.strategies()
    return list(table.index[table.on_menu])


def instruments():
    """{variable: its value} of a state that plays multi_vector, read off one that does."""
    model = mv.Model("2014", focal="KAZ", strategies=["multi_vector"], years=1)
    record = {"variables": INSTRUMENTS, "when": "end"}
    data = mv.simulate(model, replicates=16, seed=SEED, progress=False, record=record)
    return {name: float(data.mv.record(name).values.flat[0]) for name in INSTRUMENTS}


def founding(now, code, values):
    """In the first step that counts a drawn share of the states takes up multi_vector."""
    done = now["done"]
    if now.burning_in or done.any():
        return
    now["done"] = np.ones_like(done)
    begins = now.uniform() < now.parameter("share")[:, None]
    now["choice"] = np.where(begins, code, now["choice"])
    for name, value in values.items():
        before = now[name]
        chosen = begins[..., None] if before.ndim == 3 else begins
        now[name] = np.where(chosen, np.float32(value), before)


def shares(rule, founders, sampled, said, values):
    """Shares of the states that hold each strategy: (future, time, strategy)."""
    function = partial(founding, code=menu().index("multi_vector"), values=values)
    start = mv.Mechanism(
        function,
        after="observation",
        name="founding",
        meaning="A share of the states begins with multi_vector.",
        parameters=[mv.Parameter("share", 0.0, minimum=0, maximum=1)],
        variables=[mv.Variable("done")],
    )
    model = mv.Model(
        "2014",
        focal=FOCAL,
        strategies=["static"],
        others="adaptive",
        revision=rule,
        years=said.years,
        sampled=sampled,
        mechanisms=[start],
        parameters={"founding.share": founders},
    )
    record = {"variables": ["choice"], "states": "all", "every": 4 * EVERY}
    data = mv.simulate(model, replicates=said.replicates, seed=SEED, progress=False, record=record)
    held = data.mv.record("choice").isel(scenario=0).drop_sel(state=FOCAL)
    codes = held.transpose("replicate", "time", "state").to_numpy()
    years = held["time"].to_numpy()
    return years, np.stack([(codes == code).mean(2) for code in range(len(menu()))], axis=2)


def table(said):
    """A row a rule, start, kind of parameters, year and strategy: mean share, its error and its spread over futures."""
    values, rows = instruments(), []
    for rule in RULES:
        for founders in FOUNDERS:
            for sampled in (False, True):
                years, found = shares(rule, founders, sampled, said, values)
                columns = {"rule": rule, "founders": founders, "sampled": sampled}
                part = pd.MultiIndex.from_product([years, menu()], names=["year", "strategy"]).to_frame(index=False)
                part["share"] = found.mean(0).ravel()
                part["error"] = (found.std(0, ddof=1) / np.sqrt(len(found))).ravel()
                part["low"], part["high"] = (np.quantile(found, q, axis=0).ravel() for q in (0.05, 0.95))
                rows.append(part.assign(**columns))
                print(rule, founders, "drawn" if sampled else "defaults", flush=True)
    return pd.concat(rows, ignore_index=True)


def draw(found, path):
    """The share of multi_vector in time, a panel a rule, a line a start; dashes: drawn parameters."""
    figure = Figure(figsize=(8.4, 3.2), layout="constrained")
    part = found[found.strategy == "multi_vector"]
    for axis, rule in zip(figure.subplots(1, len(RULES), sharey=True), RULES):
        for founders, colour in zip(FOUNDERS, ("#1b5e8c", "k", "#b5521b")):
            for sampled, dash in ((False, "-"), (True, "--")):
                line = part[(part.rule == rule) & (part.founders == founders) & (part.sampled == sampled)]
                label = None if sampled else FOUNDERS[founders]
                axis.plot(line.year, line.share, dash, color=colour, lw=1.4, label=label)
                if not sampled:
                    axis.fill_between(line.year, line.low, line.high, color=colour, alpha=0.12, lw=0)
        axis.axhline(1 / len(menu()), color="0.6", lw=0.8, ls=":")
        axis.set_title(rule, fontsize=10, loc="left")
        axis.set(xlabel="year", ylim=(0, 1))
        axis.spines[["top", "right"]].set_visible(False)
    figure.axes[0].set_ylabel("share of states with multi_vector")
    figure.axes[0].legend(title="begin with it", frameon=False, fontsize=8, title_fontsize=8)
    figure.savefig(path, dpi=110)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--replicates", type=int, default=16)
    parser.add_argument("--years", type=int, default=150)
    parser.add_argument("--out", type=Path, default=HERE)
    said = parser.parse_args()
    begin, cpu = time.time(), time.process_time()
    found = table(said)
    print(f"{time.time() - begin:.0f} s, {time.process_time() - cpu:.0f} s of processor time")
    found.to_csv(said.out / "shares.csv", index=False, float_format="%.4f")
    last = found[found.year == found.year.max()]
    wide = last.pivot_table(index="strategy", columns=["rule", "founders", "sampled"], values="share")
    print(wide.round(3).to_string())
    draw(found, said.out / "shares.png")


if __name__ == "__main__":
    main()
