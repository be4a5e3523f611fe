"""The record of four great powers, a row a pair and year: rivalry, crises, how states divide their ties over the two.

The EU stands for the United Kingdom, France and Germany (until 1990 West Germany), which the data follow since 1946.
"""

from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd

__all__ = ["PAIRS", "record"]
MEMBERS = {"USA": [2], "CHN": [710], "RUS": [365], "EU": [200, 220, 255, 260]}
PAIRS = list(combinations(MEMBERS, 2))
POWER_OF = {cow: power for power, cows in MEMBERS.items() for cow in cows}
TRADE = {"USA": "share_usa", "CHN": "share_chn", "RUS": "share_rus", "EU": "share_eu3"}
VOTES = {
    "USA": ["agree_usa"],
    "CHN": ["agree_chn"],
    "RUS": ["agree_rus"],
    "EU": ["agree_gbr", "agree_fra", "agree_deu"],
}
FIRST, LAST = 1955, 2004  # arms deliveries of five years before; disputes end in 2004
ARMS_YEARS = 10


def read(folder, name):
    return pd.read_csv(next(Path(folder).glob(name + ".csv*")), low_memory=False)


def between_powers(table):
    """The rows of a table of dyads that lie between two of the powers, with the pair."""
    a, b = table.cow1.map(POWER_OF), table.cow2.map(POWER_OF)
    both = table[a.notna() & b.notna() & (a != b)]
    order = {power: k for k, power in enumerate(MEMBERS)}
    names = [tuple(sorted(two, key=order.get)) for two in zip(a[both.index], b[both.index])]
    return both.assign(pair=names)


def yearly(rows, column, how):
    """One number a pair and year."""
    return rows.groupby(["pair", "year"])[column].agg(how)


def rivalry_now(folder, index):
    """1 where a strategic rivalry of the pair is active."""
    rows = between_powers(read(folder, "rivalries"))
    active = {(row.pair, year) for row in rows.itertuples() for year in range(row.start, min(row.end, LAST) + 1)}
    return pd.Series([float(one in active) for one in index], index)


def peace(folder, index):
    """1 - peace scale: 1 serious rivalry, 0 security community; the largest over members."""
    rows = between_powers(read(folder, "peace_scale")).query("peace_scale >= 0")
    found = pd.Series(np.nan, index)
    for row in rows.itertuples():
        for year in range(max(row.start_year, FIRST), min(row.end_year, LAST) + 1):
            found[(row.pair, year)] = np.nanmax([found[(row.pair, year)], 1 - row.peace_scale])
    return found


def votes(folder, index):
    """UN voting agreement, the mean over members that vote."""
    table = read(folder, "unga_agreement_powers").set_index(["cow", "year"])

    def agreement(pair, year):
        rows = [table.loc[(cow, year)] for cow in MEMBERS[pair[0]] if (cow, year) in table.index]
        found = [row[name] for row in rows for name in VOTES[pair[1]] if np.isfinite(row[name])]
        return np.mean(found) if found else np.nan

    return pd.Series([agreement(*one) for one in index], index)


def ties(folder):
    """Shares over the powers, (state, year) and power: trade, security (arms of ten years and pacts), their mean with
    the weights of the model."""
    trade = read(folder, "trade_shares").set_index(["cow", "year"])[list(TRADE.values())]
    trade.columns = list(TRADE)
    trade = trade.loc[trade.sum(axis=1) > 0].fillna(0)
    arms = read(folder, "arms")
    arms = arms.assign(power=arms.cow_sup.map(POWER_OF)).dropna(subset=["power", "cow_rec"])
    sums = arms.groupby(["cow_rec", "year", "power"]).tiv.sum().unstack("power").reindex(columns=list(MEMBERS))
    pacts = read(folder, "alliances").query("atop_defense == 1")
    turned = pacts.rename(columns={"cow1": "cow2", "cow2": "cow1"})
    sides = pd.concat([pacts, turned]).rename(columns={"cow1": "cow", "cow2": "ally"})
    sides = sides.assign(power=sides.ally.map(POWER_OF)).dropna(subset=["power"])
    camp = sides.groupby(["cow", "year", "power"]).size().clip(upper=1).unstack("power").reindex(columns=list(MEMBERS))
    flow = {cow: part.droplevel(0).reindex(range(1946, LAST + 1)).fillna(0) for cow, part in sums.groupby(level=0)}
    arms10 = pd.concat({cow: part.rolling(ARMS_YEARS, min_periods=1).sum() for cow, part in flow.items()})
    share = lambda table: table.div(table.sum(axis=1).where(lambda s: s > 0), axis=0).fillna(0)
    of_all = lambda table: share(table).reindex(trade.index).fillna(0)
    security = 0.7 * of_all(arms10) + 0.3 * of_all(camp.fillna(0))
    lean = 0.35 * security + 0.65 * share(trade)
    states = [cow for cow in trade.index.get_level_values(0).unique() if cow not in POWER_OF]
    return share(lean.loc[states])


def polarisation(folder):
    """The model's measure of a pair and year: how differently states divide their ties over the two, by GDP rank."""
    lean = ties(folder)
    gdp = read(folder, "states").set_index(["cow", "year"]).gdp_musd2017.reindex(lean.index)
    weight = gdp.groupby(level=1).rank(pct=True).fillna(0)
    return {
        pair: (weight * (lean[pair[0]] - lean[pair[1]]) ** 2).groupby(level=1).sum() / weight.groupby(level=1).sum()
        for pair in PAIRS
    }


def record(folder):
    """A row a pair and year of FIRST to LAST: rivalry (the builder's formula), peace (1 - peace scale), crises (onsets
    of disputes with at least a display of force), polarisation."""
    index = [(pair, year) for pair in PAIRS for year in range(FIRST, LAST + 1)]
    index = pd.MultiIndex.from_tuples(index, names=["pair", "year"])
    disputes = between_powers(read(folder, "mids").query("source == 'COWMID5.0' and onset == 1 and hostlev >= 3"))
    pacts = between_powers(read(folder, "alliances").query("atop_defense == 1"))
    agreement = votes(folder, index)
    rival, pact = rivalry_now(folder, index), yearly(pacts, "atop_defense", "max").reindex(index).fillna(0)
    divided = polarisation(folder)
    return pd.DataFrame(
        {
            "rivalry": (0.15 + 0.3 * rival - 0.15 * pact + 0.35 * (1 - agreement)).clip(0.05, 0.9),
            "peace": peace(folder, index),
            "crises": yearly(disputes, "dispnum", "nunique").reindex(index).fillna(0),
            "polarisation": [divided[pair].get(year, np.nan) for pair, year in index],
        }
    )
