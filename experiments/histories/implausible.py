"""Numbers of what reads as implausible, from all futures, from the twelve, and from the record."""

import gzip
from pathlib import Path

import numpy as np
import pandas as pd
from choose import FIRST
from tell import often, yearly

HERE = Path(__file__).resolve().parent
STATE, POWERS, NEIGHBOURS = "KAZ", ("USA", "CHN", "RUS"), ("UZB", "KGZ", "TKM")
FROM, TO = 1992, 2014  # of the record


def recorded(folder):
    """Militarised disputes of the state in the record (COW MID 5.0): with powers, with neighbours, with others."""
    with gzip.open(Path(folder) / "mids.csv.gz", "rt") as file:
        table = pd.read_csv(file)
    table = table[(table["source"] == "COWMID5.0") & table["year"].between(FROM, TO) & (table["onset"] == 1)]
    pairs = table[["iso3_1", "iso3_2"]]
    other = pairs["iso3_1"].where(pairs["iso3_2"] == STATE, pairs["iso3_2"])[(pairs == STATE).any(axis=1)]
    return [int(other.isin(POWERS).sum()), int(other.isin(NEIGHBOURS).sum()), len(other)]


def aftermath(traces):
    """Of each conflict with force in the traces: whether the power pressed again within a year, and whether the lean on
    it was back at nine tenths within two years; only those with two years to come."""
    again, back = [], []
    for trace in traces:
        events = trace.mv.events(state=STATE)
        own = events[events["state"] == STATE]
        lean = trace["X"].sel(state=STATE)
        row = {float(year): k for k, year in enumerate(trace["time"].values)}
        for one in own[(own["kind"] == "conflict_opened") & (own["year"] <= 38)].itertuples():
            asked = own[(own["power"] == one.power) & own["kind"].str.startswith("demand_")]["year"]
            again.append(bool(((asked > one.year) & (asked <= one.year + 1)).any()))
            course, at = lean.sel(power=one.power).values, row[float(one.year)]
            back.append(bool((course[at + 1 : at + 9] >= 0.9 * course[at - 1]).any()))
    return again, back


def violence(traces):
    """Mean probability with which a refused demand turns violent."""
    events = pd.concat([trace.mv.events(state=STATE) for trace in traces])
    return float(events.loc[(events["kind"] == "demand_refused") & (events["state"] == STATE), "incident"].mean())


def wars(traces):
    """How often an incident with a power was a war."""
    events = pd.concat([trace.mv.events(state=STATE) for trace in traces])
    return int(((events["kind"] == "incident") & (events["level"] == 3) & (events["state"] == STATE)).sum())


def implausible(data, traces, folder):
    """The text with its numbers."""
    mine = data.sel(scenario=FIRST)
    mean = lambda name: float(mine[name].mean())
    by_power = {name: float(mine["dyad_incidents_mean"].sel(dyad=f"{STATE}-{name}")) for name in (*POWERS, "EU")}
    again, back = aftermath(traces)
    quarters = np.concatenate([trace["Y"].sel(state=STATE).values[trace["time"].values > 0] for trace in traces])
    years = np.concatenate([yearly(trace["Y"].sel(state=STATE), trace) for trace in traces])
    return (HERE / "implausible.txt").read_text(encoding="utf-8").format(
        replicates=data.sizes["replicate"],
        table=table(mine, by_power, recorded(folder) if folder else None),
        incidents=mean("incidents"),
        from_CHN=by_power["CHN"],
        from_RUS=by_power["RUS"],
        none=float((mine["incidents"] == 0).mean()),
        refused=mean("demands_refused"),
        demands=mean("demands_refused") + mean("demands_met"),
        conflicts=len(again),
        again=float(np.mean(again)),
        back=float(np.mean(back)),
        violent=violence(traces),
        wars=often(wars(traces)),
        typical=often(wars(traces[:2])),
        hosted=mean("talks_hosted"),
        least=float(mine["autonomy_end"].min()),
        regional=mean("regional"),
        worst=float(quarters.min()),
        low=float(years.min()),
        high=float(years.max()),
        autonomy=np.quantile(mine["autonomy"], [0.05, 0.95]),
        great=mean("great_power_wars"),
        some=float((mine["great_power_wars"] > 0).mean()),
        unrest=mean("unrest"),
    )  # fmt: skip


def table(mine, by_power, record):
    """Counts of 23 years, simulated and in the record."""
    share = (TO - FROM + 1) / 40
    said = record or ["?"] * 3
    rows = [
        ("militarised incidents with USA, China and Russia", share * sum(by_power[name] for name in POWERS), said[0]),
        ("disputes with Uzbekistan, Kyrgyzstan and Turkmenistan", share * float(mine["regional"].mean()), said[1]),
    ]
    lines = [f"| Kazakhstan, in {TO - FROM + 1} years | here | record, {FROM} to {TO} |", "|---|---|---|"]
    return "\n".join(lines + [f"| {name} | {value:.1f} | {found} |" for name, value, found in rows])
