#!/usr/bin/env python3
"""What makes the difference between multi-vector diplomacy and alignment for Kazakhstan, and how far parameters must
move before it turns its sign: texts, tables and pictures.

Usage: run.py [--vs align:RUS align:CHN] [--futures 64] [--out FOLDER] [--only explain | fragility]
[--outcomes payoff income]   (needs statsmodels and matplotlib)
"""

import argparse
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import multivector as mv

HERE = Path(__file__).resolve().parent
SEED = 20141216
OUTCOMES = ["payoff", "income", "autonomy", "stability", "demands_conceded"]
SEARCH = {"draws": 128, "replicates": 32, "verified": 256}
# Mechanisms alone: the strategies stay whole, so that nothing is divided between a strategy and what it acts by.
CHANNELS = {
    "demands": ["demands", "sanctions"],
    "contests": ["contest", "entanglement"],
    "neighbours": "disputes",
    "trust": "diplomacy",
    "rent": {"rent_scale": 0},
    "premium": {"premium": 0},
    "society": "society",
}


def explained(model, vs, futures, out, toggles):
    """One attribution as a text, a table and a picture."""
    found = mv.explain(model, OUTCOMES, vs=vs, toggles=toggles, replicates=futures, seed=SEED, progress=False)
    Path(f"{out}.txt").write_text(f"{found!r}\n", encoding="utf-8")
    table = found.table if found.interactions is None else found.table.join(found.interactions.add_prefix("with "))
    table.to_csv(f"{out}.csv", float_format="%.5f")
    found.plot().figure.savefig(f"{out}.png", dpi=110)


def fragile(model, vs, outcome, out):
    """One search as a text, tables and a picture."""
    found = mv.fragility(model, outcome, vs=vs, seed=SEED, progress=False, **SEARCH)
    Path(f"{out}.txt").write_text(f"{found!r}\n", encoding="utf-8")
    found.alone.to_csv(f"{out}.csv", float_format="%.5f")
    found.plot().savefig(f"{out}.png", dpi=110)


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--futures", type=int, default=64)
    ask.add_argument("--out", type=Path, default=HERE)
    ask.add_argument("--vs", nargs="+", default=["align:RUS", "align:CHN"])
    ask.add_argument("--outcomes", nargs="+", default=["payoff", "income"], help="of fragility")
    ask.add_argument("--only", choices=["explain", "fragility"])
    said = ask.parse_args()
    for vs in said.vs:
        model, short = mv.Model(mv.World("2014"), focal="KAZ", strategies=["multi_vector", vs]), vs[-3:].lower()
        if said.only != "fragility":
            explained(model, vs, said.futures, said.out / f"explain_{short}", None)
            explained(model, vs, said.futures, said.out / f"channels_{short}", CHANNELS)
        if said.only != "explain":
            for outcome in said.outcomes:
                fragile(model, vs, outcome, said.out / f"fragility_{outcome}_{short}")
