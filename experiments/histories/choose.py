"""Which twelve futures are told, by rule."""

import multivector as mv
import numpy as np

FIRST = "multi_vector"
OTHERS = ("align:RUS", "align:CHN", "neutral")
EACH = 2


def chosen(data):
    """Twelve (kind, why, replicate, the other strategy or None), no replicate twice: two typical ones (nearest the
    medians of the main outcomes, as `mv.select_cases` finds them), the two with the highest payoff and the two with the
    lowest, and against each of three other strategies the one with the largest difference of payoff either way."""
    payoff = {label: data["payoff"].sel(scenario=label).values.astype(float) for label in (FIRST, *OTHERS)}
    mine, found, taken = payoff[FIRST], [], set()

    def take(kind, why, order, count, other=None):
        for k in [int(k) for k in order if int(k) not in taken][:count]:
            taken.add(k)
            found.append((kind, why.format(k=k), k, other))

    cases = mv.select_cases(data, n=EACH, strategies=[FIRST])
    typical = cases.loc[cases["kind"] == "typical", "replicate"]
    take("typical", "nearest the medians of the main outcomes", typical, EACH)
    take("best", "among the highest payoffs", np.argsort(-mine, kind="stable"), EACH)
    take("worst", "among the lowest payoffs", np.argsort(mine, kind="stable"), EACH)
    for other in OTHERS:
        gap = mine - payoff[other]
        take(f"most for it, against {other}", "largest difference of payoff", np.argsort(-gap, kind="stable"), 1, other)
        take(f"most against it, against {other}", "smallest difference", np.argsort(gap, kind="stable"), 1, other)
    return found
