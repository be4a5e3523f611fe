"""Sensitivity: which factors of a sweep move an outcome, or a difference between strategies.

    from multivector import sensitivity
    table = sensitivity.sobol(data, "income", vs="align:RUS")     # data: a sweep of design.saltelli
    table.loc["multi_vector"]
    data.mv.plot.tornado(table, strategy="multi_vector")

    sobol     shares of variance (Sobol' 2001) of factors, or of groups of them, of design.saltelli
    interactions  shares of pairs of factors, of design.saltelli(second_order=True)
    morris    elementary effects, for screening (Morris 1991), of design.morris
    regional  distances of distributions (PAWN: Pianosi & Wagener 2018), of points that are spread evenly
    metamodel regression on the factors, by statsmodels, of any design

Each takes a data set of a sweep and an outcome, and returns a table: a row a (strategy, factor), with intervals by
bootstrap over points; `metamodel` a `Metamodel` with its tables. With `vs` the quantity is the mean difference from
that strategy in the same futures. What is analysed are means over the replicates of a point; the column `noise` is the
share of their variance over points that is Monte Carlo error and no factor's doing. `remark` says why a row has no
numbers, or what to mind.
"""

from .indices import interactions, morris, regional, sobol
from .metamodel import Metamodel, metamodel

__all__ = ["Metamodel", "interactions", "metamodel", "morris", "regional", "sobol"]
