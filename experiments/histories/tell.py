"""A replay in plain words."""

import numpy as np

LEVELS = {0: "over within the quarter", 1: "a display of force", 2: "use of force", 3: "war"}
DECADE = 10
CALLED = {"CHN": "China", "RUS": "Russia", "USA": "the USA", "EU": "the Union"}


def years(trace):
    """Years that count, as rows of time."""
    return trace["time"].values > 0


def yearly(values, trace):
    """Means of the quarters of each year that counts."""
    kept = np.asarray(values, float)[years(trace)]
    return kept.reshape(-1, int(round(1 / float(trace["time"][1] - trace["time"][0])))).mean(1)


def number(value):
    return f"{value:.2f}".replace("0.", ".", 1) if 0 <= abs(value) < 1 else f"{value:.2f}"


def counted(count, one, many=None):
    return f"{count} {one if count == 1 else many or one + 's'}" if count else f"no {many or one + 's'}"


def often(count):
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def times(rows, say):
    return "; ".join(say(row) for row in rows.itertuples())


def names_of(trace):
    return dict(zip(trace["state"].values.tolist(), trace["name"].values.tolist()))


def decade(trace, mine, state, begin):
    """What happened to a state in ten years."""
    end = begin + DECADE
    some = mine[(mine["year"] > begin) & (mine["year"] <= end)]
    own = some[some["state"] == state]
    kinds = lambda kind: own[own["kind"] == kind]
    parts = [demanded(own)]
    violent = kinds("incident")
    if len(violent):
        said = lambda row: f"{CALLED[row.power]} in year {row.year:g} ({LEVELS[row.level]})"
        parts.append(f"Refusals turned violent {often(len(violent))}: {times(violent, said)}.")
    conflicts = kinds("conflict_opened")
    if len(conflicts):
        with_whom = ", ".join(CALLED[one] for one in dict.fromkeys(conflicts["power"]))
        parts.append(f"Conflicts opened with {with_whom}, half of the ties to it cut.")
    parts += borders(trace, some, state)
    lesser = [("contest", "contest of powers over it", "contests of powers over it"), ("drawn_in", "crisis that it was "
              "drawn into", "crises that it was drawn into"), ("unrest", "outbreak of unrest", "outbreaks of unrest"),
              ("talks_hosted", "round of talks hosted", "rounds of talks hosted")]  # fmt: skip
    there = [counted(len(kinds(kind)), one, many) for kind, one, many in lesser if len(kinds(kind))]
    parts.append(f"Beside that {', '.join(there)}." if there else "Nothing else befell it.")
    parts.append(order(trace, some, begin, end))
    income = yearly(trace["Y"].sel(state=state), trace)[begin:end]
    last = trace.isel(time=int(np.flatnonzero(years(trace))[0] + end * 4 - 1)).sel(state=state)
    parts.append(
        f"Income {number(income.mean())} a year, {number(income.min())} in the worst, year "
        f"{begin + income.argmin() + 1}; autonomy {number(float(last['A']))}, stability {number(float(last['S']))} "
        "at the end."
    )
    return f"*Years {begin + 1} to {end}.* " + " ".join(parts)


def demanded(own):
    """Who pressed, and what was answered."""
    asked = own[own["kind"].isin(["demand_met", "demand_refused"])]
    if not len(asked):
        return "No power pressed."
    said = []
    for power, rows in asked.groupby("power", sort=False):
        met = int((rows["kind"] == "demand_met").sum())
        said.append(f"{CALLED[power]} {len(rows)} ({met or 'none'} met)")
    return f"Demands: {', '.join(said)}."


def borders(trace, some, state):
    """Disputes with neighbours."""
    there = some[(some["kind"] == "dispute") & some["border"].map(lambda pair: state in pair.split("-"))]
    if not len(there):
        return []
    names = names_of(trace)
    other = lambda row: names[next(one for one in row.border.split("-") if one != state)]
    say = lambda row: f"{other(row)} in year {row.year:g} ({LEVELS[row.level]})"
    return [f"Disputes on the borders: {times(there, say)}."]


def order(trace, some, begin, end):
    """The powers among themselves."""
    inside = (trace["time"].values > begin) & (trace["time"].values <= end)
    rho = trace["rho"].values[inside].mean(0)
    pair = str(trace["pair"].values[rho.argmax()])
    crises = int((some["kind"] == "crisis").sum())
    war = trace["war"].values[inside].max(0) > 0
    wars = [str(one) for one in trace["pair"].values[war]]
    text = (
        f"The powers had {counted(crises, 'crisis', 'crises')}, the strongest rivalry was {pair} ({number(rho.max())})"
    )
    return text + (f", and {' and '.join(wars)} were at war." if wars else ".")


def ties(trace, state):
    """Leans on the powers, before and at the end."""
    first = trace["T"].sel(state=state).isel(time=int(np.flatnonzero(years(trace))[0]) - 1)
    last = trace["T"].sel(state=state).isel(time=-1)
    said = lambda one: ", ".join(f"{p} {number(float(v))}" for p, v in zip(trace["power"].values, one.values))
    return f"Shares of the lean at the start: {said(first)}; after 40 years: {said(last)}."


def other_way(twin, state):
    """What another strategy met in the same future."""
    a, b = twin.a, twin.b
    value = lambda trace, name: float(trace["outcome_value"].sel(outcome=name))
    rows = ["payoff", "income", "autonomy", "stability"]
    counts = ["demands_met", "demands_refused", "incidents", "contested", "regional", "unrest"]
    means = ", ".join(f"{name} {number(value(b, name))} ({value(a, name) - value(b, name):+.2f})" for name in rows)
    there = ", ".join(f"{name.replace('_', ' ')} {value(b, name):g} ({value(a, name):g})" for name in counts)
    gap = yearly(a["Y"].sel(state=state), a) - yearly(b["Y"].sel(state=state), b)
    k = int(np.abs(gap).argmax())
    return (
        f"*As {b.attrs['strategy']} in the same future:* {means}, in brackets what multi_vector has more; {there}, in "
        f"brackets those of multi_vector. Incomes differ most in year {k + 1}, by {gap[k]:+.2f}."
    )
