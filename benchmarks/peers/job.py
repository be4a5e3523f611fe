"""The job that check.py and run.py give to both sides: the world, what is varied, what is looked at."""

from pathlib import Path

WORLD = Path(__file__).resolve().parents[2] / "experiments" / "worlds" / "2014"
FOCAL, STRATEGIES = "KAZ", ("multi_vector", "align:RUS")
SPACE = {"linkage_base": (0.0, 0.5), "demand_rate": (0.16, 0.45), "sanction_bite": (0.1, 1.0)}
OUTCOMES = (
    "demands_conceded",
    "demands_met",
    "contested",
    "drawn_in",
    "regional",
    "incidents",
    "conflict_years",
    "unrest",
    "income_lost",
    "talks_hosted",
    "income",
    "autonomy",
    "stability",
    "payoff",
    "concentration",
    "crises_per_dyad_year",
    "great_power_wars",
    "mean_rivalry",
)
STATE_OUTCOMES = ("income", "autonomy", "stability", "demands_met", "conflict_years", "unrest", "entanglements")
# Strategies that share burn-in and shocks, those of benchmarks/runs.cpp.
THIRTEEN = (
    *("multi_vector", "align:RUS", "align:CHN", "align:USA", "align:EU", "neutral", "hedge", "enmesh", "shelter"),
    *("static", "balance_of_threat", "permuted", "greedy_economy"),
)
# Runs in a turn of race.py.
TURN = {"library": 512, "library-13": 13 * 64, "numpy": 128, "numba": 256, "jax": 64, "mesa": 2}
