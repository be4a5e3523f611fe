"""A strategy of one's own beside those of the catalogue: ties in proportion to trust."""

import multivector as mv


def trusting(situation):
    """Shares of the suppliers in each function, from how far each power is trusted."""
    return situation.split(situation.trust)


model = mv.Model(mv.World("2014"), focal="KAZ", strategies=["multi_vector", "static", trusting], years=5)
data = mv.compare(model, replicates=64, seed=7)
print(data["payoff"].mean("replicate").to_series())
