"""A first look: three strategies for Mongolia in the same futures."""

import multivector as mv

model = mv.Model(mv.World("2014"), focal="MNG", strategies=["multi_vector", "align:CHN", "static"], years=10)
data = mv.compare(model, replicates=200, seed=7)
print(data.mv.table("demands_conceded"))
data.mv.plot.contrast("demands_conceded").figure.savefig("mongolia.png")
