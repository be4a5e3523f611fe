"""The tables of a world."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pandas as pd

from ... import _core


class Tables:
    """What a world holds. Every table is a DataFrame of its own: changing it does not change the world."""

    _core: _core.World

    @property
    def name(self) -> str:
        """Short name, e.g. "2014"."""
        return self._core.name

    @property
    def title(self) -> str:
        """What the world is, in a line."""
        return self._core.title

    @property
    def year(self) -> int:
        """The year that the data describe."""
        return self._core.year

    @property
    def functions(self) -> list[str]:
        """What states depend on powers for, e.g. security, economy, technology."""
        return self._core.functions

    @property
    def fingerprint(self) -> str:
        """Hash of every number and name that a result can depend on: all tables but `names` and `groups`."""
        return f"{self._core.fingerprint:016x}"

    @cached_property
    def _states(self) -> pd.DataFrame:
        return pd.DataFrame(self._core.states()).set_index("iso3")

    @cached_property
    def _powers(self) -> pd.DataFrame:
        return pd.DataFrame(self._core.powers()).set_index("power")

    @property
    def states(self) -> pd.DataFrame:
        """A row a state, by iso3: cow, name, region, place of the capital (degrees), population, gdp (million constant
        2015 USD), strategic_value and preference_variance (0 to 1), nuclear."""
        return self._states.copy()

    @property
    def powers(self) -> pd.DataFrame:
        """A row a power, by code: capabilities (0 to 1, largest 1), assertiveness, drifts and volatilities (a year)."""
        return self._powers.copy()

    @property
    def borders(self) -> pd.DataFrame:
        """A row a pair of contiguous states, by (a, b) in iso3: dispute_rate (relative to the mean), shared
        institutions (centred), strategic rivals or not, candidates for mediation."""
        return pd.DataFrame(self._core.borders()).set_index(["a", "b"])

    @property
    def corridors(self) -> pd.DataFrame:
        """A row a route between two powers' economies."""
        return pd.DataFrame(self._core.corridors()).set_index("corridor")

    @property
    def nearest(self) -> pd.DataFrame:
        """The four nearest capitals of each state, by iso3: nearest_1 to nearest_4; the state itself where there are
        fewer."""
        return pd.DataFrame(self._core.nearest()).set_index("iso3")

    @property
    def institutions(self) -> pd.DataFrame:
        """Memberships in international organisations that two near states share, by (a, b) in iso3: shared, a count.
        They rank mediators."""
        return pd.DataFrame(self._core.institutions()).set_index(["a", "b"])

    @property
    def names(self) -> pd.DataFrame:
        """Names that are no state's own, by name: code and cow (0: none), and the state that is meant (iso3), or "" and
        the reason why it is not in the world. No result depends on them."""
        return pd.DataFrame(self._core.names()).set_index("name")

    @property
    def groups(self) -> pd.DataFrame:
        """Groups of states, by name: states (iso3) and source. The regions of `states` are groups too."""
        return pd.DataFrame(self._core.groups()).set_index("group")

    @property
    def summary(self) -> pd.DataFrame:
        """Who leans where, a row a function: mean shares of home, rest and the powers, states led by each power, and
        quartiles of the concentration of ties with powers (Herfindahl-Hirschman index, 1 / powers to 1)."""
        return pd.DataFrame(self._core.function_summary()).set_index("function")

    @property
    def suppliers(self) -> list[str]:
        """Who meets a state's needs: home, rest (of the world), then the powers."""
        return ["home", "rest", *self._powers.index]

    @property
    def ties(self) -> pd.DataFrame:
        """Shares of needs, a row a (iso3, supplier) and a column a function; they sum to 1 over suppliers."""
        rows = pd.MultiIndex.from_product([self._states.index, self.suppliers], names=["iso3", "supplier"])
        return pd.DataFrame(self._layers["ties"].reshape(len(rows), -1), index=rows, columns=self.functions, copy=True)

    @property
    def relations(self) -> pd.DataFrame:
        """A row a (iso3, power): proximity and presence by troops abroad (0 to 1), camp (pact or not), preference (UN
        voting affinity, sums to 1), institutions (centred) and the power's quality as supplier of each function
        (around 1); where the world knows it, exposure, the relative rate of disputes with the power."""
        rows = pd.MultiIndex.from_product([self._states.index, self._powers.index], names=["iso3", "power"])
        names = "proximity", "presence", "camp", "preference", "institutions"
        names += ("exposure",) if "exposure" in self._layers else ()
        table = pd.DataFrame({name: self._layers[name].copy() for name in names}, index=rows)
        table["camp"] = table["camp"] > 0.5
        quality = self._layers["quality"].reshape(len(rows), -1)
        for column, function in enumerate(self.functions):
            table[f"quality_{function}"] = quality[:, column].copy()
        return table

    @property
    def rivalry(self) -> pd.DataFrame:
        """Rivalry of each pair of powers, 0 to 1; symmetric."""
        codes = self._powers.index
        return pd.DataFrame(
            self._layers["rivalry"].reshape(len(codes), -1), index=codes, columns=list(codes), copy=True
        )

    @cached_property
    def _layers(self) -> dict[str, np.ndarray]:
        """In double precision, so that pandas lets any number be put into a table; the values are those of the
        model."""
        return {name: values.astype(float) for name, values in self._core.layers().items()}
