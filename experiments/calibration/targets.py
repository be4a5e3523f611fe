"""What the record of 1990-2004 says of the system, on the same objects as the model has, and the same counts of
simulated futures (sources: ODD section 6)."""

import multivector as mv
import numpy as np

POWERS = ["RUS", "CHN", "USA", "EU"]
# outcome, what it is, lower and upper end of the target
TARGETS = [
    ("crises_per_dyad_year", "great-power crises per dyad-year", 0.09, 0.21),
    ("state_onset_share", "probability that a state has an onset in a year", 0.16, 0.25),
    ("border_disputes", "onsets per contiguous dyad-year", 0.065, 0.075),
    ("rival_disputes", "of these, strategic rivals", 0.19, 0.24),
    ("other_disputes", "of these, others", 0.039, 0.047),
    ("joiner_share", "share of joiners in crises of powers", 0.09, 0.15),
    ("wars_a_year", "wars a year", 0.5, 0.66),
    ("war_dispersion", "dispersion of their number (variance over mean)", 0.7, 1.1),
    ("power_disputes", "onsets between powers and states a year", 8, 12),
    ("power_force_share", "share of them with force or war", 0.5, 0.65),
    ("power_disputes[RUS]", "of them by Russia", 3.1, 5.1),
    ("power_disputes[CHN]", "by China", 1.8, 3.2),
    ("power_disputes[USA]", "by the United States", 1.8, 3.2),
    ("power_disputes[EU]", "by the EU", 1.6, 3.0),
    ("trade_concentration", "median concentration of trade over the powers after 40 years", 0.45, 0.48),
    ("camp_exit_hazard", "exit from a pact with a power per year (adaptive)", 0.007, 0.015),
]
YEARS = 40


def swept(world, others, design, replicates, seed):
    """Outcomes of the system at the points of a design, the focal state and the others alike."""
    model = mv.Model(world, focal="KAZ", strategies=["static"], others=others, years=YEARS)
    return mv.sweep(model, design, replicates=replicates, seed=seed, scopes=["system"]).isel(scenario=0)


def measured(static, adaptive):
    """{outcome: (means, Monte Carlo errors)} of futures along `replicate`; other dimensions stay."""
    sample = {name: static[name] for name, *_ in TARGETS if name in static}
    sample |= {f"power_disputes[{g}]": static["power_incidents"].sel(power=g) for g in POWERS}
    sample |= {"wars_a_year": static["wars"] / YEARS, "camp_exit_hazard": adaptive["camp_exit_hazard"]}
    n = static.replicate.size, adaptive.replicate.size
    found = {
        name: (x.mean("replicate"), x.std("replicate", ddof=1) / np.sqrt(n[name == "camp_exit_hazard"]))
        for name, x in sample.items()
    }
    wars = static["wars"].astype(float)
    dispersion = wars.var("replicate", ddof=1) / wars.mean("replicate")
    found["war_dispersion"] = dispersion, dispersion * np.sqrt(2 / (wars.replicate.size - 1))
    return {name: found[name] for name, *_ in TARGETS}
